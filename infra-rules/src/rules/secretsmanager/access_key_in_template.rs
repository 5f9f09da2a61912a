//! An access key of AWS in a template.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::model::{Call, Loc, Node, SubPart, Value};

pub(crate) static RULE: Rule = Rule {
    name: "access_key_in_template",
    group: Group::Security,
    title: "an access key of AWS in a template",
    rationale: "It is in the repository, in the console and in every copy of the template, and holds until somebody deletes it.",
    bad: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { KEY: "AKIAIOSFODNN7EXAMPLE" } } });"#,
    good: r#"resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { STAGE: "live" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html"),
        Source::Known(Known::Checkov, "CKV_AWS_45"),
        Source::Known(Known::Checkov, "CKV_AWS_46"),
        Source::Known(Known::Checkov, "CKV_AWS_384"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &[
            "AWS::Lambda::Function",
            "AWS::CodeBuild::Project",
            "AWS::EC2::Instance",
            "AWS::EC2::LaunchTemplate",
            "AWS::SSM::Parameter",
        ],
        check_property,
    ),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let paths: [&[&str]; 5] = [
        &["Environment", "Variables"],
        &["Environment", "EnvironmentVariables"],
        &["UserData"],
        &["LaunchTemplateData", "UserData"],
        &["Value"],
    ];
    for node in paths.iter().filter_map(|path| resource.at(path)) {
        if let Some(loc) = place_of_key(node) {
            let message = format!("`{}` has an access key of AWS in it", resource.label);
            context.find_in(
                resource,
                &RULE,
                loc,
                message,
                "give its role the rights, and delete the key in IAM".to_owned(),
            );
        }
    }
}

/// Where an access key stands in a value: texts, and the texts within `Fn::Base64`, `Fn::Sub` and `Fn::Join`.
fn place_of_key(node: &Node) -> Option<Loc> {
    let has = |text: &str| has_key(text).then_some(node.loc);
    match &node.value {
        Value::Text(text) => has(text),
        Value::List(nodes) => nodes.iter().find_map(place_of_key),
        Value::Map(entries) => entries.iter().find_map(|entry| place_of_key(&entry.node)),
        Value::Call(call) => match &**call {
            Call::Base64(inner) | Call::Join(_, inner) => place_of_key(inner),
            Call::Sub(parts, _) => parts.iter().find_map(|part| match part {
                SubPart::Text(text) => has(text),
                _ => None,
            }),
            _ => None,
        },
        _ => None,
    }
}

/// `AKIA` or `ASIA` and sixteen capitals and digits, as a word of its own.
fn has_key(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/' && letter != '+').any(|word| {
        word.len() == 20 && (word.starts_with("AKIA") || word.starts_with("ASIA")) && word.chars().all(is_part)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Environment": {"Variables": {"KEY": "AKIAIOSFODNN7EXAMPLE"}}}"#),
            ["`Subject` has an access key of AWS in it"]
        );
        assert!(check(r#"{"Environment": {"Variables": {"STAGE": "live"}}}"#).is_empty());
    }
}
