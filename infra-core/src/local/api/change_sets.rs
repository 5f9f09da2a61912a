//! `DescribeChangeSet`, `ListChangeSets`, `DeleteChangeSet`, `ExecuteChangeSet`.

use super::describe;
use super::start::Start;
use super::{Answer, in_brackets, page};
use crate::local::changes::{Change, ChangeSet, Detail};
use crate::local::engine::Engine;
use crate::local::engine::operation::{Kind, OnFailure};
use crate::local::engine::stack::Stack;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::query::Query;
use crate::local::xml::Xml;
use serde_json::Value;

impl Engine {
    /// The stack's ARN and the change set's place in it.
    fn locate(&self, region: &str, query: &Query) -> Result<(String, usize), ApiError> {
        let name = query.get("ChangeSetName").unwrap_or("");
        let Some(stack) = query.get("StackName") else {
            if !name.starts_with("arn:") {
                let text = "StackName must be specified if ChangeSetName is not specified as an ARN.";
                return Err(ApiError::validation(text));
            }
            let mut stacks = self.cloud.regions.get(region).into_iter().flat_map(|region| region.stacks.values());
            let found = stacks.find_map(|stack| Some((stack.id.clone(), stack.change_set(name)?)));
            return found.ok_or_else(|| ApiError::no_change_set(name));
        };
        let stack = self.cloud.find(region, stack).ok_or_else(|| ApiError::validation(in_brackets(stack)))?;
        let index = stack.change_set(name).ok_or_else(|| ApiError::no_change_set(name))?;
        Ok((stack.id.clone(), index))
    }

    /// A change set, also one of a nested stack, with the ARN of the stack that keeps it.
    fn found(&self, region: &str, query: &Query) -> Result<(String, &ChangeSet), ApiError> {
        let error = match self.locate(region, query) {
            Ok((id, index)) => {
                let stack = self.cloud.find(region, &id).ok_or_else(|| ApiError::validation(in_brackets(&id)))?;
                return Ok((id, &stack.change_sets[index]));
            }
            Err(error) => error,
        };
        let name = query.get("ChangeSetName").unwrap_or("");
        let stacks = self.cloud.regions.get(region).into_iter().flat_map(|region| region.stacks.values());
        let mut sets = stacks.flat_map(|stack| stack.change_sets.iter().map(move |set| (stack, set)));
        sets.find_map(|(stack, set)| Some((stack.id.clone(), set.within(name)?))).ok_or(error)
    }

    /// `DescribeChangeSet`
    pub(super) fn describe_change_set(&self, region: &str, query: &Query) -> Answer {
        let (id, one) = self.found(region, query)?;
        let stack = self.cloud.find(region, &id).ok_or_else(|| ApiError::validation(in_brackets(&id)))?;
        let now = self.now();
        let with_values = query.flag("IncludePropertyValues") == Some(true);
        let mut xml = Xml::default();
        match &one.inside {
            Some(inside) => {
                let name = inside.stack.rsplit('/').nth(1).unwrap_or_default();
                identify(&mut xml, (&inside.stack, name), one, now);
                xml.text("ParentChangeSetId", &inside.parent);
                xml.text("RootChangeSetId", &inside.root);
            }
            None => identify(&mut xml, (&stack.id, &stack.name), one, now),
        }
        xml.list("Changes", visible(one, now, query, self.options.page).0, |xml, change| {
            xml.text("Type", "Resource");
            xml.open("ResourceChange", |xml| write_change(xml, change, with_values));
        });
        xml.some("NextToken", visible(one, now, query, self.options.page).1);
        describe::config(&mut xml, &one.config);
        xml.flag("IncludeNestedStacks", one.include_nested);
        xml.some("OnStackFailure", one.on_failure.as_deref());
        xml.flag("ImportExistingResources", one.import_existing);
        xml.some("DeploymentMode", one.drift_mode.as_deref());
        if let Some(mode) = &one.speed_mode {
            xml.open("DeploymentConfig", |xml| {
                xml.text("Mode", mode);
                xml.flag("DisableRollback", one.disable_rollback);
            });
        }
        Ok(xml.into_string())
    }

    /// `ListChangeSets`
    pub(super) fn list_change_sets(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_brackets)?;
        let waiting: Vec<&ChangeSet> =
            stack.change_sets.iter().filter(|one| !one.execution.starts_with("EXECUTE_")).collect();
        let (shown, next) = page(&waiting, query, self.options.page);
        let now = self.now();
        let mut xml = Xml::default();
        xml.list("Summaries", shown, |xml, one| {
            identify(xml, (&stack.id, &stack.name), one, now);
            xml.flag("IncludeNestedStacks", one.include_nested);
            xml.flag("ImportExistingResources", one.import_existing);
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }

    /// `DeleteChangeSet`
    pub(super) fn delete_change_set(&mut self, region: &str, query: &Query) -> Answer {
        match self.locate(region, query) {
            Ok((id, index)) => {
                self.cloud.stack_mut(region, &id)?.change_sets.remove(index);
                Ok(String::new())
            }
            // As long as the stack is there, one that never was counts as deleted.
            Err(error) if error.code == "ChangeSetNotFound" && query.get("StackName").is_some() => Ok(String::new()),
            Err(error) => Err(error),
        }
    }

    /// `ExecuteChangeSet`
    pub(super) fn execute_change_set(&mut self, region: &str, query: &Query) -> Answer {
        let (id, index) = self.locate(region, query)?;
        if self.seen(region, &id, query)? {
            return Ok(String::new());
        }
        let now = self.now();
        let stack = self.cloud.stack_mut(region, &id)?;
        let one = stack.change_sets[index].clone();
        check_executable(stack, &one, now, query)?;
        stack.change_sets.retain(|other| other.id == one.id || other.execution.starts_with("EXECUTE_"));
        if let Some(place) = stack.change_set(&one.id) {
            "EXECUTE_IN_PROGRESS".clone_into(&mut stack.change_sets[place].execution);
        }
        stack.change_set_id = Some(one.id.clone());
        stack.updated = Some(now);
        stack.retain_except_on_create = query.flag("RetainExceptOnCreate") == Some(true);
        stack.deployment_mode = one.drift_mode.clone().or_else(|| one.speed_mode.clone());
        let previous = stack.config.replace(one.config.clone());
        let start = starting(&one, stack, query);
        self.start(region, &id, start)?;
        self.remember(region, &id, query)?;
        let operation = self.cloud.stack_mut(region, &id)?.operation.as_mut();
        if let Some(operation) = operation {
            operation.adopt = one.adopt;
            operation.change_set = Some(one.id.clone());
            operation.previous = previous.map(Box::new);
            let foreseen = one.nested.iter().filter_map(|set| set.inside.as_ref());
            operation.foreseen = foreseen.map(|inside| (inside.logical.clone(), inside.stack.clone())).collect();
        }
        Ok(String::new())
    }
}

fn check_executable(stack: &Stack, one: &ChangeSet, now: u64, query: &Query) -> Result<(), ApiError> {
    let refuse = |what: &str, status: &str| {
        let text = format!("ChangeSet [{}] cannot be executed in its current {what} of [{status}]", one.id);
        Err(ApiError::new(400, "InvalidChangeSetStatus", text))
    };
    if one.status(now) != "CREATE_COMPLETE" {
        return refuse("status", one.status(now));
    }
    if one.execution(now) != "AVAILABLE" {
        return refuse("execution status", one.execution(now));
    }
    let status = stack.status;
    let disabled = query.flag("DisableRollback") == Some(true) || one.disable_rollback;
    let stands = status == Status::ReviewInProgress || status.can_be_updated() || (status.is_paused() && disabled);
    if stands {
        return Ok(());
    }
    Err(ApiError::validation(format!(
        "This stack is currently in a non-terminal [{}] state. To update the stack from this state, please use the \
         disable-rollback parameter with update-stack API. To rollback to the last known good state, use the \
         rollback-stack API",
        status.as_str()
    )))
}

/// The operation that a change set begins.
fn starting(one: &ChangeSet, stack: &Stack, query: &Query) -> Start {
    let creates = stack.status == Status::ReviewInProgress;
    let (kind, status) = match one.kind.as_str() {
        "IMPORT" => (Kind::Import, Status::ImportInProgress),
        _ if creates => (Kind::Create, Status::CreateInProgress),
        _ => (Kind::Update, Status::UpdateInProgress),
    };
    let mut start = Start::of(kind, status, query);
    start.on_failure = match one.on_failure.as_deref() {
        Some("DELETE") if creates => OnFailure::Delete,
        Some("DO_NOTHING") => OnFailure::DoNothing,
        _ => OnFailure::Rollback,
    };
    start.keeping_failures(query.flag("DisableRollback") == Some(true) || one.disable_rollback)
}

fn identify(xml: &mut Xml, (id, name): (&str, &str), one: &ChangeSet, now: u64) {
    xml.text("StackId", id);
    xml.text("StackName", name);
    xml.text("ChangeSetId", &one.id);
    xml.text("ChangeSetName", &one.name);
    xml.some("Description", one.description.as_deref());
    xml.time("CreationTime", one.created);
    xml.text("Status", one.status(now));
    xml.text("ExecutionStatus", one.execution(now));
    xml.some("StatusReason", one.reason(now));
}

/// The page of changes that is asked for; nothing before the change set is made.
fn visible<'a>(one: &'a ChangeSet, now: u64, query: &Query, size: usize) -> (&'a [Change], Option<String>) {
    let is_made = one.status(now) == "CREATE_COMPLETE" || one.status(now) == "FAILED";
    if is_made { page(&one.changes, query, size) } else { (&[], None) }
}

fn write_change(xml: &mut Xml, change: &Change, with_values: bool) {
    xml.some("PolicyAction", change.policy_action.as_deref());
    xml.text("Action", &change.action);
    xml.text("LogicalResourceId", &change.logical);
    xml.some("PhysicalResourceId", change.physical.as_deref());
    xml.text("ResourceType", &change.kind);
    xml.some("ChangeSetId", change.nested.as_deref());
    let added = (with_values && change.action == "Add").then_some("True");
    xml.some("Replacement", change.replacement.as_deref().or(added));
    xml.texts("Scope", &change.scope);
    xml.some("ResourceDriftStatus", change.drift.as_deref());
    xml.list("Details", shown(&change.details, with_values), |xml, detail| write_detail(xml, detail, with_values));
    if with_values {
        xml.some("BeforeContext", change.before.as_ref().map(Value::to_string));
        xml.some("AfterContext", change.after.as_ref().map(Value::to_string));
    }
}

/// Without values there is one detail for each property and cause, not for each place in it.
fn shown(details: &[Detail], with_values: bool) -> Vec<&Detail> {
    let mut shown: Vec<&Detail> = Vec::new();
    let same = |a: &Detail, b: &Detail| a.attribute == b.attribute && a.name == b.name && a.cause == b.cause;
    for detail in details {
        if with_values || !shown.iter().any(|other| same(other, detail)) {
            shown.push(detail);
        }
    }
    shown
}

fn write_detail(xml: &mut Xml, detail: &Detail, with_values: bool) {
    xml.open("Target", |xml| {
        xml.text("Attribute", &detail.attribute);
        xml.some("Name", detail.name.as_deref());
        xml.text("RequiresRecreation", &detail.recreation);
        if with_values {
            xml.text("Path", &detail.path);
            xml.some("BeforeValue", detail.before.as_ref().map(plain));
            xml.some("AfterValue", detail.after.as_ref().map(plain));
            xml.text("AttributeChangeType", detail.change_type());
        }
        if let Some(deployed) = &detail.drifted_from {
            xml.text("BeforeValueFrom", "ACTUAL_STATE");
            xml.text("AfterValueFrom", "TEMPLATE");
            xml.open("Drift", |xml| {
                xml.text("PreviousValue", &plain(deployed));
                xml.some("ActualValue", detail.before.as_ref().map(plain));
            });
        }
    });
    xml.text("Evaluation", &detail.evaluation);
    xml.text("ChangeSource", &detail.source);
    xml.some("CausingEntity", detail.cause.as_deref());
}

/// A text as it is, anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
