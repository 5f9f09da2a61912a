//! Variables of a function that are encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_variables_without_own_key",
    group: Group::Optional,
    title: "variables of a function that are encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read them in the console; it costs.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { STAGE: "live" } } });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { STAGE: "live" } }, kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html"),
        Source::Known(Known::Checkov, "CKV_AWS_173"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("Environment").is_none() {
        return;
    }
    expect_reference(
        resource,
        (&["KmsKeyArn"], ("key", "Arn")),
        &RULE,
        context,
        "encrypts its variables with a key of AWS",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Environment": {"Variables": {"STAGE": "live"}}}"#),
            ["`Subject` encrypts its variables with a key of AWS"]
        );
        assert!(check(r#"{"Environment": {"Variables": {"STAGE": "live"}}, "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#).is_empty());
    }
}
