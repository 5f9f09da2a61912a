//! Templates that lie beside a template, as the stacks inside of it: which parameters they take, and which outputs they have.
//!
//! `TemplateURL: network.yaml` is what `aws cloudformation package` uploads. What cannot be read, or is no template,
//! is left alone: its own check tells.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use infra_rules::check::NestedTemplate;
use infra_rules::model::{Template, Value};

use super::check::{decode, is_template, parse, read_file, syntax_of};
use super::lower::is_expanded;
use super::span::Lines;
use super::transform::Transforms;
use super::tree::Tree;

/// The templates that a template names by paths from its own folder on, by those paths.
pub(super) fn beside(template: &Template, folder: &Path) -> BTreeMap<String, NestedTemplate> {
    let mut found = BTreeMap::new();
    for resource in &template.resources {
        let location = infra_rules::rules::template_of_nested(&resource.type_name.text);
        let Some(node) = location.and_then(|property| resource.get(property)) else { continue };
        for branch in node.branches() {
            let Value::Text(text) = &branch.value else { continue };
            if found.contains_key(text) || !is_relative(text) {
                continue;
            }
            if let Some(nested) = read(&folder.join(text), text) {
                found.insert(text.clone(), nested);
            }
        }
    }
    found
}

/// The parameters of the template in a file, which messages call `name`.
pub(crate) fn read(path: &Path, name: &str) -> Option<NestedTemplate> {
    // A device or a pipe would be read for ever.
    if !std::fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return None;
    }
    let bytes = read_file(path).ok()?;
    let text = decode(&bytes).ok()?;
    let document = parse(text, syntax_of(path, text), &Lines::new(text)).ok()?;
    let root = document.root;
    if !is_template(&root) || Transforms::of(&root).is_custom() {
        return None;
    }
    Some(NestedTemplate { name: name.to_owned(), parameters: parameters(&root)?, outputs: outputs(&root) })
}

/// Each parameter, and whether it has a default.
fn parameters(root: &Tree) -> Option<Vec<(String, bool)>> {
    let Some(section) = root.get("Parameters") else { return Some(Vec::new()) };
    let members = section.as_map()?;
    if members.iter().any(|member| is_expanded(&member.key) || member.value.get("Fn::Transform").is_some()) {
        return None;
    }
    Some(members.iter().map(|member| (member.key.clone(), member.value.get("Default").is_some())).collect())
}

/// The names of the outputs, if no loop or transform adds others.
fn outputs(root: &Tree) -> Option<Vec<String>> {
    let Some(section) = root.get("Outputs") else { return Some(Vec::new()) };
    let members = section.as_map()?;
    let is_whole = root.get("Fn::Transform").is_none() && !members.iter().any(|member| is_expanded(&member.key));
    is_whole.then(|| members.iter().map(|member| member.key.clone()).collect())
}

/// Whether a text is a path from a folder on: no URL, and not from the root.
fn is_relative(text: &str) -> bool {
    !text.is_empty()
        && !text.contains([':', '\\', '{', '\n'])
        && Path::new(text).components().all(|part| !matches!(part, Component::RootDir | Component::Prefix(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_urls_are_told_apart() {
        for path in ["network.yaml", "./a/b.json", "../shared/c.template"] {
            assert!(is_relative(path), "{path}");
        }
        for other in
            ["", "https://a.s3.amazonaws.com/b", "s3://a/b", "/etc/passwd", "{{resolve:ssm:a}}", "a\\b", "C:/a"]
        {
            assert!(!is_relative(other), "{other}");
        }
    }

    #[test]
    fn what_is_no_template_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let parameters = |text: &str| {
            let path = folder.path().join("a.yaml");
            std::fs::write(&path, text).unwrap();
            read(&path, "a.yaml").map(|nested| nested.parameters)
        };
        let resources = "Resources: {T: {Type: AWS::SNS::Topic}}\n";
        assert_eq!(parameters(resources), Some(Vec::new()));
        let two = "Parameters: {A: {Type: String}, B: {Type: String, Default: ''}}\n";
        assert_eq!(
            parameters(&format!("{two}{resources}")),
            Some(vec![("A".to_owned(), false), ("B".to_owned(), true)])
        );
        assert_eq!(parameters(&format!("Transform: Mine\n{resources}")), None);
        assert_eq!(parameters(&format!("Parameters: {{Fn::Transform: {{Name: AWS::Include}}}}\n{resources}")), None);
        let outputs = |text: &str| {
            let path = folder.path().join("a.yaml");
            std::fs::write(&path, format!("{resources}{text}")).unwrap();
            read(&path, "a.yaml").unwrap().outputs
        };
        assert_eq!(outputs(""), Some(Vec::new()));
        assert_eq!(outputs("Outputs: {A: {Value: x}}"), Some(vec!["A".to_owned()]));
        assert_eq!(outputs("Outputs: {'Fn::ForEach::A': [x, [y], {}]}"), None);
        assert_eq!(parameters("a: {{ b }}\n"), None);
        assert_eq!(parameters("- a\n"), None);
        assert_eq!(read(folder.path(), "."), None);
    }
}
