//! A job that does not say how it encrypts.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "glue_job_without_security_configuration",
    group: Group::Optional,
    title: "a job that does not say how it encrypts",
    rationale: "What it writes, its logs and its bookmarks are then encrypted with keys of AWS, or not at all.",
    bad: r#"resource!(<glue::Job> job { role: "arn:aws:iam::111111111111:role/glue", command: { name: "glueetl", script_location: "s3://acme-scripts/job.py" }, glue_version: "5.0" });"#,
    good: r#"resource!(<glue::Job> job { role: "arn:aws:iam::111111111111:role/glue", command: { name: "glueetl", script_location: "s3://acme-scripts/job.py" }, glue_version: "5.0", security_configuration: "encrypted" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-GL1"),
        Source::Known(Known::Checkov, "CKV_AWS_195"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Glue::Job", "AWS::Glue::DevEndpoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["SecurityConfiguration"], "\"encrypted\""),
        &RULE,
        context,
        "does not say how it encrypts",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Glue::Job", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not say how it encrypts"]);
        assert!(check(r#"{"SecurityConfiguration": "encrypted"}"#).is_empty());
    }
}
