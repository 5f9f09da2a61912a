//! An effect other than Allow and Deny.

use super::Statement;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "policy_effect_unknown",
    group: Group::Correctness,
    title: "a statement whose effect is neither Allow nor Deny",
    rationale: "IAM knows two effects, in this spelling, and refuses every other.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html"),
        Source::Known(Known::CfnLint, "E3510"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the effect of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    let Some(effect) = statement.node.get("Effect") else { return };
    for node in effect.branches() {
        let Some(text) = node.as_text() else { continue };
        if !matches!(text, "Allow" | "Deny") {
            let help = match text.to_ascii_lowercase().as_str() {
                "deny" | "denied" | "block" | "disallow" => "write `Deny`",
                "allow" | "allowed" | "permit" => "write `Allow`",
                _ => "it can be `Allow` or `Deny`",
            };
            context.find_in(resource, &RULE, node.loc, format!("there is no effect `{text}`"), help.to_owned());
        }
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
    fn two_effects_are_known() {
        let with = |effect: &str| found(&format!(r#"{{"Effect": {effect}, "Action": "s3:*", "Resource": "*"}}"#));
        assert_eq!(with(r#""Allow""#), []);
        assert_eq!(with(r#"{"Fn::If": ["C", "Allow", "Deny"]}"#), []);
        assert_eq!(with(r#"{"Ref": "P"}"#), []);
        let found = with(r#""allow""#);
        assert_eq!(found[0].message, "there is no effect `allow`");
        assert_eq!(found[0].help.as_deref(), Some("write `Allow`"));
    }
}
