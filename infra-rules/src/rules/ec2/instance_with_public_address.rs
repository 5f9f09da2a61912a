//! An instance with a public address.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "instance_with_public_address",
    group: Group::Hardening,
    title: "an instance with a public address",
    rationale: "A public address puts the instance one security group away from the internet. A load balancer, or Session Manager for people, needs none.",
    bad: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { network_interfaces: [{ device_index: 0, associate_public_ip_address: true }], metadata_options: { http_tokens: "required" } } });"#,
    good: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { network_interfaces: [{ device_index: 0, associate_public_ip_address: false }], metadata_options: { http_tokens: "required" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"),
        Source::Known(Known::SecurityHub, "EC2.9"),
        Source::Known(Known::SecurityHub, "EC2.25"),
        Source::Known(Known::Config, "EC2_INSTANCE_NO_PUBLIC_IP"),
        Source::Known(Known::Checkov, "CKV_AWS_88"),
        Source::Known(Known::SecurityHub, "AutoScaling.5"),
        Source::Known(Known::Config, "AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"],
        check_addresses,
    ),
};

const PATHS: [&[&str]; 3] = [
    &["AssociatePublicIpAddress"],
    &["NetworkInterfaces", "*", "AssociatePublicIpAddress"],
    &["LaunchTemplateData", "NetworkInterfaces", "*", "AssociatePublicIpAddress"],
];

fn check_addresses(resource: &Resource, context: &mut Context<'_>) {
    for node in PATHS.iter().flat_map(|path| each(resource, path)) {
        if node.as_bool() == Some(true) {
            let message = format!("`{}` gets a public address", resource.label);
            let help = format!("`{}`", assignment(context, &["AssociatePublicIpAddress"], "false"));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"NetworkInterfaces": [{"AssociatePublicIpAddress": true}]}"#),
            ["`Subject` gets a public address"]
        );
        assert!(check(r#"{"NetworkInterfaces": [{"AssociatePublicIpAddress": false}]}"#).is_empty());
    }
}
