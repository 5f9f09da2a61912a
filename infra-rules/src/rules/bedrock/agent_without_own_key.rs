//! An agent that is encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "agent_without_own_key",
    group: Group::Optional,
    title: "an agent that is encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read what it remembers; it costs.",
    bad: r#"resource!(<bedrock::Agent> helper { agent_name: "helper" });"#,
    good: r#"resource!(<bedrock::Agent> helper { agent_name: "helper", customer_encryption_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-agents.html"),
        Source::Known(Known::Checkov, "CKV_AWS_373"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Bedrock::Agent"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(
        resource,
        (&["CustomerEncryptionKeyArn"], ("key", "Arn")),
        &RULE,
        context,
        "is encrypted with a key of AWS",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Bedrock::Agent", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(check(r#"{"CustomerEncryptionKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#).is_empty());
    }
}
