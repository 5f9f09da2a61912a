//! A mapping that nothing reads.

use super::hides_users;
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "unused_mapping",
    group: Group::Style,
    title: "a mapping that nothing reads",
    rationale: "Its values look as if they mattered.",
    bad: r"
        mapping!(sizes: { dev: { Count: 1 } });
        resource!(<sns::Topic> topic {});
    ",
    good: r#"
        mapping!(names: { dev: { Topic: "alarms" } });
        resource!(<sns::Topic> topic { topic_name: find_in_map(names, "dev", "Topic") });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html"),
        Source::Known(Known::CfnLint, "W7001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_mappings),
};

fn check_mappings(context: &mut Context<'_>) {
    // A name that is put together may be any mapping's.
    if context.graph.has_unknown_maps {
        return;
    }
    for mapping in &context.template.mappings {
        let name = &mapping.name.text;
        if !context.graph.maps.contains(name.as_str()) && !hides_users(context) && !context.graph.has_loops {
            let message = format!("nothing reads the mapping `{}`", context.item(name));
            context.find(&RULE, mapping.name.loc, message, "remove it".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    const BAD: &str = r#"{ "Mappings": { "Sizes": { "dev": { "Count": 1 } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#;
    const GOOD: &str = r#"{ "Mappings": { "Names": { "dev": { "Topic": "alarms" } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::FindInMap": ["Names", "dev", "Topic"] } } } } }"#;

    #[test]
    fn a_mapping_is_used_by_find_in_map() {
        assert_eq!(fixture(BAD).messages(RULE.name), ["nothing reads the mapping `Sizes`"]);
        assert_eq!(fixture(GOOD).of(RULE.name), []);
    }

    #[test]
    fn a_name_that_is_put_together_may_be_any() {
        let text = r#"{"Mappings": {"Sizes": {"dev": {"Count": 1}}}, "Resources": {"Topic": {"Type": "AWS::SNS::Topic",
            "Properties": {"TopicName": {"Fn::FindInMap": [{"Ref": "AWS::Region"}, "dev", "Topic"]}}}}}"#;
        assert_eq!(fixture(text).of(RULE.name), []);
    }
}
