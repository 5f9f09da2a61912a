//! An identity pool that gives credentials to everybody.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "identity_pool_for_everybody",
    group: Group::Hardening,
    title: "an identity pool that gives credentials to everybody",
    rationale: "Anybody gets credentials of the account without signing in.",
    bad: r"resource!(<cognito::IdentityPool> people { allow_unauthenticated_identities: true });",
    good: r"resource!(<cognito::IdentityPool> people { allow_unauthenticated_identities: false });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-COG7"),
        Source::Known(Known::Checkov, "CKV_AWS_366"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Cognito::IdentityPool"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AllowUnauthenticatedIdentities"], true), &RULE, context, "gives credentials to everybody");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Cognito::IdentityPool", properties, super::RULE.name);
        assert_eq!(check(r#"{"AllowUnauthenticatedIdentities": true}"#), ["`Subject` gives credentials to everybody"]);
        assert!(check(r#"{"AllowUnauthenticatedIdentities": false}"#).is_empty());
    }
}
