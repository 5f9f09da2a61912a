//! A hundred stacks at once: the requests of a run stay within the budget, and throttling fails nothing.

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
        self.connector.as_ref().unwrap().call(request)
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

/// Deploys them all at once, and counts the requests of each second.
async fn deploy_copies(count: usize, calls_per_second: Option<u32>, pacing: Pacing) -> (Vec<usize>, Outcomes) {
    let options = LocalOptions { calls_per_second, ..LocalOptions::default() };
    let cloud = LocalCloudFormation::in_memory("111111111111", options);
    let times = Arc::new(Mutex::new(Vec::new()));
    let meter = Meter { inner: cloud.http_client(), connector: None, times: Arc::clone(&times) };
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
    ((0..=last).map(count_of).collect(), outcomes)
}

#[tokio::test(start_paused = true)]
async fn a_hundred_stacks_stay_within_the_budget() {
    let (rates, outcomes) = deploy_copies(100, None, Pacing::AWS).await;
    assert!(outcomes.iter().all(|(_, outcome)| matches!(outcome, StackOutcome::Deployed { .. })), "{outcomes:?}");
    let (total, seconds) = (rates.iter().sum::<usize>(), rates.len());
    // Five a second, and ten at once when nothing was asked for a while.
    assert!(rates.iter().all(|rate| *rate <= 15), "{rates:?}");
    assert!(total <= seconds * 5 + 15, "{total} requests in {seconds} seconds");
}

#[tokio::test(start_paused = true)]
async fn throttling_slows_a_run_down_and_fails_nothing() {
    let (rates, outcomes) = deploy_copies(20, Some(1), Pacing::AWS).await;
    assert!(outcomes.iter().all(|(_, outcome)| matches!(outcome, StackOutcome::Deployed { .. })), "{outcomes:?}");
    let busy = &rates[rates.len() / 2..];
    let mean = busy.iter().sum::<usize>() * 10 / busy.len();
    assert!(mean < 40, "the rate stays at {mean} tenths: {rates:?}");
}

/// What `cargo xtask bench deploy` prints: for each number of stacks the requests, the virtual seconds and the
/// milliseconds of this machine, with the budget for AWS and with none that matters.
#[test]
fn figures() {
    for (word, pacing) in [("aws", Pacing::AWS), ("local", Pacing::LOCAL)] {
        for count in [1, 20, 100] {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
            let started = std::time::Instant::now();
            let (rates, outcomes) = runtime.block_on(deploy_copies(count, None, pacing));
            let milliseconds = started.elapsed().as_millis();
            assert!(outcomes.iter().all(|(_, outcome)| matches!(outcome, StackOutcome::Deployed { .. })));
            let requests: usize = rates.iter().sum();
            println!("deploy {word} {count} {requests} {} {milliseconds}", rates.len());
            assert!(requests <= count * 40 + 1, "{requests} requests for {count} stacks");
        }
    }
}
