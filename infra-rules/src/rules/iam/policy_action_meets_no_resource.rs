//! Actions that act on none of the resources of their statement.

use super::{Acting, Statement, arn, one_or_many};
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::actions::Action;

pub(crate) static RULE: Rule = Rule {
    name: "policy_action_meets_no_resource",
    group: Group::Reliability,
    title: "an action acts on none of the resources of its statement",
    rationale: "Each action acts on resources of certain kinds: `s3:GetObject` on objects, `s3:ListBucket` on buckets. IAM takes the statement, and it allows or denies nothing.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports/*" }] });
    "#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Actions, and forms of ARNs, that a message shows.
const SHOWN: usize = 3;
/// Of a statement with more pairs of an action and a resource none is looked at. A policy has no room for so many.
const MOST_PAIRS: usize = 10_000;

/// Checks the actions of a statement against its resources.
pub(super) fn check(statement: Statement<'_>, acting: &[Acting<'_>], resource: &Resource, context: &mut Context<'_>) {
    let Some(named) = statement.node.get("Resource").filter(|_| !acting.is_empty()) else { return };
    let named: Option<Vec<String>> = one_or_many(named).into_iter().map(|node| arn::pattern(node, context)).collect();
    let Some(named) = named.filter(|named| !named.is_empty() && !named.iter().any(|arn| arn == "*")) else { return };
    if named.len() * acting.len() > MOST_PAIRS {
        return;
    }
    let service = |arn: &str| arn.split(':').next().unwrap_or_default().to_owned();
    let services: Vec<String> = named.iter().map(|arn| service(arn)).collect();
    let mut missed: Vec<Acting<'_>> = Vec::new();
    for acting in acting.iter().filter(|acting| acting.action.takes_resource()) {
        // A resource of another service is the fault of another rule.
        let is_of_service = |known: &str| services.contains(&service(known)) || known.starts_with('*');
        if acting.action.arns().any(is_of_service) && !acting.action.arns().any(|known| meets(known, &named)) {
            missed.push(*acting);
        }
    }
    while let Some(Acting { node, action: first, .. }) = missed.first().copied() {
        let (same, rest): (Vec<_>, Vec<_>) =
            missed.into_iter().partition(|acting| acting.action.arns().eq(first.arns()));
        missed = rest;
        let mut names: Vec<String> = same.iter().take(SHOWN).map(|acting| format!("`{}`", acting.text)).collect();
        if same.len() > SHOWN {
            names.push(format!("{} more", same.len() - SHOWN));
        }
        let act = if same.len() == 1 { "acts" } else { "act" };
        let message = format!("{} {act} on none of the resources here", crate::text::list(&names, "and"));
        context.find_in(resource, &RULE, node.loc, message, help(first));
    }
}

fn meets(known: &str, named: &[String]) -> bool {
    known == "*" || named.iter().any(|arn| arn::arns_meet(known, arn))
}

/// `it acts on arn:aws:s3:::*/*`.
fn help(action: Action) -> String {
    let forms: Vec<String> = action.arns().map(|arn| format!("`arn:aws:{}`", arn.replace('~', "*"))).collect();
    let more = if forms.len() > SHOWN { " and others" } else { "" };
    format!("it acts on {}{more}", crate::text::list(&forms[..forms.len().min(SHOWN)], "or"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{allowing, fixture};

    fn with(actions: &str, resources: &str) -> Vec<String> {
        allowing(actions, resources).messages(RULE.name)
    }

    #[test]
    fn an_action_wants_its_kind_of_resource() {
        let bucket = r#""arn:aws:s3:::reports""#;
        assert_eq!(with(r#""s3:GetObject""#, bucket), ["`s3:GetObject` acts on none of the resources here"]);
        assert_eq!(
            with(r#"["s3:GetObject", "s3:PutObject", "s3:ListBucket"]"#, bucket),
            ["`s3:GetObject` and `s3:PutObject` act on none of the resources here"]
        );
        assert_eq!(with(r#""s3:ListBucket""#, r#""arn:aws:s3:::reports/*""#).len(), 1);
        assert_eq!(with(r#""dynamodb:Query""#, r#""arn:aws:dynamodb:*:*:orders""#).len(), 1);
    }

    #[test]
    fn what_fits_or_is_not_known_is_fine() {
        let bucket = r#""arn:aws:s3:::reports""#;
        for (actions, resources) in [
            (r#""s3:ListBucket""#, bucket),
            (r#""s3:*""#, bucket),
            (r#"["s3:GetObject", "s3:ListBucket"]"#, r#"["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]"#),
            (r#""s3:GetObject""#, r#""*""#),
            (r#""s3:GetObject""#, r#""arn:aws:s3:::reports*""#),
            (r#""s3:GetObject""#, r#"["arn:aws:s3:::reports", {"Ref": "P"}]"#),
            (r#""s3:GetObject""#, r#"{"Fn::Sub": "${P}/*"}"#),
            (r#""s3:GetObject""#, r#"{"Fn::Sub": "arn:${AWS::Partition}:s3:::${P}"}"#),
            (r#""logs:PutLogEvents""#, r#""arn:aws:logs:us-east-1:111111111111:log-group:/x:*""#),
            (r#""execute-api:Invoke""#, r#""execute-api:/*""#),
        ] {
            assert_eq!(with(actions, resources), Vec::<String>::new(), "{actions} {resources}");
        }
    }

    #[test]
    fn a_bucket_of_the_template_has_no_slash() {
        let found = |resource: &str| {
            fixture(&format!(
                r#"{{"Resources": {{"B": {{"Type": "AWS::S3::Bucket"}}, "P": {{"Type": "AWS::IAM::ManagedPolicy", "Properties": {{"PolicyDocument": {{"Version": "2012-10-17",
                    "Statement": [{{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {resource}}}]}}}}}}}}}}"#
            ))
            .messages(RULE.name)
            .len()
        };
        assert_eq!(found(r#"{"Fn::GetAtt": ["B", "Arn"]}"#), 1);
        assert_eq!(found(r#"{"Fn::Sub": "arn:aws:s3:::${B}"}"#), 1);
        assert_eq!(found(r#"{"Fn::Join": ["", ["arn:aws:s3:::", {"Ref": "B"}]]}"#), 1);
        assert_eq!(found(r#"{"Fn::Join": ["", [{"Fn::GetAtt": ["B", "Arn"]}, "/*"]]}"#), 0);
        assert_eq!(found(r#"{"Fn::Sub": "${B.Arn}/*"}"#), 0);
    }
}
