//! Chores of the repository: `cargo xtask <command>`.

mod schema;

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use anyhow::{Result, bail};

/// One command: its name, what it does, and the function that does it, given the further arguments.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

/// The commands, in the order of the help.
const COMMANDS: &[Command] =
    &[("schema", "rebuild the embedded schema from its sources; --check compares only", schema::run)];

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
