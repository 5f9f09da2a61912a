//! An environment whose health is looked at from outside alone.

use super::options::expect_option;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "beanstalk_without_enhanced_health",
    group: Group::Optional,
    title: "an environment whose health is looked at from outside alone",
    rationale: "Enhanced reports say which instance is ill, and why.",
    bad: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });"#,
    good: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:healthreporting:system", option_name: "SystemType", value: "enhanced" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced.html"),
        Source::Known(Known::SecurityHub, "ElasticBeanstalk.1"),
        Source::Known(Known::Config, "BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_312"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticBeanstalk::Environment"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_option(
        resource,
        ("aws:elasticbeanstalk:healthreporting:system", "SystemType", Some("enhanced")),
        &RULE,
        context,
        "is looked at from outside alone",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticBeanstalk::Environment", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is looked at from outside alone"]);
        assert!(check(r#"{"OptionSettings": [{"Namespace": "aws:elasticbeanstalk:healthreporting:system", "OptionName": "SystemType", "Value": "enhanced"}]}"#).is_empty());
    }
}
