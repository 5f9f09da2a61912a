//! A hundred stacks at once: the requests of a run stay within the budget, and throttling fails nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use tokio::time::Instant;

use super::*;

/// An HTTP client that notes when each request is made.
#[derive(Debug, Clone)]
struct Meter {
    inner: SharedHttpClient,
    connector: Option<SharedHttpConnector>,
    times: Arc<Mutex<Vec<Instant>>>,
    throttled: Arc<AtomicUsize>,
}

impl HttpClient for Meter {
    fn http_connector(&self, settings: &HttpConnectorSettings, parts: &RuntimeComponents) -> SharedHttpConnector {
        let connector = Some(self.inner.http_connector(settings, parts));
        SharedHttpConnector::new(Self { connector, ..self.clone() })
    }
}

impl HttpConnector for Meter {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.times.lock().unwrap().push(Instant::now());
        let (answer, throttled) = (self.connector.as_ref().unwrap().call(request), Arc::clone(&self.throttled));
        HttpConnectorFuture::new(async move {
            let answer = answer.await?;
            let is_throttled =
                answer.body().bytes().is_some_and(|body| body.windows(10).any(|ten| ten == b"Throttling"));
            throttled.fetch_add(usize::from(is_throttled), Ordering::Relaxed);
            Ok(answer)
        })
    }
}

/// The same stack under so many names.
fn copies(count: usize) -> Vec<SynthStack> {
    let one = only_network().remove(0);
    let copy = |number| {
        let stack: &'static str = Box::leak(format!("network{number}").into_boxed_str());
        let mut copy = one.clone();
        (copy.stack, copy.name) = (stack, format!("acme-dev-{stack}"));
        copy
    };
    (0..count).map(copy).collect()
}

/// What a deployment took.
struct Run {
    /// The requests of each second.
    rates: Vec<usize>,
    /// How many of them were throttled.
    throttled: usize,
    outcomes: Outcomes,
}

impl Run {
    fn requests(&self) -> usize {
        self.rates.iter().sum()
    }

    fn all_deployed(&self) -> bool {
        self.outcomes.iter().all(|(_, outcome)| matches!(outcome, StackOutcome::Deployed { .. }))
    }
}

/// Deploys them all at once. `calls_per_second`: what the service takes of each operation.
async fn deploy_copies(count: usize, calls_per_second: Option<u32>, pacing: Pacing) -> Run {
    let options = LocalOptions { calls_per_second, ..LocalOptions::default() };
    let cloud = LocalCloudFormation::in_memory("111111111111", options);
    let times = Arc::new(Mutex::new(Vec::new()));
    let throttled = Arc::default();
    let meter = Meter {
        inner: cloud.http_client(),
        connector: None,
        times: Arc::clone(&times),
        throttled: Arc::clone(&throttled),
    };
    let connection = connect(Endpoint::InProcess(SharedHttpClient::new(meter)), pacing).await;
    let clients: Clients<SdkClient> = Clients::new(["us-east-1".to_owned()], |region| connection.client(region));
    let (env, sink) = (env("one"), Recorder::default());
    let settings = Settings { concurrency: count, ..settings(yes()) };
    let context = Context {
        env: &env,
        neighbours: &[],
        clients: &clients,
        sink: &sink,
        settings: &settings,
        counter: Cell::new(0),
        interrupts: &sink.interrupts,
    };
    let stacks = copies(count);
    let started = Instant::now();
    let outcomes = deploy(&context, &stacks).await.unwrap();
    let times = times.lock().unwrap();
    let seconds: Vec<u64> = times.iter().map(|time| (*time - started).as_secs()).collect();
    let last = seconds.iter().max().copied().unwrap();
    let count_of = |second| seconds.iter().filter(|at| **at == second).count();
    let rates = (0..=last).map(count_of).collect();
    Run { rates, throttled: throttled.load(Ordering::Relaxed), outcomes }
}

/// A rate that does not grow: what the engine had before, and what the one that grows is compared with.
const FIXED: Pacing = Pacing { most_per_second: 5.0, ..Pacing::AWS };

#[tokio::test(start_paused = true)]
async fn a_hundred_stacks_stay_within_the_budget() {
    let run = deploy_copies(100, None, FIXED).await;
    assert!(run.all_deployed(), "{:?}", run.outcomes);
    let (total, seconds) = (run.requests(), run.rates.len());
    // Five a second, and ten at once when nothing was asked for a while.
    assert!(run.rates.iter().all(|rate| *rate <= 15), "{:?}", run.rates);
    assert!(total <= seconds * 5 + 15, "{total} requests in {seconds} seconds");
    let run = deploy_copies(100, None, Pacing::AWS).await;
    assert!(run.all_deployed(), "{:?}", run.outcomes);
    assert!(run.rates.iter().all(|rate| *rate <= 30), "{:?}", run.rates);
}

#[tokio::test(start_paused = true)]
async fn throttling_slows_a_run_down_and_fails_nothing() {
    let run = deploy_copies(20, Some(1), Pacing::AWS).await;
    assert!(run.all_deployed(), "{:?}", run.outcomes);
    let busy = &run.rates[run.rates.len() / 2..];
    let mean = busy.iter().sum::<usize>() * 10 / busy.len();
    assert!(mean < 40, "the rate stays at {mean} tenths: {:?}", run.rates);
}

/// A rate that grows is faster where AWS takes more, and slower by a tenth at most where it takes no more than people
/// report; what is throttled on the way stays a small part, and nothing fails by it.
#[tokio::test(start_paused = true)]
async fn a_rate_that_grows_is_faster_and_as_safe() {
    let mut worse = Vec::new();
    for (limit, percent) in [(None, 60), (Some(10), 100), (Some(5), 110)] {
        let before = deploy_copies(100, limit, FIXED).await;
        let now = deploy_copies(100, limit, Pacing::AWS).await;
        assert!(before.all_deployed() && now.all_deployed(), "{limit:?}");
        let (seconds, fixed) = (now.rates.len(), before.rates.len());
        let (throttled, requests) = (now.throttled, now.requests());
        let figures = format!("{limit:?}: {seconds} s, {fixed} s before, {throttled} of {requests} throttled");
        println!("{figures}");
        if seconds * 100 > fixed * percent || throttled * 100 > requests * 8 {
            worse.push(figures);
        }
    }
    assert!(worse.is_empty(), "{worse:#?}");
}

/// What `cargo xtask bench deploy` prints: for each number of stacks the requests, those that were throttled, the
/// virtual seconds and the milliseconds of this machine.
#[test]
fn figures() {
    let budgets = [
        ("fixed", FIXED, None),
        ("fixed,5/s", FIXED, Some(5)),
        ("aws", Pacing::AWS, None),
        ("aws,10/s", Pacing::AWS, Some(10)),
        ("aws,5/s", Pacing::AWS, Some(5)),
        ("local", Pacing::LOCAL, None),
    ];
    for (word, pacing, limit) in budgets {
        for count in [1, 20, 100] {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
            let started = std::time::Instant::now();
            let run = runtime.block_on(deploy_copies(count, limit, pacing));
            let milliseconds = started.elapsed().as_millis();
            assert!(run.all_deployed());
            let (requests, throttled, seconds) = (run.requests(), run.throttled, run.rates.len());
            println!("deploy {word} {count} {requests} {throttled} {seconds} {milliseconds}");
            assert!(requests <= count * 40 + 1, "{requests} requests for {count} stacks");
        }
    }
}
