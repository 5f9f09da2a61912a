//! `ContinueUpdateRollback`, `RollbackStack`, `CancelUpdateStack`, `SignalResource`.

use super::start::Start;
use super::{Answer, in_brackets};
use crate::local::engine::Engine;
use crate::local::engine::operation::{Action, Kind};
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::query::Query;

impl Engine {
    /// `ContinueUpdateRollback`
    pub(super) fn continue_rollback(&mut self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_brackets)?;
        let (id, status) = (stack.id.clone(), stack.status);
        if self.seen(region, &id, query)? {
            return Ok(String::new());
        }
        if status != Status::UpdateRollbackFailed {
            let text = format!("Stack:{id} is in {} state and can not continue update rollback.", status.as_str());
            return Err(ApiError::validation(text));
        }
        self.start(region, &id, Start::of(Kind::Continue, Status::UpdateRollbackInProgress, query))?;
        self.remember(region, &id, query)?;
        if let Some(operation) = &mut self.cloud.stack_mut(region, &id)?.operation {
            operation.skip = query.list("ResourcesToSkip").into_iter().collect();
        }
        Ok(String::new())
    }

    /// `RollbackStack`
    pub(super) fn rollback_stack(&mut self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_brackets)?;
        let (id, status) = (stack.id.clone(), stack.status);
        let is_express = stack.deployment_mode.as_deref() == Some("EXPRESS");
        if self.seen(region, &id, query)? {
            return Ok(self.started(region, &id));
        }
        if is_express {
            return Err(ApiError::validation(
                "RollbackStack is not supported for stacks that were deployed in EXPRESS mode.",
            ));
        }
        let going = match status {
            Status::CreateFailed => Status::RollbackInProgress,
            Status::UpdateFailed => Status::UpdateRollbackInProgress,
            _ => {
                let text = format!("Stack:{id} is in {} state and can not be rolled back.", status.as_str());
                return Err(ApiError::validation(text));
            }
        };
        self.cloud.stack_mut(region, &id)?.retain_except_on_create = query.flag("RetainExceptOnCreate") == Some(true);
        self.start(region, &id, Start::of(Kind::Rollback, going, query))?;
        self.remember(region, &id, query)?;
        Ok(self.started(region, &id))
    }

    /// `CancelUpdateStack`
    pub(super) fn cancel_update(&mut self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_brackets)?;
        let (id, status) = (stack.id.clone(), stack.status);
        if self.seen(region, &id, query)? {
            return Ok(String::new());
        }
        if status != Status::UpdateInProgress {
            let text = "CancelUpdateStack cannot be called from current stack status";
            return Err(ApiError::validation(text));
        }
        let now = self.now();
        if let Some(operation) = &mut self.cloud.stack_mut(region, &id)?.operation {
            operation.fault = Some("User Initiated".to_owned());
            operation.wake = Some(now + 1);
        }
        self.remember(region, &id, query)?;
        Ok(String::new())
    }

    /// `SignalResource`
    pub(super) fn signal_resource(&mut self, region: &str, query: &Query) -> Answer {
        let id = self.stack(region, query, in_brackets)?.id.clone();
        let logical = query.get("LogicalResourceId").unwrap_or("");
        let ok = query.get("Status") == Some("SUCCESS");
        let (now, stack) = (self.now(), self.cloud.stack_mut(region, &id)?);
        let refused = ApiError::validation(format!(
            "Stack {} is in {} state and cannot be signaled",
            stack.id,
            stack.status.as_str()
        ));
        let tasks = stack.operation.as_mut().map(|operation| &mut operation.tasks);
        let task = tasks.and_then(|tasks| tasks.get_mut(logical)).filter(|task| task.is_active()).ok_or(refused)?;
        if ok {
            task.signals += 1;
        }
        let expected = match &task.action {
            Action::Create(resource) => {
                resource.properties.get("Count").and_then(serde_json::Value::as_u64).unwrap_or(1)
            }
            _ => 1,
        };
        if !ok || u64::from(task.signals) >= expected {
            task.end = now + 2;
            task.due = task.due.min(task.end);
        }
        Ok(String::new())
    }
}
