//! A user pool that a password alone opens.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "user_pool_without_mfa",
    group: Group::Hardening,
    title: "a user pool that a password alone opens",
    rationale: "Passwords are guessed, reused and stolen. A second factor stops most of it.",
    bad: r"resource!(<cognito::UserPool> users {});",
    good: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-COG2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cognito::UserPool"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["MfaConfiguration"], "\"ON\""), &RULE, context, "is opened by a password alone");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cognito::UserPool", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is opened by a password alone"]);
        assert!(check(r#"{"MfaConfiguration": "ON"}"#).is_empty());
    }
}
