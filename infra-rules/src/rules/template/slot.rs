//! The arguments of functions as data: what each wants, and which functions may give it.

use crate::model::Value;

/// What an argument wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// Text, or a scalar that becomes text.
    Text,
    /// A number without a fraction.
    Number,
    /// A list.
    List,
    /// What holds or does not hold.
    Truth,
}

/// One argument: what it wants, and the functions that may give it.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) wants: Wants,
    pub(super) functions: &'static [&'static str],
}

pub(super) const fn text(functions: &'static [&'static str]) -> Slot {
    Slot { wants: Wants::Text, functions }
}

pub(super) const LITERAL: Slot = text(&[]);
pub(super) const PART: Slot = text(&[
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Select",
    "Fn::If",
    "Fn::Base64",
    "Fn::FindInMap",
    "Fn::ImportValue",
    "Fn::GetStackOutput",
    "Fn::Transform",
    "Fn::ToJsonString",
    "Fn::Length",
]);
pub(super) const SPLIT: Slot = text(&[
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Select",
    "Fn::If",
    "Fn::Base64",
    "Fn::FindInMap",
    "Fn::ImportValue",
]);
pub(super) const EXPORTED: Slot =
    text(&["Ref", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::If", "Fn::Base64", "Fn::FindInMap", "Fn::Transform"]);
pub(super) const KEY: Slot = text(&["Ref", "Fn::FindInMap"]);
pub(super) const ZONES: Slot = text(&["Ref", "Fn::GetAtt", "Fn::Join", "Fn::Select", "Fn::Sub"]);
pub(super) const BLOCK: Slot =
    text(&["Ref", "Fn::GetAtt", "Fn::FindInMap", "Fn::ImportValue", "Fn::Select", "Fn::Sub"]);
pub(super) const COMPARED: Slot =
    text(&["Ref", "Fn::FindInMap", "Fn::Join", "Fn::Select", "Fn::Sub", "Fn::Length", "Fn::ToJsonString"]);
pub(super) const INDEX: Slot = Slot { wants: Wants::Number, functions: &["Ref", "Fn::FindInMap", "Fn::Length"] };
pub(super) const COUNT: Slot = Slot {
    wants: Wants::Number,
    functions: &["Ref", "Fn::GetAtt", "Fn::FindInMap", "Fn::ImportValue", "Fn::Select", "Fn::Sub"],
};
pub(super) const LIST: Slot = Slot {
    wants: Wants::List,
    functions: &["Ref", "Fn::GetAtt", "Fn::GetAZs", "Fn::Split", "Fn::Cidr", "Fn::If", "Fn::FindInMap"],
};
pub(super) const TRUTH: Slot =
    Slot { wants: Wants::Truth, functions: &["Condition", "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals"] };

pub(super) const SPLIT_WITHOUT_GET_ATT: &[&str] =
    &["Ref", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::If", "Fn::Base64", "Fn::FindInMap"];

pub(super) fn fits(value: &Value, wants: Wants) -> bool {
    match wants {
        Wants::Text => !matches!(value, Value::List(_) | Value::Map(_)),
        Wants::List => matches!(value, Value::List(_)),
        Wants::Truth => matches!(value, Value::Bool(_)),
        Wants::Number => match value {
            Value::Int(_) => true,
            Value::Text(text) => text.parse::<i64>().is_ok() || text.contains("{{resolve:"),
            _ => false,
        },
    }
}

pub(super) fn wanted(slot: Slot) -> &'static str {
    match slot.wants {
        Wants::Text if slot.functions.is_empty() => "literal text",
        Wants::Text => "text",
        Wants::Number => "a number",
        Wants::List => "a list",
        Wants::Truth => "a condition",
    }
}

pub(super) fn advice(slot: Slot) -> &'static str {
    match slot.wants {
        Wants::Text if slot.functions.is_empty() => "write for example `\",\"`",
        Wants::Text => "write text, or a function that gives text",
        Wants::Number => "write a number, for example `0`",
        Wants::List => "write a list, or a function that gives one, such as `Fn::Split`",
        Wants::Truth => "compare with `Fn::Equals`, or name a condition with `{\"Condition\": \"Name\"}`",
    }
}

pub(super) fn given_word(value: &Value) -> &'static str {
    match value {
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Bool(_) => "`true` or `false`",
        Value::Int(_) | Value::Float(_) => "a number",
        _ => "text",
    }
}

/// Whether a text may be a block of addresses, of either version.
pub(super) fn is_block(text: &str) -> bool {
    let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
    let is_new = address.contains(':');
    let most = if is_new { 128 } else { 32 };
    text.contains("{{resolve:")
        || bits.parse::<u8>().is_ok_and(|bits| bits <= most)
            && (is_new || address.split('.').filter(|part| part.parse::<u8>().is_ok()).count() == 4)
}

/// Whether a text may be a region, one of a later day included: `eu-central-2`. Empty, it is the stack's own.
pub(super) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase());
    let is_like_one = match parts.as_slice() {
        [words @ .., number] => words.len() >= 2 && words.iter().all(is_word) && number.parse::<u8>().is_ok(),
        [] => false,
    };
    text.is_empty() || text.contains("{{resolve:") || is_like_one
}
