//! Data that goes with the resource.

use crate::check::{Context, Dialect, Group, Known, Rule, Scope, Source};
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
    let (lacks, json, yaml) = match (&resource.deletion_policy, &resource.update_replace_policy) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => ("`DeletionPolicy`", "`\"DeletionPolicy\": \"Retain\"`", "`DeletionPolicy: Retain`"),
        (Some(_), None) => {
            ("`UpdateReplacePolicy`", "`\"UpdateReplacePolicy\": \"Retain\"`", "`UpdateReplacePolicy: Retain`")
        }
        (None, None) => (
            "`DeletionPolicy` and `UpdateReplacePolicy`",
            "`\"DeletionPolicy\": \"Retain\"` and `\"UpdateReplacePolicy\": \"Retain\"`",
            "`DeletionPolicy: Retain` and `UpdateReplacePolicy: Retain`",
        ),
    };
    let (lacks, help) = match context.settings.dialect {
        Dialect::Rust => {
            ("removal policy", "`#[removal(Retain)]`, or `#[removal(Delete)]` if that is meant".to_owned())
        }
        Dialect::Json => (lacks, format!("{json}, or `\"Delete\"` if that is meant")),
        Dialect::Yaml => (lacks, format!("{yaml}, or `Delete` if that is meant")),
    };
    let message = format!("what `{}` holds goes with it: it has no {lacks}", resource.label);
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
