//! A method of an API that asks nobody who he is.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, flag, text};

pub(crate) static RULE: Rule = Rule {
    name: "method_without_authorization",
    group: Group::Optional,
    title: "a method of an API that asks nobody who he is",
    rationale: "A method that is open on purpose waives the rule, so that none is by mistake.",
    bad: r#"resource!(<apigateway::Method> orders { http_method: "GET", rest_api_id: "abcdefghij", resource_id: "klmnop", authorization_type: "NONE" });"#,
    good: r#"resource!(<apigateway::Method> orders { http_method: "GET", rest_api_id: "abcdefghij", resource_id: "klmnop", authorization_type: "AWS_IAM" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
        ),
        Source::Known(Known::CdkNag, "AwsSolutions-APIG4"),
        Source::Known(Known::Checkov, "CKV_AWS_59"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Method"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let is_open = text(resource, &["AuthorizationType"]) == Some("NONE")
        && text(resource, &["HttpMethod"]) != Some("OPTIONS")
        && matches!(flag(resource, &["ApiKeyRequired"]), Flag::Absent(_) | Flag::Off(_));
    if is_open && let Some(node) = resource.get("AuthorizationType") {
        let help = format!("`{}`", context.pair("AuthorizationType", "\"AWS_IAM\""));
        context.find_in(resource, &RULE, node.loc, format!("`{}` asks nobody who he is", resource.label), help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Method", properties, super::RULE.name);
        assert_eq!(check(r#"{"AuthorizationType": "NONE"}"#), ["`Subject` asks nobody who he is"]);
        assert!(check(r#"{"AuthorizationType": "AWS_IAM"}"#).is_empty());
    }
}
