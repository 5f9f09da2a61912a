//! A file system that is not backed up.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "efs_without_backups",
    group: Group::Reliability,
    title: "a file system that is not backed up",
    rationale: "What is deleted or encrypted by a break-in is gone.",
    bad: r"resource!(<efs::FileSystem> files { encrypted: true });",
    good: r#"resource!(<efs::FileSystem> files { encrypted: true, backup_policy: { status: "ENABLED" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html"),
        Source::Known(Known::SecurityHub, "EFS.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EFS::FileSystem"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["BackupPolicy", "Status"], "\"ENABLED\""), &RULE, context, "is not backed up");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EFS::FileSystem", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not backed up"]);
        assert!(check(r#"{"BackupPolicy": {"Status": "ENABLED"}}"#).is_empty());
    }
}
