//! For tests of single rules: the messages of one rule.

use crate::testing::fixture;

/// The messages of a rule about a template.
pub(crate) fn check_json(template: &str, rule: &str) -> Vec<String> {
    fixture(template).messages(rule)
}

/// The messages of a rule about resources, the members of the section.
pub(crate) fn check_resources(resources: &str, rule: &str) -> Vec<String> {
    check_json(&format!(r#"{{"Resources": {{{resources}}}}}"#), rule)
}

/// The messages of a rule about one resource, `Subject`.
pub(crate) fn check_resource(type_name: &str, properties: &str, rule: &str) -> Vec<String> {
    check_resources(&format!(r#""Subject": {{"Type": "{type_name}", "Properties": {properties}}}"#), rule)
}

/// The macros run the examples; here only that the types in them exist, so that a slip shows at once.
#[test]
fn examples_name_types_that_exist() {
    for rule in super::RULES {
        for example in [rule.bad, rule.good] {
            // Types of parameters are no resources, and one rule is about a type that there is not.
            let names =
                example.split("resource!(<").skip(1).filter_map(|rest| rest.split_once('>')).map(|(name, _)| name);
            for name in names.filter(|name| *name != "ec2::VPC") {
                // The type of a parameter.
                let Some((service, short)) = name.split_once("::") else { continue };
                assert!(crate::schema::schema().find_rust(service, short).is_some(), "{}: no type {name}", rule.name);
            }
        }
    }
}
