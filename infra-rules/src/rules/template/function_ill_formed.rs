//! A function with arguments that it does not take. What each takes stands in `arguments`.

use crate::check::{Dialect, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "function_ill_formed",
    group: Group::Correctness,
    title: "a function with arguments that it does not take",
    rationale: "CloudFormation refuses the template.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Select": [2, ["a", "b"]] } } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Select": [1, ["a", "b"]] } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"),
        Source::Known(Known::CfnLint, "E1010"),
        Source::Known(Known::CfnLint, "E1011"),
        Source::Known(Known::CfnLint, "E1015"),
        Source::Known(Known::CfnLint, "E1016"),
        Source::Known(Known::CfnLint, "E1017"),
        Source::Known(Known::CfnLint, "E1018"),
        Source::Known(Known::CfnLint, "E1019"),
        Source::Known(Known::CfnLint, "E1020"),
        Source::Known(Known::CfnLint, "E1021"),
        Source::Known(Known::CfnLint, "E1022"),
        Source::Known(Known::CfnLint, "E1024"),
        Source::Known(Known::CfnLint, "E1028"),
        Source::Known(Known::CfnLint, "E1030"),
        Source::Known(Known::CfnLint, "E1031"),
        Source::Known(Known::CfnLint, "E1033"),
        Source::Known(Known::CfnLint, "E8001"),
        Source::Known(Known::CfnLint, "E8003"),
        Source::Known(Known::CfnLint, "E8004"),
        Source::Known(Known::CfnLint, "E8005"),
        Source::Known(Known::CfnLint, "E8006"),
        Source::Known(Known::CfnLint, "E6102"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The right form of a function: in JSON, or in YAML.
pub(super) fn form(key: &str, dialect: Dialect) -> Option<&'static str> {
    if dialect == Dialect::Yaml { short_form(key) } else { long_form(key) }
}

fn short_form(key: &str) -> Option<&'static str> {
    Some(match key {
        "Ref" => "!Ref LogicalId",
        "Fn::GetAtt" => "!GetAtt LogicalId.Attribute",
        "Fn::Sub" => "!Sub [\"${name}\", {name: …}]",
        "Fn::Join" => "!Join [\",\", [ … ]]",
        "Fn::Select" => "!Select [0, [ … ]]",
        "Fn::Split" => "!Split [\",\", \"a,b\"]",
        "Fn::If" => "!If [Condition, …, …]",
        "Fn::Cidr" => "!Cidr [\"10.0.0.0/16\", 4, 8]",
        "Fn::FindInMap" => "!FindInMap [Mapping, First, Second]",
        "Fn::And" => "!And [ …, … ]",
        "Fn::Or" => "!Or [ …, … ]",
        "Fn::Not" => "!Not [ … ]",
        "Fn::Equals" => "!Equals [ …, … ]",
        _ => return None,
    })
}

fn long_form(key: &str) -> Option<&'static str> {
    Some(match key {
        "Ref" => "{\"Ref\": \"LogicalId\"}",
        "Fn::GetAtt" => "{\"Fn::GetAtt\": [\"LogicalId\", \"Attribute\"]}",
        "Fn::Sub" => "{\"Fn::Sub\": [\"${name}\", {\"name\": …}]}",
        "Fn::Join" => "{\"Fn::Join\": [\",\", [ … ]]}",
        "Fn::Select" => "{\"Fn::Select\": [0, [ … ]]}",
        "Fn::Split" => "{\"Fn::Split\": [\",\", \"a,b\"]}",
        "Fn::If" => "{\"Fn::If\": [\"Condition\", …, …]}",
        "Fn::Cidr" => "{\"Fn::Cidr\": [\"10.0.0.0/16\", 4, 8]}",
        "Fn::FindInMap" => "{\"Fn::FindInMap\": [\"Mapping\", \"First\", \"Second\"]}",
        "Fn::And" => "{\"Fn::And\": [ …, … ]}",
        "Fn::Or" => "{\"Fn::Or\": [ …, … ]}",
        "Fn::Not" => "{\"Fn::Not\": [ … ]}",
        "Fn::Equals" => "{\"Fn::Equals\": [ …, … ]}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(value: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Resources": {{"T": {{"Type": "AWS::SNS::Topic", "Properties": {{"TopicName": {value}}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn well_formed_functions_are_fine() {
        for value in [
            r#"{"Fn::Join": ["", ["a", {"Ref": "AWS::Region"}]]}"#,
            r#"{"Fn::Join": [",", {"Fn::Split": ["-", "a-b"]}]}"#,
            r#"{"Fn::Select": ["1", ["a", "b"]]}"#,
            r#"{"Fn::Select": [5, {"Fn::GetAZs": ""}]}"#,
            r#"{"Fn::Select": [1, [{"Fn::Unknown": "List"}]]}"#,
            r#"{"Fn::Select": [{"Ref": "AWS::Region"}, ["a"]]}"#,
        ] {
            assert_eq!(messages(value), Vec::<String>::new(), "{value}");
        }
    }

    #[test]
    fn each_fault_is_told() {
        let faults = [
            (r#"{"Fn::Select": [2, ["a", "b"]]}"#, "there is no element 2: the list has 2 elements"),
            (r#"{"Fn::Select": [-1, ["a", "b"]]}"#, "the index of `Fn::Select` must be a number from 0"),
            (r#"{"Fn::Join": [{"Ref": "AWS::Region"}, ["a"]]}"#, "`Fn::Join` takes no `Ref` here"),
            (r#"{"Fn::Join": [",", "a"]}"#, "`Fn::Join` wants a list here, this is `a`"),
            (r#"{"Fn::Join": [","]}"#, "`Fn::Join` takes 2 arguments, these are 1"),
            (r#"{"Fn::Select": [0, {"Fn::Split": ["", "ab"]}]}"#, "the delimiter of `Fn::Split` is empty"),
            (r#"{"Fn::If": ["C", "a"]}"#, "`Fn::If` takes 3 arguments, these are 2"),
            (r#"{"Fn::Select": [0, {"Fn::Cidr": ["10.0.0.0/16", 257, 8]}]}"#, "`Fn::Cidr` makes 1 to 256 blocks"),
            (
                r#"{"Fn::Select": [0, {"Fn::Cidr": ["10.0.0.0/33", 4, 8]}]}"#,
                "`Fn::Cidr` wants a block of addresses here, this is `10.0.0.0/33`",
            ),
            (r#"{"Fn::Select": [0, {"Fn::GetAZs": "here"}]}"#, "`Fn::GetAZs` wants a region, this is `here`"),
        ];
        for (value, message) in faults {
            assert_eq!(messages(value), [message], "{value}");
        }
    }

    #[test]
    fn conditions_count_their_parts() {
        let text = r#"{"Conditions": {"A": {"Fn::Not": []}, "B": {"Fn::And": [{"Condition": "A"}]}, "C": {"Fn::Equals": ["a"]}}, "Resources": {}}"#;
        assert_eq!(fixture(text).messages(RULE.name).len(), 3);
    }
}
