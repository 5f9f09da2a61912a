//! The operations of the service, by name: each reads the request, acts on the engine and writes the result's XML.

mod capabilities;
mod change_sets;
mod create_change_set;
mod describe;
mod drift;
mod events;
mod imports;
mod intrusion;
mod nested;
pub(super) mod objects;
mod policies;
mod recover;
mod refactors;
mod request;
mod resources;
mod stacks;
pub(super) mod start;
mod templates;

use super::engine::Engine;
use super::engine::stack::Stack;
use super::error::ApiError;
use super::query::Query;
use super::xml::Xml;

/// What an operation gives: the inside of its result element.
type Answer = Result<String, ApiError>;

impl Engine {
    /// Answers a call, at the present moment of the engine.
    ///
    /// # Errors
    /// In the service's words.
    pub fn call(&mut self, region: &str, query: &Query) -> Result<String, ApiError> {
        if self.is_throttled(region, query.action()) {
            return Err(ApiError::new(400, "Throttling", "Rate exceeded"));
        }
        let answer = self.dispatch(region, query);
        if !is_reading(query.action()) {
            self.touch(region);
        }
        answer
    }

    fn dispatch(&mut self, region: &str, query: &Query) -> Answer {
        match query.action() {
            "CreateChangeSet" => self.create_change_set(region, query),
            "CreateStack" => self.create_stack(region, query),
            "UpdateStack" => self.update_stack(region, query),
            "DeleteStack" => self.delete_stack(region, query),
            "ExecuteChangeSet" => self.execute_change_set(region, query),
            "DeleteChangeSet" => self.delete_change_set(region, query),
            "CancelUpdateStack" => self.cancel_update(region, query),
            "ContinueUpdateRollback" => self.continue_rollback(region, query),
            "RollbackStack" => self.rollback_stack(region, query),
            "SignalResource" => self.signal_resource(region, query),
            "SetStackPolicy" => self.set_stack_policy(region, query),
            "UpdateTerminationProtection" => self.update_protection(region, query),
            "DetectStackResourceDrift" => self.detect_resource_drift(region, query),
            "DetectStackDrift" => self.detect_drift(region, query),
            "CreateStackRefactor" => self.create_refactor(region, query),
            "ExecuteStackRefactor" => self.execute_refactor(region, query),
            _ => self.read(region, query),
        }
    }

    fn read(&mut self, region: &str, query: &Query) -> Answer {
        match query.action() {
            "DescribeChangeSet" => self.describe_change_set(region, query),
            "ListChangeSets" => self.list_change_sets(region, query),
            "DescribeStacks" => self.describe_stacks(region, query),
            "ListStacks" => Ok(self.list_stacks(region, query)),
            "DescribeStackEvents" => self.describe_stack_events(region, query),
            "DescribeEvents" => self.describe_events(region, query),
            "DescribeStackResource" => self.describe_stack_resource(region, query),
            "DescribeStackResources" => self.describe_stack_resources(region, query),
            "ListStackResources" => self.list_stack_resources(region, query),
            "GetTemplate" => self.get_template(region, query),
            "GetTemplateSummary" => self.get_template_summary(region, query),
            "ValidateTemplate" => self.validate_template(region, query),
            "GetStackPolicy" => self.get_stack_policy(region, query),
            "ListExports" => Ok(self.list_exports(region, query)),
            "ListImports" => self.list_imports(region, query),
            "DescribeStackDriftDetectionStatus" => self.drift_status(region, query),
            "DescribeStackResourceDrifts" => self.resource_drifts(region, query),
            "DescribeStackRefactor" => self.describe_refactor(region, query),
            "ListStackRefactors" => Ok(self.list_refactors(region, query)),
            "ListStackRefactorActions" => self.refactor_actions(region, query),
            "DescribeAccountLimits" => Ok(limits()),
            "GetCallerIdentity" => Ok(self.caller()),
            other => Err(ApiError::new(
                400,
                "InvalidAction",
                format!("Could not find operation {other} for version 2010-05-15"),
            )),
        }
    }

    fn caller(&self) -> String {
        let mut xml = Xml::default();
        xml.text("Arn", &format!("arn:aws:iam::{}:user/local", self.cloud.account));
        xml.text("UserId", "AIDALOCALLOCALLOCAL00");
        xml.text("Account", &self.cloud.account);
        xml.into_string()
    }

    /// A stack by the request's `StackName`; the error is worded by `missing`.
    fn stack(&self, region: &str, query: &Query, missing: fn(&str) -> String) -> Result<&Stack, ApiError> {
        let name = query.get("StackName").unwrap_or("");
        self.cloud.find(region, name).ok_or_else(|| ApiError::validation(missing(name)))
    }
}

/// `DescribeStacks`, `GetTemplate` and most others.
fn with_id(name: &str) -> String {
    format!("Stack with id {name} does not exist")
}

/// `DescribeStackEvents` and change sets.
fn in_brackets(name: &str) -> String {
    format!("Stack [{name}] does not exist")
}

/// `DescribeStackResource`.
fn in_quotes(name: &str) -> String {
    format!("Stack '{name}' does not exist")
}

fn limits() -> String {
    let mut xml = Xml::default();
    let known = [("StackLimit", "2000"), ("StackOutputsLimit", "200"), ("ConcurrentResourcesLimit", "2500")];
    xml.list("AccountLimits", known, |xml, (name, value)| {
        xml.text("Name", name);
        xml.text("Value", value);
    });
    xml.into_string()
}

/// One page of a list, from the request's `NextToken`, and the token of the next.
fn page<'a, T>(items: &'a [T], query: &Query, size: usize) -> (&'a [T], Option<String>) {
    let start = query.get("NextToken").and_then(|token| token.strip_prefix("page-")?.parse().ok()).unwrap_or(0);
    let start = std::cmp::min(start, items.len());
    let end = std::cmp::min(start + size.max(1), items.len());
    (&items[start..end], (end < items.len()).then(|| format!("page-{end}")))
}

fn is_reading(action: &str) -> bool {
    ["Describe", "List", "Get", "Validate"].iter().any(|prefix| action.starts_with(prefix))
}
