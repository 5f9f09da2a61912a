//! A notebook with its own way to the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "notebook_on_internet",
    group: Group::Hardening,
    title: "a notebook with its own way to the internet",
    rationale: "Data can leave past every control of the VPC.",
    bad: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook" });"#,
    good: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"),
        Source::Known(Known::SecurityHub, "SageMaker.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-SM3"),
        Source::Known(Known::Checkov, "CKV_AWS_122"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::NotebookInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DirectInternetAccess"], "\"Disabled\""),
        &RULE,
        context,
        "has its own way to the internet",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::NotebookInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has its own way to the internet"]);
        assert!(check(r#"{"DirectInternetAccess": "Disabled"}"#).is_empty());
    }
}
