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
    let Some((_, prefix, what)) = IDS.iter().find(|(name, _, _)| *name == format) else { return };
    // An image may be named by a parameter of Systems Manager.
    if is_id(text, prefix) || (*prefix == "ami-" && text.starts_with("resolve:ssm:")) {
        return;
    }
    judge.fault(&RULE, node.loc, |judge| {
        let message = format!("`{}` is no id of {what}: \"{text}\"", judge.here());
        (message, Some(format!("`{prefix}` and 17 hexadecimal digits, or a reference to {what} of the stack")))
    });
}

fn is_id(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_have_a_prefix_and_digits() {
        assert!(is_id("vpc-01234567", "vpc-"));
        assert!(is_id("vpc-0123456789abcdef0", "vpc-"));
        assert!(!is_id("vpc-0123456789abcdef", "vpc-"));
        assert!(!is_id("sg-01234567", "vpc-"));
        assert!(!is_id("main", "vpc-"));
    }
}
