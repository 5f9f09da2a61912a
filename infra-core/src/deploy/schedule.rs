//! Stacks side by side, each after those it reads from.

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use super::execute::execute;
use super::interrupt::Wish;
use super::prepare::Prepared;
use super::{Context, Outcomes};
use crate::aws::CloudFormation;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::Danger;

/// Waits for all futures, which run side by side on this thread. Answers come in the order of the futures.
pub async fn side_by_side<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut running: Vec<Pin<Box<F>>> = futures.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = running.iter().map(|_| None).collect();
    poll_fn(|cx| {
        for (future, slot) in running.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let Poll::Ready(output) = future.as_mut().poll(cx)
            {
                *slot = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// Work on one stack.
pub(crate) type Running<'r> = Pin<Box<dyn Future<Output = StackOutcome> + 'r>>;

/// How the stacks ended that are done.
pub(crate) type Done<'r> = BTreeMap<&'r str, StackOutcome>;

/// Works on stacks side by side, at most `limit` at a time, each when all are done that it waits for. `begin` gives the
/// work, or why there is none.
pub(crate) async fn by_graph<'r>(
    limit: usize,
    names: &[&'r str],
    waits_for: impl Fn(&str, &str) -> bool,
    mut begin: impl FnMut(&'r str, &Done<'r>) -> Result<Running<'r>, StackOutcome>,
) -> Outcomes {
    let mut done: Done<'r> = BTreeMap::new();
    let mut running: Vec<(&str, Running<'_>)> = Vec::new();
    loop {
        for &name in names {
            let is_open = !done.contains_key(name) && !running.iter().any(|(known, _)| *known == name);
            let is_held = || names.iter().any(|other| waits_for(name, other) && !done.contains_key(other));
            if !is_open || running.len() >= limit.max(1) || is_held() {
                continue;
            }
            match begin(name, &done) {
                Ok(work) => running.push((name, work)),
                Err(outcome) => {
                    done.insert(name, outcome);
                }
            }
        }
        if running.is_empty() {
            break;
        }
        let (name, outcome) = next(&mut running).await;
        done.insert(name, outcome);
    }
    names.iter().filter_map(|name| done.remove(name).map(|outcome| ((*name).to_owned(), outcome))).collect()
}

/// Executes the prepared stacks: at most as many at a time as the settings allow, each after its producers. `ended`:
/// stacks that go no further.
pub async fn run<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
    approved: &[Danger],
    ended: &Outcomes,
) -> Outcomes {
    let names: Vec<&str> = prepared.iter().map(|prepared| prepared.stack.stack).collect();
    let find = |name: &str| prepared.iter().find(|item| item.stack.stack == name);
    let waits_for = |name: &str, other: &str| find(name).is_some_and(|item| item.stack.reads.contains(other));
    let begin = |name, done: &Done<'_>| {
        let stopped = (context.interrupts.get() > Wish::None).then_some(StackOutcome::Interrupted);
        let Some(item) = find(name) else { return Err(StackOutcome::Interrupted) };
        let ended = ended.iter().find(|(known, _)| known == name).map(|(_, outcome)| outcome.clone());
        if let Some(outcome) = ended.or(stopped).or_else(|| held_up(item, done)) {
            finish(context, name, &outcome);
            return Err(outcome);
        }
        let fresh = item.stack.reads.iter().any(|read| matches!(done.get(read.as_str()), Some(it) if changed(it)));
        let work: Running<'_> = Box::pin(execute(context, item, approved, fresh));
        Ok(work)
    };
    by_graph(context.settings.concurrency, &names, waits_for, begin).await
}

/// Waits for the first of the running stacks to end, and takes it out.
async fn next<'n>(running: &mut Vec<(&'n str, Running<'_>)>) -> (&'n str, StackOutcome) {
    poll_fn(|cx| {
        let ready = running.iter_mut().enumerate().find_map(|(index, (_, future))| match future.as_mut().poll(cx) {
            Poll::Ready(outcome) => Some((index, outcome)),
            Poll::Pending => None,
        });
        match ready {
            Some((index, outcome)) => Poll::Ready((running.remove(index).0, outcome)),
            None => Poll::Pending,
        }
    })
    .await
}

/// Whether a producer did not come about.
fn held_up(item: &Prepared<'_>, done: &BTreeMap<&str, StackOutcome>) -> Option<StackOutcome> {
    let failed = |read: &&String| done.get(read.as_str()).is_some_and(|outcome| !outcome.is_success());
    item.stack.reads.iter().find(failed).map(|read| StackOutcome::Skipped { because: read.clone() })
}

fn changed(outcome: &StackOutcome) -> bool {
    matches!(outcome, StackOutcome::Deployed { .. })
}

pub(crate) fn finish<C, S: Sink>(context: &Context<'_, C, S>, stack: &str, outcome: &StackOutcome) {
    context.sink.event(Event::Finished { stack: stack.to_owned(), outcome: outcome.clone(), seconds: 0 });
}
