//! Arguments of the commands that look at no account.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use infra_rules::policy::{Pack, Policy};

use super::Target;
use crate::graph::GraphFormat;

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
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
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
    /// The region that the files are meant for: what it lacks is an error. For files: an environment has its region.
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Findings of this rule are errors; `warnings`: those of every rule. For files: an environment has its policy.
    /// May be repeated.
    #[arg(short = 'D', long, value_name = "RULE")]
    pub deny: Vec<String>,
    /// Findings of this rule are left out; `warnings`: all that are no errors. For files. May be repeated.
    #[arg(short = 'A', long, value_name = "RULE")]
    pub allow: Vec<String>,
    /// How much of the stacks of an environment the macro knew while it compiled them, instead of findings: values of
    /// properties, decisions of rules.
    #[arg(long, conflicts_with_all = ["aws", "format", "deny", "allow", "policy", "region"])]
    pub coverage: bool,
    /// The opinion of AWS's own engine instead of ours: cloudformation-validate, as the program `infra-check-aws`.
    #[arg(long, conflicts_with_all = ["deny", "allow", "policy", "region"])]
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
    /// The rule's name, or an id that people know: `E3012`, `S3.1`, `CKV_AWS_20`.
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

/// `replay`
#[derive(Debug, Args)]
pub struct Replay {
    /// The recording: a file of JSON lines.
    pub file: PathBuf,
    /// Writes a page with the course of the operation to this file.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}
