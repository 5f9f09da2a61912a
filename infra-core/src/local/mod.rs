//! CloudFormation in this process, behind the real AWS SDK: an HTTP client that answers instead of AWS.
//!
//! ```text
//! SDK ─ HTTP ─ connector ─ faults ─ api ─ engine ─ state (JSON, under a directory)
//!                                    └ template, plan
//! ```
//! - [`LocalCloudFormation`]: opens an account and gives the HTTP client
//! - [`engine`]: stacks and operations as a state machine over a clock from outside
//! - [`template`]: templates and their evaluation
//! - [`plan`]: change sets
//! - [`faults`]: faults on purpose
//!
//! Texts and sequences of events are those recorded from AWS, `docs/recorded.md` lists them with their tests. Nothing here knows the deploy engine.

mod api;
pub mod changes;
pub mod clock;
mod connector;
pub mod engine;
pub mod error;
pub mod faults;
pub mod ids;
pub mod plan;
pub mod query;
pub mod refactor;
mod stamp;
mod store;
pub mod template;
mod xml;

#[cfg(test)]
mod tests;

pub use clock::{Clock, ManualClock, TokioClock};
pub use engine::Engine;
pub use faults::FaultPlan;
pub use store::StoreError;

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use connector::Connector;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Store;

/// Where time begins if nobody says otherwise: the first moment of 2026.
pub const EPOCH: u64 = 1_767_225_600_000;

/// How the local CloudFormation behaves.
#[derive(Debug, Clone)]
pub struct LocalOptions {
    /// Durations are divided by this: 1 for AWS's own pace.
    pub speed: u64,
    /// The moment at which it is opened, in milliseconds since 1970: with it, time passes between two openings too.
    pub start: Option<u64>,
    /// Faults on purpose.
    pub faults: FaultPlan,
    /// SSM parameters that templates may look up.
    pub ssm: BTreeMap<String, String>,
    /// Whether exports in use are reported in the words of before 2025.
    pub old_export_texts: bool,
    /// Whether change sets are validated early.
    pub early_validation: bool,
    /// How many calls of one operation a second of a region's time takes before it throttles; no limit if `None`.
    pub calls_per_second: Option<u32>,
    /// How many items a page of a list has.
    pub page: usize,
    /// Buckets that cannot be deleted because they hold objects: physical ids.
    pub full_buckets: Vec<String>,
}

impl Default for LocalOptions {
    fn default() -> Self {
        Self {
            speed: 1,
            start: None,
            faults: FaultPlan::none(),
            ssm: BTreeMap::new(),
            old_export_texts: false,
            early_validation: true,
            calls_per_second: None,
            page: 100,
            full_buckets: Vec::new(),
        }
    }
}

/// The CloudFormation of one account, in all regions. Cloning gives another handle on the same.
#[derive(Debug, Clone)]
pub struct LocalCloudFormation {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    engine: Mutex<Engine>,
    clock: Box<dyn Clock>,
    /// What the engine's time was when the clock began.
    base: u64,
    store: Option<Mutex<Store>>,
}

impl LocalCloudFormation {
    /// Opens an account: its state is kept under `directory`, in `<account>-<region>.json`.
    ///
    /// # Errors
    /// A state that cannot be read.
    pub fn open(directory: &Path, account: &str, options: LocalOptions) -> Result<Self, StoreError> {
        let mut store = Store::new(directory, account);
        let mut engine = Engine::new(account, options);
        let lock = store.lock()?;
        for (name, content) in store.read_changed()? {
            engine.restore(&name, content);
        }
        drop(lock);
        Ok(Self::with(engine, Box::new(TokioClock::new()), Some(Mutex::new(store))))
    }

    /// An account that lives only as long as its handles.
    pub fn in_memory(account: &str, options: LocalOptions) -> Self {
        Self::with(Engine::new(account, options), Box::new(TokioClock::new()), None)
    }

    /// An account over any clock; nothing is saved.
    pub fn with_clock(account: &str, options: LocalOptions, clock: impl Clock + 'static) -> Self {
        Self::with(Engine::new(account, options), Box::new(clock), None)
    }

    fn with(engine: Engine, clock: Box<dyn Clock>, store: Option<Mutex<Store>>) -> Self {
        let start = engine.options.start.unwrap_or(0);
        let base = engine.now().max(start).saturating_sub(clock.elapsed());
        Self { shared: Arc::new(Shared { engine: Mutex::new(engine), clock, base, store }) }
    }

    /// What the SDK is given as its HTTP client. It answers CloudFormation, STS and a little of S3, for every region.
    pub fn http_client(&self) -> SharedHttpClient {
        SharedHttpClient::new(Connector::new(self.clone()))
    }

    /// Reads or changes the engine, at the present moment.
    ///
    /// # Errors
    /// The state cannot be saved.
    pub fn engine<T>(&self, act: impl FnOnce(&mut Engine) -> T) -> Result<T, StoreError> {
        let mut engine = self.lock();
        let now = self.shared.base + self.shared.clock.elapsed();
        let Some(store) = &self.shared.store else {
            engine.advance(now);
            return Ok(act(&mut engine));
        };
        let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
        let lock = store.lock()?;
        for (name, content) in store.read_changed()? {
            engine.refresh(&name, content);
        }
        engine.advance(now);
        let result = act(&mut engine);
        for (name, content) in engine.take_changed() {
            store.save(&name, &content)?;
        }
        drop(lock);
        Ok(result)
    }

    /// Other faults from here on; what was counted starts again.
    pub fn set_faults(&self, plan: FaultPlan) {
        self.lock().faults = faults::Faults::new(plan);
    }

    /// A panic in another thread leaves the engine usable: every step is whole.
    fn lock(&self) -> MutexGuard<'_, Engine> {
        self.shared.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
