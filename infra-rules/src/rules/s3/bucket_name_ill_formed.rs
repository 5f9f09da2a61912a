//! A name that a bucket cannot have.

use crate::check::{Context, Finding, Group, Level, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::outline;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_name_ill_formed",
    group: Group::Correctness,
    title: "a name that a bucket cannot have",
    rationale: "Names of buckets are part of host names: 3 to 63 lower-case letters, digits, hyphens and dots. Any other is refused.",
    bad: r#"resource!(<s3::Bucket> bucket { bucket_name: "Acme-Assets" });"#,
    good: r#"resource!(<s3::Bucket> bucket { bucket_name: "acme-assets" });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_name),
};

/// How names in AWS's documentation begin. Nobody else can have one.
const EXAMPLE: &str = "amzn-s3-demo-";

fn check_name(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("BucketName") else { return };
    let Some(name) = outline(node) else { return };
    let is_whole = node.as_text().is_some();
    if let Some((fault, help)) = fault(&name, is_whole) {
        let property = context.property("BucketName");
        // What AWS's own examples are called stands in many a template that is written down to be read.
        let is_example = name.starts_with(EXAMPLE) && context.settings.dialect.is_template();
        let level = is_example.then_some(Level::Warn);
        let message = format!("`{property}` {fault}");
        context.report_in(resource, Finding { rule: &RULE, loc: node.loc, message, help, level });
    }
}

/// What is wrong with a name; in one that is not whole, `*` stands for what is not known.
fn fault(name: &str, is_whole: bool) -> Option<(String, Option<String>)> {
    let known = |character: &char| is_whole || *character != '*';
    if let Some(bad) =
        name.chars().filter(known).find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.')))
    {
        let help = format!("`\"{}\"`", name.to_ascii_lowercase().replace(['_', ' '], "-"));
        let fault =
            if bad.is_ascii_uppercase() { "has upper-case letters".to_owned() } else { format!("has a `{bad}`") };
        return Some((format!("\"{name}\" {fault}"), is_whole.then_some(help)));
    }
    let fault = if name.len() > 63 && is_whole {
        format!("\"{name}\" has {} characters, and 63 is the most", name.len())
    } else if name.len() < 3 && is_whole {
        format!("\"{name}\" has fewer than 3 characters")
    } else if name.starts_with(['-', '.']) || name.ends_with(['-', '.']) {
        format!("\"{name}\" begins or ends with a sign")
    } else if name.contains("..") {
        format!("\"{name}\" has two dots in a row")
    } else if is_whole && name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok()) {
        format!("\"{name}\" looks like an address")
    } else if ["xn--", "sthree-", EXAMPLE].iter().any(|prefix| name.starts_with(prefix)) {
        format!("\"{name}\" begins with a word that S3 keeps for itself")
    } else {
        return None;
    };
    Some((fault, None))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn tells_names_from_the_rest() {
        for name in ["acme-assets", "a.b.c", "123", "my-bucket-1"] {
            assert!(fault(name, true).is_none(), "{name}");
        }
        for name in ["Acme", "a_b", "ab", "-abc", "abc-", "a..b", "10.0.0.1", "xn--abc"] {
            assert!(fault(name, true).is_some(), "{name}");
        }
        assert!(fault("acme-*", false).is_none());
        assert!(fault("Acme-*", false).is_some());
    }
}
