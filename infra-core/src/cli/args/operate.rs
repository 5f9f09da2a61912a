//! Arguments of the commands that look at stacks or change them.

use std::path::PathBuf;

use clap::Args;

use super::{Cloud, Consent, Show, Target};

/// What is submitted beside the templates. `[deploy]` in infra.toml has the same settings, for each environment.
#[derive(Debug, Clone, Args)]
pub struct Change {
    /// The value of a parameter, for one stack with `stack.Name=value`. May be repeated. A parameter that is not given
    /// keeps its deployed value.
    #[arg(long, value_name = "NAME=VALUE")]
    pub parameter: Vec<String>,
    /// CloudFormation does not wait until resources are stable. Not for environments with termination protection; a
    /// stack whose resources are replaced is deployed as usual.
    #[arg(long, conflicts_with = "revert_drift")]
    pub express: bool,
    /// Takes resources into the stack that exist already under the name that the template gives them.
    #[arg(long)]
    pub import_existing: bool,
    /// Brings resources that were changed outside CloudFormation back to the template.
    #[arg(long)]
    pub revert_drift: bool,
}

/// `diff`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Diff {
    /// What to compare.
    #[command(flatten)]
    pub target: Target,
    /// How.
    #[command(flatten)]
    pub change: Change,
    /// Writes the plan to this file, for `deploy --plan`.
    #[arg(short, long, value_name = "FILE", conflicts_with = "offline")]
    pub output: Option<PathBuf>,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// Compares templates only, and makes no change sets. Replacement is foreseen from the schema.
    #[arg(long)]
    pub offline: bool,
    /// As JSON lines.
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// As Markdown, for a pull request.
    #[arg(long)]
    pub markdown: bool,
    /// Ends with exit code 2 if there are changes.
    #[arg(long)]
    pub detailed_exitcode: bool,
}

/// `deploy`
#[derive(Debug, Args)]
pub struct Deploy {
    /// What to deploy.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// How to answer.
    #[command(flatten)]
    pub consent: Consent,
    /// How.
    #[command(flatten)]
    pub change: Change,
    /// Carries out the plan of this file, from `diff -o`, and nothing else: refused if anything differs from then.
    /// Dangerous changes still need --approve, or a terminal.
    #[arg(long, value_name = "FILE", conflicts_with = "stacks")]
    pub plan: Option<PathBuf>,
    /// How many stacks change at the same time; 4 if infra.toml says nothing.
    #[arg(long, value_name = "N")]
    pub concurrency: Option<usize>,
    /// Writes the outputs of all stacks to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub outputs_file: Option<PathBuf>,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `bootstrap`
#[derive(Debug, Args)]
pub struct Bootstrap {
    /// The environment, as in infra.toml.
    pub env: String,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// How to answer.
    #[command(flatten)]
    pub consent: Consent,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `destroy`
#[derive(Debug, Args)]
pub struct Destroy {
    /// What to delete. Consumers go before their producers.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// How to answer.
    #[command(flatten)]
    pub consent: Consent,
    /// Switches termination protection off first.
    #[arg(long)]
    pub unprotect: bool,
    /// Leaves a resource alone, by logical id; for stacks whose deletion failed. May be repeated.
    #[arg(long, value_name = "ID")]
    pub retain: Vec<String>,
    /// Deletes the objects of buckets that go, in all their versions. Buckets that are kept keep theirs.
    #[arg(long)]
    pub empty_buckets: bool,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `adopt`
#[derive(Debug, Args)]
pub struct Adopt {
    /// Where to look for `#[adopt]`.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// How to answer.
    #[command(flatten)]
    pub consent: Consent,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `outputs`
#[derive(Debug, Args)]
pub struct Outputs {
    /// What to show.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// As one JSON object: stack, output, value.
    #[arg(long)]
    pub json: bool,
}

/// `status`
#[derive(Debug, Args)]
pub struct Status {
    /// What to look at.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// `recover`
#[derive(Debug, Args)]
pub struct Recover {
    /// What to recover. Stacks that are well are left alone.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// How to answer.
    #[command(flatten)]
    pub consent: Consent,
    /// The rollback leaves this resource as it is, by logical id. May be repeated.
    #[arg(long, value_name = "ID")]
    pub skip: Vec<String>,
    /// The deletion leaves this resource alone, by logical id. May be repeated.
    #[arg(long, value_name = "ID")]
    pub retain: Vec<String>,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `attach` and `cancel`
#[derive(Debug, Args)]
pub struct Attach {
    /// The stacks.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// What to tell.
    #[command(flatten)]
    pub show: Show,
}

/// `drift`
#[derive(Debug, Args)]
pub struct Drift {
    /// What to look at.
    #[command(flatten)]
    pub target: Target,
    /// Which CloudFormation.
    #[command(flatten)]
    pub cloud: Cloud,
    /// Ends with exit code 8 if there is drift.
    #[arg(long)]
    pub fail_on_drift: bool,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}
