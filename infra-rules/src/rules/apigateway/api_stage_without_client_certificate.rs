//! An API that does not prove to its backend who it is.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_client_certificate",
    group: Group::Optional,
    title: "an API that does not prove to its backend who it is",
    rationale: "Whoever finds the backend can then ask it past the API.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1" });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", client_certificate_id: "a1b2c3" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
        ),
        Source::Known(Known::SecurityHub, "APIGateway.2"),
        Source::Known(Known::Config, "API_GW_SSL_ENABLED"),
        Source::Known(Known::Checkov, "CKV2_AWS_51"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["ClientCertificateId"], "\"a1b2c3\""),
        &RULE,
        context,
        "does not prove to its backend who it is",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not prove to its backend who it is"]);
        assert!(check(r#"{"ClientCertificateId": "a1b2c3"}"#).is_empty());
    }
}
