//! Two things with one logical id.

use std::collections::BTreeMap;

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate_logical_id",
    group: Group::Correctness,
    title: "two resources, or a resource and a parameter, have the same logical id",
    rationale: "Of two equal keys one would silently win; CloudFormation refuses a name that is both a resource and a parameter.",
    bad: r#"
        #[id("Gateway")]
        resource!(<ec2::InternetGateway> first {});
        resource!(<ec2::InternetGateway> gateway {});
    "#,
    good: r"
        resource!(<ec2::InternetGateway> first {});
        resource!(<ec2::InternetGateway> gateway {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html"),
        Source::Known(Known::CfnLint, "E3007"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_ids),
};

fn check_ids(context: &mut Context<'_>) {
    let template = context.template;
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for parameter in &template.parameters {
        if seen.insert(&parameter.name.text, &parameter.label).is_some() {
            let message = format!("there are two parameters `{}`", parameter.label);
            context.find(&RULE, parameter.name.loc, message, "rename one of them".to_owned());
        }
    }
    let parameters = seen.clone();
    for resource in &template.resources {
        let id = resource.id.text.as_str();
        let label = resource.label.as_str();
        let Some(other) = seen.insert(id, label) else { continue };
        let message = if parameters.contains_key(id) {
            format!("`{label}` has the logical id `{id}`, and so has a parameter")
        } else if other == label {
            format!("there are two resources `{label}`")
        } else {
            format!("`{label}` and `{other}` have the same logical id `{id}`")
        };
        let help = if context.is_rust() {
            "rename one of them, or give it another id with `#[id(\"…\")]`".to_owned()
        } else {
            "rename one of them".to_owned()
        };
        context.find(&RULE, resource.id.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    use crate::model::{Loc, Name, Resource};

    const BAD: &str = r#"{ "Parameters": { "Vpc": { "Type": "String" } },
  "Resources": { "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": { "Ref": "Vpc" } } } } }"#;
    const GOOD: &str = r#"{ "Parameters": { "VpcCidr": { "Type": "String" } },
  "Resources": { "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": { "Ref": "VpcCidr" } } } } }"#;

    #[test]
    fn a_parameter_and_a_resource_clash() {
        let found = fixture(BAD).of(RULE.name);
        assert_eq!(found[0].message, "`Vpc` has the logical id `Vpc`, and so has a parameter");
        assert_eq!(fixture(GOOD).of(RULE.name), []);
    }

    #[test]
    fn two_resources_clash() {
        let mut fixture = fixture(r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}"#);
        let mut other = Resource::new(Name::new("A", Loc(1)), Name::new("AWS::SNS::Topic", Loc(1)));
        other.label = "zone::a".to_owned();
        fixture.template.resources.push(other.into());
        assert_eq!(fixture.messages(RULE.name), ["`zone::a` and `A` have the same logical id `A`"]);
    }
}
