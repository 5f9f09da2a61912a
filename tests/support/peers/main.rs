//! The same change of the reference application on the same `MiniStack`, by our command and by
//! `aws cloudformation deploy`: the calls of CloudFormation that were made, and the time. `cargo xtask bench deploy` runs it.
//!
//! The AWS command line deploys one stack at a time, in the order of the application: that is what a script around it does.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program that measures, for the terminal")]

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use stacks::Env;
use tests::ministack::MiniStack;
use tests::venv::{self, Venv};

/// What is done, and whether the tasks of dev are larger by then.
const CHANGES: [(&str, bool); 3] = [("first deployment", false), ("no change", false), ("one task size", true)];

fn main() -> ExitCode {
    let peers = match venv::peers() {
        Ok(peers) => peers,
        Err(why) => {
            println!("  skipped: {why}");
            return ExitCode::SUCCESS;
        }
    };
    println!("  tool                        change              calls   seconds   the calls");
    ours();
    theirs(&peers);
    ExitCode::SUCCESS
}

fn start() -> MiniStack {
    let settings = [("MINISTACK_ACCOUNT_ID", Env::DEV.account), ("CFN_CALLS", "1")];
    MiniStack::start(&settings).expect("MiniStack is to be had where the peers are")
}

/// Our command.
fn ours() {
    let cloud = start();
    for (change, is_larger) in CHANGES {
        measure(&cloud, "deploy dev", change, || {
            let mut command = deployer(is_larger);
            run(cloud.point(&mut command).args(["deploy", "dev", "--yes"]));
        });
    }
}

/// The AWS command line, over the templates that our command wrote.
fn theirs(peers: &Venv) {
    let cloud = start();
    for (change, is_larger) in CHANGES {
        let folder = templates(is_larger);
        measure(&cloud, "aws cloudformation deploy", change, || {
            for stack in infra_core::synth::synth(&stacks::app(), &Env::DEV).expect("dev is synthesized") {
                let mut command = peers.command("aws");
                cloud.point(&mut command).args(["cloudformation", "deploy", "--no-fail-on-empty-changeset"]);
                command.args(["--region", &stack.region, "--stack-name", &stack.name]);
                command.args(["--capabilities", "CAPABILITY_NAMED_IAM", "--template-file"]);
                run(command.arg(folder.join(format!("{}.template.json", stack.stack))));
            }
        });
    }
}

/// Does something, and prints what it took.
fn measure(cloud: &MiniStack, tool: &str, change: &str, act: impl FnOnce()) {
    let before = calls(cloud).len();
    let started = Instant::now();
    act();
    let seconds = started.elapsed().as_secs_f64();
    let mut made = calls(cloud).split_off(before);
    let count = made.len();
    made.sort();
    let words: Vec<String> = made.chunk_by(|a, b| a == b).map(|same| format!("{} {}", same.len(), same[0])).collect();
    println!("  {tool:<25}   {change:<17}   {count:>5}   {seconds:>7.1}   {}", words.join(", "));
}

/// The calls that the emulator has answered.
fn calls(cloud: &MiniStack) -> Vec<String> {
    cloud.log().lines().filter_map(|line| line.strip_prefix("call ")).map(str::to_owned).collect()
}

fn templates(is_larger: bool) -> PathBuf {
    let folder = venv::home().join(if is_larger { "peers-larger" } else { "peers" });
    run(deployer(is_larger).args(["synth", "dev", "--output"]).arg(&folder));
    folder
}

/// The command of the application, beside this program.
fn deployer(is_larger: bool) -> Command {
    let own = std::env::current_exe().expect("a program knows its own file");
    let mut command = Command::new(own.with_file_name("deployer"));
    command.env_remove("INFRA_TEST_LARGER");
    if is_larger {
        command.env("INFRA_TEST_LARGER", "1");
    }
    command
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("the program is there");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{text}");
}
