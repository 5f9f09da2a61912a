//! A GraphQL API that writes no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "graphql_without_logs",
    group: Group::Optional,
    title: "a GraphQL API that writes no logs",
    rationale: "Without logs nobody can tell who asked, and why a resolver failed.",
    bad: r#"resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "AWS_IAM" });"#,
    good: r#"resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "AWS_IAM", log_config: { field_log_level: "ERROR", cloud_watch_logs_role_arn: "arn:aws:iam::111111111111:role/logs" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"),
        Source::Known(Known::SecurityHub, "AppSync.2"),
        Source::Known(Known::CdkNag, "AwsSolutions-ASC3"),
        Source::Known(Known::Checkov, "CKV_AWS_193"),
        Source::Known(Known::Checkov, "CKV_AWS_194"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AppSync::GraphQLApi"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LogConfig"], "{ … }"), &RULE, context, "writes no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AppSync::GraphQLApi", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` writes no logs"]);
        assert!(check(r#"{"LogConfig": {"FieldLogLevel": "ERROR", "CloudWatchLogsRoleArn": "arn:aws:iam::111111111111:role/logs"}}"#).is_empty());
    }
}
