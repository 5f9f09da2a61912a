//! A trail whose files can be changed unseen.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "trail_without_validation",
    group: Group::Hardening,
    title: "a trail whose files can be changed unseen",
    rationale: "The first thing an intruder does is to clear the tracks. With validation every change shows.",
    bad: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });"#,
    good: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", enable_log_file_validation: true });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
        ),
        Source::Known(Known::SecurityHub, "CloudTrail.4"),
        Source::Known(Known::Checkov, "CKV_AWS_36"),
        Source::Known(Known::Cis, "3.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudTrail::Trail"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["EnableLogFileValidation"], &RULE, context, "can be changed unseen");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudTrail::Trail", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` can be changed unseen"]);
        assert!(check(r#"{"EnableLogFileValidation": true}"#).is_empty());
    }
}
