//! What every stack of the application is held to. A policy is a constant: the compiler evaluates it.

use infra_core::{Policy, rules};

/// Recommended by default; what one environment must have, the tags, and what is left alone with its reason.
pub const BASELINE: Policy = Policy::recommended()
    .deny_in(rules::RDS_WITHOUT_DELETION_PROTECTION, &["prod"])
    .deny_in(rules::RDS_CLUSTER_WITHOUT_READER, &["prod"])
    .deny_in(rules::LOAD_BALANCER_WITHOUT_DELETION_PROTECTION, &["prod"])
    .deny(rules::ALARM_METRIC_UNKNOWN)
    .deny(rules::ALARM_WITHOUT_ACTION)
    .deny(rules::BUCKET_WITHOUT_TLS)
    .deny(rules::RDS_BACKUPS_KEPT_TOO_SHORT)
    .off(rules::LOG_GROUP_WITHOUT_OWN_KEY, "CloudWatch encrypts every log group, and no law asks for a key of our own")
    .require_tag("Application")
    .require_tag_among("Environment", &["dev", "staging", "prod"])
    .require_tag_among("CostCenter", &["engineering-*"])
    .require_tag("Owner")
    .require_tag("ManagedBy");
