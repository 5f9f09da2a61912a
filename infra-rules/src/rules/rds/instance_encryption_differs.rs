//! An instance that is not encrypted as its cluster is.

use super::engine::takes_storage_from_elsewhere;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{Flag, flag, reference};

pub(crate) static RULE: Rule = Rule {
    name: "instance_encryption_differs",
    group: Group::Correctness,
    title: "an instance that is not encrypted as its cluster is",
    rationale: "The storage belongs to the cluster; an instance that says otherwise is refused.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql", storage_encrypted: false });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"),
        Source::Known(Known::CfnLint, "E3709"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_instances),
};

fn check_instances(context: &mut Context<'_>) {
    let template = context.template;
    for instance in template.of_type("AWS::RDS::DBInstance") {
        let Some((id, _)) = instance.get("DBClusterIdentifier").and_then(reference) else { continue };
        let Some(cluster) = context.resources.get(id).copied().filter(|found| found.is("AWS::RDS::DBCluster")) else {
            continue;
        };
        let (loc, differs) = match (flag(instance, &["StorageEncrypted"]), flag(cluster, &["StorageEncrypted"])) {
            (Flag::Off(loc), Flag::On(_)) | (Flag::On(loc), Flag::Off(_)) => (loc, true),
            (Flag::On(loc), Flag::Absent(_)) => (loc, !takes_storage_from_elsewhere(cluster)),
            _ => continue,
        };
        if differs {
            let message = format!("`{}` is not encrypted as its cluster `{}` is", instance.label, cluster.label);
            let help = format!("leave `{}` out here", context.property("StorageEncrypted"));
            context.find_in(instance, &RULE, loc, message, help);
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
                r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"StorageEncrypted": true}},
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"StorageEncrypted": false, "DBClusterIdentifier": {"Ref": "C"}}}"#
            ),
            ["`I` is not encrypted as its cluster `C` is"]
        );
        assert!(
            check(
                r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"StorageEncrypted": true}},
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": {"Ref": "C"}}}"#
            )
            .is_empty()
        );
    }
}
