//! An instance without an image.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "instance_without_image",
    group: Group::Correctness,
    title: "an instance without an image",
    rationale: "An instance starts from an image, its own or that of its launch template.",
    bad: r#"resource!(<ec2::Instance> host { instance_type: "t3.micro", metadata_options: { http_tokens: "required" } });"#,
    good: r#"resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html",
        ),
        Source::Known(Known::CfnLint, "E3673"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_image),
};

fn check_image(resource: &Resource, context: &mut Context<'_>) {
    let is_absent = |name: &str| matches!(read(resource, &[name]), Read::Absent(_));
    if is_absent("ImageId") && is_absent("LaunchTemplate") {
        let message = format!("`{}` has no image to start from", resource.label);
        let help = format!("add `{}`, or `{}`", context.property("ImageId"), context.property("LaunchTemplate"));
        context.find_in(resource, &RULE, resource.body, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check("{}"), ["`Subject` has no image to start from"]);
        assert_eq!(check(r#"{"ImageId": {"Ref": "AWS::NoValue"}}"#).len(), 1);
        assert!(check(r#"{"ImageId": {"Ref": "Image"}}"#).is_empty());
        assert!(check(r#"{"LaunchTemplate": {"LaunchTemplateId": "lt-1"}}"#).is_empty());
        assert!(check(r#"{"ImageId": {"Fn::If": ["C", "ami-1", {"Ref": "AWS::NoValue"}]}}"#).is_empty());
    }
}
