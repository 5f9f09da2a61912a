//! An instance that shares its line to the disks.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "instance_without_ebs_optimization",
    group: Group::Optional,
    title: "an instance that shares its line to the disks",
    rationale: "Old families share it with the network unless told otherwise; newer ones never do.",
    bad: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" });"#,
    good: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", ebs_optimized: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html"),
        Source::Known(Known::Config, "EBS_OPTIMIZED_INSTANCE"),
        Source::Known(Known::Checkov, "CKV_AWS_135"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["EbsOptimized"], &RULE, context, "shares its line to the disks");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` shares its line to the disks"]);
        assert!(check(r#"{"EbsOptimized": true}"#).is_empty());
    }
}
