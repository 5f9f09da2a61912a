//! An environment that is not kept up to date.

use super::options::expect_option;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "beanstalk_without_managed_updates",
    group: Group::Hardening,
    title: "an environment that is not kept up to date",
    rationale: "A version of the platform brings the fixes of security holes.",
    bad: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });"#,
    good: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:managedactions", option_name: "ManagedActionsEnabled", value: "true" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html"),
        Source::Known(Known::SecurityHub, "ElasticBeanstalk.2"),
        Source::Known(Known::Config, "ELASTIC_BEANSTALK_MANAGED_UPDATES_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-EB3"),
        Source::Known(Known::Checkov, "CKV_AWS_340"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticBeanstalk::Environment"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_option(
        resource,
        ("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", Some("true")),
        &RULE,
        context,
        "takes no new versions of its platform",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticBeanstalk::Environment", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` takes no new versions of its platform"]);
        assert!(check(r#"{"OptionSettings": [{"Namespace": "aws:elasticbeanstalk:managedactions", "OptionName": "ManagedActionsEnabled", "Value": "true"}]}"#).is_empty());
    }
}
