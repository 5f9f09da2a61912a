//! What can be asked for.

mod offline;
mod operate;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use offline::{
    Check, Explain, FilePolicy, Graph, GraphForm, List, PackWord, PolicyArguments, Replay, ReportFormat, Synth,
};
pub use operate::{Adopt, Attach, Bootstrap, Change, Deploy, Destroy, Diff, Drift, Outputs, Recover, Status};

/// Stacks as Rust: checked while they compile, deployed with CloudFormation.
#[derive(Debug, Parser)]
#[command(name = "stacks", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What stands below the help; `stacks` is put as the program is called.
const EXAMPLES: &str = "Examples:
  stacks list                     stacks, environments, and the order of deployment
  stacks check dev                every rule over the finished templates
  stacks diff prod                what a deployment would change
  stacks diff prod -o plan.json   … and `deploy prod --plan plan.json` does that and nothing else
  stacks deploy dev --local       all stacks, on this machine: no account needed
  stacks deploy dev network       one stack, after asking
  stacks deploy prod --yes        without asking; dangerous changes still need --approve

`--help` also explains the exit codes.";

const LONG: &str = "Examples:
  stacks list                     stacks, environments, and the order of deployment
  stacks synth dev -o templates   templates as files
  stacks check dev                every rule over the finished templates
  stacks diff prod                what a deployment would change
  stacks diff prod -o plan.json   … and `deploy prod --plan plan.json` does that and nothing else
  stacks deploy dev --local       all stacks, on this machine: no account needed
  stacks deploy dev network       one stack, after asking
  stacks deploy prod --yes        without asking; dangerous changes still need --approve

Exit codes:
  0    all is well, or nothing to change
  1    an error of the tool or of the way it was called
  2    diff --detailed-exitcode: there are changes
  3    a rule was violated
  4    not approved, or the plan of --plan does not hold any more
  5    another operation is running on a stack
  6    the deployment failed and was rolled back
  7    the deployment failed and the stack is stuck: `recover`
  8    drift --fail-on-drift: there is drift
  9    CloudFormation refused the change before anything changed
  130  interrupted before anything changed
  131  the operation goes on without us: `attach`

Ctrl-C once: no stack is begun any more, and a running update can be cancelled. Ctrl-C twice, or SIGTERM: leave it
running.

Results go to standard output, progress and errors to standard error. NO_COLOR is respected.
Credentials come from where every AWS tool finds them (AWS_PROFILE, SSO, roles); AWS_ENDPOINT_URL is respected.";

impl Arguments {
    /// Reads the arguments of the program, the first of which is its own path; the examples of the help name it.
    ///
    /// # Errors
    /// What clap finds wrong, or the help that was asked for.
    pub fn read(arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        let name = arguments.first().and_then(|path| Path::new(path).file_stem()).and_then(|stem| stem.to_str());
        let name = name.unwrap_or("stacks").to_owned();
        let put = |text: &str| text.replace("\n  stacks ", &format!("\n  {name} "));
        let mut command = Self::command().after_help(put(EXAMPLES)).after_long_help(put(LONG));
        let matches = command.try_get_matches_from_mut(arguments)?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Shows stacks and environments.
    List(List),
    /// Writes templates.
    Synth(Synth),
    /// Draws an environment: the network, what stands in it, and what refers to what.
    Graph(Graph),
    /// Runs every rule over the finished templates of an environment, or over template files.
    ///
    /// `check prod` checks the stacks of an environment, `check template.yaml templates/` files and folders with
    /// CloudFormation JSON and YAML, `check -` standard input. The name of an environment wins over a path of that name
    /// (write `./prod`). In folders, files that are no templates are skipped. Ends with exit code 0 if there is no error,
    /// 3 if a rule was violated, 1 if a file cannot be read as a template.
    Check(Check),
    /// Shows what a rule finds, why, and how it looks; without a name, all rules by group.
    Explain(Explain),
    /// Shows the policy of the application, or what of a pack of checks has rules.
    Policy(PolicyArguments),
    /// Shows what a deployment would change.
    #[command(visible_alias = "plan")]
    Diff(Diff),
    /// Deploys stacks.
    Deploy(Deploy),
    /// Makes the bucket that assets and large templates go to: once for each environment.
    Bootstrap(Bootstrap),
    /// Deletes stacks.
    Destroy(Destroy),
    /// Shows the outputs of deployed stacks.
    Outputs(Outputs),
    /// Shows the state of each stack and what to do.
    Status(Status),
    /// Brings stacks that failed to a state that a deployment can start from.
    Recover(Recover),
    /// Follows operations that are running.
    Attach(Attach),
    /// Cancels updates that are running, so that they roll back.
    Cancel(Attach),
    /// Brings existing resources under their stacks: those with `#[adopt]`, and nothing else.
    ///
    /// `deploy` does the same first, and then all else. What a resource is and what its stack says is compared
    /// afterwards, as CloudFormation does not do that itself.
    Adopt(Adopt),
    /// Shows what was changed outside CloudFormation.
    Drift(Drift),
    /// Shows a recording of `--json` as people would have seen it, or as a page.
    Replay(Replay),
}

/// An environment and stacks of it.
#[derive(Debug, Args)]
pub struct Target {
    /// The environment, as in infra.toml.
    pub env: String,
    /// The stacks; all of them without any.
    pub stacks: Vec<String>,
}

/// Which CloudFormation.
#[derive(Debug, Clone, Args)]
pub struct Cloud {
    /// A CloudFormation on this machine instead of AWS: no account, no cost. Its state is in target/infra-local/.
    #[arg(long)]
    pub local: bool,
    /// With --local: this resource fails, by logical id, when it is made or changed. `ID:create`, `ID:update`,
    /// `ID:delete`, `ID:rollback`, `ID:import`: only then. `ID:hook`: a hook refuses it. `Outer.ID`: a resource of the nested stack
    /// `Outer`. `ALARM:alarm`: an alarm of `rollback_alarms` fires, by name or logical id; `ROLE:assume`: nobody may take
    /// on the role of the environment. Shows what a rollback looks like, and what a stuck stack.
    #[arg(long, value_name = "ID[:WHAT]", requires = "local")]
    pub fail: Vec<String>,
    /// With --local: how many times faster than AWS.
    #[arg(long, value_name = "N", default_value_t = 60, requires = "local")]
    pub speed: u64,
}

/// Answers given in advance.
#[derive(Debug, Args)]
pub struct Consent {
    /// Yes to all that is not dangerous.
    #[arg(short, long)]
    pub yes: bool,
    /// Yes to the plan of this digest, with these dangers: `<digest>:destroy-stateful,replace-stateful,widen-security`.
    #[arg(long, value_name = "DIGEST:DANGERS")]
    pub approve: Option<String>,
}

/// How progress is shown, and what is kept of it.
#[derive(Debug, Clone, Args)]
pub struct Show {
    /// Progress as JSON lines (docs/events.md describes them).
    #[arg(long, conflicts_with = "progress")]
    pub json: bool,
    /// The form of the progress.
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    pub progress: ProgressForm,
    /// Says nothing where all is well, and else what went wrong: for agents and quiet CI. `--progress quiet`.
    #[arg(short, long, conflicts_with_all = ["json", "progress"])]
    pub quiet: bool,
    /// Writes a page with the course of the operation to this file: one HTML file, with nothing from elsewhere.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// The form of the progress.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ProgressForm {
    /// A tree on a terminal, lines elsewhere; annotations where `GITHUB_ACTIONS` is set.
    #[default]
    Auto,
    /// A tree that is drawn over and over.
    Live,
    /// A line for each change.
    Lines,
    /// Lines, and annotations for GitHub.
    Github,
    /// Failures, warnings and how each stack ended.
    Errors,
    /// Nothing where all is well; else what went wrong, and warnings.
    Quiet,
}

impl Show {
    /// The form that was asked for.
    pub fn form(&self) -> ProgressForm {
        if self.quiet { ProgressForm::Quiet } else { self.progress }
    }
}

impl Command {
    /// How its progress is shown, if it makes any.
    pub fn show(&self) -> Option<&Show> {
        match self {
            Self::Deploy(it) => Some(&it.show),
            Self::Bootstrap(it) => Some(&it.show),
            Self::Destroy(it) => Some(&it.show),
            Self::Recover(it) => Some(&it.show),
            Self::Adopt(it) => Some(&it.show),
            Self::Attach(it) | Self::Cancel(it) => Some(&it.show),
            _ => None,
        }
    }

    /// Whether progress and results are JSON lines.
    pub fn wants_json(&self) -> bool {
        if let Some(show) = self.show() {
            return show.json;
        }
        match self {
            Self::List(it) => it.json,
            Self::Explain(it) => it.json,
            Self::Policy(it) => it.json,
            Self::Check(it) => it.report() == ReportFormat::Json,
            Self::Diff(it) => it.json,
            Self::Status(it) => it.json,
            Self::Drift(it) => it.json,
            _ => false,
        }
    }
}
