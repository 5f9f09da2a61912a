//! A function that everybody can call.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_open_to_world",
    group: Group::Security,
    title: "a function that everybody can call",
    rationale: "Any AWS account, or anybody at all, can run the function and pay with your money.",
    bad: r#"resource!(<lambda::Permission> permission { function_name: "api", action: "lambda:InvokeFunction", principal: "*" });"#,
    good: r#"resource!(<lambda::Permission> permission { function_name: "api", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", source_account: aws::account_id });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"),
        Source::Known(Known::SecurityHub, "Lambda.1"),
        Source::Known(Known::Config, "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"),
        Source::Known(Known::Checkov, "CKV_AWS_364"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::LayerVersionPermission", "AWS::Lambda::Permission"], check_principal),
};

fn check_principal(resource: &Resource, context: &mut Context<'_>) {
    let bounds = [
        "EventSourceToken",
        "FunctionUrlAuthType",
        "InvokedViaFunctionUrl",
        "OrganizationId",
        "PrincipalOrgID",
        "SourceAccount",
        "SourceArn",
    ];
    if let Some(node) = resource.get("Principal")
        && node.as_text() == Some("*")
        && !resource.open
        && !bounds.iter().any(|name| resource.get(name).is_some())
    {
        let message = "everybody can call the function".to_owned();
        let help = format!("name the service or account that calls, or set `{}`", context.property("SourceArn"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Permission", properties, super::RULE.name);
        assert_eq!(check(r#"{"Principal": "*"}"#), ["everybody can call the function"]);
        assert!(check(r#"{"Principal": "*", "SourceArn": "x"}"#).is_empty());
        assert!(check(r#"{"Principal": "s3.amazonaws.com"}"#).is_empty());
    }
}
