//! A resource that is there only sometimes, needed by something that is always there.

use super::{describe_holder, is_waived};
use crate::check::{Assumption, Conditions, Context, Group, Holder, Known, Link, Reference, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "missing_in_environment",
    group: Group::Correctness,
    title: "a resource is needed where it does not exist",
    rationale: "A resource under a condition is not in the template where the condition does not hold; whatever refers to it there fails \
                with an unresolved dependency.",
    bad: r#"
        #[when(env.name == "prod")]
        resource!(<ec2::InternetGateway> gateway {});
        output!(gateway_id: gateway);
    "#,
    good: r#"
        #[when(env.name == "prod")]
        resource!(<ec2::InternetGateway> gateway {});
        #[when(env.name == "prod")]
        output!(gateway_id: gateway);
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"),
        Source::Known(Known::CfnLint, "W1001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_conditions),
};

/// Reports a reference to a resource that other environments have.
pub(super) fn report_absent(reference: &Reference<'_>, label: &str, context: &mut Context<'_>) {
    if is_waived(reference, RULE.name) {
        return;
    }
    let holder = describe_holder(reference.from);
    let message = format!("there is no `{label}`, and `{holder}` needs it");
    let help = format!("give `{holder}` the same `#[when(…)]`, or refer to `{label}` inside `if … {{ }}`");
    context.find(&RULE, reference.to.loc, message, help);
}

fn check_conditions(context: &mut Context<'_>) {
    if context.template.conditions.is_empty() {
        return;
    }
    let graph = std::rc::Rc::clone(&context.graph);
    let conditions = Conditions::new(context.template);
    for reference in &graph.references {
        if matches!(reference.link, Link::Ref | Link::GetAtt(_))
            && let Some(target) = context.target(reference)
            && let Some(needed) = &target.condition
        {
            check_reference(reference, target, &needed.text, &conditions, context);
        }
    }
}

fn check_reference(
    reference: &Reference<'_>,
    target: &Resource,
    needed: &str,
    conditions: &Conditions<'_>,
    context: &mut Context<'_>,
) {
    let Some(mut assumed) = assumptions(reference) else { return };
    if assumed.contains(&(needed, true)) || is_waived(reference, RULE.name) {
        return;
    }
    assumed.push((needed, false));
    match conditions.possible(&assumed) {
        Some(false) => {}
        None => context.undecided(&RULE, reference.to.loc),
        Some(true) => {
            let holder = describe_holder(reference.from);
            let label = &target.label;
            let message =
                format!("`{label}` exists only under the condition `{needed}`, and `{holder}` needs it without");
            let help = if context.is_rust() {
                format!("write `if {needed} {{ … }}` around it, or put `#[when({needed})]` on `{holder}`")
            } else {
                let condition = context.pair("Condition", &format!("\"{needed}\""));
                format!("put the reference into `Fn::If` of `{needed}`, or give `{holder}` `{condition}`")
            };
            context.find(&RULE, reference.to.loc, message, help);
        }
    }
}

/// What holds where the reference stands; `None` where references to resources are not followed.
pub(super) fn assumptions<'a>(reference: &Reference<'a>) -> Option<Vec<Assumption<'a>>> {
    let own = match reference.from {
        Holder::Resource(resource) => &resource.condition,
        Holder::Output(output) => &output.condition,
        Holder::Condition(_) | Holder::Rule(_) | Holder::Transform => return None,
    };
    let mut assumed = reference.branches.clone();
    assumed.extend(own.as_ref().map(|name| (name.text.as_str(), true)));
    Some(assumed)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::testing::fixture;

    fn messages(holder: &str) -> Vec<String> {
        let text = format!(
            r#"{{"Parameters": {{"Env": {{"Type": "String"}}}},
            "Conditions": {{"IsProd": {{"Fn::Equals": [{{"Ref": "Env"}}, "prod"]}}, "NotProd": {{"Fn::Not": [{{"Condition": "IsProd"}}]}},
                "Unknown": {{"Fn::Equals": [{{"Fn::Unknown": ""}}, "x"]}}}},
            "Resources": {{"Topic": {{"Type": "AWS::SNS::Topic", "Condition": "IsProd"}}, {holder}}}}}"#
        );
        fixture(&text).messages(RULE.name)
    }

    #[test]
    fn a_conditional_resource_is_needed_without_its_condition() {
        assert_eq!(
            messages(
                r#""S": {"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "email", "TopicArn": {"Ref": "Topic"}}}"#
            ),
            ["`Topic` exists only under the condition `IsProd`, and `S` needs it without"]
        );
        assert_eq!(messages(r#""S": {"Type": "AWS::SNS::Subscription", "Condition": "NotProd", "Properties": {"TopicArn": {"Ref": "Topic"}}}"#).len(), 1);
    }

    #[test]
    fn the_same_condition_or_a_branch_of_it_is_enough() {
        let same = r#""S": {"Type": "AWS::SNS::Subscription", "Condition": "IsProd", "Properties": {"TopicArn": {"Ref": "Topic"}}}"#;
        let branch = r#""S": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Fn::If": ["IsProd", {"Ref": "Topic"}, "x"]}}}"#;
        let negated = r#""S": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Fn::If": ["NotProd", "x", {"Ref": "Topic"}]}}}"#;
        for holder in [same, branch, negated] {
            assert_eq!(messages(holder), Vec::<String>::new(), "{holder}");
        }
    }

    #[test]
    fn an_unknown_condition_is_undecided() {
        assert_eq!(
            messages(
                r#""S": {"Type": "AWS::SNS::Subscription", "Condition": "Unknown", "Properties": {"TopicArn": {"Ref": "Topic"}}}"#
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_environment_lacks_what_others_have() {
        let mut settings = Settings::new(Dialect::Rust);
        settings.environment = Some("dev".to_owned());
        settings.absent = vec![("ZoneNat2".to_owned(), "zone::nat[2]".to_owned())];
        let fixture = fixture(
            r#"{"Resources": {"Route": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": "rtb-1",
                "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": {"Ref": "ZoneNat2"}}}}}"#,
        );
        let found = fixture.found_with(&settings);
        let found: Vec<&str> =
            found.iter().filter(|one| one.rule == RULE.name).map(|one| one.message.as_str()).collect();
        assert_eq!(found, ["there is no `zone::nat[2]`, and `Route` needs it"]);
    }
}
