//! Nested stacks, from outside: what they deploy, and what the stack that holds them tells them.
//!
//! An update of a nested stack is held before its cleanup until the outermost stack is done: only then is what it
//! replaced deleted, so that all of them can go back.

use super::Engine;
use super::cloud::Cloud;
use super::operation::{Kind, OnFailure, Order, Stage, TaskState};
use super::stack::{Config, Resource};
use super::status::Status;
use crate::local::api::start::Start;
use crate::local::template::Template;
use crate::local::template::evaluate::text_of;
use crate::local::template::parameters::{self, Given};
use serde_json::Value;

/// The type of a nested stack.
pub const NESTED: &str = "AWS::CloudFormation::Stack";

/// What a nested stack is told, by ARN.
#[derive(Debug)]
pub(in crate::local) enum ChildCall {
    /// It is made.
    Create {
        /// Its ARN.
        id: String,
        /// The ARN of the stack that holds it.
        parent: String,
        /// What it deploys.
        config: Box<Config>,
        /// The caller's token.
        token: Option<String>,
    },
    /// It is changed.
    Update {
        /// Its ARN.
        id: String,
        /// What it deploys.
        config: Box<Config>,
        /// The caller's token.
        token: Option<String>,
        /// Whether a failure leaves it as it is.
        stays: bool,
        /// Whether it waits before its cleanup.
        holds: bool,
    },
    /// It is deleted.
    Delete(String),
    /// It goes back, without these resources.
    Rollback(String, Vec<String>),
    /// It may clean up.
    Release(String),
    /// It stops where it is.
    Stop(String),
}

/// What a nested stack deploys, from the properties of the resource.
///
/// # Errors
/// In the service's words.
pub(in crate::local) fn config(
    cloud: &Cloud,
    region: &str,
    outer: &Config,
    properties: &Value,
) -> Result<Config, String> {
    let url = properties.get("TemplateURL").and_then(Value::as_str).unwrap_or("");
    let body = cloud.stored(region, url).map_err(|error| error.message)?;
    let lookup = |location: &str| cloud.included(location);
    let template = Template::expand(body, &lookup).map_err(|error| error.message)??;
    let given = given(properties.get("Parameters"))?;
    let parameters = parameters::complete(&template, &given).map_err(|error| error.message)?;
    let mut tags = outer.tags.clone();
    for tag in properties.get("Tags").and_then(Value::as_array).into_iter().flatten() {
        let text = |name: &str| tag.get(name).and_then(|value| text_of(value).ok()).unwrap_or_default();
        tags.retain(|(key, _)| *key != text("Key"));
        tags.push((text("Key"), text("Value")));
    }
    let topics = properties.get("NotificationARNs").and_then(Value::as_array).into_iter().flatten();
    Ok(Config {
        template,
        parameters,
        tags,
        capabilities: outer.capabilities.clone(),
        role: outer.role.clone(),
        notification_arns: topics.filter_map(|arn| arn.as_str().map(str::to_owned)).collect(),
        rollback_triggers: Vec::new(),
        monitoring_minutes: None,
        original: None,
        fault: None,
    })
}

fn given(parameters: Option<&Value>) -> Result<Given, String> {
    let Some(Value::Object(members)) = parameters else { return Ok(Given::new()) };
    let wrong = || "Value of property Parameters must be an object with String (or simple type) properties".to_owned();
    members.iter().map(|(name, value)| Ok((name.clone(), text_of(value).map_err(|_| wrong())?))).collect()
}

/// Whether two configurations deploy the same.
pub(in crate::local) fn is_same(one: &Config, other: &Config) -> bool {
    one.template.body() == other.template.body() && one.parameters == other.parameters && one.tags == other.tags
}

impl Engine {
    /// A nested stack has another state: the work on it in the outer stack moves on.
    pub(super) fn wake_for(&mut self, region: &str, parent: &str, child: &str) {
        let now = self.now;
        let Ok(stack) = self.cloud.stack_mut(region, parent) else { return };
        for task in stack.operation.iter_mut().flat_map(|op| op.tasks.values_mut()) {
            let has_begun = task.state == TaskState::Initiated || !task.creates();
            if task.is_active() && has_begun && task.resource().is_some_and(|it| it.physical == child) {
                task.due = now + 1;
            }
        }
    }

    /// Tells a nested stack what to do. One that is gone hears nothing.
    pub(super) fn tell_child(&mut self, region: &str, call: ChildCall) {
        match call {
            ChildCall::Create { id, parent, config, token } => {
                self.create_child(region, (&id, &parent), *config, token);
            }
            ChildCall::Update { id, config, token, stays, holds } => {
                let start = start(Kind::Update, Status::UpdateInProgress, token, stays);
                self.update_child(region, &id, *config, start);
                if let Some(operation) = self.cloud.stack_mut(region, &id).ok().and_then(|it| it.operation.as_mut()) {
                    operation.nested = holds;
                }
            }
            ChildCall::Delete(id) => self.delete_child(region, &id),
            ChildCall::Rollback(id, skip) => self.roll_back_child(region, &id, skip),
            ChildCall::Release(id) => self.order(region, &id, Order::Release),
            ChildCall::Stop(id) => self.stop_child(region, &id),
        }
    }

    fn create_child(&mut self, region: &str, (id, parent): (&str, &str), config: Config, token: Option<String>) {
        let name = id.rsplit('/').nth(1).unwrap_or(id).to_owned();
        let now = self.now;
        let mut stack = super::stack::Stack::new(id, &name, Status::CreateInProgress, now);
        stack.parent = Some(parent.to_owned());
        stack.config = Some(config);
        self.cloud.region_mut(region).stacks.insert(id.to_owned(), stack);
        // What it made goes with it, when the outer stack goes back.
        drop(self.start(region, id, start(Kind::Create, Status::CreateInProgress, token, true)));
    }

    fn update_child(&mut self, region: &str, id: &str, config: Config, start: Start) {
        let now = self.now;
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        let previous = stack.config.replace(config);
        stack.updated = Some(now);
        drop(self.start(region, id, start));
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        if let Some(operation) = &mut stack.operation {
            operation.previous = previous.map(Box::new);
        }
    }

    fn delete_child(&mut self, region: &str, id: &str) {
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        if matches!(stack.status, Status::DeleteComplete | Status::DeleteInProgress) {
            return;
        }
        stack.operation = None;
        drop(self.start(region, id, start(Kind::Delete, Status::DeleteInProgress, None, false)));
    }

    fn roll_back_child(&mut self, region: &str, id: &str, skip: Vec<String>) {
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        let kind = match (stack.status, &stack.operation) {
            (_, Some(operation)) if operation.stage == Stage::Held => {
                return self.order(region, id, Order::Rollback);
            }
            (Status::UpdateFailed, None) => Kind::Rollback,
            (Status::UpdateRollbackFailed, None) => Kind::Continue,
            _ => return,
        };
        drop(self.start(region, id, start(kind, Status::UpdateRollbackInProgress, None, false)));
        if let Ok(stack) = self.cloud.stack_mut(region, id)
            && let Some(operation) = &mut stack.operation
        {
            operation.skip = skip.into_iter().collect();
        }
    }

    fn order(&mut self, region: &str, id: &str, order: Order) {
        let now = self.now;
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        if let Some(operation) = stack.operation.as_mut().filter(|operation| operation.stage == Stage::Held) {
            operation.order = Some(order);
            operation.wake = Some(now + 1);
        }
    }

    fn stop_child(&mut self, region: &str, id: &str) {
        let now = self.now;
        let Ok(stack) = self.cloud.stack_mut(region, id) else { return };
        let Some(operation) = &mut stack.operation else { return };
        if matches!(operation.stage, Stage::Accepted | Stage::Forward) {
            let word = if operation.kind == Kind::Create { "creation" } else { "update" };
            operation.fault = Some(format!("Resource {word} cancelled"));
            operation.wake = Some(now + 1);
        }
    }
}

/// An operation that no user asked for.
fn start(kind: Kind, status: Status, token: Option<String>, stays: bool) -> Start {
    let on_failure = if stays { OnFailure::DoNothing } else { OnFailure::Rollback };
    Start { kind, status, reason: None, token, on_failure }
}

/// `Embedded stack <arn> was not successfully …`
pub(super) fn embedded(resource: &Resource, what: &str) -> String {
    format!("Embedded stack {} was not successfully {what}", resource.physical)
}
