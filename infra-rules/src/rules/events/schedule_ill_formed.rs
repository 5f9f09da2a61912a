//! A schedule that `EventBridge` cannot read.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "schedule_ill_formed",
    group: Group::Correctness,
    title: "a schedule that EventBridge cannot read",
    rationale: "A schedule is `rate(5 minutes)` or `cron(0 3 * * ? *)`: six fields, and one of the two fields for days is a question mark.",
    bad: r#"resource!(<events::Rule> nightly { schedule_expression: "rate(1 minutes)", targets: [{ id: "job", arn: "arn:aws:lambda:us-east-1:111111111111:function:job" }] });"#,
    good: r#"resource!(<events::Rule> nightly { schedule_expression: "rate(1 minute)", targets: [{ id: "job", arn: "arn:aws:lambda:us-east-1:111111111111:function:job" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"),
        Source::Known(Known::CfnLint, "E3027"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Events::Rule"], check_schedule),
};

fn check_schedule(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("ScheduleExpression") else { return };
    let Some(text) = node.as_text().filter(|text| !text.contains("${") && !text.contains("{{")) else { return };
    if let Some(fault) = fault(text) {
        let property = context.property("ScheduleExpression");
        let message = format!("`{property}` \"{text}\" is no schedule: {fault}");
        let help = match mended(text) {
            Some(right) => format!("write `\"{right}\"`"),
            None => "for example `\"rate(5 minutes)\"` or `\"cron(0 3 * * ? *)\"`".to_owned(),
        };
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

fn fault(text: &str) -> Option<String> {
    let inner = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
    if let Some(rate) = inner("rate") {
        return rate_fault(rate);
    }
    let Some(cron) = inner("cron") else { return Some("it is neither `rate(…)` nor `cron(…)`".to_owned()) };
    let fields: Vec<&str> = cron.split_whitespace().collect();
    match fields.as_slice() {
        [_, _, day, _, weekday, _] if (*day == "?") == (*weekday == "?") => {
            Some("one of the two fields for days is `?`".to_owned())
        }
        [_, _, _, _, _, _] => None,
        _ => Some(format!("it has {} of six fields", fields.len())),
    }
}

/// The same rate with the unit in the right number.
fn mended(text: &str) -> Option<String> {
    let rate = text.strip_prefix("rate(")?.strip_suffix(')')?;
    let (count, unit) = rate.trim().split_once(' ')?;
    let count: u32 = count.parse().ok()?;
    let one = unit.trim().trim_end_matches('s');
    let unit = if count == 1 { one.to_owned() } else { format!("{one}s") };
    let right = format!("rate({count} {unit})");
    fault(&right).is_none().then_some(right)
}

fn rate_fault(rate: &str) -> Option<String> {
    let words: Vec<&str> = rate.split_whitespace().collect();
    let [count, unit] = words.as_slice() else { return Some("a rate is a number and a unit".to_owned()) };
    let one = ["minute", "hour", "day"].contains(unit);
    let many = ["minutes", "hours", "days"].contains(unit);
    match count.parse::<u32>() {
        Ok(0) | Err(_) => Some(format!("\"{count}\" is no number above zero")),
        Ok(_) if !one && !many => Some(format!("\"{unit}\" is no unit")),
        Ok(1) if many => Some(format!("with 1 the unit is `{}`", unit.trim_end_matches('s'))),
        Ok(number) if number > 1 && one => Some(format!("with {number} the unit is `{unit}s`")),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn tells_schedules_from_the_rest() {
        for text in
            ["rate(1 minute)", "rate(5 minutes)", "rate(1 day)", "cron(0 3 * * ? *)", "cron(15 10 ? * 6L 2019-2022)"]
        {
            assert_eq!(fault(text), None, "{text}");
        }
        for text in [
            "rate(1 minutes)",
            "rate(2 day)",
            "rate(0 days)",
            "rate(5 weeks)",
            "cron(0 3 * * *)",
            "cron(0 3 * * * *)",
            "daily",
            "rate(5)",
        ] {
            assert!(fault(text).is_some(), "{text}");
        }
    }
}
