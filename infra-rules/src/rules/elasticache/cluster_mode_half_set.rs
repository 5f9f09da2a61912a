//! A group in cluster mode that does not fail over, or has one node.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, Read, flag, int, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "cluster_mode_half_set",
    group: Group::Correctness,
    title: "a group in cluster mode that does not fail over, or has one node",
    rationale: "With `cluster-enabled` in its parameters a group fails over by itself and has more than one node; ElastiCache refuses other settings.",
    bad: r#"resource!(<elasticache::ParameterGroup> parameters { cache_parameter_group_family: "redis7", description: "cluster mode", properties: { "cluster-enabled": "yes" } });
resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", cache_parameter_group_name: parameters, automatic_failover_enabled: false, num_node_groups: 2, at_rest_encryption_enabled: true, transit_encryption_enabled: true });"#,
    good: r#"resource!(<elasticache::ParameterGroup> parameters { cache_parameter_group_family: "redis7", description: "cluster mode", properties: { "cluster-enabled": "yes" } });
resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", cache_parameter_group_name: parameters, automatic_failover_enabled: true, num_node_groups: 2, at_rest_encryption_enabled: true, transit_encryption_enabled: true });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        ),
        Source::Known(Known::CfnLint, "E3026"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_groups),
};

fn check_groups(context: &mut Context<'_>) {
    for group in context.template.of_type("AWS::ElastiCache::ReplicationGroup") {
        let Some(node) = group.get("CacheParameterGroupName") else { continue };
        let Some((parameters, _)) = context.referenced(node) else { continue };
        if !is_in_cluster_mode(parameters) {
            continue;
        }
        if let Flag::Off(loc) = flag(group, &["AutomaticFailoverEnabled"]) {
            let message = format!("`{}` is in cluster mode, which always fails over", group.label);
            let help = format!("`{}`", context.pair("AutomaticFailoverEnabled", "true"));
            let loc = if context.is_rust() { loc } else { node.loc };
            context.find_in(group, &RULE, loc, message, help);
        }
        let has_one = matches!(read(group, &["NumNodeGroups"]), Read::Absent(_))
            && matches!(read(group, &["ReplicasPerNodeGroup"]), Read::Absent(_))
            && int(group, &["NumCacheClusters"]).is_some_and(|count| count <= 1);
        if has_one {
            let message = format!("`{}` is in cluster mode, and has one node", group.label);
            let place = if context.is_rust() { group.get("NumCacheClusters") } else { None };
            let loc = place.map_or(node.loc, |node| node.loc);
            context.find_in(group, &RULE, loc, message, format!("set `{}`", context.property("NumNodeGroups")));
        }
    }
}

fn is_in_cluster_mode(parameters: &Resource) -> bool {
    parameters.is("AWS::ElastiCache::ParameterGroup")
        && text(parameters, &["Properties", "cluster-enabled"]) == Some("yes")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |mode: &str, properties: &str| {
            check_resources(
                &format!(
                    r#""P": {{"Type": "AWS::ElastiCache::ParameterGroup", "Properties": {{"Properties": {{"cluster-enabled": "{mode}"}}}}}},
                    "G": {{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {{"CacheParameterGroupName": {{"Ref": "P"}}, {properties}}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(
            check("yes", r#""AutomaticFailoverEnabled": false, "NumNodeGroups": 2"#),
            ["`G` is in cluster mode, which always fails over"]
        );
        assert_eq!(check("yes", r#""NumCacheClusters": 1"#), ["`G` is in cluster mode, and has one node"]);
        assert!(check("no", r#""AutomaticFailoverEnabled": false, "NumCacheClusters": 1"#).is_empty());
        assert!(check("yes", r#""AutomaticFailoverEnabled": true, "NumNodeGroups": 1"#).is_empty());
    }
}
