//! Backups of a file system without its tags.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "fsx_backups_without_tags",
    group: Group::Optional,
    title: "backups of a file system without its tags",
    rationale: "Access and costs that are cut by tags are not so for the backups.",
    bad: r#"resource!(<fsx::FileSystem> files { file_system_type: "OPENZFS", storage_capacity: 64, subnet_ids: ["subnet-0123456789abcdef0"], open_zfs_configuration: { deployment_type: "SINGLE_AZ_1", throughput_capacity: 64 } });"#,
    good: r#"resource!(<fsx::FileSystem> files { file_system_type: "OPENZFS", storage_capacity: 64, subnet_ids: ["subnet-0123456789abcdef0"], open_zfs_configuration: { deployment_type: "SINGLE_AZ_1", throughput_capacity: 64, copy_tags_to_backups: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/using-backups.html"),
        Source::Known(Known::SecurityHub, "FSx.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::FSx::FileSystem"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("OpenZFSConfiguration").is_none() {
        return;
    }
    expect_on(
        resource,
        &["OpenZFSConfiguration", "CopyTagsToBackups"],
        &RULE,
        context,
        "makes backups without its tags",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::FSx::FileSystem", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"OpenZFSConfiguration": {"DeploymentType": "SINGLE_AZ_1", "ThroughputCapacity": 64}}"#),
            ["`Subject` makes backups without its tags"]
        );
        assert!(check(r#"{"OpenZFSConfiguration": {"DeploymentType": "SINGLE_AZ_1", "ThroughputCapacity": 64, "CopyTagsToBackups": true}}"#).is_empty());
    }
}
