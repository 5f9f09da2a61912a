//! A block device of an instance that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, each, flag_in};

pub(crate) static RULE: Rule = Rule {
    name: "block_device_without_encryption",
    group: Group::Hardening,
    title: "a block device of an instance that is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20, encrypted: false } }] } });"#,
    good: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20, encrypted: true } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"),
        Source::Known(Known::SecurityHub, "EC2.181"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC26"),
        Source::Known(Known::Checkov, "CKV_AWS_8"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"],
        check_devices,
    ),
};

fn check_devices(resource: &Resource, context: &mut Context<'_>) {
    let inner = each(resource, &["LaunchTemplateData", "BlockDeviceMappings", "*", "Ebs"]);
    let outer = each(resource, &["BlockDeviceMappings", "*", "Ebs"]);
    for device in inner.into_iter().chain(outer) {
        if device.get("SnapshotId").is_some() {
            continue;
        }
        match flag_in(device, &["Encrypted"]) {
            Flag::Absent(loc) | Flag::Off(loc) => {
                let help = format!("`{}`", assignment(context, &["Encrypted"], "true"));
                let message = format!("`{}` has a block device that is stored unencrypted", resource.label);
                context.find_in(resource, &RULE, loc, message, help);
            }
            Flag::Undecided(loc) => context.undecided(&RULE, loc),
            Flag::On(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"BlockDeviceMappings": [{"DeviceName": "x", "Ebs": {"VolumeSize": 8}}]}"#),
            ["`Subject` has a block device that is stored unencrypted"]
        );
        assert!(check(r#"{"BlockDeviceMappings": [{"DeviceName": "x", "Ebs": {"Encrypted": true}}]}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
