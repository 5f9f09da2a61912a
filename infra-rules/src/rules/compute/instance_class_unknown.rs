//! A class of instances that the list does not have.

use super::{TYPES, report, unlisted};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "instance_class_unknown",
    group: Group::Reliability,
    title: "a class of instances that the list of its service does not have",
    rationale: "The list is that of a day, and AWS adds classes: it may be newer, or the service does not have it.",
    bad: r#"resource!(<ec2::Instance> host { instance_type: "m99.large", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });"#,
    good: r#"resource!(<ec2::Instance> host { instance_type: "m7i.large", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html"),
        Source::Known(Known::CfnLint, "E3628"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_classes),
};

fn check_classes(resource: &Resource, context: &mut Context<'_>) {
    for found in unlisted(resource).iter().filter(|found| found.may_be_newer) {
        report(found, &RULE, resource, context);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |class: &str| {
            check_resource("AWS::EC2::Instance", &format!(r#"{{"InstanceType": "{class}"}}"#), super::RULE.name)
        };
        assert_eq!(check("m99.large"), ["`AWS::EC2::Instance` has no class `m99.large`"]);
        assert!(check("m5.large").is_empty());
        assert!(check("m5.larg").is_empty());
    }
}
