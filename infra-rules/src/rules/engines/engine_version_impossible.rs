//! A version that its engine never has.

use super::{TYPES, report};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::engines::Judgement;

pub(crate) static RULE: Rule = Rule {
    name: "engine_version_impossible",
    group: Group::Correctness,
    title: "a version that its engine does not have",
    rationale: "The service refuses it: no version is called so, or AWS took it away. What may be newer than our list is another rule's, and a warning.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "9.2", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html"),
        Source::Known(Known::CfnLint, "E3690"),
        Source::Known(Known::CfnLint, "E3691"),
        Source::Known(Known::CfnLint, "E3695"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_version),
};

fn check_version(resource: &Resource, context: &mut Context<'_>) {
    report(Judgement::Impossible, &RULE, resource, context);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |kind: &str, properties: &str| check_resource(kind, properties, super::RULE.name);
        let rds = |properties: &str| check("AWS::RDS::DBInstance", properties);
        assert_eq!(rds(r#"{"Engine": "mysql", "EngineVersion": "5.7.1"}"#), ["mysql has no version `5.7.1`"]);
        assert_eq!(rds(r#"{"Engine": "Postgres", "EngineVersion": 99}"#), ["postgres has no version `99`"]);
        for fine in [
            r#"{"Engine": "mysql", "EngineVersion": "8.0"}"#,
            r#"{"Engine": "mysql", "EngineVersion": "8.4.99"}"#.replace("99", "14").as_str(),
            r#"{"Engine": "custom-sqlserver-ee", "EngineVersion": "15.00.4249.2.my_cev"}"#,
            r#"{"Engine": "oracle-ee", "EngineVersion": "19.0.0.0.ru-2024-01.rur-2024-01.r1"}"#,
            r#"{"Engine": {"Ref": "Engine"}, "EngineVersion": "1"}"#,
            r#"{"Engine": "mysql", "EngineVersion": {"Ref": "Version"}}"#,
        ] {
            assert!(rds(fine).is_empty(), "{fine}");
        }
        let cache = r#"{"Engine": "redis", "EngineVersion": "3.2.4"}"#;
        assert_eq!(check("AWS::ElastiCache::ReplicationGroup", cache), ["redis has no version `3.2.4`"]);
    }
}
