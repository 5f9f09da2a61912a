//! A user pool that lets in whoever has a leaked password.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "user_pool_without_threat_protection",
    group: Group::Optional,
    title: "a user pool that lets in whoever has a leaked password",
    rationale: "With threat protection a sign-in from nowhere, or with a leaked password, is stopped. It costs by user.",
    bad: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_add_ons: { advanced_security_mode: "OFF" } });"#,
    good: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_add_ons: { advanced_security_mode: "ENFORCED" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
        ),
        Source::Known(Known::SecurityHub, "Cognito.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cognito::UserPool"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["UserPoolAddOns", "AdvancedSecurityMode"], |mode| mode == "ENFORCED"),
        &RULE,
        context,
        ("does not look out for stolen passwords", "\"ENFORCED\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cognito::UserPool", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"UserPoolAddOns": {"AdvancedSecurityMode": "OFF"}}"#),
            ["`Subject` does not look out for stolen passwords"]
        );
        assert!(check(r#"{"UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}}"#).is_empty());
    }
}
