//! An environment variable that Lambda sets itself.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "lambda_variable_reserved",
    group: Group::Correctness,
    title: "an environment variable that Lambda sets itself",
    rationale: "Lambda keeps some names for itself, and refuses a function that sets them.",
    bad: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", environment: { variables: { AWS_REGION: "us-east-1" } }, code: { zip_file: "exports.handler = async () => 1" } });"#,
    good: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", environment: { variables: { BUCKET_REGION: "us-east-1" } }, code: { zip_file: "exports.handler = async () => 1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"),
        Source::Known(Known::CfnLint, "E3663"),
        Source::Known(Known::CfnLint, "E3697"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function", "AWS::Serverless::Function"], check_variables),
};

/// The names that Lambda keeps.
const RESERVED: &[&str] = &[
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
];

/// The most bytes of all names and values.
const LIMIT: usize = 4096;

fn check_variables(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["Environment", "Variables"]) else { return };
    let Some(entries) = node.as_map() else { return };
    let mut size = 0;
    for entry in entries {
        size += entry.key.text.len() + entry.node.as_text().map_or(0, str::len);
        if RESERVED.binary_search(&entry.key.text.as_str()).is_ok() {
            let message = format!("Lambda sets `{}` itself", entry.key.text);
            context.find_in(resource, &RULE, entry.key.loc, message, "take another name".to_owned());
        }
    }
    if size > LIMIT {
        let message = format!("the variables have {size} bytes, and Lambda takes {LIMIT}");
        let help = "keep large values in Parameter Store or S3".to_owned();
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |variables: &str| {
            let properties = format!(r#"{{"Environment": {{"Variables": {variables}}}}}"#);
            check_resource("AWS::Lambda::Function", &properties, super::RULE.name)
        };
        assert_eq!(check(r#"{"AWS_REGION": "x", "TABLE": "y"}"#), ["Lambda sets `AWS_REGION` itself"]);
        assert!(check(r#"{"TABLE": "y"}"#).is_empty());
        assert!(check(r#"{"Ref": "V"}"#).is_empty());
        let long = format!(r#"{{"A": "{}"}}"#, "x".repeat(4096));
        assert_eq!(check(&long), ["the variables have 4097 bytes, and Lambda takes 4096"]);
        assert!(super::RESERVED.is_sorted());
    }
}
