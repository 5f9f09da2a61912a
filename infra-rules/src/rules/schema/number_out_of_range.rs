//! A number outside its range.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::Range;

pub(crate) static RULE: Rule = Rule {
    name: "number_out_of_range",
    group: Group::Correctness,
    title: "a number outside the range that the property takes",
    rationale: "The service refuses numbers outside its limits, often only after minutes of deployment.",
    bad: r#"
        resource!(<lambda::EventInvokeConfig> retries { function_name: "worker", qualifier: "$LATEST", maximum_retry_attempts: 5 });
    "#,
    good: r#"
        resource!(<lambda::EventInvokeConfig> retries { function_name: "worker", qualifier: "$LATEST", maximum_retry_attempts: 2 });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3034"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Whether a number lies in a range.
pub(super) fn is_inside(number: f64, range: Range) -> bool {
    range.min.is_none_or(|min| number >= min)
        && range.max.is_none_or(|max| number <= max)
        && range.exclusive_min.is_none_or(|min| number > min)
        && range.exclusive_max.is_none_or(|max| number < max)
        && range.multiple_of.is_none_or(|step| step == 0.0 || (number / step).fract() == 0.0)
}

/// Which number is refused, and the range.
pub(super) fn describe(text: &str, range: Range, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let bounds = match (range.min, range.max) {
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => match (range.exclusive_min, range.exclusive_max, range.multiple_of) {
            (Some(min), ..) => format!("more than {min}"),
            (_, Some(max), _) => format!("less than {max}"),
            (.., Some(step)) => format!("a multiple of {step}"),
            _ => "in its range".to_owned(),
        },
    };
    let step = match (range.min.or(range.max), range.multiple_of) {
        (Some(_), Some(step)) => format!(" and a multiple of {step}"),
        _ => String::new(),
    };
    (format!("`{}` cannot be {text}, it must be {bounds}{step}", judge.here()), None)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_number_outside_is_told_with_the_bounds() {
        let found = found("AWS::SQS::Queue", r#"{"DelaySeconds": 901}"#);
        assert_eq!(found[0].message, "`DelaySeconds` cannot be 901, it must be between 0 and 900");
    }

    #[test]
    fn text_that_spells_a_number_counts() {
        assert_eq!(found("AWS::SQS::Queue", r#"{"DelaySeconds": "901"}"#).len(), 1);
        assert_eq!(found("AWS::SQS::Queue", r#"{"DelaySeconds": "900"}"#), []);
    }

    #[test]
    fn a_condition_that_is_narrower_than_the_property_is_told_alone() {
        let found = found(
            "AWS::Lambda::Function",
            r#"{"Code": {"ZipFile": "x"}, "Handler": "a.b", "Runtime": "python3.13", "Role": "arn:aws:iam::111111111111:role/r", "Timeout": 9000}"#,
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "`Timeout` cannot be 9000, it must be at most 900");
    }
}
