//! A value that fits none of its alternatives.

use super::Judge;
use super::constraints::text_of;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::schema::Shape;

pub(crate) static RULE: Rule = Rule {
    name: "no_variant_matches",
    group: Group::Correctness,
    title: "a value fits none of the forms that the property takes",
    rationale: "The service takes one of several forms here, and this is none of them.",
    bad: r#"
        resource!(<amazonmq::Broker> broker { broker_name: "jobs", deployment_mode: "SINGLE_INSTANCE", engine_type: "KAFKA", host_instance_type: "mq.m5.large", publicly_accessible: false });
    "#,
    good: r#"
        resource!(<amazonmq::Broker> broker { broker_name: "jobs", deployment_mode: "SINGLE_INSTANCE", engine_type: "RABBITMQ", host_instance_type: "mq.m5.large", publicly_accessible: false });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3017"),
        Source::Known(Known::CfnLint, "E3018"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What each alternative wants.
pub(super) fn describe(node: &Node, variants: &[Shape], judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let mut wanted: Vec<String> = Vec::new();
    let lists_values = variants.iter().any(|variant| variant.enumeration().next().is_some());
    for variant in variants {
        // Beside values that are listed, a pattern says the same in another case.
        if lists_values && variant.pattern().is_some() {
            continue;
        }
        let word = describe_variant(*variant);
        if !wanted.contains(&word) {
            wanted.push(word);
        }
    }
    let value =
        text_of(&node.value).map_or_else(|| "this".to_owned(), |text| format!("`{}`", crate::text::short(&text)));
    let message = format!("`{}` cannot be {value}, which has none of the forms it takes", judge.here());
    (message, Some(format!("it can be {}", crate::text::list(&wanted, "or"))))
}

/// That an object has none of the forms; what the nearest one lacks is told beside it.
pub(super) fn describe_object(judge: &Judge<'_, '_>) -> (String, Option<String>) {
    (format!("`{}` has none of the forms that it can have", judge.here()), None)
}

/// That an object has several forms; which keys exclude each other is told beside it.
pub(super) fn describe_several(judge: &Judge<'_, '_>) -> (String, Option<String>) {
    (format!("`{}` has two of the forms of which it can have one", judge.here()), None)
}

fn describe_variant(variant: Shape) -> String {
    let values: Vec<String> =
        variant.constant().into_iter().chain(variant.enumeration()).map(|value| value.to_string()).collect();
    if !values.is_empty() {
        return crate::text::quoted(&values, 8);
    }
    match (variant.pattern(), variant.format()) {
        (Some(pattern), _) => format!("text like `{pattern}`"),
        (None, Some(format)) => format!("text of the form `{format}`"),
        (None, None) => match super::wrong_type::wanted(variant) {
            kind if kind.is_empty() => "another value".to_owned(),
            kind => kind,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn the_properties_of_the_best_alternative_are_told_instead_of_a_shrug() {
        let statement = r#"{"Name": "n", "Priority": 1, "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "MetricName": "m", "SampledRequestsEnabled": true}, "Action": {"Blok": {}}, "Statement": {"GeoMatchStatement": {"CountryCodes": ["CH"]}}}"#;
        let all = resource(
            "AWS::WAFv2::RuleGroup",
            &format!(r#"{{"Capacity": 1, "Scope": "REGIONAL", "VisibilityConfig": {{"CloudWatchMetricsEnabled": true, "MetricName": "m", "SampledRequestsEnabled": true}}, "Rules": [{statement}]}}"#),
        )
        .found();
        assert!(all.iter().any(|found| found.message.contains("Blok")), "{all:?}");
    }

    #[test]
    fn a_scalar_is_told_with_the_forms() {
        assert_eq!(found("AWS::SQS::Queue", "{}"), []);
    }

    #[test]
    fn the_alternative_that_was_meant_is_judged_though_another_has_fewer_faults() {
        let action = r#"{"RouteToTarget": {"WeightedRoute": {"TrafficSplit": [{"Name": "", "TargetName": "a", "Weight": 1}, {"Name": "", "TargetName": "b", "Weight": 1}]}}}"#;
        let all = resource(
            "AWS::BedrockAgentCore::GatewayRule",
            &format!(r#"{{"GatewayIdentifier": "g-abcdefghij", "Priority": 1, "Actions": [{action}]}}"#),
        )
        .found();
        assert!(all.iter().any(|found| found.message.contains("`Name`")), "{all:?}");
        assert!(!all.iter().any(|found| found.message.contains("ConfigurationBundle")), "{all:?}");
    }
}
