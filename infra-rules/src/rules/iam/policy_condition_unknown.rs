//! A condition operator that does not exist.

use super::Statement;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Entry, Node, Resource};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "policy_condition_unknown",
    group: Group::Correctness,
    title: "a condition with an operator that does not exist",
    rationale: "IAM refuses a condition whose operator it does not know.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEqual: { "aws:RequestedRegion": "us-east-1" } } }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } }] } });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        ),
        Source::Known(Known::CfnLint, "E3510"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

const OPERATORS: &[&str] = &[
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "BinaryEquals",
    "Bool",
    "DateEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateNotEquals",
    "IpAddress",
    "NotIpAddress",
    "Null",
    "NumericEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericNotEquals",
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
];

/// Checks the operators of a statement's conditions.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    let Some(condition) = statement.node.get("Condition") else { return };
    for Entry { key, .. } in condition.branches().filter_map(Node::as_map).flatten() {
        let written = key.text.as_str();
        if is_known(written) || written.starts_with("Fn::") {
            continue;
        }
        let help = match suggest(written, OPERATORS.iter().copied()) {
            Some(found) => format!("did you mean `{found}`?"),
            None => {
                "for example `StringEquals`, `ArnLike`, `Bool`; the key to compare stands below the operator".to_owned()
            }
        };
        context.find_in(resource, &RULE, key.loc, format!("there is no condition operator `{written}`"), help);
    }
}

/// An operator, with its set prefix and the suffix that lets a missing key pass. Case does not count.
fn is_known(written: &str) -> bool {
    let name =
        ["ForAnyValue:", "ForAllValues:"].iter().find_map(|prefix| written.strip_prefix(prefix)).unwrap_or(written);
    let name = name.strip_suffix("IfExists").unwrap_or(name);
    OPERATORS.iter().any(|operator| operator.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(statement: &str) -> Vec<Found> {
        let document = format!(r#"{{"PolicyDocument": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &document).of(RULE.name)
    }

    fn with(operator: &str) -> Vec<Found> {
        found(&format!(
            r#"{{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {{"{operator}": {{"aws:x": "y"}}}}}}"#
        ))
    }

    #[test]
    fn operators_have_prefixes_and_a_suffix() {
        for operator in [
            "StringLike",
            "ForAnyValue:StringEquals",
            "ForAllValues:ArnLikeIfExists",
            "NumericLessThanEquals",
            "stringequals",
        ] {
            assert_eq!(with(operator), [], "{operator}");
        }
    }

    #[test]
    fn a_misspelt_operator_is_told_with_the_one_meant() {
        let found = with("StringEqual");
        assert_eq!(found[0].message, "there is no condition operator `StringEqual`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `StringEquals`?"));
        assert_eq!(with("aws:SourceArn").len(), 1);
    }
}
