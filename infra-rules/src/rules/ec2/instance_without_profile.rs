//! An instance without a role.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "instance_without_profile",
    group: Group::Optional,
    title: "an instance without a role",
    rationale: "What runs on it then has to be given keys, which stay on its disk.",
    bad: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" });"#,
    good: r#"resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", iam_instance_profile: "host" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"),
        Source::Known(Known::Config, "EC2_INSTANCE_PROFILE_ATTACHED"),
        Source::Known(Known::Cis, "1.17"),
        Source::Known(Known::Checkov, "CKV2_AWS_41"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::Instance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["IamInstanceProfile"], "\"host\""), &RULE, context, "has no role");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::Instance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no role"]);
        assert!(check(r#"{"IamInstanceProfile": "host"}"#).is_empty());
    }
}
