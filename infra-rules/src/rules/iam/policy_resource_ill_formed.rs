//! A resource of a statement that is no ARN.

use super::{Statement, one_or_many};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "policy_resource_ill_formed",
    group: Group::Correctness,
    title: "a resource of a statement that is neither an ARN nor `*`",
    rationale: "IAM refuses a resource that is no ARN.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: "reports" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: "arn:aws:s3:::reports" }] });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html"),
        Source::Known(Known::CfnLint, "E3510"),
        Source::Known(Known::CfnLint, "E3514"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the literal resources of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    for node in ["Resource", "NotResource"].into_iter().filter_map(|key| statement.node.get(key)).flat_map(one_or_many)
    {
        let Some(text) = node.as_text() else { continue };
        let is_bucket_policy = resource.is("AWS::S3::BucketPolicy");
        if text == "*" && is_bucket_policy {
            let help = "name the bucket: `arn:aws:s3:::bucket`, its objects: `arn:aws:s3:::bucket/*`".to_owned();
            let message = "the policy of a bucket is about this bucket, not about `*`";
            context.find_in(resource, &RULE, node.loc, message, help);
            continue;
        }
        if is_arn(text) || text.contains("${") || text.contains("{{resolve:") || is_of_api(text, resource) {
            continue;
        }
        let message = format!("`{}` is no ARN", crate::text::short(text));
        let help = if text.starts_with("arn:") {
            "an ARN has six parts: `arn:aws:s3:::bucket`, `arn:aws:sqs:us-east-1:123456789012:queue`".to_owned()
        } else {
            "write its ARN, for example `arn:aws:s3:::bucket`, or `*`".to_owned()
        };
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// A wildcard may stand for the beginning, and for any part.
fn is_arn(text: &str) -> bool {
    if text.starts_with('*') || text.starts_with("arn:*") {
        return true;
    }
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, _, account, rest] = parts.as_slice() else { return false };
    let is_number = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let is_account = account.is_empty() || is_number || *account == "aws" || account.contains(['*', '?']);
    *arn == "arn" && partition.starts_with("aws") && !service.is_empty() && is_account && !rest.is_empty()
}

/// Policies of APIs name their resources without the beginning: `execute-api:/prod/*`.
fn is_of_api(text: &str, resource: &Resource) -> bool {
    text.starts_with("execute-api:") && resource.type_name.text.starts_with("AWS::ApiGateway")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(statement: &str) -> Vec<Found> {
        let document = format!(r#"{{"PolicyDocument": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &document).of(RULE.name)
    }

    #[test]
    fn a_resource_is_an_arn_or_everything() {
        let with = |value: &str| found(&format!(r#"{{"Effect": "Allow", "Action": "s3:*", "Resource": {value}}}"#));
        assert_eq!(with(r#"["*", "arn:aws:s3:::b/*", "arn:*:s3:::b", {"Fn::Sub": "${X}"}]"#), []);
        assert_eq!(with(r#""bucket""#)[0].message, "`bucket` is no ARN");
        assert_eq!(with(r#"["arn:aws:s3:us-east-1:12:a", "arn:aws:s3:::", "arn::s3:::b"]"#).len(), 3);
        assert!(with(r#""arn:aws:s3""#)[0].help.as_ref().unwrap().contains("six parts"));
    }
}
