//! A bus of events without a policy.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::companion::alone;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "event_bus_without_policy",
    group: Group::Optional,
    title: "a bus of events without a policy",
    rationale: "Its policy says who may put events on it; without one any identity of the account with the permission may.",
    bad: r#"resource!(<events::EventBus> orders { name: "orders" });"#,
    good: r#"resource!(<events::EventBus> orders { name: "orders" }); resource!(<events::EventBusPolicy> senders { event_bus_name: orders.name, statement_id: "senders", action: "events:PutEvents", principal: "111111111111" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"),
        Source::Known(Known::SecurityHub, "EventBridge.3"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_template),
};

fn check_template(context: &mut Context<'_>) {
    for resource in alone(context.template, "AWS::Events::EventBus", ("AWS::Events::EventBusPolicy", &["EventBusName"]))
    {
        if resource.get("Policy").is_some() {
            continue;
        }
        let message = format!("`{}` has no policy", resource.label);
        let help = with_article(&format!("`{}`", context.type_name("AWS::Events::EventBusPolicy")));
        context.find_in(resource, &RULE, resource.loc(), message, format!("add {help} for it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""R": {"Type": "AWS::Events::EventBus"}"#), ["`R` has no policy"]);
        assert!(check(r#""R": {"Type": "AWS::Events::EventBus"}, "L": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"EventBusName": {"Ref": "R"}}}"#).is_empty());
    }
}
