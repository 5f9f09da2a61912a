//! A resource of a service that no action of the statement acts on.

use super::{Statement, one_or_many};
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::tables::arns;

pub(crate) static RULE: Rule = Rule {
    name: "policy_resource_of_other_service",
    group: Group::Reliability,
    title: "a resource of a service that no action of the statement acts on",
    rationale: "IAM takes the statement, and what it says of this resource is nothing: the actions never meet it.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "sqs:SendMessage", resource: "arn:aws:sns:us-east-1:111111111111:orders" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:111111111111:orders" }] });
    "#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the resources of a statement against the services of its actions.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    let (Some(named), Some(actions)) = (statement.node.get("Resource"), statement.node.get("Action")) else { return };
    let named: Vec<(&Node, &str)> =
        one_or_many(named).into_iter().filter_map(|node| Some((node, service_of(node.as_text()?)?))).collect();
    if named.is_empty() {
        return;
    }
    let mut prefixes: Vec<String> = Vec::new();
    for node in one_or_many(actions) {
        // What is not known, or stands for several services, may be any.
        let Some((prefix, _)) = node.as_text().and_then(|text| text.split_once(':')) else { return };
        let prefix = prefix.to_ascii_lowercase();
        if !prefixes.contains(&prefix) {
            prefixes.push(prefix);
        }
    }
    let Some(known): Option<Vec<&str>> = prefixes.iter().map(|prefix| arns::of(prefix)).collect() else { return };
    for (node, service) in named {
        // One service under its old and its new name.
        let is_renamed = matches!(service, "codeconnections" | "codestar-connections");
        if !is_renamed && !known.iter().any(|services| services.split(' ').any(|known| known == service)) {
            let message = format!("no action of the statement acts on a resource of `{service}`");
            let help = format!("the actions are of {}", crate::text::quoted(&prefixes, 6));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

/// The service of an ARN, where it is written out.
fn service_of(arn: &str) -> Option<&str> {
    let service = arn.strip_prefix("arn:")?.split(':').nth(1)?;
    let is_word = !service.is_empty()
        && service.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    is_word.then_some(service)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::allowing;

    fn with(actions: &str, resources: &str) -> Vec<String> {
        allowing(actions, resources).messages(RULE.name)
    }

    #[test]
    fn resources_are_of_the_services_of_the_actions() {
        let topic = r#""arn:aws:sns:us-east-1:111111111111:orders""#;
        assert_eq!(with(r#"["sqs:SendMessage"]"#, topic), ["no action of the statement acts on a resource of `sns`"]);
        for (actions, resources) in [
            (r#"["sqs:SendMessage", "sns:Publish"]"#, topic),
            (r#""*""#, topic),
            (r#"["sqs:SendMessage", "*:Publish"]"#, topic),
            (r#"["sqs:SendMessage", {"Ref": "Action"}]"#, topic),
            (r#""sts:AssumeRole""#, r#""arn:aws:iam::111111111111:role/other""#),
            (r#""sqs:SendMessage""#, r#"["*", "arn:*:*:*:*:orders", "arn:aws:${Service}:::x"]"#),
            (r#""acme:Do""#, topic),
        ] {
            assert!(with(actions, resources).is_empty(), "{actions} {resources}");
        }
    }
}
