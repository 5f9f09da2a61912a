//! Fewer Availability Zones than advised. Reported by the walk of `subnet_in_wrong_tier`.

use super::walk::{Network, Placed};
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "single_availability_zone",
    group: Group::Reliability,
    title: "work in fewer Availability Zones than is good for it",
    rationale: "When its only Availability Zone fails, so does the service. Two zones cost little more and keep it up.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [a, b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [a, b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
        ),
        Source::Known(Known::SecurityHub, "AutoScaling.2"),
        Source::Known(Known::SecurityHub, "Lambda.5"),
        Source::Known(Known::Config, "AUTOSCALING_MULTIPLE_AZ"),
        Source::Known(Known::Config, "LAMBDA_VPC_MULTI_AZ_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that cover fewer zones than is good.
pub(super) fn check_zones(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    placed.report_zones(&RULE, placed.needs.should, network, context);
}
