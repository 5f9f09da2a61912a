//! A bucket that takes access control lists.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, each, read};

pub(crate) static RULE: Rule = Rule {
    name: "bucket_with_access_lists",
    group: Group::Optional,
    title: "a bucket that takes access control lists",
    rationale: "Policies say the same in one place. Some services of AWS still write logs by a list, so only a policy asks for it.",
    bad: r#"resource!(<s3::Bucket> bucket { ownership_controls: { rules: [{ object_ownership: "BucketOwnerPreferred" }] } });"#,
    good: r#"resource!(<s3::Bucket> bucket { ownership_controls: { rules: [{ object_ownership: "BucketOwnerEnforced" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html"),
        Source::Known(Known::SecurityHub, "S3.12"),
        Source::Known(Known::Config, "S3_BUCKET_ACL_PROHIBITED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_ownership),
};

fn check_ownership(resource: &Resource, context: &mut Context<'_>) {
    for node in each(resource, &["OwnershipControls", "Rules", "*", "ObjectOwnership"]) {
        if let Some(ownership) = node.as_text().filter(|ownership| *ownership != "BucketOwnerEnforced") {
            let message = format!("with {ownership} `{}` takes access control lists", resource.label);
            let help = format!("`{}`", context.pair("ObjectOwnership", "\"BucketOwnerEnforced\""));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
    if let Read::Is(node) = read(resource, &["AccessControl"])
        && node.as_text().is_some_and(|list| list != "Private")
    {
        let message = format!("`{}` has an access control list", resource.label);
        let help = format!("remove `{}`, and write a policy", context.property("AccessControl"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        let owned = |by: &str| format!(r#"{{"OwnershipControls": {{"Rules": [{{"ObjectOwnership": "{by}"}}]}}}}"#);
        assert_eq!(check(&owned("ObjectWriter")), ["with ObjectWriter `Subject` takes access control lists"]);
        assert_eq!(check(r#"{"AccessControl": "LogDeliveryWrite"}"#).len(), 1);
        assert!(check(&owned("BucketOwnerEnforced")).is_empty());
        assert!(check(r#"{"AccessControl": "Private"}"#).is_empty());
        assert!(check("{}").is_empty());
    }
}
