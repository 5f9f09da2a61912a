//! A Neptune cluster of one instance.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeMap;

use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_cluster_in_one_zone",
    group: Group::Optional,
    title: "a Neptune cluster of one instance",
    rationale: "When its zone fails, the cluster is gone until AWS has made another instance.",
    bad: r#"resource!(<neptune::DbCluster> graph { storage_encrypted: true, iam_auth_enabled: true, deletion_protection: true }); resource!(<neptune::DbInstance> first { db_instance_class: "db.r6g.large", db_cluster_identifier: graph });"#,
    good: r#"resource!(<neptune::DbCluster> graph { storage_encrypted: true, iam_auth_enabled: true, deletion_protection: true }); resource!(<neptune::DbInstance> first { db_instance_class: "db.r6g.large", db_cluster_identifier: graph }); resource!(<neptune::DbInstance> second { db_instance_class: "db.r6g.large", db_cluster_identifier: graph });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/feature-overview-availability.html"),
        Source::Known(Known::SecurityHub, "Neptune.9"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_clusters),
};

fn check_clusters(context: &mut Context<'_>) {
    let template = context.template;
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for instance in template.of_type("AWS::Neptune::DBInstance") {
        let Some((cluster, _)) = instance.get("DBClusterIdentifier").and_then(reference) else { return };
        *count.entry(cluster).or_default() += 1;
    }
    for cluster in template.of_type("AWS::Neptune::DBCluster") {
        let id = cluster.id.text.as_str();
        if count.get(id) == Some(&1) && !template.may_gain(id) {
            let message = format!("`{}` has one instance, in one Availability Zone", cluster.label);
            context.find_in(cluster, &RULE, cluster.loc(), message, "add a second one".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        let cluster = r#""C": {"Type": "AWS::Neptune::DBCluster"}"#;
        let instance = |name: &str| {
            format!(
                r#""{name}": {{"Type": "AWS::Neptune::DBInstance", "Properties": {{"DBClusterIdentifier": {{"Ref": "C"}}}}}}"#
            )
        };
        let one = format!("{cluster}, {}", instance("A"));
        assert_eq!(check(&one), ["`C` has one instance, in one Availability Zone"]);
        assert!(check(&format!("{one}, {}", instance("B"))).is_empty());
        assert!(check(cluster).is_empty());
    }
}
