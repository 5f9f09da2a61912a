//! A CloudFormation that answers from a script, for tests.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::model::{
    ChangeSet, ChangeSetRequest, ChangeSetSummary, DeleteRequest, DriftDetection, ExecuteRequest, Identity,
    ObjectVersion, Problem, Refactor, RefactorRequest, RefactorSummary, ResourceDrift, ResourceSummary,
    RollbackRequest, StackDescription, StackEvent, StackOutput,
};
use super::status::{ChangeSetStatus, ResourceStatus, StackStatus};
use super::{Answer, AwsError, Cause, CloudFormation};

/// Each kind of call takes the next answer of its own list; the last answer of a list is given again and again.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) stacks: RefCell<VecDeque<Answer<Option<StackDescription>>>>,
    pub(crate) change_sets: RefCell<VecDeque<Answer<ChangeSet>>>,
    pub(crate) problems: RefCell<VecDeque<Answer<Vec<Problem>>>>,
    pub(crate) executions: RefCell<VecDeque<Answer<()>>>,
    /// Batches of events; an empty script has none.
    pub(crate) events: RefCell<VecDeque<Answer<Vec<StackEvent>>>>,
    pub(crate) templates: RefCell<VecDeque<Answer<Option<String>>>>,
    pub(crate) importers: RefCell<VecDeque<Answer<Vec<String>>>>,
    pub(crate) drift: RefCell<VecDeque<Answer<Vec<ResourceDrift>>>>,
    pub(crate) deletions: RefCell<VecDeque<Answer<()>>>,
    /// Change sets that are there.
    pub(crate) left: RefCell<Vec<ChangeSetSummary>>,
    /// What was called, in order.
    pub(crate) calls: RefCell<Vec<String>>,
}

fn next<T: Clone>(list: &RefCell<VecDeque<Answer<T>>>, otherwise: T) -> Answer<T> {
    let mut list = list.borrow_mut();
    if list.len() > 1 {
        return list.pop_front().unwrap_or(Ok(otherwise));
    }
    list.front().cloned().unwrap_or(Ok(otherwise))
}

impl Script {
    fn note(&self, call: &str) {
        self.calls.borrow_mut().push(call.to_owned());
    }

    pub(crate) fn called(&self) -> String {
        self.calls.borrow().join("\n")
    }
}

impl CloudFormation for Script {
    async fn identity(&self) -> Answer<Identity> {
        Ok(Identity { account: "111111111111".to_owned(), arn: "arn:aws:iam::111111111111:user/dev".to_owned() })
    }

    async fn stack(&self, name: &str) -> Answer<Option<StackDescription>> {
        self.note(&format!("DescribeStacks {name}"));
        next(&self.stacks, None)
    }

    async fn create_change_set(&self, request: &ChangeSetRequest) -> Answer<String> {
        self.note(&format!("CreateChangeSet {} {:?}", request.stack, request.kind));
        Ok(format!("arn:change-set/{}", request.stack))
    }

    async fn change_set(&self, id: &str) -> Answer<ChangeSet> {
        self.note(&format!("DescribeChangeSet {id}"));
        next(&self.change_sets, change_set(Vec::new()))
    }

    async fn change_set_problems(&self, id: &str) -> Answer<Vec<Problem>> {
        self.note(&format!("DescribeEvents {id}"));
        next(&self.problems, Vec::new())
    }

    async fn execute_change_set(&self, request: &ExecuteRequest) -> Answer<()> {
        self.note(&format!("ExecuteChangeSet {}", request.stack));
        next(&self.executions, ())
    }

    async fn delete_change_set(&self, id: &str) -> Answer<()> {
        self.note(&format!("DeleteChangeSet {id}"));
        Ok(())
    }

    async fn events(&self, stack_id: &str, _after: Option<&str>) -> Answer<Vec<StackEvent>> {
        self.note(&format!("DescribeStackEvents {stack_id}"));
        self.events.borrow_mut().pop_front().unwrap_or(Ok(Vec::new()))
    }

    async fn recent_events(&self, _stack_id: &str) -> Answer<Vec<StackEvent>> {
        Ok(Vec::new())
    }

    async fn newest_event(&self, _stack_id: &str) -> Answer<Option<StackEvent>> {
        Ok(None)
    }

    async fn template(&self, name: &str) -> Answer<Option<String>> {
        self.note(&format!("GetTemplate {name}"));
        next(&self.templates, None)
    }

    async fn resources(&self, name: &str) -> Answer<Vec<ResourceSummary>> {
        self.note(&format!("ListStackResources {name}"));
        Ok(Vec::new())
    }

    async fn importers(&self, export: &str) -> Answer<Vec<String>> {
        self.note(&format!("ListImports {export}"));
        next(&self.importers, Vec::new())
    }

    async fn delete_stack(&self, request: &DeleteRequest) -> Answer<()> {
        self.note(&format!("DeleteStack {} {:?}", request.stack, request.retain));
        next(&self.deletions, ())
    }

    async fn protect(&self, name: &str, on: bool) -> Answer<()> {
        self.note(&format!("UpdateTerminationProtection {name} {on}"));
        Ok(())
    }

    async fn stack_policy(&self, name: &str) -> Answer<Option<String>> {
        self.note(&format!("GetStackPolicy {name}"));
        Ok(None)
    }

    async fn set_stack_policy(&self, name: &str, policy: &str) -> Answer<()> {
        self.note(&format!("SetStackPolicy {name} {policy}"));
        Ok(())
    }

    async fn rollback(&self, request: &RollbackRequest) -> Answer<()> {
        self.note(&format!("RollbackStack {}", request.stack));
        Ok(())
    }

    async fn continue_rollback(&self, request: &RollbackRequest) -> Answer<()> {
        self.note(&format!("ContinueUpdateRollback {} {:?}", request.stack, request.skip));
        Ok(())
    }

    async fn cancel_update(&self, name: &str, _token: &str) -> Answer<()> {
        self.note(&format!("CancelUpdateStack {name}"));
        Ok(())
    }

    async fn create_refactor(&self, request: &RefactorRequest) -> Answer<String> {
        let stacks: Vec<&str> = request.stacks.iter().map(|(name, _)| name.as_str()).collect();
        self.note(&format!("CreateStackRefactor {}", stacks.join(" ")));
        Ok("refactor".to_owned())
    }

    async fn refactor(&self, id: &str) -> Answer<Refactor> {
        self.note(&format!("DescribeStackRefactor {id}"));
        let (status, execution) = ("CREATE_COMPLETE".to_owned(), "EXECUTE_COMPLETE".to_owned());
        Ok(Refactor { status, execution, ..Refactor::default() })
    }

    async fn execute_refactor(&self, id: &str) -> Answer<()> {
        self.note(&format!("ExecuteStackRefactor {id}"));
        Ok(())
    }

    async fn change_sets(&self, stack: &str) -> Answer<Vec<ChangeSetSummary>> {
        self.note(&format!("ListChangeSets {stack}"));
        Ok(self.left.borrow().clone())
    }

    async fn refactors(&self) -> Answer<Vec<RefactorSummary>> {
        Ok(Vec::new())
    }

    async fn resource_drift(&self, stack: &str, logical_id: &str) -> Answer<ResourceDrift> {
        self.note(&format!("DetectStackResourceDrift {stack} {logical_id}"));
        Ok(ResourceDrift::default())
    }

    async fn detect_drift(&self, name: &str) -> Answer<String> {
        self.note(&format!("DetectStackDrift {name}"));
        Ok("drift-1".to_owned())
    }

    async fn drift_detection(&self, _id: &str) -> Answer<DriftDetection> {
        Ok(DriftDetection::Done)
    }

    async fn has_object(&self, bucket: &str, key: &str, _owner: &str) -> Answer<bool> {
        self.note(&format!("HeadObject {bucket} {key}"));
        Ok(false)
    }

    async fn put_object(&self, bucket: &str, key: &str, _owner: &str, _content: &[u8]) -> Answer<()> {
        self.note(&format!("PutObject {bucket} {key}"));
        Ok(())
    }

    async fn object_versions(&self, bucket: &str, _owner: &str) -> Answer<Vec<ObjectVersion>> {
        self.note(&format!("ListObjectVersions {bucket}"));
        Ok(Vec::new())
    }

    async fn delete_object(&self, bucket: &str, _owner: &str, object: &ObjectVersion) -> Answer<()> {
        self.note(&format!("DeleteObject {bucket} {}", object.key));
        Ok(())
    }

    fn object_url(&self, bucket: &str, key: &str) -> String {
        format!("https://{bucket}.s3.us-east-1.amazonaws.com/{key}")
    }

    async fn drifts(&self, _name: &str) -> Answer<Vec<ResourceDrift>> {
        next(&self.drift, Vec::new())
    }
}

/// The ARN of the stack in these scripts.
pub(crate) const STACK_ID: &str = "arn:aws:cloudformation:us-east-1:111111111111:stack/acme-dev-network/1";

/// A stack of that status.
pub(crate) fn stack(status: &str) -> StackDescription {
    StackDescription {
        id: STACK_ID.to_owned(),
        name: "acme-dev-network".to_owned(),
        status: StackStatus::parse(status),
        reason: None,
        outputs: vec![StackOutput {
            key: "VpcId".to_owned(),
            value: "vpc-1".to_owned(),
            description: None,
            export: None,
        }],
        tags: Vec::new(),
        parameters: Vec::new(),
        protected: false,
        role: None,
        changed: None,
    }
}

/// A change set that can be executed.
pub(crate) fn change_set(changes: Vec<super::model::ResourceChange>) -> ChangeSet {
    ChangeSet {
        id: "arn:change-set/1".to_owned(),
        stack_id: STACK_ID.to_owned(),
        status: ChangeSetStatus::Complete,
        executable: true,
        reason: None,
        changes,
    }
}

/// An event `seconds` after noon; `id` is the resource, or `""` for the stack.
pub(crate) fn event(seconds: u32, id: &str, type_name: &str, status: &str, reason: &str) -> StackEvent {
    let is_stack = id.is_empty();
    StackEvent {
        id: format!("{id}-{status}-{seconds}"),
        stack_id: STACK_ID.to_owned(),
        stack_name: "acme-dev-network".to_owned(),
        logical_id: if is_stack { "acme-dev-network".to_owned() } else { id.to_owned() },
        physical_id: is_stack.then(|| STACK_ID.to_owned()),
        type_name: if is_stack { "AWS::CloudFormation::Stack".to_owned() } else { type_name.to_owned() },
        status: ResourceStatus::parse(status),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        hook: None,
        configured: false,
        time: 1_800_014_400.0 + f64::from(seconds),
        token: None,
    }
}

/// A call that the service refused.
pub(crate) fn refused(operation: &'static str, message: &str) -> AwsError {
    AwsError { operation, cause: Cause::Refused, code: Some("ValidationError".to_owned()), message: message.to_owned() }
}
