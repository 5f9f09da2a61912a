//! Chores of the repository: `cargo xtask <command>`.

mod schema;

use anyhow::{Result, bail};

/// One command: its name, what it does, and the function that does it, given the further arguments.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

/// The commands, in the order of the help.
const COMMANDS: &[Command] =
    &[("schema", "rebuild the embedded schema from its sources; --check compares only", schema::run)];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { bail!("which command?\n{}", help()) };
    match COMMANDS.iter().find(|(command, ..)| command == name) {
        Some((_, _, run)) => run(rest),
        None => bail!("there is no command `{name}`\n{}", help()),
    }
}

fn help() -> String {
    COMMANDS.iter().map(|(name, text, _)| format!("  cargo xtask {name:<10} {text}\n")).collect()
}
