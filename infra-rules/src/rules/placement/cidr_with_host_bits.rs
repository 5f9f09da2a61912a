//! A block of addresses with bits beyond its prefix. Reported where blocks are read.

use super::Cidr;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "cidr_with_host_bits",
    group: Group::Style,
    title: "a block of addresses with bits beyond its prefix",
    rationale: "EC2 drops the bits beyond the prefix: the block is another one than the text says, and the stack differs from its template from the first day.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.1.0/16" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html"),
        Source::Known(Known::CfnLint, "E3002"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is to be said of a block, and how to mend it, where it has bits beyond its prefix.
pub(crate) fn describe(text: &str, property: &str) -> Option<(String, Option<String>)> {
    let cidr = Cidr::parse(text).ok().filter(|cidr| !cidr.is_written_by(text))?;
    Some((format!("`{property}` becomes {cidr}, although it says {text}"), Some(format!("write `\"{cidr}\"`"))))
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn only_where_bits_are_dropped() {
        assert_eq!(
            describe("10.0.1.0/16", "CidrBlock").unwrap().0,
            "`CidrBlock` becomes 10.0.0.0/16, although it says 10.0.1.0/16"
        );
        assert!(describe("2001:db8::1/32", "Block").is_some());
        for fine in ["10.0.0.0/16", "0.0.0.0/0", "10.0.0.1/32", "2001:DB8::/32", "::/0", "no block"] {
            assert!(describe(fine, "Block").is_none(), "{fine}");
        }
    }
}
