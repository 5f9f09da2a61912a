//! A template that CloudFormation does not take.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Loc;

pub(crate) static RULE: Rule = Rule {
    name: "template_too_large",
    group: Group::Correctness,
    title: "a template of more than a megabyte",
    rationale: "CloudFormation refuses a template of more than 1 MB.",
    bad: r#"{ "Resources": { … more than a megabyte … } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E1002"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_size),
};

const MOST: usize = 1024 * 1024;

fn check_size(context: &mut Context<'_>) {
    let Some(size) = context.settings.template_size.filter(|size| *size > MOST) else { return };
    let loc = context.template.resources.first().map_or(Loc::NONE, |resource| resource.loc());
    let message = format!("the template has {size} bytes, and CloudFormation takes {MOST}");
    context.find(&RULE, loc, message, "split the stack, or move long texts out of it".to_owned());
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    use crate::check::{Dialect, Settings};

    #[test]
    fn a_megabyte_is_fine() {
        let found = |size: usize| {
            let settings = Settings { template_size: Some(size), ..Settings::new(Dialect::Json) };
            let found = fixture(r#"{"Resources": {"T": {"Type": "AWS::SNS::Topic"}}}"#).found_with(&settings);
            found.into_iter().filter(|found| found.rule == RULE.name).count()
        };
        assert_eq!(found(1_048_576), 0);
        assert_eq!(found(1_048_577), 1);
    }
}
