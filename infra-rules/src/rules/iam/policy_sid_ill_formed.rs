//! A statement id that IAM does not take.

use super::{Attached, Statement};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "policy_sid_ill_formed",
    group: Group::Correctness,
    title: "a statement id with other characters than letters and digits, or used twice",
    rationale: "In a policy of a user, group or role a statement id has letters and digits only, and each occurs once in a document.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Sid: "list buckets", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Sid: "ListBuckets", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html"),
        Source::Known(Known::CfnLint, "E3510"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the id of a statement against those before it. In a template the list of statements is the place of two
/// with one id.
pub(super) fn check<'n>(
    (statement, list): (Statement<'n>, &'n Node),
    earlier: &mut Vec<&'n str>,
    resource: &Resource,
    context: &mut Context<'_>,
) {
    let Some(node) = statement.node.get("Sid") else { return };
    let Some(sid) = node.as_text() else { return };
    if statement.attached == Attached::Identity
        && let Some(wrong) = sid.chars().find(|letter| !letter.is_ascii_alphanumeric())
    {
        let plain: String = sid.chars().filter(char::is_ascii_alphanumeric).collect();
        let help = if plain.is_empty() { "remove it".to_owned() } else { format!("write `{plain}`") };
        let message = format!("`{wrong}` cannot stand in the statement id `{sid}`, which takes letters and digits");
        context.find_in(resource, &RULE, node.loc, message, help);
    }
    // Of two in the branches of one `Fn::If` there is one at a time; S3 and ECR take an id twice.
    let is_always_there = std::iter::once(list).chain(list.as_list().unwrap_or_default());
    if !is_always_there.into_iter().any(|node| std::ptr::eq(node, statement.node)) {
        return;
    }
    let is_unique = statement.attached.has_unique_ids() && !resource.is("AWS::S3::BucketPolicy");
    if is_unique && !sid.is_empty() && earlier.contains(&sid) {
        let message = format!("two statements have the id `{sid}`");
        // In a template other checkers speak of the list, or of the id.
        let places = if context.is_rust() { vec![node.loc] } else { vec![list.loc, node.loc] };
        for loc in places {
            context.find_in(resource, &RULE, loc, message.clone(), "rename one of them, or remove the id".to_owned());
        }
    }
    earlier.push(sid);
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
    fn letters_and_digits_once_each() {
        let with = |sid: &str| format!(r#"{{"Sid": "{sid}", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#);
        assert_eq!(found(&with("A1")), []);
        assert_eq!(found(&with("a b"))[0].help.as_deref(), Some("write `ab`"));
        let twice = format!("{},{}", with("A"), with("A"));
        assert_eq!(found(&twice)[0].message, "two statements have the id `A`");
    }

    #[test]
    fn of_two_branches_there_is_one() {
        let branch = r#"{"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#;
        assert_eq!(found(&format!(r#"{{"Fn::If": ["C", {branch}, {branch}]}}"#)), []);
    }

    #[test]
    fn policies_of_resources_take_blanks() {
        let key = r#"{"KeyPolicy": {"Statement": {"Sid": "Allow all", "Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": "*"}}}"#;
        assert_eq!(resource("AWS::KMS::Key", key).of(RULE.name), []);
    }
}
