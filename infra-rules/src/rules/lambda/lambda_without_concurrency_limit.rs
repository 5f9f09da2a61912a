//! A function that may take all of the account.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_without_concurrency_limit",
    group: Group::Optional,
    title: "a function that may take all of the account",
    rationale: "One function in a loop then starves all others.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13" });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", reserved_concurrent_executions: 10 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"),
        Source::Known(Known::Config, "LAMBDA_CONCURRENCY_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_115"),
        Source::Known(Known::CfnNag, "W92"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["ReservedConcurrentExecutions"], "10"),
        &RULE,
        context,
        "may take all executions of the account",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` may take all executions of the account"]);
        assert!(check(r#"{"ReservedConcurrentExecutions": 10}"#).is_empty());
    }
}
