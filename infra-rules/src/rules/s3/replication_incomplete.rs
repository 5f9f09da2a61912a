//! A replication without versions, or with a role that is none.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "replication_incomplete",
    group: Group::Correctness,
    title: "a replication without versions, or with a role that is none",
    rationale: "S3 copies versions of objects, by a role; without either it refuses the configuration.",
    bad: r#"resource!(<s3::Bucket> bucket { replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" } }] } });"#,
    good: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"),
        Source::Known(Known::CfnLint, "E3511"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_replication),
};

fn check_replication(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(replication) = read(resource, &["ReplicationConfiguration"]) else { return };
    let wrong = match read(resource, &["VersioningConfiguration", "Status"]) {
        Read::Absent(_) => true,
        Read::Is(node) => node.as_text() == Some("Suspended"),
        Read::Undecided(_) => false,
    };
    if wrong {
        let message = format!("`{}` keeps no versions, and only these are replicated", resource.label);
        let help = format!("`{}`", assignment(context, &["VersioningConfiguration", "Status"], "\"Enabled\""));
        context.find_in(resource, &RULE, replication.loc, message, help);
    }
    if let Read::Is(role) = read(resource, &["ReplicationConfiguration", "Role"])
        && let Some(text) = role.as_text()
        && !is_role(text)
    {
        let message = format!("`{}` is no ARN of a role", crate::text::short(text));
        let help = "for example `arn:aws:iam::123456789012:role/copy`".to_owned();
        context.find_in(resource, &RULE, role.loc, message, help);
    }
}

fn is_role(text: &str) -> bool {
    let account = text.split(':').nth(4).unwrap_or_default();
    text.contains("${")
        || text.contains("{{")
        || text.starts_with("arn:aws")
            && text.contains(":iam::")
            && text.contains(":role/")
            && account.len() == 12
            && account.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |role: &str, status: &str| {
            let properties = format!(
                r#"{{"ReplicationConfiguration": {{"Role": {role}}}, "VersioningConfiguration": {{"Status": {status}}}}}"#
            );
            check_resource("AWS::S3::Bucket", &properties, super::RULE.name)
        };
        let role = r#""arn:aws:iam::123456789012:role/a""#;
        assert_eq!(check(role, "\"Suspended\"").len(), 1);
        assert_eq!(check("\"copy\"", "\"Enabled\""), ["`copy` is no ARN of a role"]);
        assert!(check(role, "\"Enabled\"").is_empty());
        assert!(check(r#"{"Fn::GetAtt": ["R", "Arn"]}"#, r#"{"Ref": "S"}"#).is_empty());
    }
}
