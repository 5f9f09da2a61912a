//! A minimum, desired and maximum size that are out of order.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_sizes_out_of_order",
    group: Group::Correctness,
    title: "a minimum, desired and maximum size that are out of order",
    rationale: "The minimum cannot be above the maximum, and the desired size lies between the two; the group is refused otherwise.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> instances { min_size: 4, max_size: 2, availability_zones: [az(0), az(1)], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> instances { min_size: 2, max_size: 4, availability_zones: [az(0), az(1)], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_sizes),
};

fn check_sizes(resource: &Resource, context: &mut Context<'_>) {
    for (low, high) in [("MinSize", "MaxSize"), ("MinSize", "DesiredCapacity"), ("DesiredCapacity", "MaxSize")] {
        report_reversed(resource, &RULE, (low, high), context);
    }
}

/// Reports two numbers of which the first is above the second.
pub(crate) fn report_reversed(
    resource: &Resource,
    rule: &'static Rule,
    (low, high): (&str, &str),
    context: &mut Context<'_>,
) {
    let Some(node) = resource.get(low) else { return };
    if let (Some(least), Some(most)) = (node.as_int(), resource.get(high).and_then(Node::as_int))
        && least > most
    {
        let high_name = high.to_owned();
        let (low, high) = (context.property(low), context.property(high));
        let help = format!("lower `{low}` or raise `{high}`");
        // In template files other linters speak of the larger one: the same place, so that both are one finding.
        let loc = resource.get(&high_name).filter(|_| !context.is_rust()).map_or(node.loc, |node| node.loc);
        context.find_in(resource, rule, loc, format!("`{low}` {least} is above `{high}` {most}"), help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"MinSize": "3", "MaxSize": "2"}"#), ["`MinSize` 3 is above `MaxSize` 2"]);
        assert_eq!(
            check(r#"{"MinSize": "1", "MaxSize": "2", "DesiredCapacity": "5"}"#),
            ["`DesiredCapacity` 5 is above `MaxSize` 2"]
        );
        assert!(check(r#"{"MinSize": "1", "MaxSize": "2", "DesiredCapacity": {"Ref": "N"}}"#).is_empty());
    }
}
