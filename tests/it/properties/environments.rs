//! Environments: the three real ones, and any others that `infra.toml` could hold.

use infra_core::List;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use stacks::Env;

/// What CloudWatch Logs accepts as a retention.
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
const RETENTIONS: &[i64] = &[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653];

/// CPU units with the memory in MiB that Fargate has for them (a part of them).
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>
const SIZES: &[(i64, i64)] =
    &[(256, 512), (256, 2048), (512, 1024), (512, 4096), (1024, 2048), (1024, 8192), (2048, 4096), (4096, 8192)];

const REGIONS: &[&str] = &["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-2"];

/// Lives as long as the test: the fields of an environment are constants elsewhere.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn emails(names: Vec<String>) -> List<&'static str> {
    let mut names: Vec<&'static str> = names.into_iter().map(|name| leak(format!("{name}@example.com"))).collect();
    names.sort_unstable();
    names.dedup();
    List::new(Box::leak(names.into_boxed_slice()))
}

/// Any environment: its network, its sizes, its names and its retentions.
pub(super) fn any_environment() -> impl Strategy<Value = Env> {
    let identity = ("[a-z][a-z0-9]{2,7}", "[0-9]{12}", select(REGIONS), any::<bool>(), "[a-z]{3,9}");
    let network = (16..=20_u32, 0..=255_u32, 2..=3_i64, 1..=3_i64, select(RETENTIONS));
    let database = (1..=32_u32, 0..=64_u32, 0..=3_i64, 7..=35_i64, any::<bool>());
    let api = (select(SIZES), 1..=6_i64, 0..=10_i64, "[a-z]{3,8}", "[0-9a-f]{8}");
    let rest = (select(RETENTIONS), 1..=365_i64, vec("[a-z]{3,8}", 0..3), vec("[a-z]{3,8}", 1..4));
    (identity, network, database, api, rest).prop_map(|(identity, network, database, api, rest)| {
        let (name, account, region, keeps, cost_center) = identity;
        let mut env = Env::PROD;
        env.removal = if keeps { "Retain" } else { "Delete" };
        env.termination_protection = keeps;
        env.region = region;
        env.account = leak(account);
        env.cost_center = leak(format!("engineering-{cost_center}"));
        set_network(&mut env, network);
        set_database(&mut env, database);
        set_api(&mut env, &name, api);
        let (retention, versions, critical, warning) = rest;
        env.logs.retention_days = retention;
        env.frontend.noncurrent_version_days = versions;
        env.frontend.price_class = if keeps { "PriceClass_All" } else { "PriceClass_200" };
        env.frontend.domain_name = leak(format!("app.{name}.example.org"));
        env.frontend.certificate_arn = certificate(env.account, "us-east-1");
        env.monitoring.critical_emails = emails(critical);
        env.monitoring.warning_emails = emails(warning);
        env.name = leak(name);
        env
    })
}

fn certificate(account: &str, region: &str) -> &'static str {
    leak(format!("arn:aws:acm:{region}:{account}:certificate/00000000-0000-4000-8000-000000000000"))
}

fn set_network(env: &mut Env, (bits, block, azs, nats, retention): (u32, u32, i64, i64, i64)) {
    // The block-th network of that size in 10.0.0.0/8.
    let address = (10 << 24) | ((block << (32 - bits)) & 0x00ff_ffff);
    let [a, b, c, d] = u32::to_be_bytes(address);
    env.network.vpc_cidr = leak(format!("{a}.{b}.{c}.{d}/{bits}"));
    env.network.az_count = azs;
    env.network.nat_gateways = nats.min(azs);
    env.network.flow_log_retention_days = retention;
}

fn set_database(env: &mut Env, (minimum, more, readers, backups, protected): (u32, u32, i64, i64, bool)) {
    // In halves.
    env.database.min_acu = f64::from(minimum) / 2.0;
    env.database.max_acu = f64::from((minimum + more).max(2)) / 2.0;
    env.database.readers = readers;
    env.database.backup_retention_days = backups;
    env.database.deletion_protection = protected;
}

fn set_api(
    env: &mut Env,
    name: &str,
    ((cpu, memory), tasks, more, repository, tag): ((i64, i64), i64, i64, String, String),
) {
    env.api.cpu = cpu;
    env.api.memory = memory;
    env.api.min_tasks = tasks;
    env.api.max_tasks = tasks + more;
    env.api.repository = leak(repository);
    env.api.image_tag = leak(tag);
    env.api.domain_name = leak(format!("api.{name}.example.org"));
    env.api.certificate_arn = certificate(env.account, env.region);
}
