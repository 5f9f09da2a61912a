//! More subscription filters than a log group takes.

use std::collections::BTreeMap;

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "too_many_subscription_filters",
    group: Group::Correctness,
    title: "more subscription filters than a log group takes",
    rationale: "A log group sends its entries to a few destinations; CloudWatch Logs refuses further filters.",
    bad: r#"
        #[for_each(i in 0..6)]
        resource!(<logs::SubscriptionFilter> filters { log_group_name: "app", filter_pattern: "ERROR", destination_arn: "arn:aws:lambda:us-east-1:111111111111:function:a" });
    "#,
    good: r#"
        #[for_each(i in 0..5)]
        resource!(<logs::SubscriptionFilter> filters { log_group_name: "app", filter_pattern: "ERROR", destination_arn: "arn:aws:lambda:us-east-1:111111111111:function:a" });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"),
        Source::Known(Known::CfnLint, "E2529"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_filters),
};

/// The most filters of a group. Accounts may have a lower limit.
const MOST: usize = 5;

fn check_filters(context: &mut Context<'_>) {
    let mut groups: BTreeMap<String, Vec<&Resource>> = BTreeMap::new();
    for filter in context.template.of_type("AWS::Logs::SubscriptionFilter") {
        // Filters under conditions may exclude each other.
        let Some(node) = filter.get("LogGroupName").filter(|_| filter.condition.is_none()) else { continue };
        let name = match (node.as_text(), node.reference()) {
            (Some(text), _) => text.to_owned(),
            (None, Some((id, None))) => format!("\u{0}{id}"),
            _ => continue,
        };
        groups.entry(name).or_default().push(filter);
    }
    for filters in groups.into_values() {
        let count = filters.len();
        for filter in filters.into_iter().skip(MOST) {
            let message = format!("{count} filters are on one log group, and it takes {MOST}");
            let loc = filter.get("LogGroupName").map_or(filter.id.loc, |node| node.loc);
            context.find_in(filter, &RULE, loc, message, "send them on from one destination".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn the_sixth_is_one_too_many() {
        let filters = |count: usize| {
            let filter = |at: usize| {
                format!(
                    r#""F{at}": {{"Type": "AWS::Logs::SubscriptionFilter", "Properties": {{"LogGroupName": "app"}}}}"#
                )
            };
            check_resources(&(0..count).map(filter).collect::<Vec<_>>().join(","), super::RULE.name)
        };
        assert!(filters(5).is_empty());
        assert_eq!(filters(6), ["6 filters are on one log group, and it takes 5"]);
    }

    #[test]
    fn other_groups_do_not_count() {
        let filter = |at: usize| {
            format!(
                r#""F{at}": {{"Type": "AWS::Logs::SubscriptionFilter", "Properties": {{"LogGroupName": {{"Ref": "G{}"}}}}}}"#,
                at % 2
            )
        };
        let filters: Vec<String> = (0..10).map(filter).collect();
        assert!(check_resources(&filters.join(","), super::RULE.name).is_empty());
    }
}
