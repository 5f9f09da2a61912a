//! The definition of an API, in `OpenAPI`, that API Gateway does not take.

use super::{integrations, paths, references};
use crate::check::{Context, Finding, Group, Level, Rule, Scope, Source};
use crate::model::{Loc, Node, Resource, Value};
use crate::rules::body::{self, Body, hides_keys, is_open};

pub(crate) static RULE: Rule = Rule {
    name: "api_definition_ill_formed",
    group: Group::Correctness,
    title: "the definition of an API that API Gateway does not take",
    rationale: "API Gateway reads the definition when the API is made, and refuses the whole for one method that it cannot build. Other faults it passes over, and the method is not there.",
    bad: r#"resource!(<apigateway::RestApi> orders { body: { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths: { "/orders": { get: { "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET" } } } } } });"#,
    good: r#"resource!(<apigateway::RestApi> orders { body: { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths: { "/orders": { get: { "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET", uri: "https://example.com/orders" } } } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html",
        ),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api", "AWS::Serverless::HttpApi"],
        check_definition,
    ),
};

/// The walk over one definition.
pub(super) struct Definition<'r, 'c, 'a> {
    resource: &'r Resource,
    pub(super) context: &'c mut Context<'a>,
    /// An API of the first kind, with models and resources; else an HTTP API, which heeds less of the definition.
    pub(super) is_rest: bool,
    /// Whether SAM reads it first, and adds to it.
    pub(super) is_sam: bool,
}

fn check_definition(resource: &Resource, context: &mut Context<'_>) {
    let is_sam = resource.type_name.text.starts_with("AWS::Serverless::");
    let is_rest = resource.is("AWS::ApiGateway::RestApi") || resource.is("AWS::Serverless::Api");
    let Some(node) = resource.get(if is_sam { "DefinitionBody" } else { "Body" }) else { return };
    let mut definition = Definition { resource, context, is_rest, is_sam };
    if node.as_map().is_some() {
        return definition.whole(node);
    }
    // Text may be YAML as well.
    if body::text_of(node).is_some_and(|(text, _)| text.trim_start().starts_with('{'))
        && let Body::Read(read) = body::json(node)
    {
        definition.whole(&read);
    }
}

impl Definition<'_, '_, '_> {
    pub(super) fn fault(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.context.find_in(self.resource, &RULE, loc, message, help);
    }

    /// What API Gateway passes over, or may.
    pub(super) fn warn(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        let (message, help) = (message.into(), help.into());
        self.context.report_in(self.resource, Finding { rule: &RULE, loc, message, help, level: Some(Level::Warn) });
    }

    fn whole(&mut self, root: &Node) {
        let Some(entries) = root.as_map().filter(|entries| !hides_keys(entries)) else { return };
        match (root.get("swagger"), root.get("openapi")) {
            (Some(node), _) => self.version(node, "swagger"),
            (None, Some(node)) => self.version(node, "openapi"),
            (None, None) => {
                let pair = self.context.document_pair("openapi", "\"3.0.1\"");
                let message = "the definition is neither of `openapi` nor of `swagger`";
                self.fault(root.loc, message, format!("add `{pair}`"));
            }
        }
        for key in ["info", "paths"] {
            if !self.is_sam && root.get(key).is_none() {
                self.warn(root.loc, format!("the definition has no `{key}`"), format!("add `{key}`"));
            }
        }
        if let Some(paths) = root.get("paths").and_then(Node::as_map) {
            paths::check(paths, self);
            integrations::check(paths, self);
        }
        // SAM adds the models that stand beside the definition.
        if !(self.is_sam && self.resource.get("Models").is_some()) {
            references::check(root, entries, self);
        }
    }

    /// API Gateway reads Swagger 2.0 and `OpenAPI` 3.0.
    fn version(&mut self, node: &Node, key: &str) {
        let text = match &node.value {
            Value::Text(text) if !is_open(node) => text.clone(),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            _ => return,
        };
        let (is_known, wanted) = match key {
            "swagger" => (matches!(text.as_str(), "2" | "2.0"), "2.0"),
            _ => (text == "3" || text.starts_with("3."), "3.0.1"),
        };
        let pair = self.context.document_pair(key, &format!("\"{wanted}\""));
        if !is_known {
            let message = format!("API Gateway reads no `{key}` `{}`", crate::text::short(&text));
            self.fault(node.loc, message, format!("write `{pair}`"));
        } else if key == "openapi" && !(text == "3" || text == "3.0" || text.starts_with("3.0.")) {
            let message =
                format!("API Gateway may not read `openapi` `{}`: its page has 3.0", crate::text::short(&text));
            self.warn(node.loc, message, format!("write `{pair}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Level, Settings};
    use crate::testing::{fixture, resource};

    fn rest(body: &str) -> Vec<String> {
        resource("AWS::ApiGateway::RestApi", &format!(r#"{{"Body": {body}}}"#)).messages(RULE.name)
    }

    #[test]
    fn the_version_is_one_that_api_gateway_reads() {
        let body = |version: &str| rest(&format!(r#"{{{version} "info": {{}}, "paths": {{}}}}"#));
        for fine in [r#""swagger": "2.0","#, r#""swagger": 2.0,"#, r#""openapi": "3.0.3","#, r#""Fn::Transform": {},"#]
        {
            assert_eq!(body(fine), Vec::<String>::new(), "{fine}");
        }
        assert_eq!(body(""), ["the definition is neither of `openapi` nor of `swagger`"]);
        assert_eq!(body(r#""swagger": "1.2","#), ["API Gateway reads no `swagger` `1.2`"]);
        assert_eq!(body(r#""openapi": "2.0","#), ["API Gateway reads no `openapi` `2.0`"]);
        assert_eq!(body(r#""openapi": "3.1.0","#), ["API Gateway may not read `openapi` `3.1.0`: its page has 3.0"]);
    }

    #[test]
    fn the_sections_are_there() {
        assert_eq!(rest(r#"{"openapi": "3.0.1", "info": {}}"#), ["the definition has no `paths`"]);
        let sam = resource("AWS::Serverless::Api", r#"{"DefinitionBody": {"openapi": "3.0.1"}}"#);
        assert_eq!(sam.messages(RULE.name), Vec::<String>::new());
        let model = r##""DefinitionBody": {"openapi": "3.0.1", "paths": {"/": {"$ref": "#/components/schemas/A"}}}"##;
        let found = |more: &str| resource("AWS::Serverless::Api", &format!("{{{model}{more}}}")).messages(RULE.name);
        assert_eq!(found("").len(), 1);
        assert!(found(r#", "Models": {"A": {}}"#).is_empty());
        let text = r#""{\"info\": {}, \"paths\": {}}""#;
        assert_eq!(rest(text), ["the definition is neither of `openapi` nor of `swagger`"]);
        assert_eq!(rest(r#""info: {}""#), Vec::<String>::new());
        assert_eq!(rest(r#"{"Fn::Transform": {"Name": "AWS::Include"}}"#), Vec::<String>::new());
    }

    #[test]
    fn what_is_passed_over_is_a_warning() {
        let template = r#"{"Resources": {"A": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": {"openapi": "3.0.1", "info": {}}}}}}"#;
        let found = crate::check(&fixture(template).template, &Settings::new(Dialect::Json)).found;
        let levels: Vec<Level> =
            found.iter().filter(|found| found.rule.name == RULE.name).map(crate::check::Finding::level).collect();
        assert_eq!(levels, [Level::Warn]);
    }
}
