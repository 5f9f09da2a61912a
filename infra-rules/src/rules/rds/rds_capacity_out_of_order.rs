//! A serverless capacity whose minimum is above its maximum.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource, Value};

pub(crate) static RULE: Rule = Rule {
    name: "rds_capacity_out_of_order",
    group: Group::Correctness,
    title: "a serverless capacity whose minimum is above its maximum",
    rationale: "Aurora scales between the two, in steps of half a unit; a range that is empty is refused.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 8, max_capacity: 4 } });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 0.5, max_capacity: 4 } });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBCluster", "AWS::RDS::DBCluster"], check_capacity),
};

fn check_capacity(resource: &Resource, context: &mut Context<'_>) {
    for outer in ["ScalingConfiguration", "ServerlessScalingConfiguration", "ServerlessV2ScalingConfiguration"] {
        let low = resource.at(&[outer, "MinCapacity"]).and_then(|node| Some((units(node)?, node.loc)));
        let high = resource.at(&[outer, "MaxCapacity"]).and_then(units);
        let (Some((low, loc)), Some(high)) = (low, high) else { continue };
        if low > high {
            let (least, most) = (context.property("MinCapacity"), context.property("MaxCapacity"));
            let message = format!("`{least}` {low} is above `{most}` {high}");
            context.find_in(resource, &RULE, loc, message, format!("lower `{least}` or raise `{most}`"));
        }
    }
}

fn units(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Float(units) => Some(*units),
        Value::Text(text) => text.parse().ok(),
        _ => node.as_int().and_then(|units| i32::try_from(units).ok()).map(f64::from),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ServerlessV2ScalingConfiguration": {"MinCapacity": 8, "MaxCapacity": 4.5}}"#),
            ["`MinCapacity` 8 is above `MaxCapacity` 4.5"]
        );
        assert!(check(r#"{"ServerlessV2ScalingConfiguration": {"MinCapacity": 0.5, "MaxCapacity": 0.5}}"#).is_empty());
        assert!(
            check(r#"{"ServerlessV2ScalingConfiguration": {"MinCapacity": {"Ref": "A"}, "MaxCapacity": 4}}"#)
                .is_empty()
        );
    }
}
