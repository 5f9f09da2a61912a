//! Change sets of nested stacks, as parts of the outer one.

use crate::local::changes::{ChangeSet, Inside};
use crate::local::ids;
use crate::local::plan::nested::NestedPlan;

/// The change sets of nested stacks: they are made, and fail, with the outer one.
pub(super) fn sets(outer: &ChangeSet, plans: &[NestedPlan]) -> Vec<ChangeSet> {
    plans.iter().map(|plan| set(outer, plan)).collect()
}

fn set(outer: &ChangeSet, plan: &NestedPlan) -> ChangeSet {
    let mut one = outer.clone();
    let root = outer.inside.as_ref().map_or(&outer.id, |inside| &inside.root).clone();
    one.inside =
        Some(Inside { logical: plan.logical.clone(), stack: plan.stack.clone(), parent: outer.id.clone(), root });
    plan.id.rsplit('/').nth(1).unwrap_or_default().clone_into(&mut one.name);
    one.id.clone_from(&plan.id);
    one.operation = ids::uuid(&[&plan.id, "operation"]);
    one.token = None;
    one.findings.clear();
    one.changes.clear();
    one.nested.clear();
    match &plan.result {
        Ok((config, answer)) => {
            one.config = config.clone();
            one.changes.clone_from(&answer.changes);
            one.nested = sets(&one, &answer.nested);
            one.warning.clone_from(&answer.warning);
            let inner = one.nested.iter().find(|inner| inner.failure.is_some());
            one.failure = inner.map(|inner| format!("Nested change set {} failed", inner.id));
        }
        Err(reason) => one.failure = Some(reason.clone()),
    }
    if one.failure.is_some() {
        "UNAVAILABLE".clone_into(&mut one.execution);
    }
    one
}
