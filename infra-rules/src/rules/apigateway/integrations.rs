//! What the methods of a definition are answered by: `x-amazon-apigateway-integration`.

use super::api_definition_ill_formed::Definition;
use super::paths::METHODS;
use crate::model::{Entry, Node, Value};
use crate::rules::body::hides_keys;
use crate::schema::advise;

const KEY: &str = "x-amazon-apigateway-integration";

const TYPES: &[&str] = &["aws", "aws_proxy", "http", "http_proxy", "mock"];

/// The shortest time that an integration is waited for.
const LEAST_MILLIS: i64 = 50;

/// Checks the integration of each method.
pub(super) fn check(paths: &[Entry], definition: &mut Definition<'_, '_, '_>) {
    for path in paths {
        for method in path.node.as_map().unwrap_or_default() {
            if METHODS.contains(&method.key.text.as_str())
                && let Some(integration) = method.node.get(KEY)
            {
                let method = if method.key.text.starts_with("x-") { "any method" } else { method.key.text.as_str() };
                let what = format!("the integration of {method} `{}`", crate::text::short(&path.key.text));
                one(integration, &what, definition);
            }
        }
    }
}

fn one(node: &Node, what: &str, definition: &mut Definition<'_, '_, '_>) {
    let Some(entries) = node.as_map() else { return };
    if hides_keys(entries) || node.get("$ref").is_some() {
        return;
    }
    let Some(kind) = node.get("type") else {
        let pair = definition.context.document_pair("type", "\"aws_proxy\"");
        return definition.fault(node.loc, format!("{what} has no `type`"), format!("add `{pair}`"));
    };
    let Some(text) = kind.as_text().filter(|text| !text.contains("${")) else { return };
    let text = text.to_ascii_lowercase();
    if !TYPES.contains(&text.as_str()) {
        let message = format!("{what} has the type `{}`, which there is not", crate::text::short(&text));
        return definition.fault(kind.loc, message, advise(&text, TYPES));
    }
    if let Some(time) = node.get("timeoutInMillis")
        && let Value::Int(millis) = time.value
        && millis < LEAST_MILLIS
    {
        let message = format!("{what} is waited for {millis} milliseconds, and {LEAST_MILLIS} is the least");
        definition.fault(time.loc, message, None);
    }
    if text != "mock" {
        target(node, &text, what, definition);
    }
}

fn target(node: &Node, kind: &str, what: &str, definition: &mut Definition<'_, '_, '_>) {
    let has = |key: &str| node.get(key).is_some();
    // An HTTP API calls some services by a name.
    if !(has("uri") || has("integrationSubtype") && !definition.is_rest) {
        let help = match kind {
            "http" | "http_proxy" => "add `uri`, an address with `https://`",
            _ if definition.is_rest => {
                "add `uri`: `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function>/invocations`"
            }
            _ => "add `uri`, the ARN of a function",
        };
        definition.fault(node.loc, format!("{what}, of the type `{kind}`, has no `uri`"), help.to_owned());
    }
    if !definition.is_rest {
        return;
    }
    if !has("httpMethod") {
        let pair = definition.context.document_pair("httpMethod", "\"POST\"");
        let message = format!("{what}, of the type `{kind}`, has no `httpMethod`");
        definition.fault(node.loc, message, format!("add `{pair}`, with which it is called"));
    }
    if let Some(uri) = node.get("uri")
        && let Some(text) = uri.as_text()
        && kind.starts_with("aws")
        && text.starts_with("arn:")
        && !text.contains("${")
        && ![":path/", ":action/"].iter().any(|part| text.contains(part))
    {
        let help =
            "for a function it is `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<its ARN>/invocations`";
        let message = format!("the `uri` of {what} is no ARN of API Gateway with `path` or `action`");
        definition.fault(uri.loc, message, help.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(kind: &str, integration: &str) -> Vec<String> {
        let paths = format!(r#"{{"/": {{"get": {{"x-amazon-apigateway-integration": {integration}}}}}}}"#);
        let body = format!(r#"{{"Body": {{"openapi": "3.0.1", "info": {{}}, "paths": {paths}}}}}"#);
        resource(kind, &body).messages("api_definition_ill_formed")
    }

    fn rest(integration: &str) -> Vec<String> {
        found("AWS::ApiGateway::RestApi", integration)
    }

    #[test]
    fn each_type_has_what_it_needs() {
        for (integration, message) in [
            ("{}", "the integration of get `/` has no `type`"),
            (r#"{"type": "lambda"}"#, "the integration of get `/` has the type `lambda`, which there is not"),
            (
                r#"{"type": "http_proxy", "httpMethod": "GET"}"#,
                "the integration of get `/`, of the type `http_proxy`, has no `uri`",
            ),
            (
                r#"{"type": "HTTP", "uri": "https://a.b"}"#,
                "the integration of get `/`, of the type `http`, has no `httpMethod`",
            ),
            (
                r#"{"type": "aws_proxy", "httpMethod": "POST", "uri": "arn:aws:lambda:eu-west-1:111111111111:function:f"}"#,
                "the `uri` of the integration of get `/` is no ARN of API Gateway with `path` or `action`",
            ),
            (
                r#"{"type": "mock", "timeoutInMillis": 5}"#,
                "the integration of get `/` is waited for 5 milliseconds, and 50 is the least",
            ),
        ] {
            assert_eq!(rest(integration), [message], "{integration}");
        }
    }

    #[test]
    fn what_fits_is_fine() {
        for fine in [
            r#"{"type": "mock"}"#,
            r#"{"type": "MOCK", "requestTemplates": {}}"#,
            r#"{"type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::Sub": "arn:${AWS::Partition}:x"}}"#,
            r#"{"type": "aws", "httpMethod": "POST", "uri": "arn:aws:apigateway:eu-west-1:sqs:path/111111111111/q"}"#,
            r#"{"type": {"Ref": "T"}}"#,
            r#"{"Fn::Transform": {}}"#,
        ] {
            assert_eq!(rest(fine), Vec::<String>::new(), "{fine}");
        }
        let http = |integration: &str| found("AWS::ApiGatewayV2::Api", integration);
        assert!(http(r#"{"type": "AWS_PROXY", "uri": "arn:aws:lambda:eu-west-1:111111111111:function:f"}"#).is_empty());
        assert!(http(r#"{"type": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage"}"#).is_empty());
        assert!(http(r##"{"$ref": "#/components/x-amazon-apigateway-integrations/one"}"##).len() == 1);
        assert_eq!(
            http(r#"{"type": "AWS_PROXY"}"#),
            ["the integration of get `/`, of the type `aws_proxy`, has no `uri`"]
        );
    }
}
