//! `SnapStart` with a runtime that does not know it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "snap_start_without_support",
    group: Group::Correctness,
    title: "SnapStart with a runtime that does not know it",
    rationale: "SnapStart works with managed runtimes of Java 11, Python 3.12, .NET 8 and later; Lambda refuses it elsewhere.",
    bad: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", snap_start: { apply_on: "PublishedVersions" }, code: { zip_file: "exports.handler = async () => 1" } });"#,
    good: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.13", handler: "index.handler", snap_start: { apply_on: "PublishedVersions" }, code: { zip_file: "def handler(event, context): pass" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html"),
        Source::Known(Known::CfnLint, "E2530"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function", "AWS::Serverless::Function"], check_snap_start),
};

fn check_snap_start(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["SnapStart", "ApplyOn"]) else { return };
    let Some(runtime) = text(resource, &["Runtime"]) else { return };
    if node.as_text() == Some("PublishedVersions") && is_without(runtime) {
        let message = format!("SnapStart does not work with {runtime}");
        let help = "it works with Java 11, Python 3.12, .NET 8 and later".to_owned();
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// Whether a runtime is known not to have it: other languages, and versions before it came.
fn is_without(runtime: &str) -> bool {
    const EARLIER: &[&str] = &[
        "dotnet5.0",
        "dotnet6",
        "dotnet7",
        "java8",
        "java8.al2",
        "python2.7",
        "python3.10",
        "python3.11",
        "python3.6",
        "python3.7",
        "python3.8",
        "python3.9",
    ];
    const OTHER: &[&str] = &["dotnetcore", "go1", "nodejs", "provided", "ruby"];
    EARLIER.contains(&runtime) || OTHER.iter().any(|language| runtime.starts_with(language))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |runtime: &str, on: &str| {
            let properties = format!(r#"{{"Runtime": {runtime}, "SnapStart": {{"ApplyOn": "{on}"}}}}"#);
            check_resource("AWS::Lambda::Function", &properties, super::RULE.name)
        };
        assert_eq!(check(r#""nodejs22.x""#, "PublishedVersions"), ["SnapStart does not work with nodejs22.x"]);
        assert_eq!(check(r#""python3.11""#, "PublishedVersions").len(), 1);
        for fine in ["java21", "python3.12", "dotnet8", "dotnet10"] {
            assert!(check(&format!("\"{fine}\""), "PublishedVersions").is_empty(), "{fine}");
        }
        assert!(check(r#""nodejs22.x""#, "None").is_empty());
        assert!(check(r#"{"Ref": "R"}"#, "PublishedVersions").is_empty());
    }
}
