//! How long things took in earlier runs on this machine, kept between runs as a small JSON file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::{Record, ResourceRecord, StackRecord};
use crate::event::{StackOutcome, Step, Verb};
use crate::plan::StackAction;

/// So many durations of each kind are kept.
const KEPT: usize = 7;

/// How long things took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Seconds by type and verb, the latest last: `AWS::EC2::VPC create`.
    #[serde(default)]
    resources: BTreeMap<String, Vec<u64>>,
    /// Seconds by stack and action: `acme-dev-network update`.
    #[serde(default)]
    stacks: BTreeMap<String, Vec<u64>>,
}

impl History {
    /// The history in that text; an empty one if it is none.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As text.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| format!("{text}\n")).unwrap_or_default()
    }

    /// How long it may take: what the stack itself knows of this resource, else what others of its type took.
    pub fn of_resource(&self, stack: &StackRecord, resource: &ResourceRecord, verb: Verb) -> Option<u64> {
        let own = stack.past.iter().find(|past| past.logical_id == resource.logical_id && past.verb == verb);
        own.map(|past| past.seconds).or_else(|| median(self.resources.get(&resource_key(resource, verb))?))
    }

    /// How long it may take the stack as a whole.
    pub fn of_stack(&self, name: &str, action: StackAction) -> Option<u64> {
        median(self.stacks.get(&stack_key(name, action))?)
    }

    /// Adds what went well in a run.
    pub fn learn(&mut self, record: &Record) {
        for stack in &record.stacks {
            for resource in &stack.resources {
                let well = resource.spans.iter().filter(|span| span.step == Step::Done);
                for (span, end) in well.filter_map(|span| Some((span, span.end?))) {
                    add(&mut self.resources, resource_key(resource, span.verb), end - span.begin);
                }
            }
            let went_well = matches!(stack.outcome, Some(StackOutcome::Deployed { .. } | StackOutcome::Deleted { .. }));
            if let (true, Some(action), Some((begin, end))) = (went_well, stack.action, stack.range()) {
                add(&mut self.stacks, stack_key(&stack.name, action), end - begin);
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a deployment, never negative")]
fn add(to: &mut BTreeMap<String, Vec<u64>>, key: String, seconds: f64) {
    let known = to.entry(key).or_default();
    known.push(seconds.max(0.0).round() as u64);
    let surplus = known.len().saturating_sub(KEPT);
    known.drain(..surplus);
}

fn median(known: &[u64]) -> Option<u64> {
    let mut sorted = known.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

fn resource_key(resource: &ResourceRecord, verb: Verb) -> String {
    let verb = match verb {
        Verb::Create => "create",
        Verb::Update => "update",
        Verb::Delete => "delete",
        Verb::Import => "import",
    };
    format!("{} {verb}", resource.type_name)
}

fn stack_key(name: &str, action: StackAction) -> String {
    let verb = match action {
        StackAction::Create => "create",
        StackAction::Delete => "delete",
        StackAction::Import => "import",
        StackAction::Update | StackAction::Nothing => "update",
    };
    format!("{name} {verb}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_count_and_one_slow_run_does_not() {
        let mut known = BTreeMap::new();
        for seconds in [900.0, 10.0, 11.0, 12.0, 13.0, 900.0, 11.2, 12.0] {
            add(&mut known, "AWS::EC2::VPC create".to_owned(), seconds);
        }
        assert_eq!(known["AWS::EC2::VPC create"], [10, 11, 12, 13, 900, 11, 12]);
        assert_eq!(median(&known["AWS::EC2::VPC create"]), Some(12));
    }

    #[test]
    fn a_file_that_is_none_is_an_empty_history() {
        assert_eq!(History::read("{"), History::default());
        let mut history = History::default();
        add(&mut history.stacks, "a update".to_owned(), 3.0);
        assert_eq!(History::read(&history.write()), history);
        assert_eq!(history.of_stack("a", StackAction::Update), Some(3));
    }
}
