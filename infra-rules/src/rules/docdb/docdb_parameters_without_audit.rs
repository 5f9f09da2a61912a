//! Parameters of a document database that do not log who asks.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "docdb_parameters_without_audit",
    group: Group::Optional,
    title: "parameters of a document database that do not log who asks",
    rationale: "After a leak the audit log is the only way to tell what was taken.",
    bad: r#"resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { tls: "enabled" } });"#,
    good: r#"resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { audit_logs: "enabled" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"),
        Source::Known(Known::Checkov, "CKV_AWS_104"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBClusterParameterGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["Parameters", "audit_logs"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) if node.as_text() == Some("disabled") => node.loc,
        Read::Is(_) => return,
    };
    let message = format!("`{}` does not log who asks", resource.label);
    context.find_in(resource, &RULE, loc, message, format!("`{}`", context.document_pair("audit_logs", "\"enabled\"")));
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::DocDB::DBClusterParameterGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"Parameters": {"tls": "enabled"}}"#), ["`Subject` does not log who asks"]);
        assert!(check(r#"{"Parameters": {"audit_logs": "enabled"}}"#).is_empty());
    }
}
