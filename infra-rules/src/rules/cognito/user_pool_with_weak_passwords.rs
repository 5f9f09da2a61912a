//! A user pool that takes weak passwords.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::{Flag, Read, flag_in, read};

pub(crate) static RULE: Rule = Rule {
    name: "user_pool_with_weak_passwords",
    group: Group::Optional,
    title: "a user pool that takes weak passwords",
    rationale: "Short passwords of small letters are guessed within hours.",
    bad: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], policies: { password_policy: { minimum_length: 6, require_lowercase: true, require_numbers: true, require_symbols: true, require_uppercase: true } } });"#,
    good: r#"resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], policies: { password_policy: { minimum_length: 12, require_lowercase: true, require_numbers: true, require_symbols: true, require_uppercase: true } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html"),
        Source::Known(Known::SecurityHub, "Cognito.3"),
        Source::Known(Known::CdkNag, "AwsSolutions-COG1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cognito::UserPool"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(policy) = read(resource, &["Policies", "PasswordPolicy"]) else { return };
    let lacks = |key: &str| matches!(flag_in(policy, &[key]), Flag::Absent(_) | Flag::Off(_));
    let is_short = policy.get("MinimumLength").and_then(Node::as_int).is_some_and(|length| length < 8);
    if is_short || ["RequireUppercase", "RequireNumbers", "RequireSymbols"].into_iter().any(lacks) {
        let message = format!("`{}` takes weak passwords", resource.label);
        context.find_in(
            resource,
            &RULE,
            policy.loc,
            message,
            "at least 8 signs, with capitals, numbers and symbols".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cognito::UserPool", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Policies": {"PasswordPolicy": {"MinimumLength": 6, "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercase": true}}}"#
            ),
            ["`Subject` takes weak passwords"]
        );
        assert!(check(r#"{"Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercase": true}}}"#).is_empty());
    }
}
