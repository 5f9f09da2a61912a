//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use infra_rules::policy::{Pack, Policy};

use crate::graph::GraphFormat;

/// Stacks as Rust: checked while they compile, deployed with CloudFormation.
#[derive(Debug, Parser)]
#[command(name = "stacks", version, max_term_width = 100, after_help = EXAMPLES, after_long_help = LONG)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

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
    /// `ID:delete`, `ID:rollback`: only then. Shows what a rollback looks like, and what a stuck stack.
    #[arg(long, value_name = "ID[:WHAT]", requires = "local")]
    pub fail: Vec<String>,
    /// With --local: how many times faster than AWS.
    #[arg(long, value_name = "N", default_value_t = 60, requires = "local")]
    pub speed: u64,
}

/// `list`
#[derive(Debug, Args)]
pub struct List {
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// `synth`
#[derive(Debug, Args)]
pub struct Synth {
    /// What to write.
    #[command(flatten)]
    pub target: Target,
    /// Writes one file for each stack into this folder. Without it, one stack goes to standard output, and several to
    /// `target/infra/<env>/`.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// `graph`
#[derive(Debug, Args)]
pub struct Graph {
    /// What to draw.
    #[command(flatten)]
    pub target: Target,
    /// The form: SVG, Graphviz or Mermaid.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "svg")]
    pub format: GraphForm,
    /// Writes into this file instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphForm {
    /// A page to look at, in light and dark.
    Svg,
    /// Input of Graphviz.
    Dot,
    /// A Mermaid flowchart, for Markdown.
    Mermaid,
}

impl From<GraphForm> for GraphFormat {
    fn from(form: GraphForm) -> Self {
        match form {
            GraphForm::Svg => Self::Svg,
            GraphForm::Dot => Self::Dot,
            GraphForm::Mermaid => Self::Mermaid,
        }
    }
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// What to check.
    #[command(flatten)]
    pub target: Target,
    /// As JSON lines.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Also lists what waivers and the policy left out, and why.
    #[arg(short, long)]
    pub verbose: bool,
    /// The form of the report.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// The policy whose levels hold for files. Without it only what AWS refuses is an error.
    #[arg(long, value_enum, value_name = "POLICY")]
    pub policy: Option<FilePolicy>,
    /// Findings of this rule are errors; `warnings`: those of every rule. For files: an environment has its policy.
    /// May be repeated.
    #[arg(short = 'D', long, value_name = "RULE")]
    pub deny: Vec<String>,
    /// Findings of this rule are left out; `warnings`: all that are no errors. For files. May be repeated.
    #[arg(short = 'A', long, value_name = "RULE")]
    pub allow: Vec<String>,
    /// How much of the stacks of an environment the macro knew while it compiled them, instead of findings: values of
    /// properties, decisions of rules.
    #[arg(long, conflicts_with_all = ["aws", "format", "deny", "allow", "policy"])]
    pub coverage: bool,
    /// The opinion of AWS's own engine instead of ours: cloudformation-validate, as the program `infra-check-aws`.
    #[arg(long, conflicts_with_all = ["deny", "allow", "policy"])]
    pub aws: bool,
    /// With --aws: a file of rules in Guard (`.guard`), Rego (`.rego`) or CEL (`.json`, `.cel`). May be repeated.
    #[arg(long, value_name = "PATH", requires = "aws")]
    pub rules: Vec<PathBuf>,
}

/// A policy that comes with the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FilePolicy {
    /// What stacks in Rust have where they name none: security is denied.
    Recommended,
    /// AWS Foundational Security Best Practices.
    Fsbp,
    /// CIS AWS Foundations Benchmark.
    Cis,
    /// `AwsSolutions` of cdk-nag.
    AwsSolutions,
}

impl FilePolicy {
    /// The policy.
    pub fn policy(self) -> &'static Policy {
        static RECOMMENDED: Policy = Policy::recommended();
        static FSBP: Policy = Policy::fsbp();
        static CIS: Policy = Policy::cis();
        static AWS_SOLUTIONS: Policy = Policy::aws_solutions();
        match self {
            Self::Recommended => &RECOMMENDED,
            Self::Fsbp => &FSBP,
            Self::Cis => &CIS,
            Self::AwsSolutions => &AWS_SOLUTIONS,
        }
    }
}

/// `explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, or an id that people know: E3012, S3.1, CKV_AWS_20.
    pub rule: Option<String>,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// `policy`
#[derive(Debug, Args)]
pub struct PolicyArguments {
    /// The ids of this pack: which have rules, at which level, and which have none.
    #[arg(long, value_enum, value_name = "PACK")]
    pub pack: Option<PackWord>,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// A list of checks that many teams follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PackWord {
    /// AWS Foundational Security Best Practices, of Security Hub.
    Fsbp,
    /// CIS AWS Foundations Benchmark 5.0.
    Cis,
    /// `AwsSolutions` of cdk-nag.
    AwsSolutions,
}

impl From<PackWord> for Pack {
    fn from(word: PackWord) -> Self {
        match word {
            PackWord::Fsbp => Self::Fsbp,
            PackWord::Cis => Self::Cis,
            PackWord::AwsSolutions => Self::AwsSolutions,
        }
    }
}

/// The form of a report of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Text,
    /// JSON lines.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub, which show findings beside the code.
    Github,
}

impl Check {
    /// The form that was asked for.
    pub fn report(&self) -> ReportFormat {
        match self.format {
            Some(format) => format,
            None if self.json => ReportFormat::Json,
            None => ReportFormat::Text,
        }
    }
}

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

/// `replay`
#[derive(Debug, Args)]
pub struct Replay {
    /// The recording: a file of JSON lines.
    pub file: PathBuf,
    /// Writes a page with the course of the operation to this file.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
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

impl Command {
    /// How its progress is shown, if it makes any.
    pub fn show(&self) -> Option<&Show> {
        match self {
            Self::Deploy(it) => Some(&it.show),
            Self::Bootstrap(it) => Some(&it.show),
            Self::Destroy(it) => Some(&it.show),
            Self::Recover(it) => Some(&it.show),
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
