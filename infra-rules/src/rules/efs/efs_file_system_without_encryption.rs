//! A file system that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "efs_file_system_without_encryption",
    group: Group::Security,
    title: "a file system that is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r"resource!(<efs::FileSystem> files {});",
    good: r"resource!(<efs::FileSystem> files { encrypted: true });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"),
        Source::Known(Known::SecurityHub, "EFS.1"),
        Source::Known(Known::Config, "EFS_ENCRYPTED_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-EFS1"),
        Source::Known(Known::Checkov, "CKV_AWS_42"),
        Source::Known(Known::Cis, "2.3.1"),
        Source::Known(Known::SecurityHub, "EFS.8"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EFS::FileSystem"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["Encrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EFS::FileSystem", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"Encrypted": true}"#).is_empty());
        assert!(check(r#"{"Encrypted": {"Fn::If": ["C", true, false]}}"#).is_empty());
    }
}
