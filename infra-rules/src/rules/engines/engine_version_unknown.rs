//! A version of an engine that the list does not have.

use super::{TYPES, report};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::engines::Judgement;

pub(crate) static RULE: Rule = Rule {
    name: "engine_version_unknown",
    group: Group::Reliability,
    title: "a version that the list of its engine does not have",
    rationale: "The list is that of a day, and AWS adds versions: it may be newer, or there is no such version.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "18.20", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html"),
        Source::Known(Known::CfnLint, "E3690"),
        Source::Known(Known::CfnLint, "E3691"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_version),
};

fn check_version(resource: &Resource, context: &mut Context<'_>) {
    report(Judgement::MayBeNewer, &RULE, resource, context);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |version: &str| {
            let properties = format!(r#"{{"Engine": "mysql", "EngineVersion": "{version}"}}"#);
            check_resource("AWS::RDS::DBInstance", &properties, super::RULE.name)
        };
        assert_eq!(check("8.4.20"), ["mysql has no version `8.4.20`"]);
        assert!(check("8.4.9").is_empty() && check("8.4").is_empty() && check("5.7.1").is_empty());
    }
}
