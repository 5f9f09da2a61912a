//! A type that AWS does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::{Type, schema, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "unknown_resource_type",
    group: Group::Correctness,
    title: "a resource type that does not exist",
    rationale: "CloudFormation refuses a template with a type that is neither AWS's nor registered in the account.",
    bad: r#"
        resource!(<ec2::VPC> vpc { cidr_block: "10.0.0.0/16" });
    "#,
    good: r#"
        resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3006"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_type),
};

fn check_type(resource: &Resource, context: &mut Context<'_>) {
    let name = resource.type_name.text.as_str();
    // Types of other owners are registered in the account; a module is expanded there.
    if resource.ty.is_some() || !is_ours(name) || name.ends_with("::MODULE") {
        return;
    }
    let (message, help) = describe(name, context.is_rust());
    context.find_in(resource, &RULE, resource.type_name.loc, message, help);
}

/// What is wrong with a type that is not known, as written in a stack (`ec2::Vcp`) or a template, and which was meant.
pub(super) fn describe(name: &str, rust: bool) -> (String, Option<String>) {
    let message =
        if name.is_empty() { "the resource has no type".to_owned() } else { format!("there is no type `{name}`") };
    let word = |aws: &str| if rust { crate::names::rust_type(aws) } else { aws.to_owned() };
    let types: Vec<&'static str> = schema().types().map(Type::name).collect();
    if rust && !name.starts_with("AWS::") {
        let known: Vec<String> = types.iter().map(|aws| word(aws)).collect();
        let help = suggest(name, known.iter().map(String::as_str)).map(|found| format!("did you mean `{found}`?"));
        return (message, help);
    }
    let found = suggest(name, types.into_iter());
    (message, found.map(|found| format!("did you mean `{}`?", word(found))))
}

fn is_ours(name: &str) -> bool {
    match name.split_once("::") {
        Some((owner, _)) => owner == "AWS" || owner.starts_with(|first: char| first.is_ascii_lowercase()),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_misspelt_type_is_told_with_the_one_meant() {
        let found = found("AWS::EC2::Vpc", "{}");
        assert_eq!(found[0].message, "there is no type `AWS::EC2::Vpc`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `AWS::EC2::VPC`?"));
        assert_eq!(found[0].path, "Resources/R/Type");
    }

    #[test]
    fn types_of_others_may_exist() {
        for name in ["Custom::Thing", "Acme::Web::Site", "Acme::Web::Site::MODULE", "AWS::EC2::VPC"] {
            assert_eq!(found(name, "{}"), [], "{name}");
        }
        assert_eq!(found("Topic", "{}").len(), 1);
    }

    #[test]
    fn a_type_of_a_stack_is_suggested_in_its_own_words() {
        let (message, help) = super::describe("ec2::Vcp", true);
        assert_eq!(message, "there is no type `ec2::Vcp`");
        assert_eq!(help.as_deref(), Some("did you mean `ec2::Vpc`?"));
    }
}
