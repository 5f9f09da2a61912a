//! The way forward: resources are made, changed and replaced, as the template says.

use super::diff;
use super::events;
use super::identity::{self, Place};
use super::knowledge;
use super::live::{self, Live};
use super::operation::{Action, Task, TaskState};
use super::policy;
use super::run::Runner;
use super::stack::Resource;
use super::status::Status;
use super::types::{self, Pace, Recreation, is_taggable};
use crate::local::faults::Doing;
use crate::local::ids;
use crate::local::template::evaluate::{Fault, Scope};
use crate::local::template::parameters;
use serde_json::{Map, Value};

/// Why a new physical resource is made.
const REPLACING: &str = "Requested update requires the creation of a new physical resource; hence creating one.";

impl Runner<'_> {
    /// Tasks for every resource that is there under the conditions, each after those it depends on.
    ///
    /// # Errors
    /// A fault in a condition.
    pub(super) fn forward_tasks(&mut self) -> Result<Vec<(String, Task)>, Fault> {
        let Some(config) = self.stack.config.clone() else { return Ok(Vec::new()) };
        let live = Live::of(self.cloud, self.stack);
        let pseudo = live::pseudo(self.cloud, self.stack, &config.notification_arns);
        let values = parameters::values(&config.template, &config.parameters, &live);
        let scope = Scope::new(&config.template, &values, &pseudo, &live);
        let mut tasks = Vec::new();
        for (logical, declared) in config.template.resources() {
            if scope.is_present(logical)? {
                let needs = declared.depends_on.iter().cloned().collect();
                tasks.push((logical.clone(), Task::new(logical, Action::Apply, needs)));
            }
        }
        Ok(tasks)
    }

    /// Begins the work on a resource: finds out what has to be done with it.
    pub(super) fn begin_apply(&mut self, key: &str) {
        let wanted = match self.wanted(key) {
            Ok(wanted) => wanted,
            Err(fault) => {
                let text = fault.text();
                return self.with(|op, _| op.fault = Some(text));
            }
        };
        let is_there = |old: &&Resource| !old.physical.is_empty() && old.status != Status::DeleteComplete;
        match self.stack.resources.get(key).filter(is_there).cloned() {
            None => self.begin_create(key, wanted),
            Some(old) => self.begin_update(key, &old, wanted),
        }
    }

    /// The resource as the template wants it now.
    fn wanted(&mut self, logical: &str) -> Result<Resource, Fault> {
        let Some(config) = self.stack.config.clone() else { return Err(Fault::new("no template")) };
        let Some(declared) = config.template.resource(logical) else { return Err(Fault::new("no resource")) };
        let live = Live::of(self.cloud, self.stack);
        let pseudo = live::pseudo(self.cloud, self.stack, &config.notification_arns);
        let values = parameters::values(&config.template, &config.parameters, &live);
        let scope = Scope::new(&config.template, &values, &pseudo, &live);
        let place = |fault: Fault, member: &str| fault.within(member).within(logical).within("Resources");
        let mut wanted = Resource::planned(&declared.kind);
        wanted.properties =
            scope.evaluate(&declared.properties).map_err(|fault| place(fault, "Properties"))?.unwrap_or_default();
        if wanted.properties.is_null() {
            wanted.properties = Value::Object(Map::new());
        }
        wanted.metadata =
            scope.evaluate(&declared.metadata).map_err(|fault| place(fault, "Metadata"))?.unwrap_or_default();
        wanted.deletion_policy.clone_from(&declared.deletion_policy);
        wanted.replace_policy.clone_from(&declared.replace_policy);
        wanted.depends_on.clone_from(&declared.depends_on);
        if is_taggable(&declared.kind) {
            wanted.stack_tags.clone_from(&config.tags);
        }
        let imports = scope.imports();
        self.with(|op, _| op.imports.extend(imports));
        Ok(wanted)
    }

    fn begin_create(&mut self, key: &str, wanted: Resource) {
        if let Some(physical) = self.with(|op, _| op.adopt.get(key).cloned()) {
            return self.begin_adopt(key, wanted, physical);
        }
        let kind = wanted.kind.clone();
        self.report(key, wanted.clone(), Status::CreateInProgress, None);
        self.with(|op, _| set_action(op.tasks.get_mut(key), Action::Create(Box::new(wanted.clone()))));
        let refused = self.hook_refusal(key, &wanted, Doing::Create).or_else(|| missing_property(&wanted));
        let refused = refused.or_else(|| self.name_conflict(&wanted));
        if let Some(reason) = refused.or_else(|| self.nested_config(&wanted).err()) {
            self.finish(key, TaskState::Failed);
            return self.report(key, wanted, Status::CreateFailed, Some(reason));
        }
        self.begin(key, Action::Create(Box::new(wanted)), (Pace::Create, Doing::Create), &kind);
        self.wait_for_signals(key);
    }

    fn begin_update(&mut self, key: &str, old: &Resource, mut wanted: Resource) {
        wanted.physical.clone_from(&old.physical);
        wanted.actual.clone_from(&old.actual);
        let reverts = old.actual.is_some() && self.stack.deployment_mode.as_deref() == Some("REVERT_DRIFT");
        if old.is_same(&wanted) && !reverts && !self.nested_differs(&wanted) {
            wanted.status = old.status;
            wanted.reason.clone_from(&old.reason);
            wanted.updated = old.updated;
            wanted.drift.clone_from(&old.drift);
            self.stack.resources.insert(key.to_owned(), wanted);
            return self.finish(key, TaskState::Done);
        }
        if reverts {
            wanted.actual = None;
        }
        let recreation = diff::strongest(&old.kind, &old.properties, &wanted.properties);
        let replaces = recreation == Recreation::Always || old.kind != wanted.kind;
        let reason = replaces.then(|| REPLACING.to_owned());
        let mut shown = wanted.clone();
        shown.physical.clone_from(&old.physical);
        let action = if replaces { Action::Replace(Box::new(wanted)) } else { Action::Change(Box::new(wanted)) };
        self.report(key, shown.clone(), Status::UpdateInProgress, reason);
        self.with(|op, _| set_action(op.tasks.get_mut(key), action.clone()));
        let refused = self.hook_refusal(key, &shown, Doing::Update);
        let refused = refused.or_else(|| self.refusal(key, old, &shown, replaces));
        if let Some(reason) = refused.or_else(|| self.nested_refusal(&shown)) {
            self.finish(key, TaskState::Failed);
            return self.fail_update(key, old, Some(reason));
        }
        let pace = if replaces { Pace::Create } else { Pace::Update };
        self.begin(key, action, (pace, Doing::Update), &shown.kind);
        if !replaces {
            self.update_nested(&shown, true);
        }
    }

    /// The old form stays what the resource is.
    fn fail_update(&mut self, key: &str, old: &Resource, reason: Option<String>) {
        self.report(key, old.clone(), Status::UpdateFailed, reason);
    }

    /// Why an update is refused before it begins.
    fn refusal(&self, key: &str, old: &Resource, wanted: &Resource, replaces: bool) -> Option<String> {
        let word = if replaces { "Update:Replace" } else { "Update:Modify" };
        if let Some(statement) = policy::denial(self.stack.policy.as_deref(), word, key, &old.kind) {
            return Some(policy::refusal(statement, word, key));
        }
        let token = |one: &Resource| one.properties.get("ServiceToken").cloned();
        if types::is_custom(&old.kind) && token(old) != token(wanted) {
            return Some("Modifying service token is not allowed.".to_owned());
        }
        if !replaces {
            return None;
        }
        if self.stack.disable_rollback {
            return Some("Replacement type updates not supported on stack with disable-rollback.".to_owned());
        }
        let name = identity::custom_name(&wanted.kind, &wanted.properties)?;
        (Some(&name) == identity::custom_name(&old.kind, &old.properties).as_ref()).then(|| {
            format!("CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {name} and update the stack again.")
        })
    }

    /// What a hook says before a resource is touched: its events, and the reason that is the resource's.
    fn hook_refusal(&mut self, key: &str, resource: &Resource, doing: Doing) -> Option<String> {
        let name = self.faults.hook(&self.stack.name, key, doing)?.to_owned();
        let mut shown = resource.clone();
        shown.status = if doing == Doing::Create { Status::CreateInProgress } else { Status::UpdateInProgress };
        events::hook(self.stack, key, &shown, (&name, None), self.now);
        let words = format!("Failure injected into {key}: it is not as the hook wants it");
        events::hook(self.stack, key, &shown, (&name, Some(&words)), self.now);
        Some(format!("The following hook(s) failed: [{name}]"))
    }

    fn name_conflict(&self, wanted: &Resource) -> Option<String> {
        let name = identity::custom_name(&wanted.kind, &wanted.properties)?;
        let physical = identity::physical_id(self.place(""), "", &wanted.kind, &wanted.properties);
        self.cloud.holder(self.stack.region(), &wanted.kind, &physical)?;
        let token = ids::uuid(&[&self.stack.id, &name]);
        Some(format!(
            "Resource handler returned message: \"{name} already exists\" (RequestToken: {token}, HandlerErrorCode: AlreadyExists)"
        ))
    }

    /// A new resource: gets its id, then is complete.
    pub(super) fn progress_new(&mut self, key: &str, task: &Task, mut resource: Resource) {
        let replaces = !task.creates();
        let (going, done) = if replaces {
            (Status::UpdateInProgress, Status::UpdateComplete)
        } else {
            (Status::CreateInProgress, Status::CreateComplete)
        };
        if task.state == TaskState::Begun {
            if replaces {
                self.keep_leftover(key);
            }
            let serial = self.stack.serial();
            let seed = format!("{}/{serial}", self.stack.id);
            let foreseen = self.with(|op, _| op.foreseen.remove(key));
            resource.physical = foreseen
                .unwrap_or_else(|| identity::physical_id(self.place(&seed), key, &resource.kind, &resource.properties));
            self.create_nested(&resource);
            self.claimed.push((resource.kind.clone(), resource.physical.clone()));
            self.report(key, resource.clone(), going, Some("Resource creation Initiated".to_owned()));
            let action =
                if replaces { Action::Replace(Box::new(resource)) } else { Action::Create(Box::new(resource)) };
            return self.with(|op, _| initiate(op.tasks.get_mut(key), action));
        }
        let doing = if replaces { Doing::Update } else { Doing::Create };
        let Ok(nested) = self.nested_end(key, &resource, Doing::Create) else { return };
        let failure = nested.or_else(|| self.faults.failure(&self.stack.name, (key, &resource.kind), doing));
        let failure = failure.or_else(|| unsignalled(task, &resource));
        match failure {
            None => {
                self.finish(key, TaskState::Done);
                self.report(key, resource, done, None);
            }
            Some(reason) => {
                self.finish(key, TaskState::Failed);
                let failed = if replaces { Status::UpdateFailed } else { Status::CreateFailed };
                self.report(key, resource, failed, Some(reason));
            }
        }
    }

    /// An old resource that no snapshot knows is still to be deleted.
    fn keep_leftover(&mut self, key: &str) {
        let Some(old) = self.stack.resources.get(key).cloned() else { return };
        let known = self.stack.snapshot.as_ref().and_then(|snapshot| snapshot.resources.get(key));
        if known.is_none_or(|known| known.physical != old.physical) {
            self.stack.leftovers.push((key.to_owned(), old));
        }
    }

    /// A resource that is changed in place.
    pub(super) fn progress_change(&mut self, key: &str, _task: &Task, resource: Resource) {
        let Ok(nested) = self.nested_end(key, &resource, Doing::Update) else { return };
        match nested.or_else(|| self.faults.failure(&self.stack.name, (key, &resource.kind), Doing::Update)) {
            None => {
                self.finish(key, TaskState::Done);
                self.report(key, resource, Status::UpdateComplete, None);
            }
            Some(reason) => {
                self.finish(key, TaskState::Failed);
                self.report(key, resource, Status::UpdateFailed, Some(reason));
            }
        }
    }

    /// Where resources of this stack live.
    pub(super) fn place<'b>(&'b self, seed: &'b str) -> Place<'b> {
        Place { account: &self.cloud.account, region: self.stack.region(), stack: &self.stack.name, seed }
    }

    /// A wait condition is done when it has its signals, or at its timeout.
    fn wait_for_signals(&mut self, key: &str) {
        let scale = self.speed.max(1);
        self.with(|op, now| {
            let Some(task) = op.tasks.get_mut(key) else { return };
            let Action::Create(resource) = &task.action else { return };
            if let Some(seconds) = timeout(resource) {
                task.end = now + (seconds * 1000 / scale).max(2);
            }
        });
    }
}

/// The new resource has its id.
fn initiate(task: Option<&mut Task>, action: Action) {
    if let Some(task) = task {
        task.action = action;
        task.state = TaskState::Initiated;
        task.due = task.end;
    }
}

fn set_action(task: Option<&mut Task>, action: Action) {
    if let Some(task) = task {
        task.action = action;
    }
}

/// The timeout of a wait condition, in seconds.
fn timeout(resource: &Resource) -> Option<u64> {
    if resource.kind != "AWS::CloudFormation::WaitCondition" {
        return None;
    }
    number(resource, "Timeout").or(Some(300))
}

fn number(resource: &Resource, name: &str) -> Option<u64> {
    let value = resource.properties.get(name)?;
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn unsignalled(task: &Task, resource: &Resource) -> Option<String> {
    timeout(resource)?;
    let expected = number(resource, "Count").unwrap_or(1);
    (u64::from(task.signals) < expected)
        .then(|| format!("WaitCondition timed out. Received {} conditions when expecting {expected}", task.signals))
}

fn missing_property(wanted: &Resource) -> Option<String> {
    let given = wanted.properties.as_object()?;
    let missing = knowledge::required(&wanted.kind).into_iter().find(|name| !given.contains_key(*name))?;
    Some(format!("Property validation failure: [The property {{/{missing}}} is required]"))
}
