//! Images that are encrypted with a key of S3.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "repository_without_own_key",
    group: Group::Optional,
    title: "images that are encrypted with a key of S3",
    rationale: "ECR encrypts every image. A key of KMS lets you say who may use it and shows each use, and it costs; so only a policy asks for it.",
    bad: r"resource!(<ecr::Repository> images {});",
    good: r#"resource!(<ecr::Repository> images { encryption_configuration: { encryption_type: "KMS" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"),
        Source::Known(Known::SecurityHub, "ECR.5"),
        Source::Known(Known::Checkov, "CKV_AWS_136"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECR::Repository"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["EncryptionConfiguration", "EncryptionType"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) if node.as_text() == Some("AES256") => node.loc,
        Read::Is(_) => return,
    };
    let help = format!("`{}`", assignment(context, &["EncryptionConfiguration", "EncryptionType"], "\"KMS\""));
    context.find_in(resource, &RULE, loc, format!("`{}` is encrypted with a key of S3", resource.label), help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECR::Repository", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of S3"]);
        assert!(check(r#"{"EncryptionConfiguration": {"EncryptionType": "KMS"}}"#).is_empty());
    }
}
