//! A notebook outside of the networks.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "notebook_outside_vpc",
    group: Group::Optional,
    title: "a notebook outside of the networks",
    rationale: "In a VPC its traffic can be cut and logged.",
    bad: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", root_access: "Disabled" });"#,
    good: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", root_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"),
        Source::Known(Known::SecurityHub, "SageMaker.2"),
        Source::Known(Known::CdkNag, "AwsSolutions-SM1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::NotebookInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["SubnetId"], "\"subnet-…\""), &RULE, context, "runs outside of the networks");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::NotebookInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` runs outside of the networks"]);
        assert!(
            check(r#"{"SubnetId": "subnet-0123456789abcdef0", "SecurityGroupIds": ["sg-0123456789abcdef0"]}"#)
                .is_empty()
        );
    }
}
