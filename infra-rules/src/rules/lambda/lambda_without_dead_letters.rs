//! A function that drops what it cannot handle.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_without_dead_letters",
    group: Group::Optional,
    title: "a function that drops what it cannot handle",
    rationale: "An event that fails three times is gone, unless there is a place for it. A function that is only called and waited for needs none.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13" });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", dead_letter_config: { target_arn: "arn:aws:sqs:us-east-1:111111111111:lost" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"),
        Source::Known(Known::Config, "LAMBDA_DLQ_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_116"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["DeadLetterConfig"], "{ … }"), &RULE, context, "drops what it cannot handle");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` drops what it cannot handle"]);
        assert!(check(r#"{"DeadLetterConfig": {"TargetArn": "arn:aws:sqs:us-east-1:111111111111:lost"}}"#).is_empty());
    }
}
