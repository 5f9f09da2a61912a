//! A workbench that is reached by a port on the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "workbench_reached_from_internet",
    group: Group::Optional,
    title: "a workbench that is reached by a port on the internet",
    rationale: "Through Systems Manager it needs no open port.",
    bad: r#"resource!(<cloud9::EnvironmentEc2> bench { instance_type: "t3.small", image_id: "amazonlinux-2023-x86_64" });"#,
    good: r#"resource!(<cloud9::EnvironmentEc2> bench { instance_type: "t3.small", image_id: "amazonlinux-2023-x86_64", connection_type: "CONNECT_SSM" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-C91"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cloud9::EnvironmentEC2"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["ConnectionType"], "\"CONNECT_SSM\""),
        &RULE,
        context,
        "is reached by a port on the internet",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cloud9::EnvironmentEC2", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is reached by a port on the internet"]);
        assert!(check(r#"{"ConnectionType": "CONNECT_SSM"}"#).is_empty());
    }
}
