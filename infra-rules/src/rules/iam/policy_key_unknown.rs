//! A key that IAM documents do not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Entry, Resource, brings_keys};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "policy_key_unknown",
    group: Group::Correctness,
    title: "a key in an IAM document that does not exist",
    rationale: "IAM refuses the document, when the resource is created: after everything before it.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Conditon: {} }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"),
        Source::Known(Known::CfnLint, "E3510"),
        Source::Known(Known::CfnLint, "E3512"),
        Source::Known(Known::CfnLint, "E3530"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The keys of a document.
pub(super) const DOCUMENT: &[&str] = &["Version", "Id", "Statement"];

/// The keys of a statement.
pub(super) const STATEMENT: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// Checks the keys of a document or a statement.
pub(super) fn check(entries: &[Entry], known: &[&str], what: &str, resource: &Resource, context: &mut Context<'_>) {
    for Entry { key, .. } in entries {
        if known.contains(&key.text.as_str()) || brings_keys(&key.text) {
            continue;
        }
        let help = match suggest(&key.text, known.iter().copied()) {
            Some(found) => format!("did you mean `{found}`?"),
            None => format!("{what} can have {}", crate::text::quoted(known, known.len())),
        };
        context.find_in(resource, &RULE, key.loc, format!("{what} has no key `{}`", key.text), help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(statement: &str) -> Vec<Found> {
        let document = format!(r#"{{"PolicyDocument": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &document).of(RULE.name)
    }

    #[test]
    fn a_misspelt_key_is_told_with_the_one_meant() {
        let found = found(r#"{"Effect": "Allow", "Actoin": "s3:*", "Action": "s3:*", "Resource": "*"}"#);
        assert_eq!(found[0].message, "a statement has no key `Actoin`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `Action`?"));
    }

    #[test]
    fn the_keys_of_the_grammar_are_fine() {
        let found = found(
            r#"{"Sid": "A", "Effect": "Deny", "NotAction": "s3:*", "NotResource": "*", "Condition": {}, "Fn::Transform": {}}"#,
        );
        assert_eq!(found, []);
    }
}
