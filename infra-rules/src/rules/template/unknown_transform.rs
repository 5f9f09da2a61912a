//! A transform of AWS that does not exist.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown_transform",
    group: Group::Correctness,
    title: "a transform of AWS that does not exist",
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
