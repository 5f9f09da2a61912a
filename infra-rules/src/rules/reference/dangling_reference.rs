//! A reference to something that the template does not have.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::{
    PSEUDO, condition_may_exist, describe_holder, is_made_by_module, is_waived, may_exist, missing_in_environment,
};
use crate::check::{Context, Group, Known, Link, Reference, Rule, Scope, Source};
use crate::model::{Entry, brings_keys};
use crate::rules::template::parameter_ill_formed::is_type;
use crate::schema::{MOST_NAMES, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "dangling_reference",
    group: Group::Correctness,
    title: "a reference names something that the template does not have",
    rationale: "CloudFormation refuses the whole template: every `Ref`, `Fn::GetAtt`, `Fn::Sub`, `DependsOn` and condition must name \
                something in it.",
    bad: r#"{
  "Resources": {
    "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "10.0.0.0/16" } },
    "Gateway": { "Type": "AWS::EC2::EgressOnlyInternetGateway", "Properties": { "VpcId": { "Ref": "Vcp" } } }
  }
}"#,
    good: r#"{
  "Resources": {
    "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "10.0.0.0/16" } },
    "Gateway": { "Type": "AWS::EC2::EgressOnlyInternetGateway", "Properties": { "VpcId": { "Ref": "Vpc" } } }
  }
}"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html",
        ),
        Source::Known(Known::CfnLint, "E1020"),
        Source::Known(Known::CfnLint, "E1010"),
        Source::Known(Known::CfnLint, "E1019"),
        Source::Known(Known::CfnLint, "E3005"),
        Source::Known(Known::CfnLint, "E8002"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_references),
};

/// The resources in the order of their names, sorted when the first reference is wrong.
#[derive(Default)]
struct Names<'a>(OnceCell<Vec<&'a str>>);

impl<'a> Names<'a> {
    fn sorted(&self, context: &Context<'a>) -> &[&'a str] {
        self.0.get_or_init(|| {
            let names = context.template.resources.iter().map(|resource| resource.id.text.as_str());
            let mut names: Vec<&str> = names.collect();
            names.sort_unstable();
            names
        })
    }
}

/// Checks that every reference has a target; also reports `missing_in_environment` and `resource_in_condition`.
fn check_references(context: &mut Context<'_>) {
    let graph = std::rc::Rc::clone(&context.graph);
    let conditions = context.template.conditions.iter().map(|condition| condition.name.text.as_str());
    let conditions: BTreeSet<&str> = conditions.collect();
    let names = Names::default();
    for reference in &graph.references {
        if reference.link == Link::Condition {
            if !conditions.contains(reference.to.text.as_str()) {
                check_condition(reference, context);
            }
        } else if is_waived(reference, RULE.name) {
        } else if !target_exists(reference, context) {
            check_missing(reference, &names, context);
        } else if reference.link == Link::Ref && !context.is_rust() {
            check_parameter(reference, context);
        }
    }
}

fn check_condition(reference: &Reference<'_>, context: &mut Context<'_>) {
    let name = &reference.to.text;
    if condition_may_exist(context) {
        return context.undecided(&RULE, reference.to.loc);
    }
    let known = context.template.conditions.iter().map(|condition| condition.name.text.as_str());
    let help = did_you_mean(name, known).unwrap_or_else(|| "declare it among the conditions".to_owned());
    let message =
        format!("`{}` asks for the condition `{name}`, which does not exist", describe_holder(reference.from));
    context.find(&RULE, reference.to.loc, message, help);
}

/// A parameter that has no type, or one that does not exist, gives nothing.
fn check_parameter(reference: &Reference<'_>, context: &mut Context<'_>) {
    let name = reference.to.text.as_str();
    let Some(parameter) = context.parameter(name) else { return };
    if context.resources.contains_key(name) || parameter.body.as_map().is_none_or(hides_keys) {
        return;
    }
    let fault = match parameter.body.get("Type") {
        None => "has no type".to_owned(),
        Some(node) => match node.as_text() {
            Some(text) if !is_type(text) => format!("is of the type `{text}`, which does not exist"),
            None if node.kind().is_some() => "has a type that is no text".to_owned(),
            _ => return,
        },
    };
    let help = "give the parameter a type, such as `String`".to_owned();
    context.find(&RULE, reference.to.loc, format!("the parameter `{name}` {fault}"), help);
}

fn hides_keys(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| brings_keys(&entry.key.text))
}

fn target_exists(reference: &Reference<'_>, context: &Context<'_>) -> bool {
    let name = reference.to.text.as_str();
    reference.target.is_some()
        || reference.link == Link::Ref && (PSEUDO.contains(&name) || context.parameter(name).is_some())
        || is_made_by_module(name, context)
}

fn check_missing<'a>(reference: &Reference<'a>, names: &Names<'a>, context: &mut Context<'a>) {
    let name = reference.to.text.as_str();
    if let Some((_, label)) = context.settings.absent.iter().find(|(id, _)| id == name) {
        return missing_in_environment::report_absent(reference, label, context);
    }
    if may_exist(name, context) {
        return context.undecided(&RULE, reference.to.loc);
    }
    let (message, help) = describe_missing(reference, names, context);
    context.find(&RULE, reference.to.loc, message, help);
}

fn describe_missing<'a>(reference: &Reference<'a>, names: &Names<'a>, context: &Context<'a>) -> (String, String) {
    let name = reference.to.text.as_str();
    let holder = describe_holder(reference.from);
    if context.parameter(name).is_some() {
        return match reference.link {
            Link::DependsOn => (
                format!("`{holder}` depends on the parameter `{name}`, but only resources can be waited for"),
                "remove it from the dependencies".to_owned(),
            ),
            _ => (
                format!("`{name}` is a parameter and has no attributes"),
                format!("take its value: {}", context.reference(name, None)),
            ),
        };
    }
    if context.template.mappings.iter().any(|mapping| mapping.name.text == name) {
        return (
            format!("`{name}` is a mapping, not a resource or parameter"),
            "read it with `Fn::FindInMap`".to_owned(),
        );
    }
    if name.starts_with("AWS::") {
        let help = did_you_mean(name, PSEUDO.iter().copied())
            .unwrap_or_else(|| format!("there are `{}`", PSEUDO.join("`, `")));
        return (format!("`{name}` is no pseudo parameter"), help);
    }
    let parameters = context.template.parameters.iter().map(|parameter| parameter.name.text.as_str());
    let of_ref = parameters.chain(PSEUDO.iter().copied()).filter(|_| reference.link == Link::Ref);
    let help =
        did_you_mean(name, names.sorted(context).iter().copied().take(MOST_NAMES).chain(of_ref)).unwrap_or_else(|| {
            match reference.link {
                Link::Ref => "declare a resource or a parameter of this name, or correct the name".to_owned(),
                _ => "declare a resource of this name, or correct the name".to_owned(),
            }
        });
    (format!("`{holder}` refers to `{name}`, which does not exist"), help)
}

fn did_you_mean<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    suggest(name, known.take(2 * MOST_NAMES)).map(|found| format!("did you mean `{found}`?"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, fixture};

    fn found(resources: &str) -> Vec<Found> {
        fixture(&format!(r#"{{"Parameters": {{"Size": {{"Type": "String"}}}}, "Resources": {{{resources}}}}}"#))
            .of(RULE.name)
    }

    #[test]
    fn each_kind_of_reference_is_followed() {
        let found = found(
            r#""A": {"Type": "AWS::SNS::Topic", "DependsOn": "Gone1", "Condition": "Gone2",
                "Properties": {"TopicName": {"Ref": "Gone3"}, "DisplayName": {"Fn::Sub": "${Gone4} ${Gone5.Arn} ${A1}"},
                "KmsMasterKeyId": {"Fn::GetAtt": ["Gone6", "Arn"]}}}"#,
        );
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages.len(), 7, "{messages:?}");
        assert!(messages.contains(&"`A` refers to `Gone3`, which does not exist"));
        assert!(messages.contains(&"`A` asks for the condition `Gone2`, which does not exist"));
    }

    #[test]
    fn parameters_pseudo_parameters_and_variables_of_sub_are_fine() {
        let found = found(
            r#""A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Size"},
                "DisplayName": {"Fn::Sub": ["${x}${AWS::Region}${Size}", {"x": {"Ref": "AWS::AccountId"}}]}}}"#,
        );
        assert_eq!(found, []);
    }

    #[test]
    fn a_module_holds_resources_of_its_own() {
        let resources = |name: &str| {
            format!(
                r#""Site": {{"Type": "Acme::Web::Site::MODULE"}},
                "A": {{"Type": "AWS::SNS::Topic", "Properties": {{"TopicName": {{"Ref": "{name}"}}}}}}"#
            )
        };
        assert_eq!(found(&resources("Site.Bucket")), []);
        assert_eq!(found(&resources("SiteBucket")), []);
        assert_eq!(found(&resources("Bucket")).len(), 1);
    }

    #[test]
    fn the_message_knows_what_the_name_is() {
        let attribute =
            found(r#""A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::GetAtt": ["Size", "Arn"]}}}"#);
        assert_eq!(attribute[0].message, "`Size` is a parameter and has no attributes");
        let pseudo = found(r#""A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "AWS::Regoin"}}}"#);
        assert_eq!(pseudo[0].help.as_deref(), Some("did you mean `AWS::Region`?"));
    }

    #[test]
    fn a_macro_may_make_what_is_missing() {
        let text = r#"{"Transform": "MyMacro", "Resources": {"A": {"Type": "AWS::SNS::Topic",
            "Properties": {"TopicName": {"Ref": "Elsewhere"}}}}}"#;
        assert_eq!(fixture(text).of(RULE.name), []);
    }

    #[test]
    fn sam_makes_roles_for_its_functions_and_nothing_else() {
        let text = r#"{"Transform": "AWS::Serverless-2016-10-31", "Resources": {
            "Fn": {"Type": "AWS::Serverless::Function", "Properties": {}},
            "A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "FnRole"}, "DisplayName": {"Ref": "Other"}}}}}"#;
        assert_eq!(fixture(text).messages(RULE.name), ["`A` refers to `Other`, which does not exist"]);
    }
}
