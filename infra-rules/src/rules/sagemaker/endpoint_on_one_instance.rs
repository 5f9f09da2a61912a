//! An endpoint on one instance.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "endpoint_on_one_instance",
    group: Group::Optional,
    title: "an endpoint on one instance",
    rationale: "When it fails nobody answers. Two cost twice as much.",
    bad: r#"resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 1, initial_variant_weight: 1 }] });"#,
    good: r#"resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 2, initial_variant_weight: 1 }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/best-practices-endpoint-security.html"),
        Source::Known(Known::SecurityHub, "SageMaker.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::EndpointConfig"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for count in each(resource, &["ProductionVariants", "*", "InitialInstanceCount"]) {
        if count.as_int() == Some(1) {
            let help = format!("`{}`", context.pair("InitialInstanceCount", "2"));
            context.find_in(resource, &RULE, count.loc, format!("`{}` runs on one instance", resource.label), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::EndpointConfig", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"ProductionVariants": [{"VariantName": "all", "ModelName": "model", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1, "InitialVariantWeight": 1}]}"#
            ),
            ["`Subject` runs on one instance"]
        );
        assert!(check(r#"{"ProductionVariants": [{"VariantName": "all", "ModelName": "model", "InstanceType": "ml.m5.large", "InitialInstanceCount": 2, "InitialVariantWeight": 1}]}"#).is_empty());
    }
}
