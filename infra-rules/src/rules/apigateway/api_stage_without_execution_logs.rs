//! An API that does not log why requests fail.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, each, read};

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_execution_logs",
    group: Group::Optional,
    title: "an API that does not log why requests fail",
    rationale: "The log of executions has what the backend said, and where a request was turned away. It costs by volume.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1" });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", logging_level: "ERROR" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"),
        Source::Known(Known::SecurityHub, "APIGateway.1"),
        Source::Known(Known::Config, "API_GW_EXECUTION_LOGGING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-APIG6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["MethodSettings"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => {
            let levels = each(resource, &["MethodSettings", "*", "LoggingLevel"]);
            if node.as_list().is_none() || levels.iter().any(|level| level.as_text() != Some("OFF")) {
                return;
            }
            node.loc
        }
    };
    let help = format!("`{}` in the settings of `/*`", context.pair("LoggingLevel", "\"ERROR\""));
    context.find_in(resource, &RULE, loc, format!("`{}` does not log why requests fail", resource.label), help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not log why requests fail"]);
        assert!(
            check(r#"{"MethodSettings": [{"HttpMethod": "*", "ResourcePath": "/*", "LoggingLevel": "ERROR"}]}"#)
                .is_empty()
        );
    }
}
