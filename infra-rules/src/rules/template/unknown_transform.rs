//! A transform of AWS that does not exist.

use super::form::Form;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Value};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown_transform",
    group: Group::Correctness,
    title: "a transform of AWS that does not exist, or without its form",
    rationale: "CloudFormation looks for a macro of this name and fails.",
    bad: r#"
        transform!("AWS::LanguageExtension");
        resource!(<ec2::InternetGateway> gateway {});
    "#,
    good: r#"
        transform!("AWS::LanguageExtensions");
        resource!(<ec2::InternetGateway> gateway {});
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-reference.html"),
        Source::Known(Known::CfnLint, "E1005"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_transforms),
};

const KNOWN: &[&str] = &[
    "AWS::CodeDeployBlueGreen",
    "AWS::CodeStar",
    "AWS::Include",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
    "AWS::ServiceCatalog",
];

fn check_transforms(context: &mut Context<'_>) {
    for node in &context.template.transforms {
        check_form(node, context);
        let Some(name) = node.as_text().or_else(|| node.get("Name")?.as_text()) else { continue };
        // A macro of the account may have any other name.
        if !name.starts_with("AWS::") || KNOWN.contains(&name) {
            continue;
        }
        let help = suggest(name, KNOWN.iter().copied()).map(|found| format!("did you mean `{found}`?"));
        let help = help.unwrap_or_else(|| format!("AWS has {}", crate::text::quoted(KNOWN, KNOWN.len())));
        context.find(&RULE, node.loc, format!("there is no transform `{name}`"), help);
    }
}

/// A transform is a name, or an object of a name and parameters.
fn check_form(node: &Node, context: &mut Context<'_>) {
    let mut faults = Vec::new();
    match &node.value {
        Value::Map(_) => {
            const FORM: Form = Form::Object(&[("Name", Form::Text), ("Parameters", Form::Map(&Form::Any))], 1);
            FORM.check(node, "Transform", &mut faults);
            if let Some(name) = node.get("Name").filter(|name| name.is_undecided()) {
                faults.push((
                    name.loc,
                    "the name of a transform is no literal text".to_owned(),
                    "write its name".to_owned(),
                ));
            }
        }
        Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::List(_) => {
            Form::Word(&[]).check(node, "Transform", &mut faults);
        }
        _ => {}
    }
    for (loc, message, help) in faults {
        context.find(&RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn macros_of_the_account_may_have_any_name() {
        let messages =
            |name: &str| fixture(&format!(r#"{{"Transform": "{name}", "Resources": {{}}}}"#)).messages(RULE.name);
        assert_eq!(messages("MyMacro"), Vec::<String>::new());
        assert_eq!(messages("AWS::Serverless-2016-10-31"), Vec::<String>::new());
        assert_eq!(messages("AWS::Serverless"), ["there is no transform `AWS::Serverless`"]);
    }
}
