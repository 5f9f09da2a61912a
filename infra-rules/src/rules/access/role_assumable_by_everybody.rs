//! A role that everybody can take on.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::in_document;

pub(crate) static RULE: Rule = Rule {
    name: "role_assumable_by_everybody",
    group: Group::Security,
    title: "a role that everybody can take on",
    rationale: "Any AWS account in the world can become the role and do what it may do.",
    bad: r#"resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: "*", action: "sts:AssumeRole" }] });"#,
    good: r#"resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html"),
        Source::Known(Known::Checkov, "CKV_AWS_60"),
        Source::Known(Known::Checkov, "CKV_AWS_61"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::IAM::Role"], check_trust),
};

fn check_trust(resource: &Resource, context: &mut Context<'_>) {
    let Some(document) = resource.get("AssumeRolePolicyDocument") else { return };
    for statement in in_document(document) {
        if statement.allows()
            && !statement.has_condition()
            && let Some(loc) = statement.everybody()
        {
            let message = format!("everybody can take on `{}`", resource.label);
            let help = "name the service or the account, or add a condition such as `aws:PrincipalOrgID`".to_owned();
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::Role", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}}"#
            ),
            ["everybody can take on `Subject`"]
        );
        assert_eq!(check(r#"{"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}}"#).len(), 1);
        assert!(check(r#"{"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}]}}"#).is_empty());
        assert!(check(r#"{"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}"#).is_empty());
    }
}
