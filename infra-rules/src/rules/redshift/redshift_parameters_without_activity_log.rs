//! Parameters of a warehouse that do not log what is asked.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "redshift_parameters_without_activity_log",
    group: Group::Optional,
    title: "parameters of a warehouse that do not log what is asked",
    rationale: "The log of connections alone does not say what was taken.",
    bad: r#"resource!(<redshift::ClusterParameterGroup> parameters { description: "warehouse", parameter_group_family: "redshift-1.0", parameters: [{ parameter_name: "max_concurrency_scaling_clusters", parameter_value: "1" }] });"#,
    good: r#"resource!(<redshift::ClusterParameterGroup> parameters { description: "warehouse", parameter_group_family: "redshift-1.0", parameters: [{ parameter_name: "enable_user_activity_logging", parameter_value: "true" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS11"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::ClusterParameterGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["Parameters"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => {
            let Some(list) = node.as_list() else { return };
            if list.iter().any(|one| one.get("ParameterName").is_none_or(Node::is_undecided)) {
                return;
            }
            let named =
                |one: &&Node| one.get("ParameterName").and_then(Node::as_text) == Some("enable_user_activity_logging");
            match list.iter().find(named).and_then(|one| one.get("ParameterValue")) {
                None => node.loc,
                Some(value) if value.as_bool() == Some(false) => value.loc,
                Some(_) => return,
            }
        }
    };
    let message = format!("`{}` does not log what is asked", resource.label);
    context.find_in(resource, &RULE, loc, message, "set `enable_user_activity_logging` to `\"true\"`".to_owned());
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::Redshift::ClusterParameterGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Parameters": [{"ParameterName": "max_concurrency_scaling_clusters", "ParameterValue": "1"}]}"#),
            ["`Subject` does not log what is asked"]
        );
        assert!(
            check(r#"{"Parameters": [{"ParameterName": "enable_user_activity_logging", "ParameterValue": "true"}]}"#)
                .is_empty()
        );
    }
}
