//! A deployment that does not wait for the methods of its API.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "deployment_before_methods",
    group: Group::Reliability,
    title: "a deployment that does not wait for the methods of its API",
    rationale: "CloudFormation may make the deployment first: it is refused if there is no method yet, and lacks those that come later.",
    bad: r#"resource!(<apigateway::RestApi> api { name: "orders" });
resource!(<apigateway::Method> get { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "AWS_IAM", integration: { type: "MOCK" } });
resource!(<apigateway::Deployment> deployment { rest_api_id: api });"#,
    good: r#"resource!(<apigateway::RestApi> api { name: "orders" });
resource!(<apigateway::Method> get { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "AWS_IAM", integration: { type: "MOCK" } });
#[depends_on(get)]
resource!(<apigateway::Deployment> deployment { rest_api_id: api });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
        ),
        Source::Known(Known::CfnLint, "W3660"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_deployments),
};

fn check_deployments(context: &mut Context<'_>) {
    let template = context.template;
    let methods: Vec<(&str, &Resource)> = template
        .of_type("AWS::ApiGateway::Method")
        .filter_map(|method| Some((reference(method.get("RestApiId")?)?.0, method)))
        .collect();
    for deployment in template.of_type("AWS::ApiGateway::Deployment") {
        let Some((api, _)) = deployment.get("RestApiId").and_then(reference) else { continue };
        let Some((_, method)) = methods.iter().find(|(id, _)| *id == api) else { continue };
        let waits = |(id, method): &(&str, &Resource)| {
            *id == api && deployment.depends_on.iter().any(|name| name.text == method.id.text)
        };
        if !methods.iter().any(waits) {
            let message = format!("`{}` does not wait for the methods of its API", deployment.label);
            let help = format!("`{}`", context.depends_on(&method.label));
            context.find_in(deployment, &RULE, deployment.loc(), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""M": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "A"}}},
             "D": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "A"}}}"#
            ),
            ["`D` does not wait for the methods of its API"]
        );
        assert!(
            check(
                r#""M": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "A"}}},
             "D": {"Type": "AWS::ApiGateway::Deployment", "DependsOn": "M", "Properties": {"RestApiId": {"Ref": "A"}}}"#
            )
            .is_empty()
        );
    }
}
