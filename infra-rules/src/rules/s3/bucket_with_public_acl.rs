//! A bucket that everybody can list or write to.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_with_public_acl",
    group: Group::Security,
    title: "a bucket that everybody can list or write to",
    rationale: "Anybody on the internet can list, read or overwrite what is in the bucket.",
    bad: r#"resource!(<s3::Bucket> bucket { access_control: "PublicRead", ownership_controls: { rules: [{ object_ownership: "ObjectWriter" }] } });"#,
    good: r#"resource!(<s3::Bucket> bucket { ownership_controls: { rules: [{ object_ownership: "BucketOwnerEnforced" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"),
        Source::Known(Known::SecurityHub, "S3.2"),
        Source::Known(Known::SecurityHub, "S3.3"),
        Source::Known(Known::Checkov, "CKV_AWS_20"),
        Source::Known(Known::Checkov, "CKV_AWS_57"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_acl),
};

fn check_acl(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = resource.get("AccessControl")
        && let Some(who @ ("PublicRead" | "PublicReadWrite" | "AuthenticatedRead")) = node.as_text()
    {
        let can = if who == "PublicReadWrite" { "read and overwrite" } else { "read" };
        let message = format!("everybody can {can} `{}`", resource.label);
        let help = format!("leave `{}` out, and share objects through CloudFront", context.property("AccessControl"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r#"{"AccessControl": "PublicReadWrite"}"#), ["everybody can read and overwrite `Subject`"]);
        assert!(check(r#"{"AccessControl": "Private"}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
