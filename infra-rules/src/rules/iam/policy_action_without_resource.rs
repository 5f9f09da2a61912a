//! An action that acts on no resource that a policy can name, in a statement that names some.

use super::{Acting, Statement, one_or_many};
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Call, Node, Resource, SubPart, Value};

pub(crate) static RULE: Rule = Rule {
    name: "policy_action_without_resource",
    group: Group::Reliability,
    title: "an action that takes no resource but `*`, with other resources",
    rationale: "IAM takes the statement, and for this action it allows and denies nothing: what it acts on cannot be named.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: ["dynamodb:GetItem", "ec2:DescribeInstances"], resource: "arn:aws:dynamodb:us-east-1:111111111111:table/orders" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![
            allow { action: "dynamodb:GetItem", resource: "arn:aws:dynamodb:us-east-1:111111111111:table/orders" },
            allow { action: "ec2:DescribeInstances", resource: "*" }
        ] });
    "#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the actions of a statement that names its resources.
pub(super) fn check(statement: Statement<'_>, acting: &[Acting<'_>], resource: &Resource, context: &mut Context<'_>) {
    let Some(named) = statement.node.get("Resource") else { return };
    if acting.iter().all(|acting| acting.action.takes_resource()) || !one_or_many(named).into_iter().all(is_narrow) {
        return;
    }
    for Acting { node, text, .. } in acting.iter().filter(|acting| !acting.action.takes_resource()) {
        let message = format!("`{text}` takes no resource but `*`: with these it has no effect");
        let help = "give it a statement of its own, with `*` for its resource".to_owned();
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// Whether a resource is one, or some of a kind: neither `*`, nor all of a service, nor what may become one of these.
fn is_narrow(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => {
            let rest = text.splitn(6, ':').nth(5);
            text.starts_with("arn:") && rest.is_some_and(|rest| rest != "*" && !rest.contains("${"))
        }
        Value::Call(call) => match &**call {
            Call::GetAtt(..) => true,
            Call::Sub(parts, _) => {
                let first = matches!(parts.first(), Some(SubPart::Text(text)) if text.starts_with("arn:"));
                let is_all = matches!(parts.last(), Some(SubPart::Text(text)) if text.ends_with(":*"));
                first && !is_all
            }
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::allowing;

    fn with(actions: &str, resources: &str) -> Vec<String> {
        allowing(actions, resources).messages(RULE.name)
    }

    #[test]
    fn an_action_without_resources_wants_a_star() {
        let bucket = r#""arn:aws:s3:::reports/*""#;
        let message = "`ec2:DescribeInstances` takes no resource but `*`: with these it has no effect";
        assert_eq!(with(r#"["s3:GetObject", "ec2:DescribeInstances"]"#, bucket), [message]);
        assert_eq!(with(r#""ec2:DescribeInstances""#, r#"[{"Fn::GetAtt": ["B", "Arn"]}]"#), [message]);
        for (actions, resources) in [
            (r#""s3:GetObject""#, bucket),
            (r#""ec2:DescribeInstances""#, r#""*""#),
            (r#""ec2:DescribeInstances""#, r#"["*", "arn:aws:s3:::reports"]"#),
            (r#""s3:ListAllMyBuckets""#, r#""arn:aws:s3:::*""#),
            (r#""ec2:DescribeInstances""#, r#"{"Ref": "P"}"#),
            (r#""ec2:Describe*""#, bucket),
            (r#""ec2:DescribeThings""#, bucket),
        ] {
            assert!(with(actions, resources).is_empty(), "{actions} {resources}");
        }
    }
}
