//! An environment that does not keep its logs.

use super::options::expect_option;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "beanstalk_without_stored_logs",
    group: Group::Optional,
    title: "an environment that does not keep its logs",
    rationale: "Logs that go to a bucket stay when an instance is replaced.",
    bad: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });"#,
    good: r#"resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:hostmanager", option_name: "LogPublicationControl", value: "true" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.logging.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EB4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticBeanstalk::Environment"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_option(
        resource,
        ("aws:elasticbeanstalk:hostmanager", "LogPublicationControl", Some("true")),
        &RULE,
        context,
        "does not keep its logs",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticBeanstalk::Environment", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not keep its logs"]);
        assert!(check(r#"{"OptionSettings": [{"Namespace": "aws:elasticbeanstalk:hostmanager", "OptionName": "LogPublicationControl", "Value": "true"}]}"#).is_empty());
    }
}
