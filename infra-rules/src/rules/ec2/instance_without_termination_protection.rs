//! An instance that one call ends.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "instance_without_termination_protection",
    group: Group::Optional,
    title: "an instance that one call ends",
    rationale: "With the protection somebody has to switch it off first.",
    bad: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" });"#,
    good: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", disable_api_termination: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC29"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DisableApiTermination"], &RULE, context, "is ended by one call");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is ended by one call"]);
        assert!(check(r#"{"DisableApiTermination": true}"#).is_empty());
    }
}
