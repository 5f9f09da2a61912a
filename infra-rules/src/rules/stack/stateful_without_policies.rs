//! Data that goes with the resource.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::Type;

pub(crate) static RULE: Rule = Rule {
    name: "stateful_without_policies",
    group: Group::Reliability,
    title: "data that goes with the resource",
    rationale: "Without a deletion policy the data is deleted with the stack, and without an update-replace policy with every update that replaces the resource.",
    bad: r"resource!(<s3::Bucket> bucket {});",
    good: r"#[removal(Retain)]
resource!(<s3::Bucket> bucket {});",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
        ),
        Source::Known(Known::CfnLint, "I3011"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_policies),
};

fn check_policies(resource: &Resource, context: &mut Context<'_>) {
    if !resource.ty.is_some_and(Type::stateful) {
        return;
    }
    let missing: &[&str] = match (&resource.deletion_policy, &resource.update_replace_policy) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => &["DeletionPolicy"],
        (Some(_), None) => &["UpdateReplacePolicy"],
        (None, None) => &["DeletionPolicy", "UpdateReplacePolicy"],
    };
    let lacks = if context.is_rust() { "removal policy".to_owned() } else { context.properties(missing, "and") };
    let message = format!("what `{}` holds goes with it: it has no {lacks}", resource.label);
    let help = if context.is_rust() {
        "`#[removal(Retain)]`, or `#[removal(Delete)]` if that is meant".to_owned()
    } else {
        let pairs = missing.iter().map(|key| format!("`{}`", context.pair(key, "\"Retain\"")));
        format!("{}, or `Delete` if that is meant", crate::text::list(&pairs.collect::<Vec<_>>(), "and"))
    };
    context.find_in(resource, &RULE, resource.loc(), message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(r#""B": {"Type": "AWS::S3::Bucket"}"#),
            ["what `B` holds goes with it: it has no `DeletionPolicy` and `UpdateReplacePolicy`"]
        );
        assert!(
            check(r#""B": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}"#)
                .is_empty()
        );
        assert!(check(r#""B": {"Type": "AWS::S3::BucketPolicy"}"#).is_empty());
    }
}
