//! A VPC without flow logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::rules::read::reference;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "vpc_without_flow_logs",
    group: Group::Hardening,
    title: "a VPC without flow logs",
    rationale: "Flow logs are the only record of who talked to whom. After an incident, or to find a blocked port, they must already be on.",
    bad: r"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });",
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<logs::LogGroup> log_group { retention_in_days: 30 });
resource!(<ec2::FlowLog> flow_log { resource_id: vpc, resource_type: "VPC", traffic_type: "ALL", log_group_name: log_group, deliver_logs_permission_arn: "arn:aws:iam::111111111111:role/flow-logs" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"),
        Source::Known(Known::SecurityHub, "EC2.6"),
        Source::Known(Known::Config, "VPC_FLOW_LOGS_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-VPC7"),
        Source::Known(Known::Cis, "3.7"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_vpcs),
};

fn check_vpcs(context: &mut Context<'_>) {
    let template = context.template;
    let logged: BTreeSet<&str> = template
        .of_type("AWS::EC2::FlowLog")
        .filter_map(|log| reference(log.get("ResourceId")?).map(|(id, _)| id))
        .collect();
    for vpc in template.of_type("AWS::EC2::VPC") {
        if !logged.contains(vpc.id.text.as_str()) && !template.may_gain(&vpc.id.text) {
            let message = format!("`{}` has no flow logs", vpc.label);
            let help = format!("add {} of it", with_article(&format!("`{}`", context.type_name("AWS::EC2::FlowLog"))));
            context.find_in(vpc, &RULE, vpc.loc(), message, help);
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
            check(r#""V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}"#),
            ["`V` has no flow logs"]
        );
        assert!(
            check(
                r#""V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
             "L": {"Type": "AWS::EC2::FlowLog", "Properties": {"ResourceId": {"Ref": "V"}}}"#
            )
            .is_empty()
        );
    }
}
