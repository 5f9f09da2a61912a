//! A parameter group that lets clients in without TLS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "rds_parameters_without_tls",
    group: Group::Hardening,
    title: "a parameter group that lets clients in without TLS",
    rationale: "Passwords and rows cross the network in the clear when a client does not ask for TLS itself.",
    bad: r#"resource!(<rds::DbParameterGroup> parameters { description: "Database", family: "postgres14", parameters: { log_connections: "1" } });"#,
    good: r#"resource!(<rds::DbParameterGroup> parameters { description: "Database", family: "postgres14", parameters: { "rds.force_ssl": "1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html"),
        Source::Known(Known::SecurityHub, "RDS.38"),
        Source::Known(Known::SecurityHub, "RDS.39"),
        Source::Known(Known::Checkov, "CKV2_AWS_69"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBClusterParameterGroup", "AWS::RDS::DBParameterGroup"], check_parameters),
};

fn check_parameters(resource: &Resource, context: &mut Context<'_>) {
    let family = text(resource, &["Family"]).unwrap_or_default();
    let parameter = if family.contains("postgres") {
        "rds.force_ssl"
    } else if family.contains("mysql") || family.contains("mariadb") {
        "require_secure_transport"
    } else {
        return;
    };
    let (loc, on) = match read(resource, &["Parameters", parameter]) {
        Read::Absent(loc) => (loc, false),
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => {
            (node.loc, node.as_int() == Some(1) || node.as_text() == Some("ON") || node.as_bool() == Some(true))
        }
    };
    if !on {
        let message = format!("`{}` lets clients in without TLS", resource.label);
        context.find_in(resource, &RULE, loc, message, format!("`{}`", context.document_pair(parameter, "\"1\"")));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::RDS::DBClusterParameterGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Family": "aurora-postgresql16", "Parameters": {}}"#),
            ["`Subject` lets clients in without TLS"]
        );
        assert!(check(r#"{"Family": "aurora-mysql8.0", "Parameters": {"require_secure_transport": "ON"}}"#).is_empty());
        assert!(check(r#"{"Family": "postgres16", "Parameters": {"rds.force_ssl": "1"}}"#).is_empty());
        assert!(check(r#"{"Family": "oracle-ee-19", "Parameters": {}}"#).is_empty());
    }
}
