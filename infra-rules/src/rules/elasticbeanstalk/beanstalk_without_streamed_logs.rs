//! An environment whose logs end with its instances.

use super::options::expect_option;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "beanstalk_without_streamed_logs",
    group: Group::Optional,
    title: "an environment whose logs end with its instances",
    rationale: "Streamed logs stay when an instance is replaced. They cost by volume.",
    bad: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });"#,
    good: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:cloudwatch:logs", option_name: "StreamLogs", value: "true" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.cloudwatchlogs.html"),
        Source::Known(Known::SecurityHub, "ElasticBeanstalk.3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticBeanstalk::Environment"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_option(
        resource,
        ("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", Some("true")),
        &RULE,
        context,
        "loses its logs with its instances",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticBeanstalk::Environment", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` loses its logs with its instances"]);
        assert!(check(r#"{"OptionSettings": [{"Namespace": "aws:elasticbeanstalk:cloudwatch:logs", "OptionName": "StreamLogs", "Value": "true"}]}"#).is_empty());
    }
}
