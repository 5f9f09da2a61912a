//! Parameters of a document database that let clients in without TLS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "docdb_parameters_without_tls",
    group: Group::Security,
    title: "parameters of a document database that let clients in without TLS",
    rationale: "What is asked and answered, and the password, can be read on the way.",
    bad: r#"resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { tls: "disabled" } });"#,
    good: r#"resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { tls: "enabled" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html"),
        Source::Known(Known::SecurityHub, "DocumentDB.6"),
        Source::Known(Known::Checkov, "CKV_AWS_90"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBClusterParameterGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["Parameters", "tls"], |word| word != "disabled"),
        &RULE,
        context,
        ("lets clients in without TLS", "\"enabled\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::DocDB::DBClusterParameterGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"Parameters": {"tls": "disabled"}}"#), ["`Subject` lets clients in without TLS"]);
        assert!(check(r#"{"Parameters": {"tls": "enabled"}}"#).is_empty());
    }
}
