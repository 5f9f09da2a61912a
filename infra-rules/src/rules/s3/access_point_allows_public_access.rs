//! An access point that allows public access.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "access_point_allows_public_access",
    group: Group::Security,
    title: "an access point that allows public access",
    rationale: "The block cannot be set again later, and one wrong policy then opens the bucket.",
    bad: r#"resource!(<s3::AccessPoint> uploads { bucket: "acme-uploads", public_access_block_configuration: { block_public_acls: true, block_public_policy: false, ignore_public_acls: true, restrict_public_buckets: true } });"#,
    good: r#"resource!(<s3::AccessPoint> uploads { bucket: "acme-uploads", public_access_block_configuration: { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html"),
        Source::Known(Known::SecurityHub, "S3.19"),
        Source::Known(Known::Checkov, "CKV_AWS_392"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::AccessPoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for key in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] {
        if let Some(node) = resource.at(&["PublicAccessBlockConfiguration", key])
            && node.as_bool() == Some(false)
        {
            let message = format!("`{}` allows public access", resource.label);
            let help = format!("`{}`", context.pair(key, "true"));
            return context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::AccessPoint", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "BlockPublicPolicy": false, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}}"#
            ),
            ["`Subject` allows public access"]
        );
        assert!(check(r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}}"#).is_empty());
    }
}
