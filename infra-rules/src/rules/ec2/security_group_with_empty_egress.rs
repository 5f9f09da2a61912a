//! An empty list of egress rules, which allows all egress.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "security_group_with_empty_egress",
    group: Group::Style,
    title: "an empty list of egress rules, which allows all egress",
    rationale: "EC2 gives a group without egress rules the rule that allows everything. To allow nothing, CloudFormation needs a rule that reaches nothing.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_egress: [] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_egress: [{ description: "Nothing", ip_protocol: "-1", cidr_ip: "127.0.0.1/32" }] });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::SecurityGroup"], check_egress),
};

fn check_egress(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = resource.get("SecurityGroupEgress")
        && node.as_list().is_some_and(<[Node]>::is_empty)
    {
        let message = format!("`{}` allows all egress: an empty list is the default", resource.label);
        let rule = context.object(&[("IpProtocol", "\"-1\""), ("CidrIp", "\"127.0.0.1/32\"")]);
        let help = format!("`{}` allows none", context.pair("SecurityGroupEgress", &format!("[{rule}]")));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::SecurityGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"SecurityGroupEgress": []}"#),
            ["`Subject` allows all egress: an empty list is the default"]
        );
        assert!(check(r"{}").is_empty());
    }
}
