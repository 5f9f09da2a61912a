//! A policy that can give any role away.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_passes_any_role",
    group: Group::Hardening,
    title: "a policy that can give any role away",
    rationale: "Whoever may pass any role to a service can make that service do what only an administrator may.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PassRole", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PassRole", resource: "arn:aws:iam::111111111111:role/task" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"),
        Source::Known(Known::Checkov, "CKV_AWS_110"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        let named = statement.actions().any(|(action, _)| action.eq_ignore_ascii_case("iam:PassRole"));
        if let Some(loc) = statement.everything()
            && named
            && !statement.has_condition()
        {
            let message = format!("`{}` can give any role away", resource.label);
            context.find_in(resource, &RULE, loc, message, "name the roles, or set `iam:PassedToService`".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::ManagedPolicy", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]}}"#
            ),
            ["`Subject` can give any role away"]
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:x"}]}}"#).is_empty());
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "x"}}}]}}"#).is_empty());
    }
}
