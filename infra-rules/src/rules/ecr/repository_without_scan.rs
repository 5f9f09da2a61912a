//! A repository whose images are not scanned.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "repository_without_scan",
    group: Group::Hardening,
    title: "a repository whose images are not scanned",
    rationale: "Known faults in what the images are built on come to light when they are scanned, not when they are used.",
    bad: r"resource!(<ecr::Repository> images {  });",
    good: r"resource!(<ecr::Repository> images { image_scanning_configuration: { scan_on_push: true } });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"),
        Source::Known(Known::SecurityHub, "ECR.1"),
        Source::Known(Known::Config, "ECR_PRIVATE_IMAGE_SCANNING_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_163"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECR::Repository"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ImageScanningConfiguration", "ScanOnPush"], &RULE, context, "does not scan its images");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECR::Repository", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not scan its images"]);
        assert!(check(r#"{"ImageScanningConfiguration": {"ScanOnPush": true}}"#).is_empty());
    }
}
