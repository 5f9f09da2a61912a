//! A function without traces.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_without_tracing",
    group: Group::Optional,
    title: "a function without traces",
    rationale: "A slow call is found in a trace within minutes. Traces cost.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13" });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", tracing_config: { mode: "Active" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"),
        Source::Known(Known::SecurityHub, "Lambda.7"),
        Source::Known(Known::Checkov, "CKV_AWS_50"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["TracingConfig"], "{ … }"), &RULE, context, "is not traced");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not traced"]);
        assert!(check(r#"{"TracingConfig": {"Mode": "Active"}}"#).is_empty());
    }
}
