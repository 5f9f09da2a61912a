//! A text that is no id of what belongs there. Reported by the walk over the schema.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::rules::schema::Judge;

pub(crate) static RULE: Rule = Rule {
    name: "id_ill_formed",
    group: Group::Correctness,
    title: "a text that is no id of what belongs there",
    rationale: "Ids of EC2 have a prefix and 8 or 17 hexadecimal digits. Any other text is a name, an ARN or a slip of the pen, and is refused.",
    bad: r#"resource!(<ec2::RouteTable> routes { vpc_id: "vpc-12" });"#,
    good: r#"resource!(<ec2::RouteTable> routes { vpc_id: "vpc-0123456789abcdef0" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-resource-identifiers.html"),
        Source::Known(Known::CfnLint, "E1150"),
        Source::Known(Known::CfnLint, "E1151"),
        Source::Known(Known::CfnLint, "E1152"),
        Source::Known(Known::CfnLint, "E1154"),
        Source::Known(Known::CfnLint, "E1161"),
        Source::Known(Known::CfnLint, "E1162"),
        Source::Known(Known::CfnLint, "E1164"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Format, prefix, words.
const IDS: &[(&str, &str, &str)] = &[
    ("AWS::EC2::Image.Id", "ami-", "an image"),
    ("AWS::EC2::SecurityGroup.Id", "sg-", "a security group"),
    ("AWS::EC2::Subnet.Id", "subnet-", "a subnet"),
    ("AWS::EC2::VPC.Id", "vpc-", "a VPC"),
];

/// Judges a text that should be the id of something.
pub(super) fn check_format(node: &Node, text: &str, format: &str, judge: &mut Judge<'_, '_>) {
    let Some((_, prefix, what)) = IDS.iter().find(|(name, _, _)| *name == format) else {
        return check_name(node, text, format, judge);
    };
    // An image may be named by a parameter of Systems Manager.
    if is_id(text, prefix) || (*prefix == "ami-" && text.starts_with("resolve:ssm:")) {
        return;
    }
    judge.fault(&RULE, node.loc, |judge| {
        let message = format!("`{}` is no id of {what}: \"{text}\"", judge.here());
        (message, Some(format!("`{prefix}` and 17 hexadecimal digits, or a reference to {what} of the stack")))
    });
}

/// Judges a text that should be the name of something.
fn check_name(node: &Node, text: &str, format: &str, judge: &mut Judge<'_, '_>) {
    let (what, fits, example) = match format {
        "AWS::KMS::Alias.AliasName" => ("name of an alias", is_alias(text), "alias/name"),
        "AWS::KMS::Key.Id" => ("id of a key", is_key(text), "11111111-1111-4111-8111-111111111111"),
        "AWS::S3::Bucket.Name" => ("name of a bucket", is_bucket(text), "amzn-s3-demo-bucket"),
        _ => return,
    };
    if !fits {
        judge.fault(&RULE, node.loc, |judge| {
            let message = format!("`{}` is no {what}: \"{}\"", judge.here(), crate::text::short(text));
            (message, Some(format!("for example `{example}`")))
        });
    }
}

fn is_alias(text: &str) -> bool {
    text.strip_prefix("alias/").is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":/_-".contains(&byte))
    })
}

/// A key of one region, or of several.
fn is_key(text: &str) -> bool {
    let hexadecimal = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(digits) = text.strip_prefix("mrk-") {
        return digits.len() == 32 && hexadecimal(digits);
    }
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|part| hexadecimal(part))
}

/// Old buckets of us-east-1 may have capitals, underscores and long names.
fn is_bucket(text: &str) -> bool {
    let ends = |end: char| end == '.' || end == '-';
    (3..=255).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
        && !text.starts_with(ends)
        && !text.ends_with(ends)
        && !["..", ".-", "-."].iter().any(|pair| text.contains(pair))
}

fn is_id(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{is_alias, is_bucket, is_id, is_key};

    #[test]
    fn names_have_their_letters() {
        assert!(is_alias("alias/aws/s3") && !is_alias("alias/") && !is_alias("aws/s3"));
        assert!(is_key("11111111-1111-4111-8111-111111111111") && is_key(&format!("mrk-{}", "a".repeat(32))));
        assert!(!is_key("key") && !is_key("11111111-1111-4111-8111-11111111111g"));
        assert!(
            is_bucket("a.b-c") && is_bucket("Old_Bucket") && !is_bucket("a") && !is_bucket("a..b") && !is_bucket("-ab")
        );
    }

    #[test]
    fn ids_have_a_prefix_and_digits() {
        assert!(is_id("vpc-01234567", "vpc-"));
        assert!(is_id("vpc-0123456789abcdef0", "vpc-"));
        assert!(!is_id("vpc-0123456789abcdef", "vpc-"));
        assert!(!is_id("sg-01234567", "vpc-"));
        assert!(!is_id("main", "vpc-"));
    }
}
