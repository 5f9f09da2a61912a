//! An access point that takes the user from the client.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "access_point_without_user",
    group: Group::Optional,
    title: "an access point that takes the user from the client",
    rationale: "Whoever mounts it says who he is, root too.",
    bad: r#"resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0" });"#,
    good: r#"resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0", posix_user: { uid: "1000", gid: "1000" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html"),
        Source::Known(Known::SecurityHub, "EFS.4"),
        Source::Known(Known::Checkov, "CKV_AWS_330"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EFS::AccessPoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["PosixUser"], "{ … }"), &RULE, context, "takes the user from the client");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EFS::AccessPoint", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` takes the user from the client"]);
        assert!(check(r#"{"PosixUser": {"Uid": "1000", "Gid": "1000"}}"#).is_empty());
    }
}
