//! An instance that is looked at every five minutes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "instance_without_detailed_monitoring",
    group: Group::Optional,
    title: "an instance that is looked at every five minutes",
    rationale: "Detailed monitoring gives a figure each minute; it costs by metric.",
    bad: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" });"#,
    good: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", monitoring: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html"),
        Source::Known(Known::Config, "EC2_INSTANCE_DETAILED_MONITORING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-EC28"),
        Source::Known(Known::Checkov, "CKV_AWS_126"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["Monitoring"], &RULE, context, "is looked at every five minutes");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is looked at every five minutes"]);
        assert!(check(r#"{"Monitoring": true}"#).is_empty());
    }
}
