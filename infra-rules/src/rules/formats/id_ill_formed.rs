//! A text that is no id of what belongs there. Reported by the walk over the schema.

use crate::check::{Dialect, Group, Known, Rule, Scope, Source};
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
        Source::Known(Known::CfnLint, "E1153"),
        Source::Known(Known::CfnLint, "E1154"),
        Source::Known(Known::CfnLint, "E1155"),
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
pub(super) fn check_format(node: &Node, text: &str, (format, fits): (&str, bool), judge: &mut Judge<'_, '_>) {
    let Some((_, prefix, what)) = IDS.iter().find(|(name, _, _)| *name == format) else {
        // What the schema says of a name is closer than what all such names have in common.
        if fits {
            check_name(node, text, format, judge);
        }
        return;
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
    let of_file = judge.context.settings.dialect.is_template();
    let (what, fits, example) = match format {
        "AWS::KMS::Alias.AliasName" => ("name of an alias", is_alias(text), "alias/name"),
        "AWS::KMS::Key.Id" => ("id of a key", is_key(text), "11111111-1111-4111-8111-111111111111"),
        "AWS::EC2::SecurityGroup.Name" => ("name of a security group", is_group(text), "web"),
        "AWS::Logs::LogGroup.Name" => ("name of a log group", is_log_group(text), "/app/api"),
        "AWS::S3::Bucket.Name" => ("name of a bucket", is_bucket(text, !of_file), "amzn-s3-demo-bucket"),
        "date-time" => ("time", is_time(text) || is_of_yaml(text, judge), "2027-01-31T08:00:00Z"),
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
fn is_bucket(text: &str, may_be_old: bool) -> bool {
    let ends = |end: char| end == '.' || end == '-';
    let is_new = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    let is_old = |byte: u8| may_be_old && (byte.is_ascii_uppercase() || byte == b'_');
    (3..=if may_be_old { 255 } else { 63 }).contains(&text.len())
        && text.bytes().all(|byte| is_new(byte) || is_old(byte))
        && !text.starts_with(ends)
        && !text.ends_with(ends)
        && !["..", ".-", "-."].iter().any(|pair| text.contains(pair))
}

fn is_group(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" ._-:/()#,@[]+=&;{}!$*".contains(&byte))
}

fn is_log_group(text: &str) -> bool {
    (1..=512).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_/#".contains(&byte))
}

/// Whether a text is a time as RFC 3339 has it, in UTC or with its distance from it.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_distance = |zone: &str| parts(zone, ':', &[(2, 0, 23), (2, 0, 59)]);
    parts(date, '-', &[(4, 0, 9999), (2, 1, 12), (2, 1, 31)])
        && parts(seconds, ':', &[(2, 0, 23), (2, 0, 59), (2, 0, 59)])
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (zone == "Z" || zone.strip_prefix(['+', '-']).is_some_and(is_distance))
}

/// Whether it may be a time of YAML, which is one without quotes: what CloudFormation makes of it is not known.
fn is_of_yaml(text: &str, judge: &Judge<'_, '_>) -> bool {
    let date = text.get(..10).unwrap_or_default();
    let rest = text.get(10..).unwrap_or_default();
    judge.context.settings.dialect == Dialect::Yaml
        && parts(date, '-', &[(4, 0, 9999), (2, 1, 12), (2, 1, 31)])
        && (rest.is_empty() || rest.starts_with(['T', 't', ' ']))
}

/// Whether a text is a row of numbers: of each how many digits, the least and the greatest.
fn parts(text: &str, between: char, wanted: &[(usize, u32, u32)]) -> bool {
    let is = |part: &str, (digits, least, most): (usize, u32, u32)| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|number| (least..=most).contains(&number))
    };
    text.split(between).count() == wanted.len()
        && text.split(between).zip(wanted).all(|(part, wanted)| is(part, *wanted))
}

fn is_id(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    // Images of examples have other letters, too.
    let is_digit = |byte: u8| byte.is_ascii_hexdigit() || (prefix == "ami-" && byte.is_ascii_alphanumeric());
    matches!(digits.len(), 8 | 17) && digits.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::{is_alias, is_bucket, is_group, is_id, is_key, is_log_group, is_time};

    #[test]
    fn times_have_a_zone() {
        for text in ["2027-01-31T08:00:00Z", "2027-01-31T08:00:00.123Z", "2027-01-31T08:00:00+02:00"] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2027-01-31",
            "2027-01-31T08:00:00",
            "2027-13-31T08:00:00Z",
            "2027-1-31T08:00:00Z",
            "2027-01-31T24:00:00Z",
            "2027-01-31T08:00Z",
            "2027-01-31T08:00:00.Z",
            "2027-01-31T08:00:00+2",
            "T",
            "éTé",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }

    #[test]
    fn names_have_their_letters() {
        assert!(is_alias("alias/aws/s3") && !is_alias("alias/") && !is_alias("aws/s3"));
        assert!(is_key("11111111-1111-4111-8111-111111111111") && is_key(&format!("mrk-{}", "a".repeat(32))));
        assert!(!is_key("key") && !is_key("11111111-1111-4111-8111-11111111111g"));
        assert!(
            is_bucket("a.b-c", false)
                && !is_bucket("Old_Bucket", false)
                && is_bucket("Old_Bucket", true)
                && ["a", "a..b", "-ab"].iter().all(|text| !is_bucket(text, true))
        );
        assert!(is_group("web (old) #1") && !is_group("a^b"));
        assert!(is_log_group("/aws/lambda/a_b.c#1") && !is_log_group("") && !is_log_group("a b"));
    }

    #[test]
    fn ids_have_a_prefix_and_digits() {
        assert!(is_id("vpc-01234567", "vpc-"));
        assert!(is_id("vpc-0123456789abcdef0", "vpc-"));
        assert!(!is_id("vpc-0123456789abcdef", "vpc-"));
        assert!(!is_id("sg-01234567", "vpc-"));
        assert!(!is_id("main", "vpc-"));
        assert!(!is_id("vpc-xxxxxxxx", "vpc-") && is_id("ami-xxxxxxxx", "ami-"));
    }
}
