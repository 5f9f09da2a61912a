//! What an IMPORT change set is held to, in the service's words.

use crate::local::changes::ChangeSet;
use crate::local::engine::Engine;
use crate::local::engine::identity::{self, Place};
use crate::local::engine::stack::{Config, Resource, Stack};
use crate::local::error::ApiError;
use crate::local::plan::Answer;
use crate::local::query::{Fields, Query};
use std::collections::BTreeMap;

impl Engine {
    /// The resources to import with their physical ids: those of resources that exist, else what identifies them.
    ///
    /// # Errors
    /// A resource has no deletion policy, or is not in the template.
    pub(super) fn to_import(
        &self,
        region: &str,
        query: &Query,
        config: &Config,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        let members = query.members("ResourcesToImport");
        let ids: Vec<String> =
            members.iter().filter_map(|one| one.get("LogicalResourceId").map(str::to_owned)).collect();
        let unknown: Vec<&str> =
            ids.iter().map(String::as_str).filter(|id| config.template.resource(id).is_none()).collect();
        if !unknown.is_empty() {
            let text = format!("Resources [{}] to import are not in the template", unknown.join(", "));
            return Err(ApiError::validation(text));
        }
        let has_policy = |id: &&str| config.template.resource(id).is_some_and(|one| one.deletion_policy.is_some());
        let bare: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !has_policy(id)).collect();
        if !bare.is_empty() {
            return Err(ApiError::validation(format!(
                "The following resources to import [{}] must have DeletionPolicy attribute specified in the template.",
                bare.join(", ")
            )));
        }
        Ok(members.iter().filter_map(|member| self.physical(region, member)).collect())
    }

    /// Logical and physical id of one of them.
    fn physical(&self, region: &str, member: &Fields<'_>) -> Option<(String, String)> {
        let logical = member.get("LogicalResourceId")?.to_owned();
        let kind = member.get("ResourceType").unwrap_or("");
        let identifier = member.map("ResourceIdentifier");
        let place = Place { account: &self.cloud.account, region, stack: "", seed: "" };
        let is_it = |one: &&Resource| {
            let has = |(key, value): &(String, String)| {
                one.physical == *value || identity::attribute(place, &logical, one, key).as_str() == Some(value)
            };
            one.kind == kind && !identifier.is_empty() && identifier.iter().all(has)
        };
        let found = self.cloud.regions.get(region).and_then(|content| content.unmanaged.iter().find(is_it));
        let written = || identifier.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|");
        let physical = found.map_or_else(written, |one| one.physical.clone());
        Some((logical, physical))
    }

    /// Why an IMPORT change set fails.
    pub(super) fn import_failure(&self, stack: &Stack, made: &ChangeSet, answer: &Answer) -> Option<String> {
        let others = answer.changes.iter().filter(|change| change.action != "Import");
        let others: Vec<&str> = others.map(|change| change.logical.as_str()).collect();
        if !others.is_empty() {
            return Some(format!(
                "You have modified resources [{}] in your template that are not being imported. Update, create or delete \
                 operations cannot be executed during import operations.",
                others.join(", ")
            ));
        }
        let outputs = |config: &Config| config.template.root().get("Outputs").cloned().unwrap_or_default();
        if stack.config.as_ref().map(outputs).unwrap_or_default() != outputs(&made.config) {
            return Some("As part of the import operation, you cannot modify or add [Outputs]".to_owned());
        }
        made.adopt.iter().find_map(|(logical, physical)| {
            let kind = &made.config.template.resource(logical)?.kind;
            let holder = self.cloud.holder(stack.region(), kind, physical)??;
            let arn = self.cloud.find_id(stack.region(), holder)?;
            Some(format!("{physical} already exists in stack {arn}"))
        })
    }
}

/// Why resources that exist cannot be taken over by their names.
pub(super) fn policy_failure(made: &ChangeSet, answer: &Answer) -> Option<String> {
    let may_stay = |logical: &str| {
        let policy = made.config.template.resource(logical).and_then(|one| one.deletion_policy.as_deref());
        matches!(policy, Some("Retain" | "RetainExceptOnCreate"))
    };
    let found = answer.changes.iter().filter(|change| change.action == "Import" && !may_stay(&change.logical));
    let named: Vec<String> = found
        .map(|change| {
            let physical = change.physical.as_deref().unwrap_or_default();
            let key = crate::local::engine::types::name_property(&change.kind).unwrap_or_default();
            format!("{} ({{{key}={physical}}})", change.logical)
        })
        .collect();
    (!named.is_empty()).then(|| {
        format!(
            "CloudFormation is attempting to import some resources because they already exist in your account. The \
             resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template \
             for successful import. The affected resources are {}",
            named.join(", ")
        )
    })
}
