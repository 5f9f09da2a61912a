//! `CreateChangeSet`.

use super::request::stack_name;
use super::start::not_updatable;
use super::{Answer, capabilities, imports, in_brackets, nested};
use crate::local::changes::{ChangeSet, Validation};
use crate::local::engine::Engine;
use crate::local::engine::events;
use crate::local::engine::stack::Config;
use crate::local::engine::stack::Stack;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::ids;
use crate::local::plan::{self, Question};
use crate::local::query::Query;
use crate::local::xml::Xml;
use std::collections::BTreeMap;

/// Why a change set without changes fails.
pub(super) const NO_CHANGES: &str =
    "The submitted information didn't contain changes. Submit different information to create a change set.";
/// The same with a transform, and for `UpdateStack`.
pub(super) const NO_UPDATES: &str = "No updates are to be performed.";

impl Engine {
    /// `CreateChangeSet`
    pub(super) fn create_change_set(&mut self, region: &str, query: &Query) -> Answer {
        let name = stack_name(query)?;
        let change_set = query.get("ChangeSetName").unwrap_or("").to_owned();
        let kind = query.get("ChangeSetType").unwrap_or("UPDATE").to_owned();
        if query.get("DeploymentMode") == Some("REVERT_DRIFT") && query.flag("IncludeNestedStacks") == Some(true) {
            return Err(ApiError::validation("IncludeNestedStacks cannot be used with DeploymentMode REVERT_DRIFT."));
        }
        if let Some(answer) = self.repeated(region, &name, &change_set, query)? {
            return Ok(answer);
        }
        let existing = self.target(region, &name, &change_set, &kind)?;
        let config = self.config(region, query, existing.as_deref().and_then(|id| self.cloud.find(region, id)))?;
        capabilities::check(&config, false)?;
        let id = match existing {
            Some(id) => id,
            None => self.review(region, &name),
        };
        let made = self.make(region, &id, query, config);
        let made = made.inspect_err(|_| self.forget_empty_review(region, &id))?;
        let stack = self.cloud.stack_mut(region, &id)?;
        let answer = identified(&made.id, &id);
        stack.change_sets.push(made);
        Ok(answer)
    }

    /// The answer to a call that repeats one with the same token.
    fn repeated(&self, region: &str, name: &str, change_set: &str, query: &Query) -> Result<Option<String>, ApiError> {
        let Some(stack) = self.cloud.find(region, name) else { return Ok(None) };
        let is_live = |one: &&ChangeSet| one.name == change_set && !one.execution.starts_with("EXECUTE_");
        let Some(known) = stack.change_sets.iter().rfind(is_live) else { return Ok(None) };
        if known.token.is_some() && known.token.as_deref() == query.get("ClientToken") {
            return Ok(Some(identified(&known.id, &stack.id)));
        }
        let text = format!("ChangeSet [{change_set}] already exists");
        Err(ApiError::new(400, "AlreadyExistsException", text))
    }

    /// The stack it is for, if there is one already.
    fn target(&self, region: &str, name: &str, change_set: &str, kind: &str) -> Result<Option<String>, ApiError> {
        let stack = self.cloud.find(region, name);
        match (kind, stack) {
            ("CREATE" | "IMPORT", Some(stack)) if stack.status == Status::ReviewInProgress => {
                Ok(Some(stack.id.clone()))
            }
            ("CREATE", Some(_)) => Err(ApiError::validation(format!(
                "Stack [{name}] already exists and cannot be created again with the changeSet [{change_set}]."
            ))),
            ("CREATE" | "IMPORT", None) if !name.starts_with("arn:") => Ok(None),
            (_, Some(stack)) if stack.status.can_be_updated() || stack.status.is_paused() => {
                if stack.status.is_paused() && stack.snapshot.is_none() && stack.status != Status::CreateFailed {
                    return Err(not_updatable(stack));
                }
                Ok(Some(stack.id.clone()))
            }
            (_, Some(stack)) => Err(not_updatable(stack)),
            (_, None) => Err(ApiError::validation(in_brackets(name))),
        }
    }

    fn review(&mut self, region: &str, name: &str) -> String {
        let now = self.now();
        let id = self.new_stack(region, name, Status::ReviewInProgress);
        if let Ok(stack) = self.cloud.stack_mut(region, &id) {
            events::stack(stack, Status::ReviewInProgress, Some("User Initiated"), now);
        }
        id
    }

    /// A stack under review exists only with a change set.
    fn forget_empty_review(&mut self, region: &str, id: &str) {
        let stacks = &mut self.cloud.region_mut(region).stacks;
        let is_empty =
            stacks.get(id).is_some_and(|one| one.status == Status::ReviewInProgress && one.change_sets.is_empty());
        if is_empty {
            stacks.remove(id);
        }
    }

    fn make(&mut self, region: &str, id: &str, query: &Query, config: Config) -> Result<ChangeSet, ApiError> {
        let (now, ready) = (self.now(), self.now() + self.change_set_time());
        let serial = self.cloud.stack_mut(region, id)?.serial();
        let mut made = blank(region, &self.cloud.account, (id, &serial), query, config);
        made.created = now;
        made.ready = ready;
        made.adopt = self.to_import(region, query, &made.config)?;
        if let Some(reason) = transform_failure(&made.config) {
            return Ok(failed(made, reason));
        }
        if let Some(reason) = self.hook_failure() {
            let mut made = failed(made, reason);
            made.findings = self.faults.hooks().iter().map(|name| hook_finding(name)).collect();
            return Ok(made);
        }
        let Some(stack) = self.cloud.find(region, id) else { return Err(ApiError::validation(in_brackets(id))) };
        check_types(stack, &made.config)?;
        let question = Question {
            cloud: &self.cloud,
            stack,
            config: &made.config,
            adopt: &made.adopt,
            import_existing: made.import_existing,
            reverts: made.drift_mode.is_some(),
            nested_in: made.include_nested.then_some(made.id.as_str()),
        };
        let answer = plan::plan(question).map_err(|fault| ApiError::validation(fault.text()))?;
        let checked = self.options.early_validation && query.flag("DisableValidation") != Some(true);
        let imports = if made.kind == "IMPORT" {
            self.import_failure(stack, &made, &answer)
        } else {
            imports::policy_failure(&made, &answer)
        };
        if let Some(reason) = imports {
            return Ok(failed(made, reason));
        }
        if checked && made.kind != "IMPORT" {
            made.findings = plan::validate::findings(&self.cloud, stack, &answer);
            made.findings.extend(plan::validate::full_buckets(&answer, &self.full_buckets()));
        }
        made.nested = nested::sets(&made, &answer.nested);
        let inner = made.nested.iter().find(|one| one.failure.is_some());
        let inner = inner.map(|one| format!("Nested change set {} failed", one.id));
        if let Some(reason) = plan::validate::failure(&made.findings).or(inner) {
            made.changes = answer.changes;
            return Ok(failed(made, reason));
        }
        if answer.changes.is_empty() && !answer.touches_stack && made.kind == "UPDATE" {
            let is_plain = made.config.template.transforms().is_empty() && made.config.original.is_none();
            let reason = if is_plain { NO_CHANGES } else { NO_UPDATES };
            return Ok(failed(made, reason.to_owned()));
        }
        made.changes = answer.changes;
        made.adopt = answer.adopt;
        made.warning = answer.warning;
        Ok(made)
    }
}

impl Engine {
    fn hook_failure(&self) -> Option<String> {
        let names = self.faults.hooks();
        (!names.is_empty())
            .then(|| format!("Change set creation failed. The following hook(s) failed: [{}]", names.join(", ")))
    }
}

/// What a hook says of a change set.
fn hook_finding(name: &str) -> Validation {
    Validation {
        name: name.to_owned(),
        logical: String::new(),
        kind: String::new(),
        path: String::new(),
        reason: "the change set is not as the hook wants it".to_owned(),
    }
}

/// The type of a resource cannot change.
pub(super) fn check_types(stack: &Stack, config: &Config) -> Result<(), ApiError> {
    let changed = stack.resources.iter().filter(|(logical, old)| {
        config.template.resource(logical).is_some_and(|new| new.kind != old.kind)
            && old.status != Status::DeleteComplete
    });
    let names: Vec<&str> = changed.map(|(logical, _)| logical.as_str()).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(ApiError::validation(format!(
        "Update of resource type is not permitted. The new template modifies resource type of the following resources: \
         [{}]",
        names.join(", ")
    )))
}

/// Transforms that cannot be run here fail the change set.
pub(super) fn transform_failure(config: &Config) -> Option<String> {
    if config.fault.is_some() {
        return config.fault.clone();
    }
    config.template.transforms().into_iter().find_map(|name| match name {
        "AWS::LanguageExtensions" | "AWS::SecretsManager-2024-09-16" | "AWS::SecretsManager-2020-07-23" => None,
        other => Some(format!("No transform named {other} found.")),
    })
}

fn failed(mut made: ChangeSet, reason: String) -> ChangeSet {
    made.failure = Some(reason);
    "UNAVAILABLE".clone_into(&mut made.execution);
    if made.findings.is_empty() {
        made.changes.clear();
    }
    made
}

fn blank(region: &str, account: &str, (stack, serial): (&str, &str), query: &Query, config: Config) -> ChangeSet {
    let text = |name: &str| query.get(name).map(str::to_owned);
    let name = text("ChangeSetName").unwrap_or_default();
    let unique = ids::uuid(&[stack, &name, serial]);
    ChangeSet {
        id: format!("arn:aws:cloudformation:{region}:{account}:changeSet/{name}/{unique}"),
        kind: text("ChangeSetType").unwrap_or_else(|| "UPDATE".to_owned()),
        description: text("Description"),
        token: text("ClientToken"),
        created: 0,
        ready: 0,
        failure: None,
        warning: None,
        execution: "AVAILABLE".to_owned(),
        config,
        changes: Vec::new(),
        on_failure: text("OnStackFailure"),
        import_existing: query.flag("ImportExistingResources") == Some(true),
        include_nested: query.flag("IncludeNestedStacks") == Some(true),
        drift_mode: text("DeploymentMode"),
        speed_mode: text("DeploymentConfig.Mode"),
        disable_rollback: query.flag("DeploymentConfig.DisableRollback") == Some(true),
        adopt: BTreeMap::new(),
        operation: ids::uuid(&[stack, &name, serial, "operation"]),
        findings: Vec::new(),
        nested: Vec::new(),
        inside: None,
        name,
    }
}

fn identified(id: &str, stack: &str) -> String {
    let mut xml = Xml::default();
    xml.text("Id", id);
    xml.text("StackId", stack);
    xml.into_string()
}
