//! A stage of an API without a web application firewall.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::companion::{alone, names_of};
use crate::rules::read::reference;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_firewall",
    group: Group::Optional,
    title: "a stage of an API without a web application firewall",
    rationale: "A firewall turns away the common attacks before they reach what is behind the API.",
    bad: r#"resource!(<apigateway::RestApi> api { name: "orders" }); resource!(<apigateway::Deployment> deployment { rest_api_id: api }); resource!(<apigateway::Stage> stage { rest_api_id: api, deployment_id: deployment, stage_name: "prod" });"#,
    good: r#"resource!(<apigateway::RestApi> api { name: "orders" }); resource!(<apigateway::Deployment> deployment { rest_api_id: api }); resource!(<apigateway::Stage> stage { rest_api_id: api, deployment_id: deployment, stage_name: "prod" }); resource!(<wafv2::WebAclAssociation> guard { resource_arn: sub!("arn:aws:apigateway:us-east-1::/restapis/{api}/stages/prod"), web_acl_arn: "arn:aws:wafv2:us-east-1:111111111111:regional/webacl/app/11111111-1111-4111-8111-111111111111" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
        ),
        Source::Known(Known::SecurityHub, "APIGateway.4"),
        Source::Known(Known::CdkNag, "AwsSolutions-APIG3"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_stages),
};

fn check_stages(context: &mut Context<'_>) {
    const GUARD: &str = "AWS::WAFv2::WebACLAssociation";
    // The ARN of a stage is put together of its API and its name.
    let guarded = names_of(context.template, (GUARD, &["ResourceArn"]));
    for stage in alone(context.template, "AWS::ApiGateway::Stage", (GUARD, &["ResourceArn"])) {
        let api = stage.get("RestApiId").and_then(reference).map(|(id, _)| id);
        if api.is_none_or(|api| !guarded.contains(api)) {
            let message = format!("`{}` has no web application firewall", stage.label);
            let help = with_article(&format!("`{}`", context.type_name(GUARD)));
            context.find_in(stage, &RULE, stage.loc(), message, format!("add {help} for it"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        let stage = r#""R": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"}}}"#;
        assert_eq!(check(stage), ["`R` has no web application firewall"]);
        let guard = r#""G": {"Type": "AWS::WAFv2::WebACLAssociation", "Properties": {"ResourceArn": {"Fn::Sub": "arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/prod"}}}"#;
        assert!(check(&format!("{stage}, {guard}")).is_empty());
    }
}
