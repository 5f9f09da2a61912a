//! One budget of requests for each account and region, and the repetition of those that failed on the way.
//!
//! Every request waits for its turn here: what changes something goes before what only looks. When AWS says that there
//! are too many, the rate is halved; with each answer it grows again. A request that got no answer is made again with
//! the same token, after a pause that doubles and is drawn from a seed, so that runs repeat.

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
    /// Requests a second.
    pub per_second: f64,
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
/// So much of the full rate comes back with each answer.
const RECOVERY: f64 = 0.02;

impl Pacing {
    /// For AWS, which answers about five `DescribeStacks` a second for an account and region.
    pub const AWS: Self = Self { per_second: 5.0, burst: 10.0, looks: 5, changes: 8, seed: 0 };
    /// For a CloudFormation in this process.
    pub const LOCAL: Self = Self { per_second: 1000.0, burst: 1000.0, ..Self::AWS };

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
            tokens: pacing.burst,
            refilled: Instant::now(),
            draw: scramble(pacing.seed),
            ticket: 0,
            changes: VecDeque::new(),
            looks: VecDeque::new(),
        };
        Self(Rc::new(Shared { pacing, state: RefCell::new(state) }))
    }

    /// Makes a request in its turn, and again if it got no answer.
    pub(crate) async fn call<T, E, F>(&self, operation: &'static str, send: impl Fn() -> F) -> Answer<T>
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
        F: Future<Output = Result<T, SdkError<E>>>,
    {
        let changes = !["Describe", "List", "Get"].iter().any(|verb| operation.starts_with(verb));
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
                Err(error) => AwsError::of(operation, &error),
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
        self.rate = (self.rate / 2.0).max(SLOWEST);
        self.tokens = self.tokens.min(0.0);
    }

    fn quicken(&mut self, pacing: Pacing) {
        self.rate = (self.rate + pacing.per_second * RECOVERY).min(pacing.per_second);
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
mod tests {
    use super::*;

    const FIVE: Pacing = Pacing { per_second: 5.0, burst: 10.0, looks: 5, changes: 8, seed: 7 };

    async fn turns(pace: &Pace, changes: bool, count: usize) -> f64 {
        let started = Instant::now();
        for _ in 0..count {
            pace.turn(changes).await;
        }
        started.elapsed().as_secs_f64()
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_then_the_rate() {
        let pace = Pace::new(FIVE);
        assert!(turns(&pace, false, 10).await < 0.01);
        let time = turns(&pace, false, 50).await;
        assert!((9.9..10.2).contains(&time), "{time}");
    }

    #[tokio::test(start_paused = true)]
    async fn throttling_halves_the_rate_and_answers_bring_it_back() {
        let pace = Pace::new(FIVE);
        pace.0.state.borrow_mut().slow_down();
        let time = turns(&pace, false, 10).await;
        assert!((3.9..4.2).contains(&time), "{time}");
        for _ in 0..100 {
            pace.0.state.borrow_mut().slow_down();
        }
        assert!((pace.0.state.borrow().rate - SLOWEST).abs() < 1e-9);
        for _ in 0..100 {
            pace.0.state.borrow_mut().quicken(FIVE);
        }
        assert!((pace.0.state.borrow().rate - 5.0).abs() < 1e-9);
    }

    #[tokio::test(start_paused = true)]
    async fn what_changes_something_goes_first() {
        let pace = Pace::new(Pacing { burst: 1.0, ..FIVE });
        pace.turn(false).await;
        let looks = async {
            turns(&pace, false, 1).await;
            Instant::now()
        };
        let change = async {
            tokio::task::yield_now().await;
            turns(&pace, true, 1).await;
            Instant::now()
        };
        let (look, change) = tokio::join!(looks, change);
        assert!(change < look);
    }

    #[tokio::test(start_paused = true)]
    async fn who_leaves_the_queue_holds_nobody_up() {
        let pace = Pace::new(Pacing { burst: 1.0, ..FIVE });
        pace.turn(false).await;
        for _ in 0..20 {
            drop(tokio::time::timeout(Duration::from_millis(1), pace.turn(true)).await);
        }
        assert!(turns(&pace, false, 1).await < 0.3);
        assert!(pace.0.state.borrow().changes.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_double_and_follow_the_seed() {
        let pauses = |seed| {
            let pace = Pace::new(FIVE.seeded(seed));
            let mut state = pace.0.state.borrow_mut();
            (1..8).map(|attempt| state.pause(attempt).as_millis()).collect::<Vec<_>>()
        };
        assert_eq!(pauses(7), pauses(7));
        assert_ne!(pauses(7), pauses(8));
        for (index, pause) in pauses(7).into_iter().enumerate() {
            let whole = (500_u128 << index).min(20_000);
            assert!((whole / 2..=whole).contains(&pause), "{index}: {pause}");
        }
    }
}
