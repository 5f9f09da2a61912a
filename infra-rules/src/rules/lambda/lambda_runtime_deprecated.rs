//! A runtime that AWS no longer mends.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

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
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_runtime),
};

/// Runtimes and the day on which AWS stopped to mend them.
const DEPRECATED: &[(&str, &str)] = &[
    ("dotnet6", "2024-12-20"),
    ("dotnet7", "2024-05-14"),
    ("dotnetcore1.0", "2019-06-27"),
    ("dotnetcore2.0", "2019-05-30"),
    ("dotnetcore2.1", "2022-01-05"),
    ("dotnetcore3.1", "2023-04-03"),
    ("go1.x", "2024-01-08"),
    ("java8", "2024-01-08"),
    ("nodejs", "2016-10-31"),
    ("nodejs10.x", "2021-07-30"),
    ("nodejs12.x", "2023-03-31"),
    ("nodejs14.x", "2023-12-04"),
    ("nodejs16.x", "2024-06-12"),
    ("nodejs18.x", "2025-09-01"),
    ("nodejs20.x", "2026-04-30"),
    ("nodejs4.3", "2020-03-05"),
    ("nodejs4.3-edge", "2020-03-05"),
    ("nodejs6.10", "2019-08-12"),
    ("nodejs8.10", "2020-03-06"),
    ("provided", "2024-01-08"),
    ("python2.7", "2021-07-15"),
    ("python3.6", "2022-07-18"),
    ("python3.7", "2023-12-04"),
    ("python3.8", "2024-10-14"),
    ("python3.9", "2025-12-15"),
    ("ruby2.5", "2021-07-30"),
    ("ruby2.7", "2023-12-07"),
    ("ruby3.2", "2026-03-31"),
];

fn check_runtime(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("Runtime") else { return };
    let Some(runtime) = node.as_text() else { return };
    if let Some((_, day)) = DEPRECATED.iter().find(|(name, _)| *name == runtime) {
        let message = format!("AWS stopped to mend the runtime {runtime} on {day}");
        let help = format!("take a newer one: {}", newest(runtime));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

fn newest(runtime: &str) -> &'static str {
    match runtime {
        name if name.starts_with("nodejs") => "nodejs22.x",
        name if name.starts_with("python") => "python3.13",
        name if name.starts_with("java") => "java21",
        name if name.starts_with("dotnet") => "dotnet8",
        name if name.starts_with("ruby") => "ruby3.4",
        _ => "provided.al2023",
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(check(r#"{"Runtime": "python3.7"}"#), ["AWS stopped to mend the runtime python3.7 on 2023-12-04"]);
        assert!(check(r#"{"Runtime": "nodejs22.x"}"#).is_empty());
        assert!(check(r#"{"Runtime": {"Ref": "R"}}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
