//! `DescribeStackEvents` and `DescribeEvents`.

use super::{Answer, in_brackets, page};
use crate::local::changes::{ChangeSet, Validation};
use crate::local::engine::Engine;
use crate::local::engine::stack::Event;
use crate::local::engine::stack::Stack;
use crate::local::error::ApiError;
use crate::local::ids;
use crate::local::query::Query;
use crate::local::xml::Xml;

/// An event of an operation: of the stack, or of the validation of a change set.
enum Shown<'a> {
    Event(&'a Event),
    Finding(&'a ChangeSet, &'a Validation),
}

impl Engine {
    /// `DescribeStackEvents`
    pub(super) fn describe_stack_events(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_brackets)?;
        let events: Vec<&Event> = stack.events.iter().rev().collect();
        let (shown, next) = page(&events, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("StackEvents", shown, |xml, event| {
            xml.text("StackId", &stack.id);
            xml.text("EventId", &event.id);
            xml.text("StackName", &stack.name);
            write_resource(xml, event);
            xml.some("OperationId", event.operation.as_deref());
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }

    /// `DescribeEvents`
    pub(super) fn describe_events(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack_of_events(region, query)?;
        let failed_only = query.flag("Filters.FailedEvents") == Some(true);
        let change_set = query.get("ChangeSetName").and_then(|name| stack.change_set(name));
        let change_set = change_set.map(|index| &stack.change_sets[index]);
        if query.get("ChangeSetName").is_some() && change_set.is_none() {
            return Err(ApiError::no_change_set(query.get("ChangeSetName").unwrap_or("")));
        }
        let wanted = query.get("OperationId");
        let mut shown: Vec<Shown<'_>> = Vec::new();
        if change_set.is_none() {
            let events = stack.events.iter().rev().filter(|event| {
                wanted.is_none_or(|id| event.operation.as_deref() == Some(id))
                    && (!failed_only || event.status.is_failure())
            });
            shown.extend(events.map(Shown::Event));
        }
        let sets = stack.change_sets.iter().filter(|one| change_set.is_none_or(|only| only.id == one.id));
        let sets = sets.filter(|one| wanted.is_none_or(|id| one.operation == id) && one.ready <= self.now());
        shown.extend(sets.flat_map(|one| one.findings.iter().map(move |finding| Shown::Finding(one, finding))));
        let (shown, next) = page(&shown, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("OperationEvents", shown, |xml, one| match one {
            Shown::Event(event) => write_event(xml, stack, event),
            Shown::Finding(set, finding) => write_finding(xml, stack, set, finding),
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }

    /// By stack, by change set ARN or by operation.
    fn stack_of_events(&self, region: &str, query: &Query) -> Result<&Stack, ApiError> {
        if query.get("StackName").is_some() {
            return self.stack(region, query, in_brackets);
        }
        let mut stacks = self.cloud.regions.get(region).into_iter().flat_map(|region| region.stacks.values());
        if let Some(name) = query.get("ChangeSetName") {
            let found = stacks.find(|stack| stack.change_sets.iter().any(|one| one.id == name));
            return found.ok_or_else(|| ApiError::no_change_set(name));
        }
        let id = query.get("OperationId").unwrap_or("");
        let has = |stack: &&Stack| stack.last_operations.iter().any(|(_, known)| known == id);
        stacks.find(has).ok_or_else(|| ApiError::validation(format!("Operation [{id}] does not exist")))
    }
}

fn write_resource(xml: &mut Xml, event: &Event) {
    xml.text("LogicalResourceId", &event.logical);
    xml.text("PhysicalResourceId", &event.physical);
    xml.text("ResourceType", &event.kind);
    xml.time("Timestamp", event.time);
    xml.text("ResourceStatus", event.status.as_str());
    xml.some("ResourceStatusReason", event.reason.as_deref());
    xml.some("ResourceProperties", event.properties.as_deref());
    xml.some("ClientRequestToken", event.token.as_deref());
    if let Some(hook) = &event.hook {
        xml.text("HookType", &hook.kind);
        xml.text("HookStatus", &hook.status);
        xml.some("HookStatusReason", hook.reason.as_deref());
        xml.text("HookInvocationPoint", "PRE_PROVISION");
        xml.text("HookFailureMode", "FAIL");
    }
}

fn write_event(xml: &mut Xml, stack: &Stack, event: &Event) {
    let is_stack = event.kind == "AWS::CloudFormation::Stack" && event.physical == stack.id;
    let failed = event.status.is_failure();
    let known = |id: &str| stack.last_operations.iter().find(|(_, known)| known == id).map(|(kind, _)| kind.as_str());
    xml.text("EventId", &event.id);
    xml.text("StackId", &stack.id);
    xml.some("OperationId", event.operation.as_deref());
    xml.some("OperationType", event.operation.as_deref().and_then(known));
    let kind = match (is_stack, failed) {
        (true, _) => "STACK_EVENT",
        (false, true) => "PROVISIONING_ERROR",
        (false, false) => "PROGRESS_EVENT",
    };
    xml.text("EventType", kind);
    write_resource(xml, event);
    xml.time("StartTime", event.time);
    xml.time("EndTime", event.time);
}

fn write_finding(xml: &mut Xml, stack: &Stack, set: &ChangeSet, finding: &Validation) {
    xml.text("EventId", &ids::uuid(&[&set.id, &finding.path, &finding.reason]));
    xml.text("StackId", &stack.id);
    xml.text("OperationId", &set.operation);
    xml.text("OperationType", "CREATE_CHANGESET");
    xml.text("OperationStatus", "FAILED");
    if finding.kind.is_empty() {
        xml.text("EventType", "HOOK_INVOCATION_ERROR");
        xml.time("Timestamp", set.ready);
        xml.text("HookType", &finding.name);
        xml.text("HookStatus", "HOOK_COMPLETE_FAILED");
        xml.text("HookStatusReason", &finding.reason);
        xml.text("HookInvocationPoint", "PRE_PROVISION");
        return xml.text("HookFailureMode", "FAIL");
    }
    xml.text("EventType", "VALIDATION_ERROR");
    xml.text("LogicalResourceId", &finding.logical);
    xml.text("PhysicalResourceId", "");
    xml.text("ResourceType", &finding.kind);
    xml.time("Timestamp", set.ready);
    xml.text("DetailedStatus", "VALIDATION_FAILED");
    xml.text("ValidationFailureMode", "FAIL");
    xml.text("ValidationName", &finding.name);
    xml.text("ValidationStatus", "FAILED");
    xml.text("ValidationStatusReason", &finding.reason);
    xml.text("ValidationPath", &finding.path);
}
