//! A user pool without threat protection in its tier.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "user_pool_of_lower_tier",
    group: Group::Optional,
    title: "a user pool without threat protection in its tier",
    rationale: "Only the tier Plus looks out for stolen passwords. It costs by user.",
    bad: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_tier: "LITE" });"#,
    good: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_tier: "PLUS" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-COG8"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cognito::UserPool"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["UserPoolTier"], |tier| tier == "PLUS"),
        &RULE,
        context,
        ("is of a tier without threat protection", "\"PLUS\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cognito::UserPool", properties, super::RULE.name);
        assert_eq!(check(r#"{"UserPoolTier": "LITE"}"#), ["`Subject` is of a tier without threat protection"]);
        assert!(check(r#"{"UserPoolTier": "PLUS"}"#).is_empty());
    }
}
