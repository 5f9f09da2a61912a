//! A function with an address that asks for no credentials.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_url_without_authentication",
    group: Group::Hardening,
    title: "a function with an address that asks for no credentials",
    rationale: "Anybody who finds the address can run the function.",
    bad: r#"resource!(<lambda::Url> url { target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:api", auth_type: "NONE" });"#,
    good: r#"resource!(<lambda::Url> url { target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:api", auth_type: "AWS_IAM" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"),
        Source::Known(Known::Checkov, "CKV_AWS_258"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Url"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["AuthType"], |kind| kind != "NONE"),
        &RULE,
        context,
        ("asks for no credentials", "\"AWS_IAM\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Url", properties, super::RULE.name);
        assert_eq!(check(r#"{"AuthType": "NONE"}"#), ["`Subject` asks for no credentials"]);
        assert!(check(r#"{"AuthType": "AWS_IAM"}"#).is_empty());
    }
}
