//! A serverless instance in a cluster without a range of capacity.

use super::engine::takes_storage_from_elsewhere;
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read, reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "serverless_instance_without_scaling",
    group: Group::Correctness,
    title: "a serverless instance in a cluster without a range of capacity",
    rationale: "The cluster says between which capacities its serverless instances scale; without that they are refused.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.serverless", engine: "aurora-postgresql" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 0.5, max_capacity: 4 } });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.serverless", engine: "aurora-postgresql" });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.create.html",
    )],
    since: "0.1.0",
    scope: Scope::Template(check_instances),
};

fn check_instances(context: &mut Context<'_>) {
    let template = context.template;
    for instance in template.of_type("AWS::RDS::DBInstance") {
        if text(instance, &["DBInstanceClass"]) != Some("db.serverless") {
            continue;
        }
        let Some((id, _)) = instance.get("DBClusterIdentifier").and_then(reference) else { continue };
        let Some(cluster) = context.resources.get(id).copied() else { continue };
        let is_restored = takes_storage_from_elsewhere(cluster);
        if cluster.is("AWS::RDS::DBCluster")
            && !is_restored
            && let Read::Absent(_) = read(cluster, &["ServerlessV2ScalingConfiguration"])
        {
            let loc = instance.get("DBInstanceClass").map_or_else(|| instance.loc(), |node| node.loc);
            let message =
                format!("`{}` is serverless, and `{}` has no range of capacity", instance.label, cluster.label);
            let path = ["ServerlessV2ScalingConfiguration", "MaxCapacity"];
            let help = format!("in the cluster: `{}`", assignment(context, &path, "4"));
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
                r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}},
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.serverless", "DBClusterIdentifier": {"Ref": "C"}}}"#
            ),
            ["`I` is serverless, and `C` has no range of capacity"]
        );
        assert!(check(r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"ServerlessV2ScalingConfiguration": {"MinCapacity": 1, "MaxCapacity": 2}}},
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.serverless", "DBClusterIdentifier": {"Ref": "C"}}}"#).is_empty());
    }
}
