//! What plain text means: null, truth values and numbers of YAML 1.1, as CloudFormation's reader takes them. Dates stay text.

use super::super::json::number;
use super::super::tree::TreeValue;

/// The value of plain text.
pub(crate) fn resolve(text: &str) -> TreeValue {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return TreeValue::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return TreeValue::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return TreeValue::Bool(false),
        _ => {}
    }
    let begins = text.as_bytes()[0];
    if !(begins.is_ascii_digit() || matches!(begins, b'-' | b'+' | b'.')) {
        return TreeValue::Text(text.to_owned());
    }
    integer(text).or_else(|| float(text)).unwrap_or_else(|| TreeValue::Text(text.to_owned()))
}

/// An integer: decimal, octal with a leading zero, `0x`, `0b`, or in base 60 (`10:30`). `_` may part digits.
pub(crate) fn integer(text: &str) -> Option<TreeValue> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.contains(':') {
        return sexagesimal(digits).map(|number| TreeValue::Int(if negative { -number } else { number }));
    }
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'x', ..] => (16, &digits[2..]),
        [b'0', b'b', ..] => (2, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    let all = |byte: u8| byte == b'_' || char::from(byte).is_digit(radix);
    if !digits.bytes().all(all) || digits.bytes().all(|byte| byte == b'_') || radix == 10 && digits.starts_with('_') {
        return None;
    }
    let digits = format!("{}{}", if negative { "-" } else { "" }, digits.replace('_', ""));
    match i64::from_str_radix(&digits, radix) {
        Ok(number) => Some(TreeValue::Int(number)),
        Err(_) if radix == 10 => number(&digits, true),
        Err(_) => None,
    }
}

/// `10:30` is 630. The first part has no leading zero, the others are below 60.
fn sexagesimal(digits: &str) -> Option<i64> {
    let mut total = 0i64;
    for (index, part) in digits.split(':').enumerate() {
        let part = if index == 0 { part.replace('_', "") } else { part.to_owned() };
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = if index == 0 { !part.starts_with('0') } else { part.len() <= 2 };
        let value: i64 = part.parse().ok()?;
        if !is_number || !fits || index > 0 && value >= 60 {
            return None;
        }
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    Some(total)
}

/// A number with a fraction or an exponent. Infinities and what is no number stay text.
pub(crate) fn float(text: &str) -> Option<TreeValue> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let has_digit = mantissa.bytes().any(|byte| byte.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|text| {
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_float = fraction.is_some() || exponent.is_some();
    if !is_float
        || !has_digit
        || !exponent_fits
        || !digits(whole)
        || !fraction.is_none_or(digits)
        || whole.starts_with('_')
    {
        return None;
    }
    number(text.trim_start_matches('+').replace('_', "").as_str(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &TreeValue) {
        assert_eq!(&resolve(text), expect, "{text}");
    }

    fn stays(text: &str) {
        check(text, &TreeValue::Text(text.to_owned()));
    }

    #[test]
    fn truth_values_and_null_are_those_of_yaml_1_1() {
        for text in ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"] {
            check(text, &TreeValue::Bool(true));
        }
        for text in ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"] {
            check(text, &TreeValue::Bool(false));
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            check(text, &TreeValue::Null);
        }
        ["y", "n", "Y", "N", "tRUE", "yEs", "nil", "none"].into_iter().for_each(stays);
    }

    #[test]
    fn integers() {
        for (text, number) in [
            ("0", 0),
            ("-1", -1),
            ("+1", 1),
            ("123456789012", 123_456_789_012),
            ("1_000", 1000),
            ("010", 8),
            ("0644", 420),
            ("-010", -8),
            ("0x1F", 31),
            ("0b101", 5),
            ("10:30", 630),
            ("-1:00", -60),
            ("1:2:3", 3723),
        ] {
            check(text, &TreeValue::Int(number));
        }
    }

    #[test]
    fn floats() {
        for (text, number) in [
            ("1.5", 1.5),
            ("1.10", 1.1),
            ("-.5", -0.5),
            ("1.", 1.0),
            ("1e3", 1000.0),
            ("+1.5E-1", 0.15),
            ("1_0.5", 10.5),
        ] {
            check(text, &TreeValue::Float(number));
        }
        check("12345678901234567890", &TreeValue::Float(12_345_678_901_234_567_890.0));
    }

    #[test]
    fn what_only_looks_like_a_number_stays_text() {
        for text in [
            "012345678901",
            "0800",
            "09",
            "08:30",
            "8080:80",
            "22:60",
            "1.2.3",
            "10.0.0.0/16",
            "2010-09-09",
            "1e",
            "e5",
            "0x",
            "0xG",
            "-",
            "+",
            ".",
            "...",
            "-a",
            "1:",
            ":1",
            "1-2",
            ".inf",
            "-.inf",
            ".nan",
            "1e999",
            "_1",
            "0b2",
            "+_",
            "2001:db8::1",
            "1:٣",
        ] {
            stays(text);
        }
    }
}
