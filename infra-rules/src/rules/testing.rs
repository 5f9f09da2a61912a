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
