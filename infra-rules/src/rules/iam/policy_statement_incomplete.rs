//! A statement that lacks a part, or has one too many.

use super::{Attached, Statement, hides_keys, is_there};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Entry, Loc, Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "policy_statement_incomplete",
    group: Group::Correctness,
    title: "a statement that lacks a part or has one that does not belong there",
    rationale: "A statement says what, on what and, where it is not attached to an identity, who; IAM refuses one that leaves something out.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets" }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"),
        Source::Known(Known::CfnLint, "E3510"),
        Source::Known(Known::CfnLint, "E3512"),
        Source::Known(Known::CfnLint, "E3530"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports a document without statements.
pub(super) fn check_document(document: &Node, entries: &[Entry], resource: &Resource, context: &mut Context<'_>) {
    if !hides_keys(entries) {
        let help = "add a `Statement`, a list of what is allowed and denied".to_owned();
        context.find_in(resource, &RULE, document.loc, "the policy has no statement", help);
    }
}

/// Checks the parts of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    if is_there(statement.entries, "Effect") == Some(false) {
        let help = "add `Effect`, which is `Allow` or `Deny`".to_owned();
        context.find_in(resource, &RULE, statement.node.loc, "the statement has no `Effect`", help);
    }
    one_of(statement, ("Action", "NotAction"), resource, context);
    if !matches!(statement.attached, Attached::Trust | Attached::Repository | Attached::Other) {
        one_of(statement, ("Resource", "NotResource"), resource, context);
    }
    match statement.attached {
        Attached::Resource | Attached::Trust | Attached::Repository => {
            one_of(statement, ("Principal", "NotPrincipal"), resource, context);
        }
        Attached::Identity => {
            let why = "a policy of a user, group or role speaks of its holder, and names no principal";
            misplaced(statement, &["Principal", "NotPrincipal"], why, resource, context);
        }
        Attached::Other => {}
    }
    if statement.attached == Attached::Trust {
        let why = "a trust policy speaks of its own role, and names no resource";
        misplaced(statement, &["Resource", "NotResource"], why, resource, context);
    }
}

fn one_of(statement: Statement<'_>, (key, not): (&str, &str), resource: &Resource, context: &mut Context<'_>) {
    match (is_there(statement.entries, key), is_there(statement.entries, not)) {
        (Some(false), Some(false)) => {
            let message = format!("the statement has neither `{key}` nor `{not}`");
            context.find_in(resource, &RULE, statement.node.loc, message, format!("add `{key}`"));
        }
        (Some(true), Some(true)) => {
            let message = format!("the statement has `{key}` and `{not}`, which exclude each other");
            // In a template either may be the one too many.
            let most = if context.is_rust() { 1 } else { 2 };
            let both = statement.entries.iter().filter(|entry| entry.key.text == key || entry.key.text == not);
            for entry in both.take(most) {
                context.find_in(resource, &RULE, entry.key.loc, message.clone(), "keep one of them".to_owned());
            }
        }
        _ => {}
    }
}

fn misplaced(statement: Statement<'_>, keys: &[&str], why: &str, resource: &Resource, context: &mut Context<'_>) {
    for key in keys {
        if is_there(statement.entries, key) == Some(true)
            && let Some(loc) = place(statement.entries, key)
        {
            context.find_in(resource, &RULE, loc, why, format!("remove `{key}`"));
        }
    }
}

fn place(entries: &[Entry], key: &str) -> Option<Loc> {
    entries.iter().find(|entry| entry.key.text == key).map(|entry| entry.key.loc)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(statement: &str) -> Vec<Found> {
        let document = format!(r#"{{"PolicyDocument": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &document).of(RULE.name)
    }

    fn messages(statement: &str) -> Vec<String> {
        found(statement).into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn each_part_must_be_there() {
        assert_eq!(messages(r#"{"Action": "s3:*", "Resource": "*"}"#), ["the statement has no `Effect`"]);
        assert_eq!(
            messages(r#"{"Effect": "Allow", "Resource": "*"}"#),
            ["the statement has neither `Action` nor `NotAction`"]
        );
        assert_eq!(
            messages(r#"{"Effect": "Allow", "Action": "s3:*"}"#),
            ["the statement has neither `Resource` nor `NotResource`"]
        );
        assert_eq!(
            messages(r#"{"Effect": "Allow", "Action": "s3:*", "NotAction": "s3:Get*", "Resource": "*"}"#),
            vec!["the statement has `Action` and `NotAction`, which exclude each other"; 2]
        );
    }

    #[test]
    fn an_identity_names_no_principal_and_a_resource_does() {
        let with = r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": "*"}"#;
        assert_eq!(messages(with), ["a policy of a user, group or role speaks of its holder, and names no principal"]);
        let bucket = r#"{"Bucket": "b", "PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}"#;
        assert_eq!(
            resource("AWS::S3::BucketPolicy", bucket).messages(RULE.name),
            ["the statement has neither `Principal` nor `NotPrincipal`"]
        );
    }

    #[test]
    fn a_trust_policy_names_who_and_nothing_else() {
        let role = |statement: &str| {
            let properties = format!(r#"{{"AssumeRolePolicyDocument": {{"Statement": [{statement}]}}}}"#);
            resource("AWS::IAM::Role", &properties).messages(RULE.name)
        };
        let fine = r#"{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}"#;
        assert_eq!(role(fine), Vec::<String>::new());
        assert_eq!(
            role(r#"{"Effect": "Allow", "Action": "sts:AssumeRole"}"#),
            ["the statement has neither `Principal` nor `NotPrincipal`"]
        );
        assert_eq!(
            role(r#"{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Resource": "*"}"#),
            ["a trust policy speaks of its own role, and names no resource"]
        );
    }

    #[test]
    fn what_the_run_decides_may_be_there() {
        assert_eq!(
            messages(r#"{"Effect": "Allow", "Action": {"Fn::Unknown": ""}, "Fn::Transform": {}}"#),
            Vec::<String>::new()
        );
    }
}
