//! A property that only AWS sets.

use super::Judge;
use super::object::{Presence, presence};
use crate::check::{Group, Known, Level, Rule, Scope, Source};
use crate::model::Entry;
use crate::schema::Type;

pub(crate) static RULE: Rule = Rule {
    name: "read_only_property",
    group: Group::Correctness,
    title: "a property is set that only AWS sets",
    rationale: "The property is an answer of the service, not a setting: CloudFormation drops what is written there without a word. In a template file it is a warning.",
    bad: r#"
        resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0", id: "eigw-0123456789abcdef0" });
    "#,
    good: r#"
        resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html"),
        Source::Known(Known::CfnLint, "E3040"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks each read-only path of a type.
pub(super) fn check(ty: Type, judge: &mut Judge<'_, '_>) {
    let resource = judge.resource;
    // AWS drops what is written there: in a stack that is a mistake, in a file it deploys.
    judge.level = (judge.context.settings.dialect.is_template()).then_some(Level::Warn);
    for path in ty.read_only() {
        find_path(&resource.properties, path, &mut |entry| {
            judge.fault(&RULE, entry.key.loc, |judge| describe(&entry.key.text, path, judge));
        });
    }
    judge.level = None;
}

fn describe(key: &str, path: &str, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let name = judge.context.property(key);
    let attribute = path.replace('/', ".");
    let readable = judge.resource.ty.is_some_and(|ty| ty.attribute(&attribute).is_some());
    let help = if readable {
        format!(
            "remove it; where it is wanted, read {}",
            quoted(&judge.context.reference(&judge.resource.label, Some(&attribute)))
        )
    } else {
        "remove it".to_owned()
    };
    (format!("`{name}` is set by AWS and cannot be written"), Some(help))
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// Visits the entries under a path of keys; `*` is every element of a list.
pub(super) fn find_path<'n>(entries: &'n [Entry], path: &str, visit: &mut dyn FnMut(&'n Entry)) {
    let (key, rest) = path.split_once('/').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let Some(entry) = entries.iter().find(|entry| entry.key.text == key) else { return };
    match rest {
        None => {
            if presence(&entry.node) == Presence::Present {
                visit(entry);
            }
        }
        Some(rest) => match (rest.strip_prefix("*/"), entry.node.as_list()) {
            (Some(rest), Some(elements)) => {
                for element in elements {
                    find_path(element.as_map().unwrap_or_default(), rest, visit);
                }
            }
            _ => find_path(entry.node.as_map().unwrap_or_default(), rest, visit),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Finding, Level, Settings, check};
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn an_answer_of_the_service_cannot_be_set() {
        let found = found("AWS::SNS::Topic", r#"{"TopicArn": "arn:aws:sns:us-east-1:111111111111:x"}"#);
        assert_eq!(found[0].message, "`TopicArn` is set by AWS and cannot be written");
        assert!(found[0].help.as_ref().unwrap().contains("Fn::GetAtt"));
    }

    #[test]
    fn settings_may_be_set() {
        assert_eq!(found("AWS::SNS::Topic", r#"{"TopicName": "x"}"#), []);
    }

    #[test]
    fn in_a_file_it_is_a_warning_as_cloudformation_drops_it() {
        let levels = |type_name: &str, properties: &str| -> Vec<Level> {
            let template = resource(type_name, properties).template;
            let found = check(&template, &Settings::new(Dialect::Json)).found;
            found.iter().filter(|finding| finding.rule.name == RULE.name).map(Finding::level).collect()
        };
        assert_eq!(levels("AWS::S3::Bucket", r#"{"Arn": "x"}"#), [Level::Warn]);
        let engine = r#"{"Name": "w", "WorkGroupConfiguration": {"EngineVersion": {"EffectiveEngineVersion": "x"}}}"#;
        assert_eq!(levels("AWS::Athena::WorkGroup", engine), [Level::Warn]);
    }
}
