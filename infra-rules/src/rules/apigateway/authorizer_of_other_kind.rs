//! A method whose authorizer is of another kind than it says.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "authorizer_of_other_kind",
    group: Group::Correctness,
    title: "a method whose authorizer is of another kind than it says",
    rationale: "A method that is open to users of Cognito needs an authorizer of Cognito, one with `CUSTOM` an authorizer that is a function; API Gateway refuses the rest.",
    bad: r#"resource!(<apigateway::RestApi> api { name: "orders" });
resource!(<apigateway::Authorizer> authorizer { rest_api_id: api, name: "token", type: "TOKEN", identity_source: "method.request.header.Authorization", authorizer_uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:authorizer/invocations" });
resource!(<apigateway::Method> list { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "COGNITO_USER_POOLS", authorizer_id: authorizer });"#,
    good: r#"resource!(<apigateway::RestApi> api { name: "orders" });
resource!(<apigateway::Authorizer> authorizer { rest_api_id: api, name: "token", type: "TOKEN", identity_source: "method.request.header.Authorization", authorizer_uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:authorizer/invocations" });
resource!(<apigateway::Method> list { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "CUSTOM", authorizer_id: authorizer });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html"),
        Source::Known(Known::CfnLint, "E3708"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_methods),
};

fn check_methods(context: &mut Context<'_>) {
    for method in context.template.of_type("AWS::ApiGateway::Method") {
        let Some((authorizer, _)) = method.get("AuthorizerId").and_then(|node| context.referenced(node)) else {
            continue;
        };
        let (Some(wanted), Some(kind)) = (text(method, &["AuthorizationType"]), text(authorizer, &["Type"])) else {
            continue;
        };
        let fits = match wanted {
            "COGNITO_USER_POOLS" => kind == "COGNITO_USER_POOLS",
            "CUSTOM" => matches!(kind, "TOKEN" | "REQUEST"),
            _ => true,
        };
        if !fits && authorizer.is("AWS::ApiGateway::Authorizer") {
            let place = if context.is_rust() { method.get("AuthorizerId") } else { authorizer.get("Type") };
            let loc = place.map_or(method.body, |node| node.loc);
            let message = format!("`{}` wants {wanted}, and `{}` is {kind}", method.label, authorizer.label);
            let right = if kind == "COGNITO_USER_POOLS" { kind } else { "CUSTOM" };
            let help = format!("`{}`", context.pair("AuthorizationType", &format!("\"{right}\"")));
            context.find_in(method, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |wanted: &str, kind: &str| {
            check_resources(
                &format!(
                    r#""A": {{"Type": "AWS::ApiGateway::Authorizer", "Properties": {{"Type": "{kind}"}}}},
                    "M": {{"Type": "AWS::ApiGateway::Method", "Properties": {{"AuthorizationType": "{wanted}", "AuthorizerId": {{"Ref": "A"}}}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("COGNITO_USER_POOLS", "TOKEN"), ["`M` wants COGNITO_USER_POOLS, and `A` is TOKEN"]);
        assert_eq!(check("CUSTOM", "COGNITO_USER_POOLS").len(), 1);
        assert!(check("CUSTOM", "REQUEST").is_empty());
        assert!(check("COGNITO_USER_POOLS", "COGNITO_USER_POOLS").is_empty());
    }
}
