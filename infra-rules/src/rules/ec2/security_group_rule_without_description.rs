//! A rule of a security group that does not say what it is for.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "security_group_rule_without_description",
    group: Group::Style,
    title: "a rule of a security group that does not say what it is for",
    rationale: "A year later nobody knows who needs the rule, and nobody dares to take it away.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "10.0.0.0/8" }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "HTTPS from the office", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "10.0.0.0/8" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC27"),
        Source::Known(Known::Checkov, "CKV_AWS_23"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress"],
        check_rules,
    ),
};

fn check_rules(resource: &Resource, context: &mut Context<'_>) {
    if !resource.is("AWS::EC2::SecurityGroup") {
        if resource.get("Description").is_none() && !resource.open {
            report(resource, resource.loc(), context);
        }
        return;
    }
    for path in [["SecurityGroupIngress", "*"], ["SecurityGroupEgress", "*"]] {
        for node in each(resource, &path) {
            if node.as_map().is_some() && node.get("Description").is_none() {
                report(resource, node.loc, context);
            }
        }
    }
}

fn report(resource: &Resource, loc: Loc, context: &mut Context<'_>) {
    let message = format!("a rule of `{}` does not say what it is for", resource.label);
    let help = format!("`{}`", assignment(context, &["Description"], "\"…\""));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::SecurityGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp"}]}"#),
            ["a rule of `Subject` does not say what it is for"]
        );
        assert!(check(r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp", "Description": "x"}]}"#).is_empty());
    }
}
