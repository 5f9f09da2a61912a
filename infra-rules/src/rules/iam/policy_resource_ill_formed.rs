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
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the literal resources of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    for node in ["Resource", "NotResource"].into_iter().filter_map(|key| statement.node.get(key)).flat_map(one_or_many)
    {
        let Some(text) = node.as_text() else { continue };
        // A wildcard may stand for the beginning; a reference that lost its `Fn::Sub` is another fault.
        let fine = text.starts_with('*') || text.starts_with("arn:") && text.split(':').count() >= 6;
        if fine || text.contains("${") || text.contains("{{resolve:") || text.starts_with("arn:*") {
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
        assert!(with(r#""arn:aws:s3""#)[0].help.as_ref().unwrap().contains("six parts"));
    }
}
