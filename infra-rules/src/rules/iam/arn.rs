//! Which resources a policy names, as far as the template tells, and whether they may be of a kind.

use crate::check::Context;
use crate::model::{Call, Name, Node, SubPart, Value};

/// Stands for anything.
const ANY: u8 = b'*';
/// Stands for anything without a slash: the name of a bucket.
const NAME: u8 = b'~';

/// The ARN that a value gives, without `arn:` and the partition: `s3:::~/*` for `${Bucket.Arn}/*`. `*` for all resources;
/// nothing where it is not known.
pub(super) fn pattern(node: &Node, context: &Context<'_>) -> Option<String> {
    let mut text = String::new();
    add(node, context, &mut text)?;
    if text == "*" {
        return Some(text);
    }
    let pattern = text.strip_prefix("arn:")?.split_once(':')?.1;
    (pattern.matches(':').count() >= 3).then(|| pattern.to_owned())
}

fn add(node: &Node, context: &Context<'_>, text: &mut String) -> Option<()> {
    match &node.value {
        Value::Text(written) => add_text(written, text),
        Value::Int(number) => text.push_str(&number.to_string()),
        Value::Call(call) => match &**call {
            Call::Ref(name) => add_name(name, context, text)?,
            Call::GetAtt(name, attribute) => add_attribute(name, attribute.as_text()?, context, text)?,
            Call::Sub(parts, variables) => {
                for part in parts {
                    match part {
                        SubPart::Text(written) => add_text(written, text),
                        SubPart::Ref(name) => match variables.iter().find(|entry| entry.key.text == name.text) {
                            Some(entry) => add(&entry.node, context, text)?,
                            None => add_name(name, context, text)?,
                        },
                        SubPart::GetAtt(name, attribute) => add_attribute(name, attribute, context, text)?,
                        SubPart::Unknown => add_unknown(text)?,
                    }
                }
            }
            Call::Join(delimiter, list) if delimiter.as_text().is_some() => {
                for (at, part) in list.as_list()?.iter().enumerate() {
                    if at > 0 {
                        text.push_str(delimiter.as_text().unwrap_or_default());
                    }
                    add(part, context, text)?;
                }
            }
            _ => add_unknown(text)?,
        },
        Value::Unknown(_) => add_unknown(text)?,
        _ => return None,
    }
    Some(())
}

/// Text as it stands; what the policy itself fills in may be anything.
fn add_text(written: &str, text: &mut String) {
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("${") {
        text.push_str(before);
        text.push('*');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
}

/// A part that is not known, inside of an ARN.
fn add_unknown(text: &mut String) -> Option<()> {
    // A whole ARN could stand at the start.
    if text.is_empty() {
        return None;
    }
    text.push('*');
    Some(())
}

fn is_bucket(name: &Name, context: &Context<'_>) -> bool {
    context.resources.get(&name.text).is_some_and(|resource| resource.is("AWS::S3::Bucket"))
}

fn add_name(name: &Name, context: &Context<'_>, text: &mut String) -> Option<()> {
    if is_bucket(name, context) && !text.is_empty() {
        text.push('~');
        return Some(());
    }
    add_unknown(text)
}

fn add_attribute(name: &Name, attribute: &str, context: &Context<'_>, text: &mut String) -> Option<()> {
    if is_bucket(name, context) && attribute == "Arn" && text.is_empty() {
        text.push_str("arn:aws:s3:::~");
        return Some(());
    }
    add_unknown(text)
}

/// Whether there is an ARN that both patterns stand for. A wildcard in one of its first parts ends with the part.
pub(super) fn arns_meet(one: &str, other: &str) -> bool {
    let mut parts = one.splitn(4, ':').zip(other.splitn(4, ':')).enumerate();
    // Which resources have no region or no account, the sources do not always tell.
    parts.all(|(at, (one, other))| matches!(at, 1 | 2) && (one.is_empty() || other.is_empty()) || meet(one, other))
}

/// Longer ARNs than this are not compared: they may be of any kind. None of AWS is as long.
const LONGEST: usize = 2048;

/// Whether there is a text that both patterns stand for.
fn meet(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().max(other.len()) > LONGEST {
        return true;
    }
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other && !is_wild(**one)).count();
    let mut seen = vec![false; (one.len() + 1) * (other.len() + 1)];
    let mut open = vec![(alike, alike)];
    while let Some((i, j)) = open.pop() {
        if std::mem::replace(&mut seen[i * (other.len() + 1) + j], true) {
            continue;
        }
        let (left, right) = (one.get(i).copied(), other.get(j).copied());
        if left.is_none() && right.is_none() {
            return true;
        }
        if left == right {
            open.push((i + 1, j + 1));
        }
        // A wildcard ends, or takes what is next in the other pattern.
        if let Some(wild) = left.filter(|byte| is_wild(*byte)) {
            open.push((i + 1, j));
            open.extend(takes(wild, right).then_some((i, j + 1)));
        }
        if let Some(wild) = right.filter(|byte| is_wild(*byte)) {
            open.push((i, j + 1));
            open.extend(takes(wild, left).then_some((i + 1, j)));
        }
    }
    false
}

fn takes(wild: u8, next: Option<u8>) -> bool {
    next.is_some_and(|byte| wild != NAME || byte != b'/')
}

fn is_wild(byte: u8) -> bool {
    matches!(byte, ANY | NAME | b'?')
}

#[cfg(test)]
mod tests {
    use super::{arns_meet, meet};

    #[test]
    fn patterns_meet_where_one_text_is_of_both() {
        for (one, other) in [
            ("s3:::b/*", "s3:::~/*"),
            ("s3:::b*", "s3:::~/*"),
            ("s3:::~/*", "s3:::*"),
            ("s3:::~", "s3:::~"),
            ("sqs:us-east-1:1:q", "sqs:*:*:*"),
            ("logs:*:*:log-group:/x:*", "logs:*:*:log-group:*:log-stream:*"),
            ("iam:us-east-1:1:role/x", "iam::*:role/*"),
        ] {
            assert!(arns_meet(one, other) && arns_meet(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("s3:::b", "s3:::~/*"),
            ("s3:::b/*", "s3:::~"),
            ("s3:::~", "s3:::~/*"),
            ("sqs:us-east-1:1:q", "sns:*:*:*"),
            ("dynamodb:*:*:t", "dynamodb:*:*:table/*"),
        ] {
            assert!(!arns_meet(one, other) && !arns_meet(other, one), "{one} {other}");
        }
        assert!(meet("a?c", "abc") && meet("", "") && !meet("", "a"));
    }

    #[test]
    fn many_wildcards_end() {
        let stars = "*a".repeat(60);
        assert!(!meet(&format!("{stars}b"), &format!("{stars}c")));
    }
}
