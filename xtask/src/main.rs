//! Chores of the repository: `cargo xtask <command>`.
//!
//! - [`bench`](mod@bench): what the macros cost
//! - [`generate`]: the pages and parts of pages that are made of data
//! - [`new_rule`]: the file of a new rule
//! - [`schema`]: the embedded database of resource types
//! - [`tables`]: small tables of facts that rules look up
//! - [`tidy`]: the conventions that no lint checks

mod bench;
mod generate;
mod new_rule;
mod schema;
mod tables;
mod tidy;

use std::error::Error;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

/// One command: its name, what it does, and the function that does it, given the further arguments.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

/// The commands, in the order of the help.
const COMMANDS: &[Command] = &[
    (
        "bench",
        "measure what the macros cost: cargo check after an edit, expansion, synth; file: checks of template files",
        bench::run,
    ),
    (
        "gen",
        "write the pages of rules and events and the generated part of README.md; --check compares only",
        generate::run,
    ),
    ("new-rule", "<service> <fault>: write the file of a new rule and list it", new_rule::run),
    ("schema", "rebuild the embedded schema from its sources; --check compares only", schema::run),
    ("tables", "rewrite the tables of actions, instance classes and runtimes; --check compares only", tables::run),
    ("tidy", "check the conventions that no lint checks", tidy::run),
];

/// What the process ends with if something it needs from outside is not to be had.
const UNAVAILABLE: u8 = 3;

/// Something that a command needs from outside is not to be had: a program or a registry. Not a fault of the repository.
#[derive(Debug)]
struct Unavailable(String);

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Unavailable {}

#[expect(clippy::print_stderr, reason = "the message of a failed command")]
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            if error.is::<Unavailable>() { ExitCode::from(UNAVAILABLE) } else { ExitCode::FAILURE }
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { bail!("which command?\n{}", help()) };
    match COMMANDS.iter().find(|(command, ..)| command == name) {
        Some((_, _, run)) => run(rest),
        None => bail!("there is no command `{name}`\n{}", help()),
    }
}

fn help() -> String {
    let lines: Vec<String> =
        COMMANDS.iter().map(|(name, text, _)| format!("  cargo xtask {name:<10} {text}")).collect();
    lines.join("\n")
}

/// The repository.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[expect(clippy::print_stdout, reason = "the result of a command")]
fn say(line: &str) {
    println!("{line}");
}
