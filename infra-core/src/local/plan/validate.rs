//! Early validation: what would fail at once, found while the change set is made.

use super::Answer;
use crate::local::changes::{Change, Validation};
use crate::local::engine::cloud::Cloud;
use crate::local::engine::identity::{self, Place};
use crate::local::engine::knowledge;
use crate::local::engine::stack::{Resource, Stack};
use crate::local::template::evaluate::is_unknown;
use serde_json::Value;

/// The physical resource that the wanted one would be; only those without a stack if `unmanaged`.
pub fn existing(cloud: &Cloud, stack: &Stack, wanted: &Resource, unmanaged: bool) -> Option<String> {
    let name = identity::custom_name(&wanted.kind, &wanted.properties)?;
    if is_unknown(&Value::String(name)) {
        return None;
    }
    let place = Place { account: stack.account(), region: stack.region(), stack: &stack.name, seed: "" };
    let physical = identity::physical_id(place, "", &wanted.kind, &wanted.properties);
    let holder = cloud.holder(stack.region(), &wanted.kind, &physical)?;
    (!unmanaged || holder.is_none()).then_some(physical)
}

/// Checks what a change set adds.
pub fn findings(cloud: &Cloud, stack: &Stack, answer: &Answer) -> Vec<Validation> {
    let mut found = Vec::new();
    for change in answer.changes.iter().filter(|change| change.action == "Add") {
        let mut wanted = Resource::planned(&change.kind);
        let properties = change.after.as_ref().and_then(|after| after.get("Properties"));
        wanted.properties = properties.cloned().unwrap_or_default();
        let path = format!("/Resources/{}/Properties", change.logical);
        let finding = |name: &str, reason: String| Validation {
            name: name.to_owned(),
            logical: change.logical.clone(),
            kind: change.kind.clone(),
            path: path.clone(),
            reason,
        };
        for name in knowledge::required(&change.kind) {
            if wanted.properties.get(name).is_none() {
                found.push(finding("PROPERTY_VALIDATION", format!("Required property [{name}] not found")));
            }
        }
        if existing(cloud, stack, &wanted, false).is_some()
            && let Some(name) = identity::custom_name(&change.kind, &wanted.properties)
        {
            let reason = format!("Resource of type '{}' with identifier '{name}' already exists.", change.kind);
            found.push(finding("NAME_CONFLICT_VALIDATION", reason));
        }
    }
    found
}

/// Checks that no bucket with objects goes.
pub fn full_buckets(answer: &Answer, full: &[String]) -> Vec<Validation> {
    let goes = answer.changes.iter().filter(|change| {
        let word = change.policy_action.as_deref();
        change.kind == "AWS::S3::Bucket" && matches!(word, Some("Delete" | "ReplaceAndDelete"))
    });
    let finding = |change: &Change| {
        let name = change.physical.clone().filter(|name| full.contains(name))?;
        Some(Validation {
            name: "BUCKET_EMPTINESS_VALIDATION".to_owned(),
            logical: change.logical.clone(),
            kind: change.kind.clone(),
            path: format!("/Resources/{}/Properties", change.logical),
            reason: format!("The bucket '{name}' is not empty. Empty the bucket before it is deleted."),
        })
    };
    goes.filter_map(finding).collect()
}

/// Why a change set with findings fails.
pub fn failure(found: &[Validation]) -> Option<String> {
    let first = found.first()?;
    let check = match first.name.as_str() {
        "PROPERTY_VALIDATION" => "PropertyValidation",
        "BUCKET_EMPTINESS_VALIDATION" => "S3BucketEmptinessCheck",
        _ => "ResourceExistenceCheck",
    };
    Some(format!(
        "The following hook(s)/validation failed: [AWS::EarlyValidation::{check}]. To troubleshoot Early Validation \
         errors, use the DescribeEvents API for detailed failure information."
    ))
}
