//! From stage to stage, and how an operation ends.

use super::operation::{Kind, OnFailure, Order, Stage, Task};
use super::outputs;
use super::run::Runner;
use super::stack::Snapshot;
use super::status::Status;
use std::collections::BTreeSet;

/// How an update that left something over is described.
const ORPHANS: &str = "Update successful. One or more resources could not be deleted.";

impl Runner<'_> {
    /// What follows when a stage has nothing left to do.
    pub(super) fn next_stage(&mut self) {
        let Some(stage) = self.stack.operation.as_ref().map(|op| op.stage) else { return };
        match stage {
            Stage::Accepted => self.first_stage(),
            Stage::Forward => self.after_forward(),
            Stage::Cleanup => {
                let failed = self.with(|op, _| op.failed().next().is_some());
                self.forget_removed();
                self.succeed(Status::UpdateComplete, failed.then_some(ORPHANS));
            }
            Stage::Remove => self.after_remove(),
            Stage::Restore => self.after_restore(),
            Stage::RestoreCleanup => {
                self.forget_removed();
                self.return_to_snapshot();
                self.end(Status::UpdateRollbackComplete, None);
            }
            Stage::Held => match self.with(|op, _| op.order.take()) {
                Some(Order::Release) => self.clean_up(),
                Some(Order::Rollback) => self.roll_back_update(None),
                None => {}
            },
        }
    }

    /// The update is made: what it left over goes.
    fn clean_up(&mut self) {
        let mut tasks = Self::delete_tasks(self.superseded());
        tasks.extend(self.release_tasks());
        self.enter(Stage::Cleanup, tasks);
    }

    fn roll_back_update(&mut self, reason: Option<&str>) {
        self.announce(Status::UpdateRollbackInProgress, reason);
        let tasks = self.restore_tasks();
        self.enter(Stage::Restore, tasks);
    }

    fn first_stage(&mut self) {
        let Some(kind) = self.stack.operation.as_ref().map(|op| op.kind) else { return };
        match kind {
            Kind::Create | Kind::Update | Kind::Import => {
                self.take_snapshot(kind);
                match self.forward_tasks() {
                    Ok(tasks) => self.enter(Stage::Forward, tasks),
                    Err(fault) => self.fail_stack(&fault.text()),
                }
            }
            Kind::Delete => self.begin_removal(),
            Kind::Rollback if self.stack.status == Status::RollbackInProgress => self.remove_all(),
            Kind::Rollback | Kind::Continue => {
                let tasks = self.restore_tasks();
                self.enter(Stage::Restore, tasks);
            }
        }
    }

    /// What a rollback goes back to; an earlier one stays as long as nothing succeeded since.
    fn take_snapshot(&mut self, kind: Kind) {
        if kind == Kind::Update
            && self.stack.snapshot.is_none()
            && let Some(config) = self.with(|op, _| op.previous.take())
        {
            self.stack.snapshot = Some(Snapshot { config: *config, resources: self.stack.resources.clone() });
        }
    }

    fn begin_removal(&mut self) {
        if let Some(reason) = outputs::exports_in_use(self.cloud, self.stack, &BTreeSet::new(), "Delete") {
            let status = self.with(|op, _| op.before).unwrap_or(Status::CreateComplete);
            return self.end(status, Some(&reason));
        }
        self.remove_all();
    }

    fn remove_all(&mut self) {
        let tasks = Self::delete_tasks(self.all_resources());
        self.enter(Stage::Remove, tasks);
    }

    fn after_forward(&mut self) {
        let (fault, failed) = self.with(|op, _| (op.fault.clone(), op.failed().next().is_some()));
        if let Some(fault) = fault {
            return self.fail_stack(&fault);
        }
        if failed {
            let reason = self.failed_forward();
            return self.fail(&reason);
        }
        if let Some(names) = self.refuse_removals() {
            return self.fail(&failed_to("update", &names));
        }
        if let Some(arn) = self.alarm() {
            return self.fail_stack(&format!("Rollback trigger {arn} is in ALARM state"));
        }
        if let Some(time) = self.monitoring_time() {
            return self.with(|op, now| (op.monitored, op.wake) = (true, Some(now + time)));
        }
        if let Err(reason) = self.settle_outputs() {
            return self.fail_stack(&reason);
        }
        let kind = self.stack.operation.as_ref().map(|op| op.kind);
        match kind {
            Some(Kind::Create) => self.succeed(Status::CreateComplete, None),
            Some(Kind::Import) => self.succeed(Status::ImportComplete, None),
            _ => {
                self.announce(Status::UpdateCleanup, None);
                if self.with(|op, _| op.nested) {
                    // The tasks stay: the cleanup asks them what is in the template.
                    return self.with(|op, _| (op.stage, op.wake) = (Stage::Held, None));
                }
                self.clean_up();
            }
        }
    }

    /// Computes outputs and exports; they count from here on.
    fn settle_outputs(&mut self) -> Result<(), String> {
        let (computed, imports) = outputs::compute(self.cloud, self.stack).map_err(|fault| fault.text())?;
        if let Some(reason) = outputs::conflict(self.cloud, self.stack, &computed) {
            return Err(reason);
        }
        let kept: BTreeSet<(String, String)> =
            computed.iter().filter_map(|one| Some((one.export.clone()?, one.value.clone()))).collect();
        if let Some(reason) = outputs::exports_in_use(self.cloud, self.stack, &kept, "Update") {
            return Err(reason);
        }
        self.stack.outputs = computed;
        let mut all = self.with(|op, _| op.imports.clone());
        all.extend(imports);
        self.stack.imports = all;
        Ok(())
    }

    /// The stack itself fails: no resource is named.
    fn fail_stack(&mut self, text: &str) {
        let creates = self.stack.operation.as_ref().is_some_and(|op| op.kind == Kind::Create);
        let dot = if creates && !text.ends_with('.') { "." } else { "" };
        self.fail(&format!("{text}{dot}"));
    }

    fn fail(&mut self, reason: &str) {
        let Some((kind, on_failure)) = self.stack.operation.as_ref().map(|op| (op.kind, op.on_failure)) else { return };
        let trimmed = reason.trim_end();
        self.with(|op, _| op.fault = None);
        match (kind, on_failure) {
            (Kind::Import, _) => self.take_back_import(reason),
            (Kind::Create, OnFailure::DoNothing) => self.end(Status::CreateFailed, Some(reason)),
            (Kind::Create, OnFailure::Delete) => {
                self.announce(Status::DeleteInProgress, Some(&format!("{trimmed} Delete requested by user.")));
                self.remove_all();
            }
            (Kind::Create, OnFailure::Rollback) => {
                self.announce(Status::RollbackInProgress, Some(&format!("{trimmed} Rollback requested by user.")));
                self.remove_all();
            }
            (_, OnFailure::DoNothing) => {
                self.release_held();
                self.end(Status::UpdateFailed, Some(reason));
            }
            _ => self.roll_back_update(Some(reason)),
        }
    }

    /// `The following resource(s) failed to create: [A]. The following resource(s) failed to update: [B]. `
    fn failed_forward(&mut self) -> String {
        let (imported, created, updated) = self.with(|op, _| {
            let names = |is_meant: fn(&Task) -> bool| {
                let tasks = op.failed().filter(|task| is_meant(task));
                tasks.map(|task| task.logical.clone()).collect::<Vec<String>>()
            };
            let created = names(|task| task.creates() && !task.adopts());
            (names(Task::adopts), created, names(|task| !task.creates()))
        });
        failed_to("import", &imported) + &failed_to("create", &created) + &failed_to("update", &updated)
    }

    fn after_remove(&mut self) {
        let undeleted = self.with(|op, _| undone(op.tasks.values()));
        let deletes = self.is_deleting();
        if undeleted.is_empty() {
            if !deletes {
                return self.end(Status::RollbackComplete, None);
            }
            self.stack.deleted = Some(self.now);
            self.stack.outputs.clear();
            self.stack.imports.clear();
            self.stack.leftovers.clear();
            return self.end(Status::DeleteComplete, None);
        }
        let status = if deletes { Status::DeleteFailed } else { Status::RollbackFailed };
        self.end(status, Some(&failed_to("delete", &undeleted)));
    }

    fn after_restore(&mut self) {
        let failed = self.with(|op, _| op.failed().map(|task| task.logical.clone()).collect::<Vec<String>>());
        if !failed.is_empty() {
            return self.end(Status::UpdateRollbackFailed, Some(&failed_to("update", &failed)));
        }
        let doomed = self.made_in_vain();
        self.announce(Status::UpdateRollbackCleanup, None);
        let tasks = Self::delete_tasks(doomed);
        self.enter(Stage::RestoreCleanup, tasks);
    }

    /// Resources that went are no part of the stack any more.
    fn forget_removed(&mut self) {
        self.stack.resources.retain(|_, one| {
            !matches!(one.status, Status::DeleteComplete | Status::DeleteSkipped | Status::DeleteFailed)
        });
        self.stack.leftovers.clear();
    }

    fn return_to_snapshot(&mut self) {
        if let Some(snapshot) = self.stack.snapshot.take() {
            self.stack.config = Some(snapshot.config);
        }
    }

    fn succeed(&mut self, status: Status, reason: Option<&str>) {
        self.stack.snapshot = None;
        self.end(status, reason);
    }

    /// The operation is over.
    pub(super) fn end(&mut self, status: Status, reason: Option<&str>) {
        self.announce(status, reason);
        let Some(operation) = self.stack.operation.take() else { return };
        let ok = matches!(status, Status::CreateComplete | Status::UpdateComplete | Status::ImportComplete);
        if let Some(id) = operation.change_set
            && let Some(index) = self.stack.change_set(&id)
        {
            let word = if ok { "EXECUTE_COMPLETE" } else { "EXECUTE_FAILED" };
            word.clone_into(&mut self.stack.change_sets[index].execution);
        }
    }
}

/// Logical ids of tasks that are not done, sorted: those that failed, and those that wait for them are left out.
fn undone<'a>(tasks: impl Iterator<Item = &'a Task>) -> Vec<String> {
    let failed = tasks.filter(|task| task.state == super::operation::TaskState::Failed);
    let names: BTreeSet<String> = failed.map(|task| task.logical.clone()).collect();
    names.into_iter().collect()
}

fn failed_to(verb: &str, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("The following resource(s) failed to {verb}: [{}]. ", names.join(", "))
}
