//! A policy on a user.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Resource, Value};

pub(crate) static RULE: Rule = Rule {
    name: "user_with_policies",
    group: Group::Hardening,
    title: "a policy on a user",
    rationale: "People come and go; what they may do belongs to groups and roles, where it can be seen in one place.",
    bad: r#"resource!(<iam::User> user { managed_policy_arns: ["arn:aws:iam::aws:policy/job-function/Billing"] });"#,
    good: r#"resource!(<iam::User> user { groups: ["billing"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::SecurityHub, "IAM.2"),
        Source::Known(Known::Config, "IAM_USER_NO_POLICIES_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_40"),
        Source::Known(Known::Cis, "1.14"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::IAM::Policy", "AWS::IAM::User", "AWS::IAM::UserPolicy"], check_user),
};

fn check_user(resource: &Resource, context: &mut Context<'_>) {
    let property = match resource.type_name.text.as_str() {
        "AWS::IAM::Policy" => "Users",
        "AWS::IAM::UserPolicy" => "UserName",
        _ if resource.get("ManagedPolicyArns").is_some() => "ManagedPolicyArns",
        _ => "Policies",
    };
    if let Some(node) = resource.get(property)
        && node.as_list().is_none_or(|nodes| !nodes.is_empty())
        && !matches!(node.value, Value::NoValue)
    {
        let message = format!("`{}` gives a policy to a user", resource.label);
        context.find_in(resource, &RULE, node.loc, message, "give it to a group or a role".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::User", properties, super::RULE.name);
        assert_eq!(check(r#"{"Policies": [{"PolicyName": "x"}]}"#), ["`Subject` gives a policy to a user"]);
        assert!(check(r#"{"Groups": ["x"]}"#).is_empty());
    }
}
