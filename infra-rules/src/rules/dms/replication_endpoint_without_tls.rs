//! An endpoint of a replication that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "replication_endpoint_without_tls",
    group: Group::Hardening,
    title: "an endpoint of a replication that is spoken to in the clear",
    rationale: "The rows that are copied, and the password, can be read on the way.",
    bad: r#"resource!(<dms::Endpoint> source { endpoint_type: "source", engine_name: "postgres", server_name: "db.acme.example", port: 5432, database_name: "app", ssl_mode: "none" });"#,
    good: r#"resource!(<dms::Endpoint> source { endpoint_type: "source", engine_name: "postgres", server_name: "db.acme.example", port: 5432, database_name: "app", ssl_mode: "require" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"),
        Source::Known(Known::SecurityHub, "DMS.9"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DMS::Endpoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["SslMode"], |mode| mode != "none"),
        &RULE,
        context,
        ("is spoken to in the clear", "\"require\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DMS::Endpoint", properties, super::RULE.name);
        assert_eq!(check(r#"{"SslMode": "none"}"#), ["`Subject` is spoken to in the clear"]);
        assert!(check(r#"{"SslMode": "require"}"#).is_empty());
    }
}
