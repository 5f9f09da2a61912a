//! A log group that keeps everything for ever.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "log_group_without_retention",
    group: Group::Cost,
    title: "a log group that keeps everything for ever",
    rationale: "Logs grow without end, and so does the bill. What must be kept long has a number too.",
    bad: r"resource!(<logs::LogGroup> log_group {});",
    good: r"resource!(<logs::LogGroup> log_group { retention_in_days: 30 });",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        ),
        Source::Known(Known::Config, "CW_LOGGROUP_RETENTION_PERIOD_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_66"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Logs::LogGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["RetentionInDays"], "30"), &RULE, context, "keeps everything for ever");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Logs::LogGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps everything for ever"]);
        assert!(check(r#"{"RetentionInDays": 30}"#).is_empty());
    }
}
