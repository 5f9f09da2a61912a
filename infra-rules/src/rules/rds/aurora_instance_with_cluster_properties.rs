//! An instance of Aurora that sets what its cluster sets.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "aurora_instance_with_cluster_properties",
    group: Group::Correctness,
    title: "an instance of Aurora that sets what its cluster sets",
    rationale: "Storage, password and protection of Aurora belong to the cluster; RDS refuses them on its instances.",
    bad: r#"resource!(<rds::DbInstance> writer { engine: "aurora-postgresql", db_instance_class: "db.r6g.large", db_cluster_identifier: "orders", allocated_storage: "20", publicly_accessible: false });"#,
    good: r#"resource!(<rds::DbInstance> writer { engine: "aurora-postgresql", db_instance_class: "db.r6g.large", db_cluster_identifier: "orders", publicly_accessible: false });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html",
        ),
        Source::Known(Known::CfnLint, "E3682"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_instance),
};

/// What belongs to the cluster.
const OF_CLUSTER: &[&str] = &[
    "AllocatedStorage",
    "CopyTagsToSnapshot",
    "DeletionProtection",
    "EnableIAMDatabaseAuthentication",
    "MasterUserPassword",
];

fn check_instance(resource: &Resource, context: &mut Context<'_>) {
    if !text(resource, &["Engine"]).is_some_and(|engine| engine.starts_with("aurora")) {
        return;
    }
    let is_set = |name: &&&str| resource.get(name).is_some() && !matches!(read(resource, &[name]), Read::Absent(_));
    for name in OF_CLUSTER.iter().filter(is_set) {
        let Some(node) = resource.get(name) else { continue };
        let message = format!("`{}` belongs to the cluster, not to an instance of Aurora", context.property(name));
        let loc = if context.is_rust() { node.loc } else { resource.body };
        context.find_in(resource, &RULE, loc, message, format!("remove `{}`", context.property(name)));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Engine": "aurora-mysql", "AllocatedStorage": "10"}"#),
            ["`AllocatedStorage` belongs to the cluster, not to an instance of Aurora"]
        );
        assert!(check(r#"{"Engine": "mysql", "AllocatedStorage": "10"}"#).is_empty());
        assert!(check(r#"{"Engine": "aurora-mysql", "AllocatedStorage": {"Ref": "AWS::NoValue"}}"#).is_empty());
        assert!(check(r#"{"Engine": {"Ref": "E"}, "AllocatedStorage": "10"}"#).is_empty());
    }
}
