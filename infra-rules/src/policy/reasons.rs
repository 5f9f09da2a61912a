//! Why an id of a pack has no rule.

/// What keeps a rule from deciding an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Whoever owns the account sets it, or it asks whether an account has any such thing at all.
    Account,
    /// It looks at what runs: ages, use, patches, findings, snapshots, copies.
    Running,
    /// CloudFormation has no property for it.
    NoProperty,
    /// A template does not tell: another one, or a tag, may provide it.
    Elsewhere,
    /// Rules with other ids say it, of the resource itself.
    Said,
    /// AWS has ended the service.
    Past,
    /// A template tells, and the rule is not written.
    Open,
}

impl Reason {
    /// Every reason, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Said, Self::Elsewhere, Self::NoProperty, Self::Running, Self::Account, Self::Past];

    /// The reason in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Account => "settings of the account or the region, and whether it has any such thing at all",
            Self::Running => "what runs: ages, use, patches, findings, snapshots, copies",
            Self::NoProperty => "CloudFormation has no property for it",
            Self::Elsewhere => "a template does not tell: another one, or a tag, may provide it",
            Self::Said => "said of the resource itself, by rules with other ids",
            Self::Past => "AWS has ended the service",
            Self::Open => "no rule yet",
        }
    }
}

/// The ids without a rule, by reason. What is in none of these lists is open.
const REASONS: &[(Reason, &[&str])] = &[
    (
        Reason::Account,
        &[
            "Account.1",
            "CloudTrail.3",
            "Config.1",
            "EC2.7",
            "EMR.2",
            "GuardDuty.1",
            "IAM.4",
            "IAM.6",
            "IAM.7",
            "IAM.9",
            "IAM.10",
            "Macie.1",
            "RDS.19",
            "RDS.20",
            "RDS.21",
            "RDS.22",
            "S3.1",
            "1.1",
            "1.2",
            "1.3",
            "1.4",
            "1.5",
            "1.7",
            "1.8",
            "1.16",
            "1.19",
            "1.20",
            "2.1.3",
            "3.3",
            "4.1",
            "4.2",
            "4.3",
            "4.4",
            "4.5",
            "4.6",
            "4.7",
            "4.8",
            "4.9",
            "4.10",
            "4.11",
            "4.12",
            "4.13",
            "4.14",
            "4.15",
            "4.16",
        ],
    ),
    (
        Reason::Running,
        &[
            "ACM.1",
            "ACM.2",
            "Backup.1",
            "CloudFront.12",
            "DocumentDB.3",
            "EC2.1",
            "EC2.4",
            "EC2.20",
            "EMR.1",
            "IAM.3",
            "IAM.5",
            "IAM.8",
            "IAM.19",
            "IAM.22",
            "IAM.26",
            "KMS.3",
            "Neptune.3",
            "Neptune.6",
            "Opensearch.10",
            "RDS.1",
            "RDS.4",
            "SecretsManager.2",
            "SecretsManager.3",
            "SecretsManager.4",
            "SSM.1",
            "SSM.2",
            "SSM.3",
            "1.6",
            "1.9",
            "1.10",
            "1.11",
            "1.12",
            "1.13",
            "1.18",
        ],
    ),
    (
        Reason::NoProperty,
        &["CloudFormation.1", "EC2.2", "ELB.14", "S3.20", "SSM.4", "WAF.1", "WAF.3", "WAF.7", "2.1.2", "5.5"],
    ),
    (Reason::Elsewhere, &["DynamoDB.4", "EC2.12", "EC2.16", "EC2.22", "EC2.24", "EC2.28", "RDS.26", "5.6"]),
    (Reason::Said, &["CloudTrail.6", "CloudTrail.7", "3.4"]),
    (
        Reason::Past,
        &[
            "AwsSolutions-MS1",
            "AwsSolutions-MS3",
            "AwsSolutions-MS4",
            "AwsSolutions-MS7",
            "AwsSolutions-MS8",
            "AwsSolutions-MS10",
        ],
    ),
];

/// Why an id has no rule.
pub(super) fn reason(id: &str) -> Reason {
    REASONS.iter().find(|(_, ids)| ids.contains(&id)).map_or(Reason::Open, |(reason, _)| *reason)
}

#[cfg(test)]
mod tests {
    use super::{REASONS, Reason};
    use crate::policy::Pack;

    #[test]
    fn an_id_has_rules_or_one_reason() {
        for (at, (reason, ids)) in REASONS.iter().enumerate() {
            for id in *ids {
                let packs: Vec<Pack> = Pack::ALL.into_iter().filter(|pack| pack.ids().contains(id)).collect();
                assert!(!packs.is_empty(), "{id} is in no pack");
                assert!(
                    packs.iter().all(|pack| pack.rules(id).next().is_none()),
                    "{id} has a rule, and the reason {reason:?}"
                );
                assert!(REASONS[at + 1..].iter().all(|(_, others)| !others.contains(id)), "{id} has two reasons");
            }
        }
    }

    #[test]
    fn few_ids_are_open() {
        for (pack, most) in [(Pack::Fsbp, 17), (Pack::Cis, 1), (Pack::AwsSolutions, 12)] {
            let open: Vec<_> = pack.without_rules().filter(|(_, reason)| *reason == Reason::Open).collect();
            assert!(open.len() <= most, "{}: {open:?}", pack.title());
        }
    }
}
