//! A secret under the key that everything shares.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "secret_without_own_key",
    group: Group::Hardening,
    title: "a secret under the key that everything shares",
    rationale: "With a key of its own, who may read the secret is said twice, and other accounts can be let in.",
    bad: r#"resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });"#,
    good: r#"resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {}, kms_key_id: "alias/app" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"),
        Source::Known(Known::Config, "SECRETSMANAGER_USING_CMK"),
        Source::Known(Known::Checkov, "CKV_AWS_149"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SecretsManager::Secret"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KmsKeyId"], ("key", "Arn")), &RULE, context, "has no key of its own");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SecretsManager::Secret", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no key of its own"]);
        assert!(check(r#"{"KmsKeyId": "x"}"#).is_empty());
    }
}
