//! What happened so far, put together from events. The live tree, the summaries and the report are drawn from it.

use std::collections::BTreeMap;

use crate::event::{Event, Past, ResourceEvent, StackOutcome, StackPhase, StackStatusEvent, Step, Verb};
use crate::plan::{Plan, StackAction};

/// What a command did, so far.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Where: environment, account, region.
    pub target: Option<(String, String, String)>,
    /// The first plan, and its digest. Later ones are about stacks of it.
    pub plan: Option<(Plan, String)>,
    /// The stacks that began or ended, in that order.
    pub stacks: Vec<StackRecord>,
    /// What was said about stacks or the whole.
    pub remarks: Vec<Remark>,
    /// What each resource waits for; empty where nobody knows.
    pub needs: Needs,
    /// Which stacks each stack reads from.
    pub reads: BTreeMap<String, Vec<String>>,
}

/// What each resource waits for: by stack and resource, the resources of the same stack.
pub type Needs = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Something that was said on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The stack, if it is about one.
    pub stack: Option<String>,
    /// What.
    pub text: String,
    /// Whether it may need an answer.
    pub is_warning: bool,
}

/// What happened to one stack.
#[derive(Debug, Clone)]
pub struct StackRecord {
    /// The stack's name in the app.
    pub stack: String,
    /// The name that CloudFormation knows it by.
    pub name: String,
    /// What happens to it; `None` if it ended before it began.
    pub action: Option<StackAction>,
    /// Resources that change.
    pub total: usize,
    /// Those of them that are done.
    pub done: usize,
    /// What it did as a whole, one after the other.
    pub phases: Vec<PhaseSpan>,
    /// Its resources, in the order in which they began.
    pub resources: Vec<ResourceRecord>,
    /// How long the same took before.
    pub past: Vec<Past>,
    /// How it ended.
    pub outcome: Option<StackOutcome>,
    /// How long it took, seconds.
    pub seconds: u64,
    /// Where AWS's console shows it.
    pub console: Option<String>,
}

/// What a stack did for a while.
#[derive(Debug, Clone, PartialEq)]
pub struct PhaseSpan {
    /// What.
    pub phase: StackPhase,
    /// CloudFormation's word.
    pub status: String,
    /// Since when, seconds since 1970.
    pub begin: f64,
    /// Until when.
    pub end: Option<f64>,
}

/// What happened to one resource.
#[derive(Debug, Clone)]
pub struct ResourceRecord {
    /// The resource.
    pub logical_id: String,
    /// Its own id, as far as it is known.
    pub physical_id: Option<String>,
    /// Its type.
    pub type_name: String,
    /// Where it is written.
    pub place: Option<String>,
    /// What was done, one after the other.
    pub spans: Vec<Span>,
}

/// Something done to a resource, from its beginning to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// What.
    pub verb: Verb,
    /// How far it is.
    pub step: Step,
    /// Since when, seconds since 1970.
    pub begin: f64,
    /// Since when it is configured and waits to be stable.
    pub configured: Option<f64>,
    /// Until when; `None`: it goes on.
    pub end: Option<f64>,
    /// CloudFormation's reason.
    pub reason: Option<String>,
}

impl Record {
    /// Takes the next event.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Connected { env, account, region, .. } => {
                self.target = Some((env.clone(), account.clone(), region.clone()));
            }
            Event::Planned { plan, digest } => {
                self.plan.get_or_insert_with(|| ((**plan).clone(), digest.clone()));
            }
            Event::Started { stack, name, action, total, console } => {
                let found = self.stack(stack);
                name.clone_into(&mut found.name);
                found.action = Some(*action);
                found.total = *total;
                found.console.clone_from(console);
                found.done = 0;
                found.outcome = None;
            }
            Event::History { stack, past } => self.stack(stack).past.clone_from(past),
            Event::Stack(event) => self.stack(&event.stack).phase(event),
            Event::Resource(event) => self.stack(&event.stack).resource(event),
            Event::Finished { stack, outcome, seconds } => self.stack(stack).finish(outcome, *seconds),
            Event::Note { stack, text } => {
                self.remarks.push(Remark { stack: stack.clone(), text: text.clone(), is_warning: false });
            }
            Event::Warning { stack, text } => {
                self.remarks.push(Remark { stack: stack.clone(), text: text.clone(), is_warning: true });
            }
            Event::Planning { .. } | Event::Waiting { .. } => {}
        }
    }

    fn stack(&mut self, stack: &str) -> &mut StackRecord {
        let at = self.stacks.iter().position(|known| known.stack == stack).unwrap_or_else(|| {
            self.stacks.push(StackRecord::new(stack));
            self.stacks.len() - 1
        });
        &mut self.stacks[at]
    }

    /// The first and the last moment of all stacks, if anything happened.
    pub fn range(&self) -> Option<(f64, f64)> {
        let ranges = self.stacks.iter().filter_map(StackRecord::range);
        ranges.reduce(|(begin, end), (other_begin, other_end)| (begin.min(other_begin), end.max(other_end)))
    }

    /// The resources that took longest, the longest first: stack, resource, seconds.
    pub fn slowest(&self, count: usize) -> Vec<(&str, &ResourceRecord, f64)> {
        let mut found: Vec<(&str, &ResourceRecord, f64)> = Vec::new();
        for stack in &self.stacks {
            found.extend(stack.resources.iter().map(|it| (stack.stack.as_str(), it, it.seconds())));
        }
        found.sort_by(|one, other| other.2.total_cmp(&one.2));
        found.truncate(count);
        found
    }
}

impl StackRecord {
    fn new(stack: &str) -> Self {
        Self {
            stack: stack.to_owned(),
            name: stack.to_owned(),
            action: None,
            total: 0,
            done: 0,
            phases: Vec::new(),
            resources: Vec::new(),
            past: Vec::new(),
            outcome: None,
            seconds: 0,
            console: None,
        }
    }

    fn phase(&mut self, event: &StackStatusEvent) {
        if let Some(last) = self.phases.last_mut() {
            last.end.get_or_insert(event.time);
        }
        if event.phase != StackPhase::Settled {
            let (phase, status, begin) = (event.phase, event.status.clone(), event.time);
            self.phases.push(PhaseSpan { phase, status, begin, end: None });
        }
    }

    fn resource(&mut self, event: &ResourceEvent) {
        self.done = event.done;
        self.total = event.total;
        let at = self.resources.iter().position(|known| known.logical_id == event.logical_id).unwrap_or_else(|| {
            self.resources.push(ResourceRecord {
                logical_id: event.logical_id.clone(),
                physical_id: None,
                type_name: event.type_name.clone(),
                place: event.place.clone(),
                spans: Vec::new(),
            });
            self.resources.len() - 1
        });
        self.resources[at].take(event);
    }

    fn finish(&mut self, outcome: &StackOutcome, seconds: u64) {
        self.outcome = Some(outcome.clone());
        self.seconds = seconds;
        // What was left in progress ended unseen: with the stack, or it goes on without us.
        let end = self.range().map(|(_, end)| end);
        if !matches!(outcome, StackOutcome::Detached { .. }) {
            let open = self.resources.iter_mut().filter_map(|it| it.spans.last_mut()).filter(|span| span.end.is_none());
            open.for_each(|span| span.end = end);
        }
    }

    /// What the stack is doing as a whole.
    pub fn current_phase(&self) -> StackPhase {
        match self.phases.last() {
            Some(PhaseSpan { phase, end: None, .. }) => *phase,
            Some(_) => StackPhase::Settled,
            None => StackPhase::Working,
        }
    }

    /// Its first and last moment, if anything happened.
    pub fn range(&self) -> Option<(f64, f64)> {
        let phases = self.phases.iter().map(|phase| (phase.begin, phase.end.unwrap_or(phase.begin)));
        let spans = self.resources.iter().flat_map(|it| &it.spans);
        let spans = spans.map(|span| (span.begin, span.end.or(span.configured).unwrap_or(span.begin)));
        phases.chain(spans).reduce(|(begin, end), (other, until)| (begin.min(other), end.max(until)))
    }

    /// Resources that truly failed, in the order of their failures.
    pub fn failures(&self) -> Vec<(&ResourceRecord, &Span)> {
        let of = |it| spans_of(it).filter(|(_, span): &(_, &Span)| span.step == Step::Failed);
        let mut found: Vec<_> = self.resources.iter().flat_map(of).collect();
        found.sort_by(|one, other| one.1.end.unwrap_or_default().total_cmp(&other.1.end.unwrap_or_default()));
        found
    }
}

fn spans_of(resource: &ResourceRecord) -> impl Iterator<Item = (&ResourceRecord, &Span)> {
    resource.spans.iter().map(move |span| (resource, span))
}

impl ResourceRecord {
    fn take(&mut self, event: &ResourceEvent) {
        if event.physical_id.as_ref().is_some_and(|id| !id.is_empty()) {
            self.physical_id.clone_from(&event.physical_id);
        }
        let goes_on = |span: &Span| span.end.is_none() && span.verb == event.verb;
        if !self.spans.last().is_some_and(goes_on) {
            // What began unseen began before this event.
            let begin = event.time - seconds(event.seconds);
            let begin = if self.spans.is_empty() { begin } else { event.time };
            let (verb, step) = (event.verb, event.step);
            self.spans.push(Span { verb, step, begin, configured: None, end: None, reason: None });
        }
        let Some(span) = self.spans.last_mut() else { return };
        span.step = event.step;
        if event.step == Step::Configured {
            span.configured.get_or_insert(event.time);
        }
        if event.settled {
            span.end = Some(event.time);
            span.reason.clone_from(&event.reason);
        }
    }

    /// How long all that was done to it took, seconds.
    pub fn seconds(&self) -> f64 {
        self.spans.iter().map(|span| span.end.unwrap_or(span.begin) - span.begin).sum()
    }

    /// What goes on with it now.
    pub fn open(&self) -> Option<&Span> {
        self.spans.last().filter(|span| span.end.is_none())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
fn seconds(whole: u64) -> f64 {
    whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(id: &str, verb: Verb, step: Step, settled: bool, time: f64) -> Event {
        Event::Resource(ResourceEvent {
            stack: "network".to_owned(),
            logical_id: id.to_owned(),
            physical_id: None,
            type_name: "AWS::EC2::VPC".to_owned(),
            status: String::new(),
            verb,
            step,
            settled,
            reason: (step == Step::Failed).then(|| "no".to_owned()),
            place: None,
            time,
            seconds: 0,
            done: 0,
            total: 2,
        })
    }

    #[test]
    fn each_thing_done_to_a_resource_is_a_span() {
        let mut record = Record::default();
        for event in [
            event("Vpc", Verb::Update, Step::Started, false, 1.0),
            event("Vpc", Verb::Update, Step::Started, false, 2.0),
            event("Vpc", Verb::Update, Step::Done, true, 4.0),
            event("Table", Verb::Create, Step::Started, false, 4.0),
            event("Table", Verb::Create, Step::Failed, true, 9.0),
            event("Vpc", Verb::Update, Step::Undone, false, 10.0),
            event("Vpc", Verb::Update, Step::Undone, true, 12.0),
            event("Vpc", Verb::Delete, Step::CleanedUp, false, 13.0),
        ] {
            record.take(&event);
        }
        let stack = &record.stacks[0];
        assert_eq!(stack.range(), Some((1.0, 13.0)));
        let spans: Vec<_> = stack.resources[0].spans.iter().map(|span| (span.begin, span.end)).collect();
        assert_eq!(spans, [(1.0, Some(4.0)), (10.0, Some(12.0)), (13.0, None)]);
        assert_eq!(stack.failures().len(), 1);
        assert_eq!(record.slowest(1)[0].1.logical_id, "Vpc");
        assert!(stack.resources[0].open().is_some() && stack.resources[1].open().is_none());
    }
}
