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

type Running<'r> = Pin<Box<dyn Future<Output = StackOutcome> + 'r>>;

/// Executes the prepared stacks: at most as many at a time as the settings allow, each after its producers.
pub async fn run<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
    approved: &[Danger],
) -> Outcomes {
    let names: Vec<&str> = prepared.iter().map(|prepared| prepared.stack.stack).collect();
    let mut done: BTreeMap<&str, StackOutcome> = BTreeMap::new();
    let mut running: Vec<(&str, Running<'_>)> = Vec::new();
    loop {
        for item in prepared {
            let name = item.stack.stack;
            let is_open = !done.contains_key(name) && !running.iter().any(|(known, _)| *known == name);
            if !is_open || running.len() >= context.settings.concurrency {
                continue;
            }
            let waits_for = |producer: &&&str| item.stack.reads.contains(**producer) && !done.contains_key(**producer);
            if names.iter().find(waits_for).is_some() {
                continue;
            }
            let stopped = (context.interrupts.get() > Wish::None).then_some(StackOutcome::Interrupted);
            match stopped.or_else(|| held_up(item, &done)) {
                Some(outcome) => {
                    finish(context, name, &outcome);
                    done.insert(name, outcome);
                }
                None => {
                    let fresh =
                        item.stack.reads.iter().any(|read| matches!(done.get(read.as_str()), Some(it) if changed(it)));
                    running.push((name, Box::pin(execute(context, item, approved, fresh))));
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
