//! A volume that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "ebs_volume_without_encryption",
    group: Group::Security,
    title: "a volume that is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r"resource!(<ec2::Volume> data { availability_zone: az(0), size: 10 });",
    good: r"resource!(<ec2::Volume> data { availability_zone: az(0), size: 10, encrypted: true });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"),
        Source::Known(Known::SecurityHub, "EC2.3"),
        Source::Known(Known::Config, "ENCRYPTED_VOLUMES"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC26"),
        Source::Known(Known::Checkov, "CKV_AWS_3"),
        Source::Known(Known::Cis, "5.1.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Volume"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("SnapshotId").is_some() {
        return;
    }
    expect_on(resource, &["Encrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Volume", properties, super::RULE.name);
        assert_eq!(check(r#"{"Size": 10}"#), ["`Subject` is stored unencrypted"]);
        assert_eq!(check(r#"{"Encrypted": false}"#).len(), 1);
        assert!(check(r#"{"Encrypted": true}"#).is_empty());
        assert!(check(r#"{"SnapshotId": "snap-1"}"#).is_empty());
    }
}
