//! A policy that allows changes to every resource.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_writes_to_everything",
    group: Group::Hardening,
    title: "a policy that allows changes to every resource",
    rationale: "A fault or a break-in then reaches every bucket, table and queue, not only its own.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:PutObject", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:PutObject", resource: "arn:aws:s3:::acme-assets/*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-IAM5"),
        Source::Known(Known::Checkov, "CKV_AWS_111"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        let Some(loc) = statement.everything() else { continue };
        if let Some((action, _)) = statement.actions().find(|(action, _)| changes_data(action))
            && !statement.has_condition()
        {
            let message = format!("`{}` allows {action} on everything", resource.label);
            context.find_in(resource, &RULE, loc, message, "name the resources".to_owned());
        }
    }
}

/// Whether an action writes or deletes what belongs to one resource of a service that has many.
fn changes_data(action: &str) -> bool {
    let Some((service, verb)) = action.split_once(':') else { return false };
    let has_resources = ["dynamodb", "ecr", "kinesis", "lambda", "rds", "s3", "secretsmanager", "sns", "sqs", "ssm"];
    let writes = ["Create", "Delete", "Publish", "Put", "Send", "Update"];
    has_resources.contains(&service) && writes.iter().any(|word| verb.starts_with(word))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::ManagedPolicy", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*"}]}}"#
            ),
            ["`Subject` allows dynamodb:PutItem on everything"]
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "x"}]}}"#).is_empty());
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"}]}}"#).is_empty());
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*"}]}}"#).is_empty());
    }
}
