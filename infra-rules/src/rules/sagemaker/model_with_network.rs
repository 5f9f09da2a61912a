//! A model whose container may call out.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "model_with_network",
    group: Group::Optional,
    title: "a model whose container may call out",
    rationale: "A container that one did not write can then send away what it is asked.",
    bad: r#"resource!(<sagemaker::Model> model { execution_role_arn: "arn:aws:iam::111111111111:role/model" });"#,
    good: r#"resource!(<sagemaker::Model> model { execution_role_arn: "arn:aws:iam::111111111111:role/model", enable_network_isolation: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html"),
        Source::Known(Known::SecurityHub, "SageMaker.5"),
        Source::Known(Known::Checkov, "CKV_AWS_370"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::Model"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["EnableNetworkIsolation"], &RULE, context, "lets its container call out");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::Model", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` lets its container call out"]);
        assert!(check(r#"{"EnableNetworkIsolation": true}"#).is_empty());
    }
}
