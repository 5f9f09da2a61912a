//! An access control list on a bucket that has none.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "bucket_acl_without_ownership",
    group: Group::Correctness,
    title: "an access control list on a bucket that has none",
    rationale: "New buckets have no access control lists unless their ownership says so; setting one is refused.",
    bad: r#"resource!(<s3::Bucket> bucket { access_control: "LogDeliveryWrite" });"#,
    good: r#"resource!(<s3::Bucket> bucket { access_control: "LogDeliveryWrite", ownership_controls: { rules: [{ object_ownership: "BucketOwnerPreferred" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"),
        Source::Known(Known::CfnLint, "E3045"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_ownership),
};

fn check_ownership(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("AccessControl") else { return };
    // In a stack a public list is a finding of its own, at the same place.
    let is_public = matches!(node.as_text(), Some("PublicRead" | "PublicReadWrite" | "AuthenticatedRead"));
    if matches!(node.as_text(), None | Some("Private" | "BucketOwnerFullControl" | "BucketOwnerRead"))
        || is_public && context.is_rust()
    {
        return;
    }
    let place = match read(resource, &["OwnershipControls", "Rules"]) {
        Read::Absent(_) => Some(resource.body),
        Read::Is(node) if node.as_list().is_some_and(<[_]>::is_empty) => Some(node.loc),
        _ => None,
    };
    if let Some(place) = place {
        let message = format!("`{}` sets an access control list, and its ownership allows none", resource.label);
        let rule = context.object(&[("ObjectOwnership", "\"BucketOwnerPreferred\"")]);
        let help = format!("`{}`", assignment(context, &["OwnershipControls", "Rules"], &format!("[{rule}]")));
        let loc = if context.is_rust() { node.loc } else { place };
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"AccessControl": "LogDeliveryWrite"}"#),
            ["`Subject` sets an access control list, and its ownership allows none"]
        );
        assert!(check(r#"{"AccessControl": "LogDeliveryWrite", "OwnershipControls": {"Rules": [{}]}}"#).is_empty());
        assert!(check(r#"{"AccessControl": "Private"}"#).is_empty());
    }
}
