//! A stage without access logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_access_logs",
    group: Group::Hardening,
    title: "a stage without access logs",
    rationale: "Without them nobody can tell who asked for what.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123" });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123", access_log_setting: { destination_arn: "arn:aws:logs:us-east-1:111111111111:log-group:api", format: "$context.requestId" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"),
        Source::Known(Known::SecurityHub, "APIGateway.9"),
        Source::Known(Known::CdkNag, "AwsSolutions-APIG1"),
        Source::Known(Known::Checkov, "CKV_AWS_76"),
        Source::Known(Known::Checkov, "CKV_AWS_95"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["AccessLogSetting"], "{ … }"), &RULE, context, "has no access logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no access logs"]);
        assert!(check(r#"{"AccessLogSetting": {}}"#).is_empty());
    }
}
