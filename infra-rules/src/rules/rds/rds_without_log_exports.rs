//! A database whose logs stay inside.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "rds_without_log_exports",
    group: Group::Hardening,
    title: "a database whose logs stay inside",
    rationale: "Logs of the engine tell who came and what failed; on the instance they are gone after some days.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_cloudwatch_logs_exports: ["postgresql"] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
        ),
        Source::Known(Known::SecurityHub, "RDS.9"),
        Source::Known(Known::SecurityHub, "RDS.34"),
        Source::Known(Known::Config, "RDS_LOGGING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS16"),
        Source::Known(Known::SecurityHub, "RDS.36"),
        Source::Known(Known::SecurityHub, "RDS.37"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) {
        return;
    }
    let engine = resource.get("Engine").and_then(Node::as_text).unwrap_or_default().to_ascii_lowercase();
    let logs = LOGS.iter().find(|(name, _)| engine.contains(name)).map_or("[ … ]", |(_, logs)| logs);
    expect_present(resource, (&["EnableCloudwatchLogsExports"], logs), &RULE, context, "exports no logs");
}

/// The log that tells most, by what the name of an engine holds.
const LOGS: &[(&str, &str)] = &[
    ("db2", "[\"diag.log\"]"),
    ("maria", "[\"error\"]"),
    ("mysql", "[\"error\"]"),
    ("oracle", "[\"alert\"]"),
    ("postgres", "[\"postgresql\"]"),
    ("sqlserver", "[\"error\"]"),
];

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` exports no logs"]);
        assert!(check(r#"{"EnableCloudwatchLogsExports": ["postgresql"]}"#).is_empty());
    }
}
