//! A value outside an enumeration.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::{Shape, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "value_not_allowed",
    group: Group::Correctness,
    title: "a value that the property does not take",
    rationale: "The service takes one of a few values here and refuses all others.",
    bad: r#"
        resource!(<logs::LogGroup> group { log_group_class: "CHEAP", retention_in_days: 30 });
    "#,
    good: r#"
        resource!(<logs::LogGroup> group { log_group_class: "STANDARD", retention_in_days: 30 });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3030"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which value is refused, and which are taken.
pub(super) fn describe(text: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    const MOST: usize = 12;
    let known: Vec<String> =
        shape.constant().into_iter().chain(shape.enumeration()).map(|value| value.to_string()).collect();
    let message = format!("`{}` cannot be `{}`", judge.here(), crate::text::short(text));
    let is_number = text.parse::<f64>().is_ok();
    let near = if is_number { None } else { suggest(text, known.iter().map(String::as_str)) };
    let help = match near {
        Some(found) => format!("did you mean `{found}`?"),
        None if known.len() == 1 => format!("it must be {}", crate::text::quoted(&known, MOST)),
        None => format!("it can be {}", crate::text::quoted(&nearest(text, known), MOST)),
    };
    (message, Some(help))
}

/// Of numbers the nearest first, so that a short list shows what may have been meant.
fn nearest(text: &str, mut known: Vec<String>) -> Vec<String> {
    if let Ok(wanted) = text.parse::<f64>() {
        let distance = |value: &String| value.parse::<f64>().map_or(f64::MAX, |value| (value - wanted).abs());
        known.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_value_outside_the_list_is_told_with_the_nearest() {
        let found = found("AWS::EC2::VPC", r#"{"CidrBlock": "10.0.0.0/16", "InstanceTenancy": "defualt"}"#);
        assert_eq!(found[0].message, "`InstanceTenancy` cannot be `defualt`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `default`?"));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert_eq!(found("AWS::Logs::LogGroup", r#"{"RetentionInDays": "30"}"#), []);
        let found = found("AWS::Logs::LogGroup", r#"{"RetentionInDays": 31}"#);
        assert!(found[0].help.as_ref().unwrap().starts_with("it can be `30`, "), "{found:?}");
    }
}
