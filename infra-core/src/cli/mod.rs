//! The command line: every binary with an app has it.
//!
//! - [`args`]: what can be asked for
//! - `coverage`: how much the macro knew
//! - `explain`: what a rule finds and why
//! - `files`: `check` for template files
//! - `offline`: commands that need no account
//! - `policy`: what the policy says, and what it left out
//! - `online`: commands that talk to CloudFormation
//! - `rescue`: commands for stacks that are not as they should be
//! - `second`: `check --aws`
//! - `session`: the run of such a command

pub mod args;
mod coverage;
mod explain;
mod faults;
mod files;
mod offline;
mod online;
mod policy;
mod rescue;
pub(crate) mod second;
mod session;

use std::process::ExitCode;

use thiserror::Error;

use args::{Arguments, Command, ProgressForm};

use crate::app::App;
use crate::config::{self, ConfigError};
use crate::error::{DeployError, LookupError, SynthError};
use crate::event::Code;
use crate::view::{Console, Format, Progress};

/// Why a command ended early.
#[derive(Debug, Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Lookup(#[from] LookupError),
    #[error(transparent)]
    Synth(Box<SynthError>),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Deploy(Box<DeployError>),
    #[error("interrupted")]
    Interrupted,
    #[error("{message}")]
    Usage { message: String, help: String },
}

impl From<SynthError> for CommandError {
    fn from(error: SynthError) -> Self {
        Self::Synth(Box::new(error))
    }
}

impl From<DeployError> for CommandError {
    fn from(error: DeployError) -> Self {
        Self::Deploy(Box::new(error))
    }
}

impl CommandError {
    fn place(&self) -> Option<String> {
        match self {
            Self::Synth(error) => error.place(),
            _ => None,
        }
    }

    fn code(&self) -> Code {
        match self {
            Self::Deploy(error) if **error == DeployError::Interrupted => Code::Interrupted,
            Self::Interrupted => Code::Interrupted,
            Self::Deploy(error) if matches!(**error, DeployError::PlanDiffers { .. }) => Code::Declined,
            _ => Code::Error,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Lookup(error) => Some(error.help()),
            Self::Synth(error) => Some(error.help()),
            Self::Config(_) | Self::Interrupted => None,
            Self::Deploy(error) => error.help(),
            Self::Usage { help, .. } => Some(help.clone()),
        }
    }
}

/// Runs the command of the program's arguments.
pub fn run(app: &App) -> ExitCode {
    let arguments = match Arguments::read(config::arguments()) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let format = if arguments.command.wants_json() { Format::Json } else { Format::Human };
    let console = Console::new(config::terminal(), format);
    // A recording is not drawn over and over: it is there as a whole.
    let is_replay = matches!(arguments.command, Command::Replay(_));
    let console = if is_replay { console.with_progress(Progress::Lines) } else { console };
    let console = match arguments.command.show().map(args::Show::form) {
        None | Some(ProgressForm::Auto) => console,
        Some(ProgressForm::Live) => console.with_progress(Progress::Live),
        Some(ProgressForm::Lines) => console.with_progress(Progress::Lines),
        Some(ProgressForm::Github) => console.with_progress(Progress::Lines).with_github(true),
        Some(ProgressForm::Errors) => console.with_progress(Progress::Errors),
        Some(ProgressForm::Quiet) => console.with_progress(Progress::Quiet),
    };
    let code = match dispatch(app, arguments.command, &console) {
        Ok(code) => code,
        Err(error) => {
            console.error(&error.to_string(), error.place().as_deref(), error.help().as_deref());
            error.code()
        }
    };
    console.finish(code);
    ExitCode::from(code as u8)
}

/// Help goes to standard output and is no error; all else is, with exit code 1.
fn usage(error: &clap::Error) -> ExitCode {
    drop(error.print());
    if error.use_stderr() { ExitCode::from(Code::Error as u8) } else { ExitCode::SUCCESS }
}

fn dispatch(app: &App, command: Command, console: &Console) -> Result<Code, CommandError> {
    match command {
        Command::List(list) => Ok(offline::list(app, list.json, console)),
        Command::Synth(synth) => offline::synth(app, &synth, console),
        Command::Graph(graph) => offline::graph(app, &graph, console),
        Command::Check(check) => offline::check(app, &check, console),
        Command::Explain(arguments) => explain::explain(&arguments, console),
        Command::Policy(arguments) => Ok(policy::show(app, &arguments, console)),
        Command::Diff(diff) => online::diff(app, &diff, console),
        Command::Deploy(deploy) => online::deploy(app, &deploy, console),
        Command::Bootstrap(bootstrap) => online::bootstrap(app, &bootstrap, console),
        Command::Destroy(destroy) => online::destroy(app, &destroy, console),
        Command::Outputs(outputs) => online::outputs(app, &outputs, console),
        Command::Status(status) => rescue::status(app, &status, console),
        Command::Adopt(adopt) => rescue::adopt(app, &adopt, console),
        Command::Recover(recover) => rescue::recover(app, &recover, console),
        Command::Attach(attach) => rescue::attach(app, &attach, console),
        Command::Cancel(cancel) => rescue::cancel(app, &cancel, console),
        Command::Replay(replay) => offline::replay(&replay, console),
        Command::Drift(drift) => rescue::drift(app, &drift, console),
    }
}
