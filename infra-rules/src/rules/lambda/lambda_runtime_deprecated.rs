//! A runtime that AWS no longer mends.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::runtimes;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_runtime_deprecated",
    group: Group::Reliability,
    title: "a runtime that AWS no longer mends",
    rationale: "It gets no security fixes, and soon functions with it can be neither made nor changed.",
    bad: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs16.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });"#,
    good: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"),
        Source::Known(Known::SecurityHub, "Lambda.2"),
        Source::Known(Known::Config, "LAMBDA_FUNCTION_SETTINGS_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-L1"),
        Source::Known(Known::Checkov, "CKV_AWS_363"),
        Source::Known(Known::CfnLint, "W2531"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function", "AWS::Serverless::Function"], check_runtime),
};

fn check_runtime(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("Runtime") else { return };
    for node in node.branches() {
        let Some(name) = node.as_text() else { continue };
        let Some(runtime) = runtimes::find(name) else { continue };
        let past = |day: Option<&'static str>| day.filter(|day| runtimes::is_past(day, context.settings));
        let Some(day) = past(runtime.deprecated) else { continue };
        // A rule of its own says it.
        if past(runtime.creation_blocked).is_some() {
            continue;
        }
        let message = match runtime.creation_blocked {
            Some(block) => format!("AWS stopped to mend {name} on {day}, and makes no functions with it from {block}"),
            None => format!("AWS stopped to mend {name} on {day}"),
        };
        let help = runtime.successor.map(|successor| format!("take {successor}"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Runtime": "python3.9"}"#),
            ["AWS stopped to mend python3.9 on 2025-12-15, and makes no functions with it from 2027-02-01"]
        );
        assert!(check(r#"{"Runtime": "nodejs22.x"}"#).is_empty());
        assert!(check(r#"{"Runtime": "python3.6"}"#).is_empty());
        assert!(check(r#"{"Runtime": {"Ref": "R"}}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
