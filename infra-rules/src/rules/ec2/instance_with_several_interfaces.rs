//! An instance with several network interfaces.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "instance_with_several_interfaces",
    group: Group::Optional,
    title: "an instance with several network interfaces",
    rationale: "It joins networks that were kept apart, and each interface has rules of its own to keep.",
    bad: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", network_interfaces: [{ device_index: "0", subnet_id: "subnet-0123456789abcdef0" }, { device_index: "1", subnet_id: "subnet-0123456789abcdef1" }] });"#,
    good: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", network_interfaces: [{ device_index: "0", subnet_id: "subnet-0123456789abcdef0" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"),
        Source::Known(Known::SecurityHub, "EC2.17"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let interfaces = list(resource, &["NetworkInterfaces"]);
    if let [_, second, ..] = interfaces {
        let message = format!("`{}` has {} network interfaces", resource.label, interfaces.len());
        context.find_in(resource, &RULE, second.loc, message, "keep one of them".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"NetworkInterfaces": [{"DeviceIndex": "0"}, {"DeviceIndex": "1"}]}"#),
            ["`Subject` has 2 network interfaces"]
        );
        assert!(check(r#"{"NetworkInterfaces": [{"DeviceIndex": "0"}]}"#).is_empty());
    }
}
