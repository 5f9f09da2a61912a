//! A runtime with which AWS makes no functions any more.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::tables::runtimes;

pub(crate) static RULE: Rule = Rule {
    name: "lambda_runtime_blocked",
    group: Group::Correctness,
    title: "a runtime with which AWS makes no functions any more",
    rationale: "Some time after a runtime is deprecated, Lambda refuses new functions with it, and later changes of old ones.",
    bad: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.6", handler: "index.handler", code: { s3_bucket: "artifacts", s3_key: "function.zip" } });"#,
    good: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.13", handler: "index.handler", code: { s3_bucket: "artifacts", s3_key: "function.zip" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"),
        Source::Known(Known::CfnLint, "E2531"),
        Source::Known(Known::CfnLint, "E2533"),
        Source::Known(Known::SecurityHub, "Lambda.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function", "AWS::Serverless::Function"], check_runtime),
};

fn check_runtime(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("Runtime") else { return };
    for node in node.branches() {
        let Some(name) = node.as_text() else { continue };
        let Some(runtime) = runtimes::find(name) else { continue };
        let Some(day) = runtime.creation_blocked.filter(|day| runtimes::is_past(day, context.settings)) else {
            continue;
        };
        let message = match runtime.update_blocked.filter(|day| runtimes::is_past(day, context.settings)) {
            Some(update) => format!("functions with {name} cannot be made since {day}, nor changed since {update}"),
            None => format!("functions with {name} cannot be made since {day}"),
        };
        let help = runtime.successor.map(|successor| format!("take {successor}"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::rules::testing::check_resource;
    use crate::testing::resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, RULE.name);
        assert_eq!(
            check(r#"{"Runtime": "python2.7"}"#),
            ["functions with python2.7 cannot be made since 2021-07-15, nor changed since 2022-05-30"]
        );
        assert_eq!(check(r#"{"Runtime": "go1.x"}"#), ["functions with go1.x cannot be made since 2024-02-08"]);
        for fine in ["nodejs22.x", "python9.9", "python3.9"] {
            assert!(check(&format!(r#"{{"Runtime": "{fine}"}}"#)).is_empty(), "{fine}");
        }
        assert!(check(r#"{"Runtime": {"Ref": "R"}}"#).is_empty());
    }

    #[test]
    fn the_day_of_the_check_counts_where_it_is_known() {
        let subject = resource("AWS::Lambda::Function", r#"{"Runtime": "python3.9"}"#);
        let on = |day: &str| {
            let settings = Settings { today: Some(day.to_owned()), ..Settings::new(Dialect::Json) };
            subject.found_with(&settings).iter().filter(|found| found.rule == RULE.name).count()
        };
        assert_eq!((on("2027-01-31"), on("2027-02-01")), (0, 1));
    }
}
