//! A database instance without metrics of its operating system.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "rds_without_enhanced_monitoring",
    group: Group::Reliability,
    title: "a database instance without metrics of its operating system",
    rationale: "Memory, processes and disks of the instance are seen with enhanced monitoring only.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, monitoring_interval: 60, monitoring_role_arn: "arn:aws:iam::111111111111:role/monitoring" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html"),
        Source::Known(Known::SecurityHub, "RDS.6"),
        Source::Known(Known::Config, "RDS_ENHANCED_MONITORING_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_118"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) {
        return;
    }
    expect_present(resource, (&["MonitoringInterval"], "60"), &RULE, context, "has no enhanced monitoring");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no enhanced monitoring"]);
        assert!(check(r#"{"MonitoringInterval": 60}"#).is_empty());
    }
}
