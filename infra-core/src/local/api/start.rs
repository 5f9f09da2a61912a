//! How operations begin, whoever asks for them.

use crate::local::engine::Engine;
use crate::local::engine::operation::{Kind, OnFailure, Operation};
use crate::local::engine::stack::Stack;
use crate::local::engine::status::Status;
use crate::local::engine::{events, types};
use crate::local::error::ApiError;
use crate::local::ids;
use crate::local::query::Query;

/// What an operation is to be.
#[derive(Debug, Clone)]
pub(in crate::local) struct Start {
    /// What is asked for.
    pub kind: Kind,
    /// The stack's state while it runs.
    pub status: Status,
    /// Why; `User Initiated` for most.
    pub reason: Option<String>,
    /// The caller's token.
    pub token: Option<String>,
    /// What happens when it fails.
    pub on_failure: OnFailure,
}

impl Start {
    /// An operation that a user asks for.
    pub(super) fn of(kind: Kind, status: Status, query: &Query) -> Self {
        Self {
            kind,
            status,
            reason: Some("User Initiated".to_owned()),
            token: query.get("ClientRequestToken").map(str::to_owned),
            on_failure: OnFailure::Rollback,
        }
    }

    /// Reads `DisableRollback`.
    pub(super) fn keeping_failures(mut self, disable: bool) -> Self {
        if disable {
            self.on_failure = OnFailure::DoNothing;
        }
        self
    }
}

impl Engine {
    /// Begins an operation; gives its id.
    ///
    /// # Errors
    /// The stack is not there.
    pub(in crate::local) fn start(&mut self, region: &str, id: &str, start: Start) -> Result<String, ApiError> {
        let (now, speed) = (self.now(), self.options.speed.max(1));
        let stack = self.cloud.stack_mut(region, id)?;
        let serial = stack.serial();
        let operation_id = ids::uuid(&[id, "operation", &serial]);
        let mut operation = Operation::new(operation_id.clone(), start.kind, start.token, now + (1000 / speed).max(1));
        operation.on_failure = start.on_failure;
        operation.before = Some(stack.status);
        stack.last_operations.insert(0, (operation.type_name().to_owned(), operation_id.clone()));
        stack.disable_rollback = start.on_failure == OnFailure::DoNothing;
        stack.operation = Some(operation);
        events::stack(stack, start.status, start.reason.as_deref(), now);
        self.touch(region);
        Ok(operation_id)
    }

    /// Whether the request's token was seen with this action: then the call is answered as before.
    ///
    /// # Errors
    /// It was seen with another action.
    pub(super) fn seen(&mut self, region: &str, id: &str, query: &Query) -> Result<bool, ApiError> {
        let Some(token) = query.get("ClientRequestToken") else { return Ok(false) };
        let stack = self.cloud.stack_mut(region, id)?;
        match stack.tokens.get(token) {
            Some(action) if action == query.action() => Ok(true),
            Some(_) => Err(ApiError::new(400, "TokenAlreadyExistsException", format!("Token {token} already exists"))),
            None => Ok(false),
        }
    }

    /// Remembers the request's token.
    ///
    /// # Errors
    /// The stack is not there.
    pub(super) fn remember(&mut self, region: &str, id: &str, query: &Query) -> Result<(), ApiError> {
        if let Some(token) = query.get("ClientRequestToken") {
            let stack = self.cloud.stack_mut(region, id)?;
            stack.tokens.insert(token.to_owned(), query.action().to_owned());
        }
        Ok(())
    }

    /// A new stack; gives its ARN.
    pub(super) fn new_stack(&mut self, region: &str, name: &str, status: Status) -> String {
        let now = self.now();
        let account = self.cloud.account.clone();
        let content = self.cloud.region_mut(region);
        content.counter += 1;
        let unique = ids::uuid(&[&account, region, name, &content.counter.to_string()]);
        let id = format!("arn:aws:cloudformation:{region}:{account}:stack/{name}/{unique}");
        let stack = Stack::new(&id, name, status, now);
        content.stacks.insert(id.clone(), stack);
        id
    }

    /// How long a change set takes to be made, in milliseconds.
    pub(super) fn change_set_time(&self) -> u64 {
        (types::CHANGE_SET_TIME / self.options.speed.max(1)).max(1)
    }
}

/// `Stack:<arn> is in <STATUS> state and can not be updated.`
pub(super) fn not_updatable(stack: &Stack) -> ApiError {
    let status = stack.status.as_str();
    ApiError::validation(format!("Stack:{} is in {status} state and can not be updated.", stack.id))
}
