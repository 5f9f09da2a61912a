//! A version whose support by AWS has ended.

use super::{TYPES, versions};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::{engines, runtimes};

pub(crate) static RULE: Rule = Rule {
    name: "engine_out_of_support",
    group: Group::Reliability,
    title: "a version whose support by AWS has ended",
    rationale: "After the end of standard support AWS charges for security fixes, where it has any; after the end of all support it takes no new ones, and upgrades what there is by itself.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "13.20", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-overview.html"),
        Source::Aws("https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"),
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html"),
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html"),
        Source::Known(Known::CfnLint, "W3690"),
        Source::Known(Known::CfnLint, "W3691"),
        Source::Known(Known::SecurityHub, "EKS.2"),
        Source::Known(Known::Config, "EKS_CLUSTER_SUPPORTED_VERSION"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_support),
};

fn check_support(resource: &Resource, context: &mut Context<'_>) {
    for found in versions(resource) {
        let Some(end) = engines::end(&found.engine, &found.version) else { continue };
        let is_past = |day: &str| runtimes::is_past(day, context.settings);
        let line = format!("{} {}", found.name, end.line);
        let message = if is_past(end.last) {
            format!("AWS supports {line} no longer, since {}", end.last)
        } else if is_past(end.standard) {
            format!(
                "standard support of {line} ended on {}; what follows costs extra, until {}",
                end.standard, end.last
            )
        } else {
            continue;
        };
        let help = end.successor.map(|successor| format!("take {successor}"));
        context.find_in(resource, &RULE, found.node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::rules::testing::check_resource;
    use crate::testing::resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |kind: &str, properties: &str| check_resource(kind, properties, RULE.name);
        assert_eq!(
            check("AWS::RDS::DBInstance", r#"{"Engine": "mysql", "EngineVersion": "5.7.44"}"#),
            ["standard support of mysql 5.7 ended on 2024-02-29; what follows costs extra, until 2027-02-28"]
        );
        assert_eq!(
            check("AWS::EKS::Cluster", r#"{"Version": "1.24"}"#),
            ["AWS supports eks 1.24 no longer, since 2025-01-31"]
        );
        assert_eq!(check("AWS::OpenSearchService::Domain", r#"{"EngineVersion": "Elasticsearch_6.2"}"#).len(), 1);
        assert_eq!(check("AWS::MSK::Cluster", r#"{"KafkaVersion": "2.8.1"}"#).len(), 1);
        assert_eq!(check("AWS::AmazonMQ::Broker", r#"{"EngineType": "ACTIVEMQ", "EngineVersion": "5.16.7"}"#).len(), 1);
        assert!(check("AWS::EKS::Cluster", r#"{"Version": "1.99"}"#).is_empty());
        assert!(check("AWS::OpenSearchService::Domain", r#"{"EngineVersion": "OpenSearch_2.19"}"#).is_empty());
        assert!(check("AWS::RDS::DBInstance", r#"{"Engine": "mysql", "EngineVersion": {"Ref": "V"}}"#).is_empty());
    }

    #[test]
    fn the_day_of_the_check_counts_where_it_is_known() {
        let subject = resource("AWS::EKS::Cluster", r#"{"Version": "1.34"}"#);
        let on = |day: &str| {
            let settings = Settings { today: Some(day.to_owned()), ..Settings::new(Dialect::Json) };
            subject.found_with(&settings).iter().filter(|found| found.rule == RULE.name).count()
        };
        assert_eq!((on("2026-12-01"), on("2026-12-02"), on("2027-12-03")), (0, 1, 1));
    }
}
