//! A logical id with other characters than letters and digits.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Name;

pub(crate) static RULE: Rule = Rule {
    name: "logical_id_ill_formed",
    group: Group::Correctness,
    title: "a logical id that CloudFormation does not take",
    rationale: "Names of parameters, resources and outputs have letters and digits only, 255 at most.",
    bad: r#"{ "Resources": { "alarm-topic": { "Type": "AWS::SNS::Topic" } } }"#,
    good: r#"{ "Resources": { "AlarmTopic": { "Type": "AWS::SNS::Topic" } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html"),
        Source::Known(Known::CfnLint, "E3006"),
        Source::Known(Known::CfnLint, "E2003"),
        Source::Known(Known::CfnLint, "E6004"),
        Source::Known(Known::CfnLint, "E8001"),
        Source::Known(Known::CfnLint, "E1700"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_ids),
};

const LONGEST: usize = 255;

fn check_ids(context: &mut Context<'_>) {
    let template = context.template;
    let resources = template.resources.iter().map(|found| &found.id);
    let parameters = template.parameters.iter().map(|found| &found.name);
    let outputs = template.outputs.iter().map(|found| &found.name);
    let mappings = template.mappings.iter().map(|found| &found.name);
    let rules = template.rules.iter().map(|found| &found.name);
    for name in resources.chain(parameters).chain(outputs).chain(mappings).chain(rules) {
        check(name, "", context);
    }
    for condition in &template.conditions {
        check(&condition.name, "&_", context);
    }
}

fn check(name: &Name, more: &str, context: &mut Context<'_>) {
    // A loop of a transform, or a transform of the section.
    if name.text.starts_with("Fn::") {
        return;
    }
    let wrong = name.text.chars().find(|letter| !letter.is_ascii_alphanumeric() && !more.contains(*letter));
    let message = if let Some(wrong) = wrong {
        format!(
            "`{wrong}` cannot stand in the logical id `{}`, which takes letters and digits",
            crate::text::short(&name.text)
        )
    } else if name.text.is_empty() {
        "a logical id is empty".to_owned()
    } else if name.text.len() > LONGEST {
        format!(
            "the logical id `{}` has {} characters, at most {LONGEST} are allowed",
            crate::text::short(&name.text),
            name.text.len()
        )
    } else {
        return;
    };
    let words = name.text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let plain: String = words.map(crate::names::logical_id).collect::<String>().chars().take(LONGEST).collect();
    let help = (!plain.is_empty()).then(|| format!("write for example `{}`", crate::text::short(&plain)));
    context.find(&RULE, name.loc, message, help);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn letters_and_digits_only() {
        let messages = |id: &str| {
            fixture(&format!(r#"{{"Resources": {{"{id}": {{"Type": "AWS::SNS::Topic"}}}}}}"#)).messages(RULE.name)
        };
        assert_eq!(messages("Topic1"), Vec::<String>::new());
        assert_eq!(
            messages("alarm-topic"),
            ["`-` cannot stand in the logical id `alarm-topic`, which takes letters and digits"]
        );
        assert_eq!(messages(&"x".repeat(256)).len(), 1);
        assert_eq!(messages(&"x".repeat(255)), Vec::<String>::new());
    }
}
