//! An address of a function that every page may call.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_url_for_every_page",
    group: Group::Hardening,
    title: "an address of a function that every page may call",
    rationale: "A page of somebody else then acts for the user who looks at it.",
    bad: r#"resource!(<lambda::Url> address { auth_type: "AWS_IAM", target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:worker", cors: { allow_origins: ["*"], allow_methods: ["*"] } });"#,
    good: r#"resource!(<lambda::Url> address { auth_type: "AWS_IAM", target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:worker", cors: { allow_origins: ["https://shop.acme.example"], allow_methods: ["*"] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html"),
        Source::Known(Known::Checkov, "CKV2_AWS_75"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Url"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let all = |key: &str| each(resource, &["Cors", key, "*"]).into_iter().find(|node| node.as_text() == Some("*"));
    if let (Some(origin), Some(_)) = (all("AllowOrigins"), all("AllowMethods")) {
        let message = format!("`{}` may be called from every page", resource.label);
        let help = format!("`{}`", context.pair("AllowOrigins", "[\"https://shop.acme.example\"]"));
        context.find_in(resource, &RULE, origin.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Url", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Cors": {"AllowOrigins": ["*"], "AllowMethods": ["*"]}}"#),
            ["`Subject` may be called from every page"]
        );
        assert!(
            check(r#"{"Cors": {"AllowOrigins": ["https://shop.acme.example"], "AllowMethods": ["*"]}}"#).is_empty()
        );
    }
}
