//! `CreateStack`, `UpdateStack`, `DeleteStack`.

use super::Answer;
use super::create_change_set::{NO_UPDATES, check_types, transform_failure};
use super::request::stack_name;
use super::start::{Start, not_updatable};
use super::{capabilities, in_brackets};
use crate::local::engine::Engine;
use crate::local::engine::operation::{Kind, OnFailure};
use crate::local::engine::policy;
use crate::local::engine::stack::Config;
use crate::local::engine::stack::Stack;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::plan::{self, Answer as Plan, Question};
use crate::local::query::Query;
use crate::local::xml::Xml;
use std::collections::BTreeMap;

impl Engine {
    /// `CreateStack`
    pub(super) fn create_stack(&mut self, region: &str, query: &Query) -> Answer {
        let name = stack_name(query)?;
        let taken = self.cloud.find(region, &name).filter(|stack| stack.status != Status::ReviewInProgress);
        if let Some(id) = taken.map(|stack| stack.id.clone()) {
            if self.seen(region, &id, query)? {
                return Ok(self.started(region, &id));
            }
            return Err(ApiError::new(400, "AlreadyExistsException", format!("Stack [{name}] already exists")));
        }
        let config = self.config(region, query, None)?;
        capabilities::check(&config, true)?;
        if let Some(text) = query.get("StackPolicyBody") {
            policy::check(text)?;
        }
        let id = self.cloud.find_id(region, &name);
        let is_new = id.is_none();
        let id = id.unwrap_or_else(|| self.new_stack(region, &name, Status::CreateInProgress));
        if let Err(error) = self.foresee(region, &id, &config) {
            if is_new {
                self.cloud.region_mut(region).stacks.remove(&id);
            }
            return Err(error);
        }
        let account = self.cloud.account.clone();
        let stack = self.cloud.stack_mut(region, &id)?;
        make_obsolete(stack);
        stack.config = Some(config);
        stack.protected = query.flag("EnableTerminationProtection") == Some(true);
        stack.policy = query.get("StackPolicyBody").map(str::to_owned);
        stack.retain_except_on_create = query.flag("RetainExceptOnCreate") == Some(true);
        let mut start = Start::of(Kind::Create, Status::CreateInProgress, query);
        start.on_failure = match query.get("OnFailure") {
            Some("DELETE") => OnFailure::Delete,
            Some("DO_NOTHING") => OnFailure::DoNothing,
            _ => OnFailure::Rollback,
        };
        self.start(region, &id, start.keeping_failures(disables_rollback(query)))?;
        self.remember(region, &id, query)?;
        let stack = self.cloud.stack_mut(region, &id)?;
        if let (Some(operation), Some(config)) = (&mut stack.operation, &stack.config) {
            operation.fault = transform_failure(config).map(|text| macro_failure(&text, config, &account));
        }
        Ok(self.started(region, &id))
    }

    /// `UpdateStack`
    pub(super) fn update_stack(&mut self, region: &str, query: &Query) -> Answer {
        let name = stack_name(query)?;
        let stack = self.stack(region, query, in_brackets)?;
        let (id, status) = (stack.id.clone(), stack.status);
        if self.seen(region, &id, query)? {
            return Ok(self.started(region, &id));
        }
        let disables = disables_rollback(query);
        let Some(stack) = self.cloud.find(region, &name) else { return Err(ApiError::validation(in_brackets(&name))) };
        if !(status.can_be_updated() || (status.is_paused() && disables)) {
            return Err(not_updatable(stack));
        }
        let config = self.config(region, query, Some(stack))?;
        capabilities::check(&config, true)?;
        check_types(stack, &config)?;
        let plan = self.foresee(region, &id, &config)?;
        let policy = query.get("StackPolicyBody").map(str::to_owned);
        if plan.changes.is_empty() && !plan.touches_stack && policy.is_none() {
            return Err(ApiError::validation(NO_UPDATES));
        }
        let now = self.now();
        let stack = self.cloud.stack_mut(region, &id)?;
        make_obsolete(stack);
        stack.updated = Some(now);
        if policy.is_some() {
            stack.policy = policy;
        }
        stack.deployment_mode = query.get("DeploymentConfig.Mode").map(str::to_owned);
        let previous = stack.config.replace(config);
        let start = Start::of(Kind::Update, Status::UpdateInProgress, query).keeping_failures(disables);
        self.start(region, &id, start)?;
        self.remember(region, &id, query)?;
        if let Some(operation) = &mut self.cloud.stack_mut(region, &id)?.operation {
            operation.previous = previous.map(Box::new);
        }
        Ok(self.started(region, &id))
    }

    /// `DeleteStack`
    pub(super) fn delete_stack(&mut self, region: &str, query: &Query) -> Answer {
        let Ok(stack) = self.stack(region, query, in_brackets) else { return Ok(String::new()) };
        let (id, status) = (stack.id.clone(), stack.status);
        if matches!(status, Status::DeleteComplete | Status::DeleteInProgress) || self.seen(region, &id, query)? {
            return Ok(String::new());
        }
        let stack = self.cloud.stack_mut(region, &id)?;
        if stack.protected {
            let text = format!("Stack [{}] cannot be deleted while TerminationProtection is enabled", stack.name);
            return Err(ApiError::validation(text));
        }
        if status.is_busy() && status != Status::CreateInProgress {
            let text = format!("Stack [{}] cannot be deleted while in status {}", stack.id, status.as_str());
            return Err(ApiError::validation(text));
        }
        let role = query.get("RoleARN").or_else(|| stack.config.as_ref()?.role.as_deref()).map(str::to_owned);
        self.check_role(region, role.as_deref())?;
        let retained = query.list("RetainResources");
        if !retained.is_empty() && status != Status::DeleteFailed {
            let text =
                "Invalid operation on stack. RetainResources can only be specified for a stack in DELETE_FAILED state";
            return Err(ApiError::validation(text));
        }
        let stack = self.cloud.stack_mut(region, &id)?;
        stack.operation = None;
        stack.deletion_mode = query.get("DeletionMode").map(str::to_owned);
        let force = query.get("DeletionMode") == Some("FORCE_DELETE_STACK");
        self.start(region, &id, Start::of(Kind::Delete, Status::DeleteInProgress, query))?;
        self.remember(region, &id, query)?;
        if let Some(operation) = &mut self.cloud.stack_mut(region, &id)?.operation {
            operation.skip = retained.into_iter().collect();
            operation.force = force;
        }
        Ok(String::new())
    }

    /// What a direct create or update would change; finds faults that only evaluation shows.
    fn foresee(&self, region: &str, id: &str, config: &Config) -> Result<Plan, ApiError> {
        if transform_failure(config).is_some() {
            return Ok(Plan { touches_stack: true, ..Plan::default() });
        }
        let Some(stack) = self.cloud.find(region, id) else { return Err(ApiError::validation(in_brackets(id))) };
        let adopt = BTreeMap::new();
        let question = Question {
            cloud: &self.cloud,
            stack,
            config,
            adopt: &adopt,
            import_existing: false,
            reverts: false,
            nested_in: None,
        };
        plan::plan(question).map_err(|fault| ApiError::validation(fault.text()))
    }

    /// `StackId` and `OperationId`.
    pub(super) fn started(&self, region: &str, id: &str) -> String {
        let mut xml = Xml::default();
        xml.text("StackId", id);
        let operation = self.cloud.find(region, id).and_then(|stack| stack.last_operations.first());
        xml.some("OperationId", operation.map(|(_, id)| id.as_str()));
        xml.into_string()
    }
}

/// A macro's failure as the deployment reports it.
fn macro_failure(text: &str, config: &Config, account: &str) -> String {
    match config.template.transforms().into_iter().find(|name| !name.starts_with("AWS::")) {
        Some(name) => format!("Transform {account}::{name} failed with: {text}"),
        None => text.to_owned(),
    }
}

fn disables_rollback(query: &Query) -> bool {
    query.flag("DisableRollback") == Some(true) || query.flag("DeploymentConfig.DisableRollback") == Some(true)
}

/// Waiting change sets do not fit a stack that changed otherwise.
fn make_obsolete(stack: &mut Stack) {
    for one in stack.change_sets.iter_mut().filter(|one| one.execution == "AVAILABLE") {
        "OBSOLETE".clone_into(&mut one.execution);
    }
}
