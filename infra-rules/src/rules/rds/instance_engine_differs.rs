//! An instance of another engine than its cluster.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::expect::assignment;
use crate::rules::read::{reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "instance_engine_differs",
    group: Group::Correctness,
    title: "an instance of another engine than its cluster",
    rationale: "The instances of a cluster share its storage, so they run its engine; any other is refused.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-mysql" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"),
        Source::Known(Known::CfnLint, "E3707"),
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
        let Some(node) = instance.get("Engine") else { continue };
        if let (Some(one), Some(other)) = (node.as_text(), text(cluster, &["Engine"]))
            && !one.eq_ignore_ascii_case(other)
        {
            let message = format!("`{}` runs {one}, and its cluster `{}` runs {other}", instance.label, cluster.label);
            let help = format!("`{}`", assignment(context, &["Engine"], &format!("\"{other}\"")));
            context.find_in(instance, &RULE, node.loc, message, help);
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
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "aurora-postgresql", "DBClusterIdentifier": {"Ref": "C"}}}"#
            ),
            ["`I` runs aurora-postgresql, and its cluster `C` runs aurora-mysql"]
        );
        assert!(check(r#""C": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}},
             "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "aurora-mysql", "DBClusterIdentifier": {"Ref": "C"}}}"#).is_empty());
    }
}
