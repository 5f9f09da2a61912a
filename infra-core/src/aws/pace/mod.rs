//! One budget of requests for each account and region, and the repetition of those that failed on the way.
//!
//! Every request waits for its turn here: what changes something goes before what only looks. AWS does not say how many
//! requests it takes, so the rate finds it out as TCP does: it begins low and grows with each answer; when AWS says that
//! there are too many it is halved, and from then on it climbs by a fixed step a second. A request that got no answer is
//! made again with the same token, after a pause that doubles and is drawn from a seed, so that runs repeat.
//!
//! S3 takes a thousand times what CloudFormation does, and a bucket may have to be emptied object by object: it has a
//! budget of its own, which works the same.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use aws_sdk_cloudformation::error::{ProvideErrorMetadata, SdkError};
use tokio::time::{Instant, sleep};

use super::{Answer, AwsError, Cause};

/// How many requests are made, and how often they are repeated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pacing {
    /// Requests a second at the beginning.
    pub per_second: f64,
    /// Requests a second at most, if nothing is throttled.
    pub most_per_second: f64,
    /// Requests at once, after a while without any.
    pub burst: f64,
    /// How often a request is made that only looks. The engine looks again by itself.
    pub looks: u32,
    /// How often a request is made that changes something.
    pub changes: u32,
    /// The pauses are drawn from this.
    pub seed: u64,
}

/// The first pause before a request is repeated.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest one.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// The rate never falls below this, requests a second.
const SLOWEST: f64 = 0.5;
/// So much of the first rate is added with each answer, until AWS throttles for the first time.
const START: f64 = 0.02;
/// So much of the first rate is added each second from then on.
const CLIMB: f64 = 0.2;
/// Requests that are throttled within this time were sent before the rate was halved, and do not halve it again.
const SETTLE: Duration = Duration::from_secs(1);

impl Pacing {
    /// For AWS. People report that it answers about five `DescribeStacks` a second for an account and region
    /// (aws-sam-cli#2671), and has a limit for each operation; a run spreads its requests over several operations.
    pub const AWS: Self = Self { per_second: 5.0, most_per_second: 20.0, burst: 10.0, looks: 5, changes: 8, seed: 0 };
    /// For a CloudFormation in this process.
    pub const LOCAL: Self = Self { per_second: 1000.0, most_per_second: 1000.0, burst: 1000.0, ..Self::AWS };

    /// The same run's budget for S3, which takes 3,500 writes a second for each prefix of a bucket.
    #[must_use]
    pub(crate) fn for_s3(self) -> Self {
        Self {
            per_second: self.per_second * 10.0,
            most_per_second: self.most_per_second * 25.0,
            burst: self.burst * 10.0,
            seed: scramble(self.seed),
            ..self
        }
    }

    /// The same with another seed.
    #[must_use]
    pub const fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }
}

/// The budget of one account and region. Cloning gives another handle on the same.
#[derive(Debug, Clone)]
pub(crate) struct Pace(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    pacing: Pacing,
    state: RefCell<State>,
}

#[derive(Debug)]
struct State {
    rate: f64,
    /// When AWS throttled last.
    throttled: Option<Instant>,
    tokens: f64,
    refilled: Instant,
    draw: u64,
    ticket: u64,
    changes: VecDeque<u64>,
    looks: VecDeque<u64>,
}

/// A place in the queue, which is given back when whoever waits is gone.
struct Ticket<'a> {
    shared: &'a Shared,
    number: u64,
    changes: bool,
}

impl Pace {
    pub(crate) fn new(pacing: Pacing) -> Self {
        let state = State {
            rate: pacing.per_second,
            throttled: None,
            tokens: pacing.burst,
            refilled: Instant::now(),
            draw: scramble(pacing.seed),
            ticket: 0,
            changes: VecDeque::new(),
            looks: VecDeque::new(),
        };
        Self(Rc::new(Shared { pacing, state: RefCell::new(state) }))
    }

    /// Makes a request of the SDK in its turn, and again if it got no answer.
    pub(crate) async fn call<T, E, F>(&self, operation: &'static str, send: impl Fn() -> F) -> Answer<T>
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
        F: Future<Output = Result<T, SdkError<E>>>,
    {
        let changes = !["Describe", "List", "Get"].iter().any(|verb| operation.starts_with(verb));
        let send = async || send().await.map_err(|error| AwsError::of(operation, &error));
        self.repeat(changes, send).await
    }

    /// Makes a request in its turn, and again if it got no answer. `changes`: it changes something.
    pub(crate) async fn repeat<T>(&self, changes: bool, send: impl AsyncFn() -> Answer<T>) -> Answer<T> {
        let most = if changes { self.0.pacing.changes } else { self.0.pacing.looks };
        let mut attempt = 1;
        loop {
            self.turn(changes).await;
            // The SDK's futures are large: in their callers' they would fill the stack of a thread.
            let error = match Box::pin(send()).await {
                Ok(answer) => {
                    self.0.state.borrow_mut().quicken(self.0.pacing);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            if error.cause == Cause::Throttled {
                self.0.state.borrow_mut().slow_down();
            }
            if !error.is_transient() || attempt >= most {
                return Err(error);
            }
            let pause = self.0.state.borrow_mut().pause(attempt);
            sleep(pause).await;
            attempt += 1;
        }
    }

    /// Waits for the turn of one request.
    async fn turn(&self, changes: bool) {
        let ticket = Ticket::take(&self.0, changes);
        loop {
            let wait = self.0.state.borrow_mut().wait(&ticket, self.0.pacing);
            match wait {
                None => return,
                Some(wait) => sleep(wait).await,
            }
        }
    }
}

impl State {
    /// Takes what the ticket is for, or tells how long it will have to wait.
    fn wait(&mut self, ticket: &Ticket<'_>, pacing: Pacing) -> Option<Duration> {
        let now = Instant::now();
        self.tokens = (self.tokens + (now - self.refilled).as_secs_f64() * self.rate).min(pacing.burst);
        self.refilled = now;
        let (ahead, own) = if ticket.changes { (0, &self.changes) } else { (self.changes.len(), &self.looks) };
        let place = ahead + own.iter().take_while(|number| **number < ticket.number).count();
        #[expect(clippy::cast_precision_loss, reason = "a queue has no 2^52 places")]
        let missing = place as f64 + 1.0 - self.tokens;
        if missing <= 1e-9 {
            self.tokens -= 1.0;
            return None;
        }
        Some(Duration::from_secs_f64((missing / self.rate).max(0.001)))
    }

    fn slow_down(&mut self) {
        let now = Instant::now();
        self.tokens = self.tokens.min(0.0);
        if self.throttled.is_some_and(|before| now - before < SETTLE) {
            return;
        }
        self.throttled = Some(now);
        self.rate = (self.rate / 2.0).max(SLOWEST);
    }

    /// An answer came: there were as many of them in the last second as the rate says.
    fn quicken(&mut self, pacing: Pacing) {
        let step = if self.throttled.is_some() { CLIMB / self.rate } else { START };
        self.rate = (self.rate + pacing.per_second * step).min(pacing.most_per_second);
    }

    /// The pause before the next attempt: between half of it and all of it.
    fn pause(&mut self, attempt: u32) -> Duration {
        self.draw = scramble(self.draw);
        let whole = PAUSE.saturating_mul(1 << (attempt - 1).min(10)).min(LONGEST_PAUSE);
        #[expect(clippy::cast_precision_loss, reason = "a part of one, to three digits")]
        let part = (self.draw % 1000) as f64 / 1000.0;
        whole.mul_f64(f64::midpoint(1.0, part))
    }
}

impl<'a> Ticket<'a> {
    fn take(shared: &'a Shared, changes: bool) -> Self {
        let mut state = shared.state.borrow_mut();
        state.ticket += 1;
        let number = state.ticket;
        state.queue(changes).push_back(number);
        Self { shared, number, changes }
    }
}

impl State {
    fn queue(&mut self, changes: bool) -> &mut VecDeque<u64> {
        if changes { &mut self.changes } else { &mut self.looks }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.shared.state.borrow_mut();
        state.queue(self.changes).retain(|number| *number != self.number);
    }
}

/// One step of `SplitMix64`.
fn scramble(state: u64) -> u64 {
    let mut mixed = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests;
