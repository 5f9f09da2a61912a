//! What the deploy engine costs: `cargo xtask bench deploy`.
//!
//! Runs the test that deploys 1, 20 and 100 equal stacks of two resources to the CloudFormation in the process, in
//! virtual time, and shows the requests that were made, those that were throttled, how long the deployment would take,
//! and how long the machine took. Then the reference application on `MiniStack`, by our command and by
//! `aws cloudformation deploy` (`tests/support/peers/main.rs`).

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{root, say};

const TEST: &str = "deploy::tests::many::figures";

/// Runs the command.
pub(super) fn run() -> Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--quiet", "-p", "infra-core", "--lib", TEST, "--", "--exact", "--nocapture"]);
    let output = cargo.current_dir(root()).output().context("cannot run cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "the measure failed:\n{text}{}", String::from_utf8_lossy(&output.stderr));
    say("stacks side by side, two resources each, first deployment; unoptimised build:");
    say("  budget     stacks   requests   throttled   for each   virtual s   machine ms   ms a request");
    for line in text.lines() {
        if let ["deploy", budget, stacks, requests, throttled, seconds, milliseconds] =
            line.split_whitespace().collect::<Vec<_>>().as_slice()
        {
            let number = |text: &str| text.parse::<f64>().context("a figure is no number");
            let each = number(requests)? / number(stacks)?;
            let cost = number(milliseconds)? / number(requests)?;
            say(&format!(
                "  {budget:<8}   {stacks:>6}   {requests:>8}   {throttled:>9}   {each:>8.1}   {seconds:>9}   {milliseconds:>10}   {cost:>12.2}"
            ));
        }
    }
    say("\nthe reference application on MiniStack, which takes no time for a resource:");
    let mut cargo = Command::new(env!("CARGO"));
    let built = cargo.args(["build", "--quiet", "-p", "tests", "--bins"]).current_dir(root()).status();
    ensure!(built.context("cannot run cargo")?.success(), "the programs to compare do not build");
    let mut cargo = Command::new(env!("CARGO"));
    let peers = cargo.args(["run", "--quiet", "-p", "tests", "--bin", "peers"]).current_dir(root()).status();
    ensure!(peers.context("cannot run cargo")?.success(), "the comparison failed");
    Ok(())
}
