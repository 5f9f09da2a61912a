//! A route that asks nobody who he is.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "route_without_authorization",
    group: Group::Optional,
    title: "a route that asks nobody who he is",
    rationale: "An API that is open on purpose says `NONE` and waives the rule, so that it is not so by mistake.",
    bad: r#"resource!(<apigatewayv2::Route> route { api_id: "abcdefghij", route_key: "GET /orders" });"#,
    good: r#"resource!(<apigatewayv2::Route> route { api_id: "abcdefghij", route_key: "GET /orders", authorization_type: "AWS_IAM" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html"),
        Source::Known(Known::SecurityHub, "APIGateway.8"),
        Source::Known(Known::CdkNag, "AwsSolutions-APIG4"),
        Source::Known(Known::Checkov, "CKV_AWS_309"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGatewayV2::Route"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["AuthorizationType"], "\"AWS_IAM\""), &RULE, context, "asks nobody who he is");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGatewayV2::Route", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` asks nobody who he is"]);
        assert!(check(r#"{"AuthorizationType": "AWS_IAM"}"#).is_empty());
    }
}
