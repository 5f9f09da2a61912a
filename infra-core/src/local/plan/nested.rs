//! Change sets of nested stacks: each is planned as if it stood alone, and its ARN stands in the outer change.

use super::foresight::Fate;
use super::{Answer, Question, blank, context, plan};
use crate::local::changes::{Change, Detail};
use crate::local::engine::children::{self, NESTED};
use crate::local::engine::cloud::Cloud;
use crate::local::engine::identity::{self, Place};
use crate::local::engine::stack::{Config, Resource, Stack};
use crate::local::engine::status::Status;
use crate::local::ids;
use std::collections::BTreeMap;

/// What a nested stack would do.
#[derive(Debug, Clone)]
pub struct NestedPlan {
    /// The resource of the outer stack.
    pub logical: String,
    /// ARN of its change set.
    pub id: String,
    /// ARN of the nested stack; of one that is new, the ARN that it will have.
    pub stack: String,
    /// What it deploys, and what that changes; or why that cannot be said.
    pub result: Result<(Config, Answer), String>,
}

/// Looks into a nested stack: the change as it is to be shown, and what becomes of the resource.
pub(super) fn look(
    question: Question<'_>,
    wanted: &Resource,
    (change, fate): (Option<Change>, Fate),
    (logical, answer): (&str, &mut Answer),
) -> (Option<Change>, Fate) {
    if wanted.kind != NESTED {
        return (change, fate);
    }
    let is_new = fate == Fate::New;
    let Some(set) = question.nested_in else {
        // Nobody looks inside, so something may change there.
        let change = change.or_else(|| Some(automatic(question.stack, logical, wanted)));
        return (change, if is_new { fate } else { Fate::Modified });
    };
    let stack = existing(question, logical, wanted);
    let id = set_id(question.cloud, &stack, set);
    let result = children::config(question.cloud, stack.region(), question.config, &wanted.properties);
    let result = result.and_then(|config| {
        let adopt = BTreeMap::new();
        let inner = Question { stack: &stack, config: &config, adopt: &adopt, reverts: false, ..question };
        let inner = plan(inner).map_err(|fault| fault.text())?;
        Ok((config, inner))
    });
    let stays = !is_new && result.as_ref().is_ok_and(|(_, inner)| inner.changes.is_empty() && !inner.touches_stack);
    if stays {
        return (change, fate);
    }
    let mut change = change.unwrap_or_else(|| automatic(question.stack, logical, wanted));
    change.nested = Some(id.clone());
    answer.nested.push(NestedPlan { logical: logical.to_owned(), id, stack: stack.id, result });
    (Some(change), if is_new || fate == Fate::Replaced { fate } else { Fate::Modified })
}

/// The nested stack, or one that stands for it.
fn existing(question: Question<'_>, logical: &str, wanted: &Resource) -> Stack {
    let outer = question.stack;
    let known = outer.resources.get(logical).and_then(|old| question.cloud.find(outer.region(), &old.physical));
    if let Some(known) = known.filter(|known| known.is_live()) {
        return known.clone();
    }
    let seed = format!("{}/{}", outer.id, question.nested_in.unwrap_or_default());
    let place = Place { account: outer.account(), region: outer.region(), stack: &outer.name, seed: &seed };
    let id = identity::physical_id(place, logical, &wanted.kind, &wanted.properties);
    let name = id.rsplit('/').nth(1).unwrap_or(logical).to_owned();
    Stack::new(&id, &name, Status::ReviewInProgress, 0)
}

/// `arn:…:changeSet/<outer set>-<nested stack>/<uuid>`, in a name of at most 128 letters.
fn set_id(cloud: &Cloud, stack: &Stack, outer: &str) -> String {
    let name = format!("{}-{}", outer.rsplit('/').nth(1).unwrap_or("set"), stack.name);
    let name: String = name.chars().take(128).collect();
    let unique = ids::uuid(&[outer, &stack.id]);
    format!("arn:aws:cloudformation:{}:{}:changeSet/{name}/{unique}", stack.region(), cloud.account)
}

/// A change that only the nested stack makes: CloudFormation calls it automatic.
fn automatic(outer: &Stack, logical: &str, wanted: &Resource) -> Change {
    let mut change = blank("Modify", logical, &wanted.kind);
    let old = outer.resources.get(logical);
    change.physical = old.map(|old| old.physical.clone());
    change.replacement = Some("False".to_owned());
    change.scope = vec!["Properties".to_owned()];
    change.before = old.map(context);
    change.after = Some(context(wanted));
    change.details.push(Detail {
        attribute: "Properties".to_owned(),
        name: None,
        recreation: "Never".to_owned(),
        path: "/Properties".to_owned(),
        before: None,
        after: None,
        evaluation: "Dynamic".to_owned(),
        source: "Automatic".to_owned(),
        cause: None,
        drifted_from: None,
    });
    change
}
