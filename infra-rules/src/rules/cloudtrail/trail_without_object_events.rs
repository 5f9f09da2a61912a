//! A trail that does not see who reads objects.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "trail_without_object_events",
    group: Group::Optional,
    title: "a trail that does not see who reads objects",
    rationale: "Without data events a leak from a bucket leaves no trace. They cost by number.",
    bad: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    good: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef", event_selectors: [{ read_write_type: "All", include_management_events: true, data_resources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
        ),
        Source::Known(Known::SecurityHub, "S3.22"),
        Source::Known(Known::SecurityHub, "S3.23"),
        Source::Known(Known::Cis, "3.8"),
        Source::Known(Known::Cis, "3.9"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudTrail::Trail"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.open || ["EventSelectors", "AdvancedEventSelectors"].iter().any(|key| resource.get(key).is_some()) {
        return;
    }
    let help = format!("`{}` with the objects of S3", context.pair("AdvancedEventSelectors", "[{ … }]"));
    context.find_in(
        resource,
        &RULE,
        resource.loc(),
        format!("`{}` does not see who reads objects", resource.label),
        help,
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudTrail::Trail", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not see who reads objects"]);
        assert!(check(r#"{"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true, "DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]}]}"#).is_empty());
    }
}
