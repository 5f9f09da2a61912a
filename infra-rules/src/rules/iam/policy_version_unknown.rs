//! A version of the policy language that does not exist.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource, Value};

pub(crate) static RULE: Rule = Rule {
    name: "policy_version_unknown",
    group: Group::Correctness,
    title: "a version of the policy language that does not exist",
    rationale: "The version is a date that names the language, not a date of your own; IAM knows two.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2024-01-01", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html"),
        Source::Known(Known::CfnLint, "E3510"),
        Source::Known(Known::CfnLint, "W2511"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the version of a document.
pub(super) fn check(document: &Node, resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = document.get("Version") else { return };
    let version = match &node.value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::List(_) | Value::Map(_) => "…".to_owned(),
        _ => return,
    };
    if !matches!(version.as_str(), "2012-10-17" | "2008-10-17") {
        let message = format!("there is no version `{version}` of the policy language");
        context.find_in(resource, &RULE, node.loc, message, "write `\"2012-10-17\"`".to_owned());
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
    fn two_versions_are_known() {
        let with = |version: &str| {
            let document = format!(r#"{{"PolicyDocument": {{"Version": {version}, "Statement": []}}}}"#);
            resource("AWS::IAM::ManagedPolicy", &document).messages(RULE.name)
        };
        assert_eq!(with(r#""2012-10-17""#), Vec::<String>::new());
        assert_eq!(with(r#""2008-10-17""#), Vec::<String>::new());
        assert_eq!(with(r#""2012-10-18""#), ["there is no version `2012-10-18` of the policy language"]);
        assert_eq!(with("1985"), ["there is no version `1985` of the policy language"]);
        assert_eq!(found("{}"), []);
    }
}
