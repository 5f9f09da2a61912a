//! A secret that is never changed.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::rules::read::reference;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "secret_without_rotation",
    group: Group::Hardening,
    title: "a secret that is never changed",
    rationale: "What leaked once opens for ever. Rotation bounds the time that a stolen secret is good for.",
    bad: r#"resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });"#,
    good: r#"resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });
resource!(<secretsmanager::RotationSchedule> rotation { secret_id: secret, rotation_rules: { automatically_after_days: 30 }, rotation_lambda_arn: "arn:aws:lambda:us-east-1:111111111111:function:rotate" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html"),
        Source::Known(Known::SecurityHub, "SecretsManager.1"),
        Source::Known(Known::Config, "SECRETSMANAGER_ROTATION_ENABLED_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-SMG4"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_secrets),
};

fn check_secrets(context: &mut Context<'_>) {
    let template = context.template;
    let mut rotated = BTreeSet::new();
    for schedule in template.of_type("AWS::SecretsManager::RotationSchedule") {
        let Some((id, _)) = schedule.get("SecretId").and_then(reference) else { continue };
        rotated.insert(id);
        // A schedule often names the attachment of the secret to its database.
        let attachment = context.resources.get(id).filter(|one| one.is("AWS::SecretsManager::SecretTargetAttachment"));
        if let Some((secret, _)) = attachment.and_then(|one| one.get("SecretId")).and_then(reference) {
            rotated.insert(secret);
        }
    }
    for secret in template.of_type("AWS::SecretsManager::Secret") {
        if !rotated.contains(secret.id.text.as_str()) && !template.may_gain(&secret.id.text) {
            let message = format!("`{}` is never changed", secret.label);
            let help = format!(
                "add {} for it",
                with_article(&format!("`{}`", context.type_name("AWS::SecretsManager::RotationSchedule")))
            );
            context.find_in(secret, &RULE, secret.loc(), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""S": {"Type": "AWS::SecretsManager::Secret"}"#), ["`S` is never changed"]);
        assert!(
            check(
                r#""S": {"Type": "AWS::SecretsManager::Secret"},
             "A": {"Type": "AWS::SecretsManager::SecretTargetAttachment", "Properties": {"SecretId": {"Ref": "S"}}},
             "R": {"Type": "AWS::SecretsManager::RotationSchedule", "Properties": {"SecretId": {"Ref": "A"}}}"#
            )
            .is_empty()
        );
    }
}
