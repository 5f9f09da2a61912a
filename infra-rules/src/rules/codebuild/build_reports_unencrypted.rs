//! Reports of builds that are exported in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "build_reports_unencrypted",
    group: Group::Optional,
    title: "reports of builds that are exported in the clear",
    rationale: "They name what a program is made of and where its tests fail.",
    bad: r#"resource!(<codebuild::ReportGroup> reports { type: "TEST", export_config: { export_config_type: "S3", s3_destination: { bucket: "acme-reports", encryption_disabled: true } } });"#,
    good: r#"resource!(<codebuild::ReportGroup> reports { type: "TEST", export_config: { export_config_type: "S3", s3_destination: { bucket: "acme-reports" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/test-report-group-settings.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::ReportGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["ExportConfig", "S3Destination", "EncryptionDisabled"], true),
        &RULE,
        context,
        "exports its reports in the clear",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::ReportGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ExportConfig": {"S3Destination": {"EncryptionDisabled": true}}}"#),
            ["`Subject` exports its reports in the clear"]
        );
        assert!(check(r#"{"ExportConfig": {"S3Destination": {"EncryptionDisabled": false}}}"#).is_empty());
    }
}
