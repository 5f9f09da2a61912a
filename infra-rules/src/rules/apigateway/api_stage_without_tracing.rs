//! A stage without tracing.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_tracing",
    group: Group::Reliability,
    title: "a stage without tracing",
    rationale: "A slow request cannot be followed through the services that it goes through.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123" });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123", tracing_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html"),
        Source::Known(Known::SecurityHub, "APIGateway.3"),
        Source::Known(Known::Checkov, "CKV_AWS_73"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["TracingEnabled"], &RULE, context, "is not traced");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not traced"]);
        assert!(check(r#"{"TracingEnabled": true}"#).is_empty());
    }
}
