//! How long each resource took in earlier operations, from the events that are looked at anyway.

use std::collections::BTreeMap;

use crate::aws::model::StackEvent;
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::event::{Event, Past, Sink, Verb};

/// Tells the view how long the resources of a stack took before.
pub(crate) fn tell(sink: &impl Sink, stack: &str, events: &[StackEvent]) {
    let past = durations(events);
    if !past.is_empty() {
        sink.event(Event::History { stack: stack.to_owned(), past });
    }
}

/// What is done to a resource with this operation.
pub(crate) fn verb(operation: Option<Operation>) -> Verb {
    match operation {
        Some(Operation::Create) => Verb::Create,
        Some(Operation::Delete) => Verb::Delete,
        Some(Operation::Import) => Verb::Import,
        _ => Verb::Update,
    }
}

/// The last duration of each resource and verb. `events` are in the order of time; what failed does not count.
pub fn durations(events: &[StackEvent]) -> Vec<Past> {
    let mut begun: BTreeMap<(&str, Verb), f64> = BTreeMap::new();
    let mut found: BTreeMap<(&str, Verb), Past> = BTreeMap::new();
    for event in events.iter().filter(|event| !event.is_of_stack()) {
        let StackStatus::Operation(operation, phase) = event.status.as_stack() else { continue };
        let key = (event.logical_id.as_str(), verb(Some(*operation)));
        match phase {
            Phase::InProgress => {
                begun.entry(key).or_insert(event.time);
            }
            Phase::Complete => {
                if let Some(start) = begun.remove(&key) {
                    let seconds = super::watch::seconds_between(start, event.time);
                    let (logical_id, type_name) = (event.logical_id.clone(), event.type_name.clone());
                    found.insert(key, Past { logical_id, type_name, verb: key.1, seconds });
                }
            }
            Phase::Cleanup | Phase::Failed | Phase::Skipped => {
                begun.remove(&key);
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::script::event;

    #[test]
    fn the_last_time_counts_and_failures_do_not() {
        let vpc = |seconds, status| event(seconds, "Vpc", "AWS::EC2::VPC", status, "");
        let events = [
            vpc(0, "CREATE_IN_PROGRESS"),
            vpc(1, "CREATE_IN_PROGRESS"),
            vpc(9, "CREATE_COMPLETE"),
            vpc(20, "UPDATE_IN_PROGRESS"),
            vpc(25, "UPDATE_COMPLETE"),
            vpc(30, "UPDATE_IN_PROGRESS"),
            vpc(60, "UPDATE_FAILED"),
            // The beginning is on an older page.
            event(70, "Table", "AWS::EC2::RouteTable", "CREATE_COMPLETE", ""),
        ];
        let past = durations(&events);
        let told: Vec<_> = past.iter().map(|it| (it.logical_id.as_str(), it.verb, it.seconds)).collect();
        assert_eq!(told, [("Vpc", Verb::Create, 9), ("Vpc", Verb::Update, 5)]);
    }
}
