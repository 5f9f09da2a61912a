//! A cluster with one instance.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "rds_cluster_without_reader",
    group: Group::Reliability,
    title: "a cluster with one instance",
    rationale: "When the only instance fails, a new one has to start first: minutes without a database. A reader takes over in seconds.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
resource!(<rds::DbInstance> reader { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
        ),
        Source::Known(Known::SecurityHub, "RDS.15"),
        Source::Known(Known::Config, "RDS_CLUSTER_MULTI_AZ_ENABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_clusters),
};

fn check_clusters(context: &mut Context<'_>) {
    let template = context.template;
    for cluster in template.of_type("AWS::RDS::DBCluster") {
        if template.may_gain(&cluster.id.text)
            || text(cluster, &["Engine"]).is_none_or(|engine| !engine.starts_with("aurora"))
        {
            continue;
        }
        let members = template.of_type("AWS::RDS::DBInstance").filter(|instance| {
            let node = instance.get("DBClusterIdentifier");
            node.and_then(reference).is_some_and(|(id, _)| id == cluster.id.text)
        });
        if members.count() == 1 {
            let message = format!("`{}` has one instance, and none to take over", cluster.label);
            let help = format!("add a second `{}`", context.type_name("AWS::RDS::DBInstance"));
            context.find_in(cluster, &RULE, cluster.loc(), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}},
             "W": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": {"Ref": "C"}}}"#
            ),
            ["`C` has one instance, and none to take over"]
        );
        assert!(
            check(
                r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}},
             "W": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": {"Ref": "C"}}},
             "R": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": {"Ref": "C"}}}"#
            )
            .is_empty()
        );
    }
}
