//! An instance whose metadata, and its credentials, can be read without a token.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "instance_metadata_without_token",
    group: Group::Hardening,
    title: "an instance whose metadata, and its credentials, can be read without a token",
    rationale: "A server that can be talked into fetching a URL hands out the credentials of its role. Version 2 of the metadata service asks for a token first.",
    bad: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { instance_type: "t4g.small" } });"#,
    good: r#"resource!(<ec2::LaunchTemplate> template { launch_template_data: { instance_type: "t4g.small", metadata_options: { http_tokens: "required" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"),
        Source::Known(Known::SecurityHub, "EC2.8"),
        Source::Known(Known::SecurityHub, "EC2.170"),
        Source::Known(Known::SecurityHub, "AutoScaling.3"),
        Source::Known(Known::Config, "EC2_IMDSV2_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_79"),
        Source::Known(Known::Cis, "5.7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"],
        check_tokens,
    ),
};

fn check_tokens(resource: &Resource, context: &mut Context<'_>) {
    let from_template = resource.is("AWS::EC2::Instance") && resource.get("LaunchTemplate").is_some();
    let path: &[&str] = if resource.is("AWS::EC2::LaunchTemplate") {
        &["LaunchTemplateData", "MetadataOptions", "HttpTokens"]
    } else {
        &["MetadataOptions", "HttpTokens"]
    };
    let off = text(resource, &["MetadataOptions", "HttpEndpoint"]) == Some("disabled");
    let loc = match read(resource, path) {
        Read::Absent(loc) if !from_template && !off => loc,
        Read::Is(node) if node.as_text() == Some("optional") => node.loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        _ => return,
    };
    let message = format!("`{}` gives its metadata without a token", resource.label);
    let help = format!("`{}`", assignment(context, path, "\"required\""));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` gives its metadata without a token"]);
        assert_eq!(check(r#"{"MetadataOptions": {"HttpTokens": "optional"}}"#).len(), 1);
        assert!(check(r#"{"MetadataOptions": {"HttpTokens": "required"}}"#).is_empty());
        assert!(check(r#"{"LaunchTemplate": {"LaunchTemplateId": "x"}}"#).is_empty());
    }
}
