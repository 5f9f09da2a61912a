//! What a rule is.

use super::Context;
use crate::model::Resource;

/// One rule: what it finds, why that matters, where the knowledge comes from, and its function.
#[derive(Debug)]
pub struct Rule {
    /// `s3_bucket_without_encryption`: what is wrong, so that "allow X" reads well. File name, docs anchor, suppression.
    pub name: &'static str,
    /// Fixes the level.
    pub group: Group,
    /// What is wrong, one line.
    pub title: &'static str,
    /// Why it matters, one to three sentences.
    pub rationale: &'static str,
    /// The smallest stack body that shows the fault, in the user's syntax.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
    /// Where the knowledge comes from.
    pub sources: &'static [Source],
    /// The version that brought the rule.
    pub since: &'static str,
    /// What it looks at, and its function.
    pub scope: Scope,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// The whole template.
    Template(fn(&mut Context<'_>)),
    /// Each resource of these types; of every type, if there is none. The function looks at nothing else than the resource.
    Resource(&'static [&'static str], fn(&Resource, &mut Context<'_>)),
    /// Reported by another rule's walk, which is named in its file.
    Reported,
}

/// Why a rule exists; fixes its level unless a policy says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// CloudFormation or the service would refuse it.
    Correctness,
    /// Opens or exposes what should not be.
    Security,
    /// The organisation demands it: tags, and rules of one's own.
    Governance,
    /// Security in depth: AWS recommends it, and a stack may have its reasons.
    Hardening,
    /// Fails or loses data when something breaks.
    Reliability,
    /// Costs without use.
    Cost,
    /// Works, and misleads.
    Style,
    /// A choice that costs or that others make otherwise: nothing is said unless a policy asks for it.
    Optional,
}

/// What happens to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// Shown at synth.
    Warn,
    /// A compile error; at synth an error.
    Deny,
}

/// Where a rule's knowledge comes from.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// A page of AWS.
    Aws(&'static str),
    /// The same check under an id that people know.
    Known(Known, &'static str),
}

/// Who numbers checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// cfn-lint
    CfnLint,
    /// AWS Security Hub
    SecurityHub,
    /// AWS Config
    Config,
    /// cdk-nag, `AwsSolutions-…`
    CdkNag,
    /// checkov
    Checkov,
    /// CIS AWS Foundations Benchmark 5.0
    Cis,
    /// `cfn_nag`
    CfnNag,
}

impl Rule {
    /// A rule of one's own, for [`Policy::rule`](crate::policy::Policy::rule): `name` goes into brackets behind each
    /// message, `title` says what is wrong in one line.
    pub const fn new(name: &'static str, group: Group, title: &'static str, scope: Scope) -> Self {
        Self { name, group, title, rationale: "", bad: "", good: "", sources: &[], since: "", scope }
    }

    /// Why it matters, one to three sentences.
    #[must_use]
    pub const fn because(mut self, rationale: &'static str) -> Self {
        self.rationale = rationale;
        self
    }
}

impl Group {
    /// The level of its rules where no policy speaks.
    pub const fn level(self) -> Level {
        match self {
            Self::Correctness | Self::Security | Self::Governance => Level::Deny,
            Self::Hardening | Self::Reliability | Self::Cost | Self::Style => Level::Warn,
            Self::Optional => Level::Off,
        }
    }
}
