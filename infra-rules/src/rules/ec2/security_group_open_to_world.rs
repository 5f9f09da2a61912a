//! A database or administration port that is open to the whole internet.

use super::ingress::ingress_rules;
use crate::check::Dialect;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "security_group_open_to_world",
    group: Group::Security,
    title: "a database or administration port that is open to the whole internet",
    rationale: "Every address on the internet is scanned for these ports all day. A weak password, a leaked key or a fault of the server is then enough to be taken over.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "PostgreSQL", ip_protocol: "tcp", from_port: 5432, to_port: 5432, cidr_ip: "0.0.0.0/0" }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "PostgreSQL", ip_protocol: "tcp", from_port: 5432, to_port: 5432, cidr_ip: env.network.vpc_cidr }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
        Source::Known(Known::SecurityHub, "EC2.13"),
        Source::Known(Known::SecurityHub, "EC2.14"),
        Source::Known(Known::SecurityHub, "EC2.19"),
        Source::Known(Known::Config, "INCOMING_SSH_DISABLED"),
        Source::Known(Known::Config, "RESTRICTED_INCOMING_TRAFFIC"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC23"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS8"),
        Source::Known(Known::Checkov, "CKV_AWS_24"),
        Source::Known(Known::Checkov, "CKV_AWS_25"),
        Source::Known(Known::Cis, "5.3"),
        Source::Known(Known::Cis, "5.4"),
        Source::Known(Known::Cis, "5.1.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"], check_ingress),
};

fn check_ingress(resource: &Resource, context: &mut Context<'_>) {
    for ingress in ingress_rules(resource) {
        let Some((block, loc)) = ingress.world() else { continue };
        let Some(reached) = ingress.dangerous_ports() else {
            if ingress.is_undecided() {
                context.undecided(&RULE, loc);
            }
            continue;
        };
        let message = format!("`{}` opens {reached} to the whole internet ({block})", resource.label);
        let property = context.property("SourceSecurityGroupId");
        let help = match context.settings.dialect {
            Dialect::Rust => format!("name who may come: `{property}: app_sg.group_id`, or a block of your own"),
            Dialect::Json | Dialect::Yaml => format!("name who may come: a `{property}`, or a block of your own"),
        };
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::SecurityGroup", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]}"#
            ),
            ["`Subject` opens port 22 (SSH) to the whole internet (0.0.0.0/0)"]
        );
        assert_eq!(
            check(
                r#"{"SecurityGroupIngress": [{"IpProtocol": "6", "FromPort": "3000", "ToPort": "4000", "CidrIpv6": "::/0"}]}"#
            ),
            ["`Subject` opens ports 3000 to 4000, among them 3306 (MySQL), to the whole internet (::/0)"]
        );
        assert_eq!(
            check(r#"{"SecurityGroupIngress": [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}]}"#),
            ["`Subject` opens every port to the whole internet (0.0.0.0/0)"]
        );
        assert_eq!(check(r#"{"SecurityGroupIngress": {"IpProtocol": -1, "CidrIp": "0.0.0.0/0"}}"#).len(), 1);
        assert!(check(r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]}"#).is_empty());
        assert!(check(r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "10.0.0.0/8"}]}"#).is_empty());
        assert!(check(r#"{"SecurityGroupIngress": [{"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "CidrIp": "0.0.0.0/0"}]}"#).is_empty());
        assert!(check(r#"{"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": {"Ref": "Office"}}]}"#).is_empty());
    }
}
