//! An action without its service.

use super::{Statement, one_or_many};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "policy_action_ill_formed",
    group: Group::Correctness,
    title: "an action that does not name its service",
    rationale: "An action is `service:Name`; IAM refuses a bare word.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "ListAllMyBuckets", resource: "*" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListAllMyBuckets", resource: "*" }] });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html"),
        Source::Known(Known::CfnLint, "W3037"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the actions of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    for node in ["Action", "NotAction"].into_iter().filter_map(|key| statement.node.get(key)).flat_map(one_or_many) {
        let Some(action) = node.as_text() else { continue };
        // A reference that lost its `Fn::Sub` is another fault.
        if is_action(action) || action.contains("${") {
            continue;
        }
        let message = format!("`{}` is no action", crate::text::short(action));
        let help = if action.contains(':') {
            "an action is `service:Name`, of letters, digits, `*` and `?`".to_owned()
        } else {
            format!("name its service: `service:{action}`")
        };
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// Whether a text has the form of an action, or of a pattern of some.
pub(super) fn is_action(action: &str) -> bool {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '*' | '?' | '-' | '_');
    action == "*"
        || action.split_once(':').is_some_and(|(service, name)| {
            !service.is_empty() && !name.is_empty() && service.chars().all(letter) && name.chars().all(letter)
        })
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
    fn an_action_names_its_service() {
        let with = |action: &str| found(&format!(r#"{{"Effect": "Allow", "Action": {action}, "Resource": "*"}}"#));
        assert_eq!(with(r#"["*", "s3:*", "s3:Get*", "execute-api:Invoke", {"Ref": "P"}]"#), []);
        assert_eq!(with(r#""GetObject""#)[0].help.as_deref(), Some("name its service: `service:GetObject`"));
        assert_eq!(with(r#""s3: GetObject""#).len(), 1);
    }
}
