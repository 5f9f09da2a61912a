//! A stage or method that uses a part of another API.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "part_of_other_api",
    group: Group::Correctness,
    title: "a stage or method that uses a part of another API",
    rationale: "Deployments, authorizers and models belong to one API, and only it can use them; anything else is refused.",
    bad: r#"resource!(<apigateway::RestApi> orders { name: "orders" });
resource!(<apigateway::RestApi> users { name: "users" });
resource!(<apigateway::Deployment> deployment { rest_api_id: orders });
resource!(<apigateway::Stage> stage { rest_api_id: users, deployment_id: deployment, tracing_enabled: true });"#,
    good: r#"resource!(<apigateway::RestApi> orders { name: "orders" });
resource!(<apigateway::RestApi> users { name: "users" });
resource!(<apigateway::Deployment> deployment { rest_api_id: orders });
resource!(<apigateway::Stage> stage { rest_api_id: orders, deployment_id: deployment, tracing_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html"),
        Source::Known(Known::CfnLint, "E3698"),
        Source::Known(Known::CfnLint, "E3699"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_parts),
};

/// Type, property, type of what it names.
const PARTS: &[(&str, &str, &str)] = &[
    ("AWS::ApiGateway::Method", "AuthorizerId", "AWS::ApiGateway::Authorizer"),
    ("AWS::ApiGateway::Stage", "DeploymentId", "AWS::ApiGateway::Deployment"),
];

fn check_parts(context: &mut Context<'_>) {
    let template = context.template;
    for resource in &template.resources {
        let Some((_, property, kind)) = PARTS.iter().find(|(kind, _, _)| resource.is(kind)) else { continue };
        let Some(node) = resource.get(property) else { continue };
        let Some(part) = reference(node).and_then(|(id, _)| context.resources.get(id).copied()) else { continue };
        if let (Some(one), Some(other)) = (api(resource), api(part))
            && one != other
            && part.is(kind)
        {
            let (one, other) = (context.label(one).to_owned(), context.label(other).to_owned());
            let message =
                format!("`{}` is of the API `{one}`, and `{}` of the API `{other}`", resource.label, part.label);
            let loc = part.get("RestApiId").filter(|_| !context.is_rust()).map_or(node.loc, |node| node.loc);
            context.find_in(
                resource,
                &RULE,
                loc,
                message,
                format!("name a part of `{one}`, or make `{}` of `{other}`", resource.label),
            );
        }
    }
}

fn api(resource: &Resource) -> Option<&str> {
    resource.get("RestApiId").and_then(reference).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""D": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "A"}}},
             "S": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "B"}, "DeploymentId": {"Ref": "D"}}}"#
            ),
            ["`S` is of the API `B`, and `D` of the API `A`"]
        );
        assert!(check(r#""D": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "A"}}},
             "S": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "A"}, "DeploymentId": {"Ref": "D"}}}"#).is_empty());
    }
}
