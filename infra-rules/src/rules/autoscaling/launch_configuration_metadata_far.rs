//! Instances whose metadata goes further than the instance.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "launch_configuration_metadata_far",
    group: Group::Optional,
    title: "instances whose metadata goes further than the instance",
    rationale: "Each hop more lets a container, or whoever has taken it over, ask for the credentials of the instance.",
    bad: r#"resource!(<autoscaling::LaunchConfiguration> web { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", metadata_options: { http_tokens: "required", http_put_response_hop_limit: 3 } });"#,
    good: r#"resource!(<autoscaling::LaunchConfiguration> web { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html"),
        Source::Known(Known::SecurityHub, "AutoScaling.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::LaunchConfiguration"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let path = ["MetadataOptions", "HttpPutResponseHopLimit"];
    let Read::Is(node) = read(resource, &path) else { return };
    if node.as_int().is_some_and(|hops| hops > 1) {
        let message = format!("the metadata of `{}` goes further than the instance", resource.label);
        let help = format!("`{}`", assignment(context, &path, "1"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::LaunchConfiguration", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"MetadataOptions": {"HttpPutResponseHopLimit": 2}}"#),
            ["the metadata of `Subject` goes further than the instance"]
        );
        assert!(check(r#"{"MetadataOptions": {"HttpPutResponseHopLimit": 1}}"#).is_empty());
    }
}
