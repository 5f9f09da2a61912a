//! A GraphQL API that anybody with one key may ask.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "graphql_with_api_key",
    group: Group::Hardening,
    title: "a GraphQL API that anybody with one key may ask",
    rationale: "A key of the API stands in every page and app that uses it.",
    bad: r#"resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "API_KEY" });"#,
    good: r#"resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "AWS_IAM" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html"),
        Source::Known(Known::SecurityHub, "AppSync.5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AppSync::GraphQLApi"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["AuthenticationType"], |kind| kind != "API_KEY"),
        &RULE,
        context,
        ("lets in anybody with the key", "\"AWS_IAM\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AppSync::GraphQLApi", properties, super::RULE.name);
        assert_eq!(check(r#"{"AuthenticationType": "API_KEY"}"#), ["`Subject` lets in anybody with the key"]);
        assert!(check(r#"{"AuthenticationType": "AWS_IAM"}"#).is_empty());
    }
}
