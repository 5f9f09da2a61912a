//! A function outside of the networks.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_outside_vpc",
    group: Group::Optional,
    title: "a function outside of the networks",
    rationale: "In a VPC its traffic can be cut and logged. It then reaches the internet through a NAT gateway alone, which costs; so only a policy asks for it.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13" });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], security_group_ids: ["sg-0123456789abcdef0"] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"),
        Source::Known(Known::SecurityHub, "Lambda.3"),
        Source::Known(Known::Config, "LAMBDA_INSIDE_VPC"),
        Source::Known(Known::Checkov, "CKV_AWS_117"),
        Source::Known(Known::CfnNag, "W89"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["VpcConfig"], "{ … }"), &RULE, context, "runs outside of the networks");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` runs outside of the networks"]);
        assert!(check(r#"{"VpcConfig": {"SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"]}}"#).is_empty());
    }
}
