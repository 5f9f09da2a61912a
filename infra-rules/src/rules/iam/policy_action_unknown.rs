//! An action that the service does not have.

use super::policy_action_ill_formed::is_action;
use super::{Acting, Statement, one_or_many};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::suggest;
use crate::tables::actions::{self, Service};

pub(crate) static RULE: Rule = Rule {
    name: "policy_action_unknown",
    group: Group::Reliability,
    title: "an action that the list of its service does not have",
    rationale: "IAM takes any word for an action: a misspelt one allows and denies nothing. The list is that of a day, so this is a warning.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObjekt", resource: "arn:aws:s3:::reports/*" }] });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports/*" }] });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        ),
        Source::Known(Known::CfnLint, "W3037"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the actions of a statement against the lists of the services.
pub(super) fn check(statement: Statement<'_>, known: &[Acting<'_>], resource: &Resource, context: &mut Context<'_>) {
    // In the order of the statement, `Action` first.
    let mut known = known.iter().peekable();
    for node in ["Action", "NotAction"].into_iter().filter_map(|key| statement.node.get(key)).flat_map(one_or_many) {
        if known.next_if(|known| std::ptr::eq(known.node, node)).is_some() {
            continue;
        }
        // What has another form is the fault of another rule; a wildcard in the service stands for several.
        let Some(text) = node.as_text().filter(|text| is_action(text)) else { continue };
        let Some((prefix, action)) = text.split_once(':') else { continue };
        if action == "*" || prefix.contains(['*', '?', '_']) {
            continue;
        }
        let prefix = prefix.to_ascii_lowercase();
        match actions::service(&prefix) {
            Some(service) if service.has(action) => {}
            Some(service) => {
                let message = format!("`{prefix}` has no action `{}`", crate::text::short(action));
                context.find_in(resource, &RULE, node.loc, message, nearest(service, &prefix, action));
            }
            None => {
                let near = suggest(&prefix, actions::prefixes());
                let help = near.map(|near| format!("did you mean `{near}`?"));
                let message = format!("there is no service `{}`", crate::text::short(&prefix));
                context.find_in(resource, &RULE, node.loc, message, help);
            }
        }
    }
}

/// The action that is meant, or where to look.
fn nearest(service: Service, prefix: &str, action: &str) -> Option<String> {
    if action.contains(['*', '?']) {
        return Some("the pattern fits none of them".to_owned());
    }
    let names: Vec<String> = service.actions().map(|(word, rest)| format!("{word}{rest}")).collect();
    suggest(action, names.iter().map(String::as_str)).map(|near| format!("did you mean `{prefix}:{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn with(action: &str) -> Vec<Found> {
        let statement = format!(r#"{{"Effect": "Allow", "Resource": "*", "Action": {action}}}"#);
        let properties = format!(r#"{{"PolicyDocument": {{"Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &properties).of(RULE.name)
    }

    #[test]
    fn a_misspelt_action_is_told_with_the_one_meant() {
        let found = with(r#"["s3:GetObject", "s3:GetObjekt"]"#);
        assert_eq!(found[0].message, "`s3` has no action `GetObjekt`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `s3:GetObject`?"));
        assert_eq!(with(r#""dynamodbb:GetItem""#)[0].help.as_deref(), Some("did you mean `dynamodb`?"));
        assert_eq!(with(r#""ec2:Fetch*""#)[0].message, "`ec2` has no action `Fetch*`");
    }

    #[test]
    fn what_there_is_or_may_be_is_fine() {
        for fine in [
            "\"*\"",
            "\"s3:*\"",
            "\"S3:getobject\"",
            "\"ec2:Describe*\"",
            "\"*:Get*\"",
            "\"elasticloadbalancing:DescribeTargetHealth\"",
            r#"{"Ref": "A"}"#,
            "\"s3\"",
        ] {
            assert_eq!(with(fine), [], "{fine}");
        }
    }
}
