//! What a scalar must satisfy.

use std::borrow::Cow;

use super::{Judge, number_out_of_range, text_does_not_match, text_too_long, text_too_short, value_not_allowed};
use crate::model::{Node, Value};
use crate::rules::formats;
use crate::schema::{Scalar, Shape, pattern};

impl Judge<'_, '_> {
    /// Judges a scalar by enumeration, pattern, length and range.
    pub(super) fn scalar(&mut self, node: &Node, shape: Shape) {
        let Some(text) = text_of(&node.value) else { return };
        // Secrets Manager, Parameter Store or another tool gives the value.
        if crate::text::has(&text, b'{') && text.contains("{{") {
            return self.unsure();
        }
        if !is_allowed(&text, shape, self.key()) {
            return self
                .fault(&value_not_allowed::RULE, node.loc, |judge| value_not_allowed::describe(&text, shape, judge));
        }
        // A number becomes the text that it is written as; of a very large or very small one that is not known.
        let is_known = !matches!(node.value, Value::Float(_)) || !text.contains('e');
        let fits = !is_known || self.text(node, &text, shape);
        self.range(node, &text, shape);
        match shape.format() {
            Some(format) => formats::check(node, &text, (format, fits), self),
            None if self.is_quiet() => {}
            None => formats::check_any(node, &text, self),
        }
    }

    /// Judges a text by length and pattern. Says whether it has no fault.
    fn text(&mut self, node: &Node, text: &str, shape: Shape) -> bool {
        let (least, most) = shape.length();
        if least.is_some() || most.is_some() {
            let length = text.chars().count() as u64;
            if let Some(most) = most.filter(|most| length > *most) {
                self.fault(&text_too_long::RULE, node.loc, |judge| text_too_long::describe(length, most, judge));
                return false;
            }
            if let Some(least) = least.filter(|least| length < *least) {
                self.fault(&text_too_short::RULE, node.loc, |judge| text_too_short::describe(length, least, judge));
                return false;
            }
        }
        let Some(wanted) = shape.pattern() else { return true };
        let matches = pattern::matches(wanted, text);
        match matches {
            Some(true) => {}
            None => self.undecided(&text_does_not_match::RULE, node.loc),
            Some(false) => self.fault(&text_does_not_match::RULE, node.loc, |judge| {
                text_does_not_match::describe(text, wanted, judge)
            }),
        }
        matches != Some(false)
    }

    fn range(&mut self, node: &Node, text: &str, shape: Shape) {
        let range = shape.range();
        if range == crate::schema::Range::default() {
            return;
        }
        let number = match &node.value {
            #[expect(clippy::cast_precision_loss, reason = "bounds of the schema are small")]
            Value::Int(number) => *number as f64,
            Value::Float(number) => *number,
            _ => match text.trim().parse() {
                Ok(number) if f64::is_finite(number) => number,
                _ => return,
            },
        };
        if !number_out_of_range::is_inside(number, range) {
            self.retract(&number_out_of_range::RULE, node.loc);
            self.fault(&number_out_of_range::RULE, node.loc, |judge| number_out_of_range::describe(text, range, judge));
        }
    }
}

/// The name of a database engine is taken in any case, whatever the schema says: `MySQL` in many a template.
fn is_allowed(text: &str, shape: Shape, key: &str) -> bool {
    let ignores_case = shape.enum_ignores_case() || key == "Engine";
    let equals = |allowed: Scalar<'_>| match allowed {
        Scalar::Text(allowed) if ignores_case => allowed.eq_ignore_ascii_case(text),
        Scalar::Text(allowed) => allowed == text,
        Scalar::Bool(truth) => text.eq_ignore_ascii_case(if truth { "true" } else { "false" }),
        Scalar::Int(_) | Scalar::Float(_) => {
            let allowed = allowed.to_string();
            allowed == text || same_number(&allowed, text)
        }
    };
    if shape.has_rare() && shape.constant().is_some_and(|constant| !equals(constant)) {
        return false;
    }
    let mut values = shape.enumeration();
    match values.next() {
        None => true,
        Some(first) => equals(first) || values.any(equals),
    }
}

fn same_number(one: &str, other: &str) -> bool {
    match (one.parse::<f64>(), other.trim().parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() < f64::EPSILON,
        _ => false,
    }
}

/// A scalar as CloudFormation would write it as text.
pub(super) fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    Some(match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Int(number) => Cow::Owned(number.to_string()),
        Value::Float(number) => Cow::Owned(number.to_string()),
        Value::Bool(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        _ => return None,
    })
}
