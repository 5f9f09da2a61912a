//! An access point that shows the whole file system.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "access_point_without_root",
    group: Group::Optional,
    title: "an access point that shows the whole file system",
    rationale: "A user of the access point then sees what others store.",
    bad: r#"resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0" });"#,
    good: r#"resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0", root_directory: { path: "/uploads" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html"),
        Source::Known(Known::SecurityHub, "EFS.3"),
        Source::Known(Known::Checkov, "CKV_AWS_329"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EFS::AccessPoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["RootDirectory", "Path"], "\"/uploads\""),
        &RULE,
        context,
        "shows the whole file system",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EFS::AccessPoint", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` shows the whole file system"]);
        assert!(check(r#"{"RootDirectory": {"Path": "/uploads"}}"#).is_empty());
    }
}
