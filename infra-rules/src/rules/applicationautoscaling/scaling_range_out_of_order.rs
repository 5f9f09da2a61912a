//! A scalable target whose minimum is above its maximum.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::autoscaling::autoscaling_sizes_out_of_order::report_reversed;

pub(crate) static RULE: Rule = Rule {
    name: "scaling_range_out_of_order",
    group: Group::Correctness,
    title: "a scalable target whose minimum is above its maximum",
    rationale: "There is no capacity to choose; Application Auto Scaling refuses the target.",
    bad: r#"resource!(<applicationautoscaling::ScalableTarget> scaling { service_namespace: "ecs", scalable_dimension: "ecs:service:DesiredCount", resource_id: "service/app/api", min_capacity: 4, max_capacity: 2 });"#,
    good: r#"resource!(<applicationautoscaling::ScalableTarget> scaling { service_namespace: "ecs", scalable_dimension: "ecs:service:DesiredCount", resource_id: "service/app/api", min_capacity: 2, max_capacity: 4 });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApplicationAutoScaling::ScalableTarget"], check_range),
};

fn check_range(resource: &Resource, context: &mut Context<'_>) {
    report_reversed(resource, &RULE, ("MinCapacity", "MaxCapacity"), context);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| {
            check_resource("AWS::ApplicationAutoScaling::ScalableTarget", properties, super::RULE.name)
        };
        assert_eq!(check(r#"{"MinCapacity": 3, "MaxCapacity": 2}"#), ["`MinCapacity` 3 is above `MaxCapacity` 2"]);
        assert!(check(r#"{"MinCapacity": 2, "MaxCapacity": 2}"#).is_empty());
    }
}
