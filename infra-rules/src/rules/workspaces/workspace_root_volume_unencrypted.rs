//! A desktop whose root volume is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "workspace_root_volume_unencrypted",
    group: Group::Hardening,
    title: "a desktop whose root volume is not encrypted",
    rationale: "Whoever gets at a snapshot reads the desktop. Encryption cannot be added later.",
    bad: r#"resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: true, root_volume_encryption_enabled: false });"#,
    good: r#"resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: true, root_volume_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html"),
        Source::Known(Known::SecurityHub, "WorkSpaces.2"),
        Source::Known(Known::Checkov, "CKV_AWS_156"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::WorkSpaces::Workspace"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["RootVolumeEncryptionEnabled"], &RULE, context, "has a root volume that is not encrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::WorkSpaces::Workspace", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"RootVolumeEncryptionEnabled": false}"#),
            ["`Subject` has a root volume that is not encrypted"]
        );
        assert!(check(r#"{"RootVolumeEncryptionEnabled": true}"#).is_empty());
    }
}
