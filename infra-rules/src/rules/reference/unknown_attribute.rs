//! An attribute that the resource does not have.

use super::is_waived;
use crate::check::{Context, Group, Known, Link, Reference, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::{AttributeKind, Type, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "unknown_attribute",
    group: Group::Correctness,
    title: "an attribute is read that the resource does not have",
    rationale: "CloudFormation notices only while it deploys, and rolls the stack back.",
    bad: r"
        resource!(<ec2::InternetGateway> gateway {});
        output!(gateway_arn: gateway.arn);
    ",
    good: r"
        resource!(<ec2::InternetGateway> gateway {});
        output!(gateway_id: gateway.internet_gateway_id);
    ",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html",
        ),
        Source::Known(Known::CfnLint, "E1010"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_attributes),
};

fn check_attributes(context: &mut Context<'_>) {
    let graph = std::rc::Rc::clone(&context.graph);
    for reference in &graph.references {
        let Link::GetAtt(attribute) = reference.link else { continue };
        let Some(target) = context.target(reference) else { continue };
        match (attribute, target.ty) {
            (Some(attribute), Some(ty)) => check_attribute(reference, target, attribute, ty, context),
            _ => context.undecided(&RULE, reference.to.loc),
        }
    }
}

fn check_attribute(reference: &Reference<'_>, target: &Resource, attribute: &str, ty: Type, context: &mut Context<'_>) {
    if has(ty, attribute) || is_waived(reference, RULE.name) {
        return;
    }
    let label = &target.label;
    let message = format!("`{label}` has no attribute `{}`", context.attribute(attribute));
    let help = advise(target, attribute, ty, context);
    // In a template the two are elements of a list, each in a line of its own.
    let own = reference.attribute.filter(|_| !context.is_rust());
    context.find(&RULE, own.unwrap_or(reference.to.loc), message, help);
}

/// Whether a type gives an attribute, or may.
pub(crate) fn has(ty: Type, attribute: &str) -> bool {
    if ty.any_attribute() || ty.attribute(attribute).is_some() {
        return true;
    }
    if ty.name().starts_with("AWS::Serverless::") {
        return sam_gives(ty, attribute);
    }
    // A part of an attribute that is an object or a list.
    attribute.match_indices('.').any(|(dot, _)| {
        ty.attribute(&attribute[..dot])
            .is_some_and(|found| matches!(found.kind, AttributeKind::Map | AttributeKind::List | AttributeKind::Any))
    })
}

/// Whether what SAM makes of a resource gives an attribute, or may: other resources are named with a dot.
fn sam_gives(ty: Type, attribute: &str) -> bool {
    let made = match ty.name() {
        "AWS::Serverless::Function" => "AWS::Lambda::Function",
        "AWS::Serverless::SimpleTable" => "AWS::DynamoDB::Table",
        "AWS::Serverless::StateMachine" => "AWS::StepFunctions::StateMachine",
        _ => return true,
    };
    let is_other = attribute.contains('.') || matches!(attribute, "Alias" | "Version");
    is_other || crate::schema::schema().find(made).is_none_or(|made| has(made, attribute))
}

fn advise(target: &Resource, attribute: &str, ty: Type, context: &Context<'_>) -> String {
    let label = &target.label;
    let names: Vec<&str> = ty.attributes().map(|found| found.name).collect();
    let gives = ty.ref_gives();
    // `vpc.id`, `bucket.name`, `topic.arn`: other tools say so.
    let words = ["id", "name", "arn", "url"];
    if words.iter().any(|word| attribute.eq_ignore_ascii_case(word) && gives.to_ascii_lowercase().ends_with(word)) {
        return format!("`{}` itself is its {}", context.reference(label, None), context.attribute(attribute));
    }
    if let Some(found) = suggest(attribute, names.iter().copied()) {
        return format!("did you mean `{}`?", context.reference(label, Some(found)));
    }
    if attribute == gives {
        return format!("`{}` itself gives it", context.reference(label, None));
    }
    if ty.root().property(attribute).is_some() {
        return "CloudFormation does not hand this property out; write its value again, or put it into a constant"
            .to_owned();
    }
    let name = context.type_name(ty.name());
    if names.is_empty() {
        return format!(
            "`{name}` has no attributes; `{}` gives its {}",
            context.reference(label, None),
            context.property(gives)
        );
    }
    let known: Vec<String> = names.iter().map(|name| context.attribute(name)).collect();
    format!("it can be {}", crate::text::quoted(&known, 12))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn found(value: &str) -> Vec<crate::testing::Found> {
        fixture(&format!(
            r#"{{"Resources": {{"Topic": {{"Type": "AWS::SNS::Topic"}}, "Nested": {{"Type": "AWS::CloudFormation::Stack", "Properties": {{"TemplateURL": "https://x"}}}},
                "Own": {{"Type": "Custom::Thing", "Properties": {{"ServiceToken": "x"}}}}, "Db": {{"Type": "AWS::RDS::DBCluster"}}}},
                "Outputs": {{"O": {{"Value": {value}}}}}}}"#
        ))
        .of(RULE.name)
    }

    #[test]
    fn a_misspelt_attribute_is_told_with_the_one_meant() {
        let found = found(r#"{"Fn::GetAtt": ["Topic", "TopicNam"]}"#);
        assert_eq!(found[0].message, "`Topic` has no attribute `TopicNam`");
        assert_eq!(found[0].help.as_deref(), Some(r#"did you mean `{"Fn::GetAtt": ["Topic", "TopicName"]}`?"#));
        assert_eq!(super::super::dangling_reference::RULE.name, "dangling_reference");
    }

    #[test]
    fn the_words_of_other_tools_are_understood() {
        let found = found(r#"{"Fn::GetAtt": ["Topic", "arn"]}"#);
        assert_eq!(found[0].help.as_deref(), Some(r#"`{"Ref": "Topic"}` itself is its arn"#));
    }

    #[test]
    fn sub_reads_attributes_too() {
        assert_eq!(found(r#"{"Fn::Sub": "${Topic.Nothing}"}"#).len(), 1);
        assert_eq!(found(r#"{"Fn::Sub": "${Topic.TopicName}"}"#), []);
        assert_eq!(found(r#"{"Fn::GetAtt": ["Db", "Endpoint.Address"]}"#), []);
    }

    #[test]
    fn outputs_of_nested_stacks_and_custom_resources_are_theirs() {
        assert_eq!(found(r#"{"Fn::GetAtt": ["Nested", "Outputs.Any"]}"#), []);
        assert_eq!(found(r#"{"Fn::GetAtt": ["Own", "Any"]}"#), []);
    }
}
