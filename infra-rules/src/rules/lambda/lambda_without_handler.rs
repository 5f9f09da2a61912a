//! A function from a zip file without runtime or handler.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "lambda_without_handler",
    group: Group::Correctness,
    title: "a function from a zip file without runtime or handler",
    rationale: "Code in a zip file needs a runtime and the name of its handler; only images bring their own.",
    bad: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", code: { zip_file: "exports.handler = async () => 1" } });"#,
    good: r#"resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html"),
        Source::Known(Known::CfnLint, "E3678"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Lambda::Function"], check_handler),
};

fn check_handler(resource: &Resource, context: &mut Context<'_>) {
    let is_image = resource.get("PackageType").is_some() || resource.at(&["Code", "ImageUri"]).is_some();
    let is_zip = resource.at(&["Code", "ZipFile"]).is_some() || resource.at(&["Code", "S3Bucket"]).is_some();
    if is_image || !is_zip {
        return;
    }
    for name in ["Handler", "Runtime"] {
        if let Read::Absent(loc) = read(resource, &[name]) {
            let message = format!("`{}` is a zip file and has no `{}`", resource.label, context.property(name));
            let example = if name == "Handler" { "\"index.handler\"" } else { "\"nodejs22.x\"" };
            let help = format!("`{}`", assignment(context, &[name], example));
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Lambda::Function", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Code": {"ZipFile": "x"}, "Runtime": "nodejs22.x"}"#),
            ["`Subject` is a zip file and has no `Handler`"]
        );
        assert!(check(r#"{"Code": {"ZipFile": "x"}, "Runtime": "nodejs22.x", "Handler": "x"}"#).is_empty());
        assert!(check(r#"{"Code": {"ImageUri": "x"}, "PackageType": "Image"}"#).is_empty());
    }
}
