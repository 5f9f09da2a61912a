//! An environment in no network of its own.

use super::options::expect_option;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "beanstalk_outside_vpc",
    group: Group::Optional,
    title: "an environment in no network of its own",
    rationale: "It then stands in the default VPC, whose subnets are public.",
    bad: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });"#,
    good: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:ec2:vpc", option_name: "VPCId", value: "vpc-0123456789abcdef0" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.managing.vpc.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EB1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticBeanstalk::Environment"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_option(resource, ("aws:ec2:vpc", "VPCId", None), &RULE, context, "names no network");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticBeanstalk::Environment", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` names no network"]);
        assert!(check(r#"{"OptionSettings": [{"Namespace": "aws:ec2:vpc", "OptionName": "VPCId", "Value": "vpc-0123456789abcdef0"}]}"#).is_empty());
    }
}
