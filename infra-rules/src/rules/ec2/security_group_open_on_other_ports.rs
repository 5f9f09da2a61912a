//! A port other than 80 and 443 that is open to the whole internet.

use super::ingress::ingress_rules;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "security_group_open_on_other_ports",
    group: Group::Hardening,
    title: "a port other than 80 and 443 that is open to the whole internet",
    rationale: "The internet needs the web ports of a load balancer and little else. What else is open is often forgotten.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "Service", ip_protocol: "tcp", from_port: 8080, to_port: 8080, cidr_ip: "0.0.0.0/0" }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "Service", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "0.0.0.0/0" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
        Source::Known(Known::SecurityHub, "EC2.18"),
        Source::Known(Known::Config, "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC23"),
        Source::Known(Known::Checkov, "CKV_AWS_260"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"], check_ingress),
};

fn check_ingress(resource: &Resource, context: &mut Context<'_>) {
    for ingress in ingress_rules(resource) {
        let Some((block, loc)) = ingress.world() else { continue };
        let Some((from, to)) = ingress.ports() else { continue };
        let is_web = from == to && (from == 80 || from == 443);
        if !is_web && ingress.dangerous_ports().is_none() {
            let ports = if from == to { format!("port {from}") } else { format!("ports {from} to {to}") };
            let message = format!("`{}` opens {ports} to the whole internet ({block})", resource.label);
            context.find_in(
                resource,
                &RULE,
                loc,
                message,
                "name who may come: a security group, or a block of your own".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::SecurityGroupIngress", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8081, "CidrIp": "0.0.0.0/0"}"#),
            ["`Subject` opens ports 8080 to 8081 to the whole internet (0.0.0.0/0)"]
        );
        assert!(check(r#"{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}"#).is_empty());
        assert!(check(r#"{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}"#).is_empty());
    }
}
