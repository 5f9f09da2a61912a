//! Two resources of one type with one name.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::Resource;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "identifier_taken",
    group: Group::Correctness,
    title: "two resources of one type with one name",
    rationale: "The name identifies the resource in the account; the second that wants it is refused.",
    bad: r#"resource!(<logs::LogGroup> first { log_group_name: "/acme/api", retention_in_days: 30 });
resource!(<logs::LogGroup> second { log_group_name: "/acme/api", retention_in_days: 30 });"#,
    good: r#"resource!(<logs::LogGroup> first { log_group_name: "/acme/api", retention_in_days: 30 });
resource!(<logs::LogGroup> second { log_group_name: "/acme/jobs", retention_in_days: 30 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-identifier.html"),
        Source::Known(Known::CfnLint, "E3019"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_identifiers),
};

fn check_identifiers(context: &mut Context<'_>) {
    let template = context.template;
    let mut taken: BTreeMap<(&str, Vec<String>), &Resource> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for resource in &template.resources {
        let Some(identifier) = identifier(resource) else { continue };
        match taken.entry((resource.type_name.text.as_str(), identifier)) {
            Entry::Vacant(place) => {
                place.insert(resource);
            }
            Entry::Occupied(first) => {
                let first = *first.get();
                if first.condition.is_none() && resource.condition.is_none() {
                    // In a file each of the two is told, as other checkers have it.
                    if !context.is_rust() && told.insert(first.id.text.as_str()) {
                        report(first, resource, context);
                    }
                    report(resource, first, context);
                }
            }
        }
    }
}

fn report(resource: &Resource, first: &Resource, context: &mut Context<'_>) {
    let property = resource.ty.and_then(|ty| ty.primary_identifier().next()).unwrap_or_default();
    let loc = resource.get(property).map_or_else(|| resource.loc(), |node| node.loc);
    let message = format!("`{}` has the `{}` of `{}`", resource.label, context.property(property), first.label);
    context.find_in(resource, &RULE, loc, message, "give it another, or none: CloudFormation makes one up".to_owned());
}

/// The literal values that identify a resource; `None` if one is not written, or not known.
fn identifier(resource: &Resource) -> Option<Vec<String>> {
    let values: Option<Vec<String>> = resource
        .ty?
        .primary_identifier()
        .map(|property| {
            let node = resource.get(property)?;
            node.as_text()
                .map(str::to_owned)
                .or_else(|| reference(node).map(|(id, attribute)| format!("{id}.{}", attribute.unwrap_or_default())))
        })
        .collect();
    values.filter(|values| !values.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""A": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "acme"}},
             "B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "acme"}}"#
            ),
            ["`A` has the `BucketName` of `B`", "`B` has the `BucketName` of `A`"]
        );
        assert!(
            check(
                r#""A": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "acme"}},
             "B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "other"}}"#
            )
            .is_empty()
        );
        assert!(
            check(
                r#""A": {"Type": "AWS::S3::Bucket"},
             "B": {"Type": "AWS::S3::Bucket"}"#
            )
            .is_empty()
        );
    }
}
