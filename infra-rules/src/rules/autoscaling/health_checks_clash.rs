//! Health checks of EC2 listed beside others.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "health_checks_clash",
    group: Group::Correctness,
    title: "health checks of EC2 listed beside others",
    rationale: "Checks of EC2 are always on; a list may name `ELB`, `VPC_LATTICE` and `EBS`, or be `EC2` alone.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, health_check_type: "EC2,ELB" });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, health_check_type: "ELB" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html"),
        Source::Known(Known::CfnLint, "E3056"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_list),
};

fn check_list(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["HealthCheckType"]) else { return };
    let Some(list) = node.as_text().filter(|text| text.contains(',')) else { return };
    let kinds: Vec<&str> = list.split(',').map(str::trim).collect();
    if kinds.contains(&"EC2") {
        let others: Vec<&str> = kinds.into_iter().filter(|kind| *kind != "EC2").collect();
        let message = "`EC2` cannot stand beside other health checks: it is always on";
        context.find_in(resource, &RULE, node.loc, message, format!("write \"{}\"", others.join(",")));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |kinds: &str| {
            let properties = format!(r#"{{"HealthCheckType": {kinds}}}"#);
            check_resource("AWS::AutoScaling::AutoScalingGroup", &properties, super::RULE.name)
        };
        assert_eq!(check(r#""ELB, EC2""#).len(), 1);
        for fine in [r#""EC2""#, r#""ELB""#, r#""ELB,EBS""#, r#"{"Ref": "P"}"#] {
            assert!(check(fine).is_empty(), "{fine}");
        }
    }
}
