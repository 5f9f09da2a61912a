//! A notebook whose users are root.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "notebook_with_root",
    group: Group::Hardening,
    title: "a notebook whose users are root",
    rationale: "They can switch off what watches over the instance.",
    bad: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook" });"#,
    good: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", root_access: "Disabled" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html"),
        Source::Known(Known::SecurityHub, "SageMaker.3"),
        Source::Known(Known::Checkov, "CKV_AWS_307"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::NotebookInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["RootAccess"], "\"Disabled\""), &RULE, context, "lets its users be root");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::NotebookInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` lets its users be root"]);
        assert!(check(r#"{"RootAccess": "Disabled"}"#).is_empty());
    }
}
