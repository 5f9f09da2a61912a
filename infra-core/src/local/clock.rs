//! Time for the engine: milliseconds since the clock was made. Nothing here asks the system for the date.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;

/// A source of elapsed milliseconds.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Milliseconds since the clock was made; never goes back.
    fn elapsed(&self) -> u64;
}

/// tokio's time: real in the command line, virtual under `tokio::time::pause`.
#[derive(Debug)]
pub struct TokioClock(Instant);

impl TokioClock {
    /// Starts now.
    pub fn new() -> Self {
        Self(Instant::now())
    }
}

impl Default for TokioClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TokioClock {
    fn elapsed(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// A clock that stands until it is moved.
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    /// Lets that many milliseconds pass.
    pub fn forward(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn elapsed(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}
