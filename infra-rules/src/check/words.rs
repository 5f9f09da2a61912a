//! What rules are sorted by, in words.

use super::{Group, Known, Level};

impl Known {
    /// Who it is.
    pub const fn title(self) -> &'static str {
        match self {
            Self::CfnLint => "cfn-lint",
            Self::SecurityHub => "AWS Security Hub",
            Self::Config => "AWS Config",
            Self::CdkNag => "cdk-nag",
            Self::Checkov => "checkov",
            Self::Cis => "CIS AWS Foundations 5.0",
            Self::CfnNag => "cfn_nag",
        }
    }
}

impl Group {
    /// All of them, the gravest first.
    pub const ALL: &'static [Self] = &[
        Self::Correctness,
        Self::Security,
        Self::Governance,
        Self::Hardening,
        Self::Reliability,
        Self::Cost,
        Self::Style,
        Self::Optional,
    ];

    /// Its name: `Security`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Correctness => "Correctness",
            Self::Security => "Security",
            Self::Governance => "Governance",
            Self::Hardening => "Hardening",
            Self::Reliability => "Reliability",
            Self::Cost => "Cost",
            Self::Style => "Style",
            Self::Optional => "Optional",
        }
    }

    /// What its rules have in common, a sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Correctness => "CloudFormation or the service would refuse it.",
            Self::Security => "It opens or exposes what should not be.",
            Self::Governance => "The organisation demands it.",
            Self::Hardening => "AWS recommends it, and a stack may have its reasons not to follow.",
            Self::Reliability => "It fails or loses data when something breaks.",
            Self::Cost => "It costs without use.",
            Self::Style => "It works, and misleads.",
            Self::Optional => {
                "A choice that costs or that others make otherwise: nothing is said unless a policy asks for it."
            }
        }
    }
}

impl Level {
    /// `deny`, `warn` or `off`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}
