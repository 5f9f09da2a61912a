//! Conventions of Rust files.

use std::path::Path;

use infra_rules::rules;

use super::Text;

/// The most lines of a file.
const LIMIT: usize = 400;

/// The most lines of a file of tests: many short cases of one subject, that nobody reads from end to end.
const TESTS_LIMIT: usize = 600;

/// Files that are longer, each with its reason. To leave the list, split the file.
const LONGER: &[(&str, &str)] = &[
    ("infra-macros/src/evaluate/value.rs", "one function for each kind of value"),
    ("infra-macros/src/hir/item.rs", "one function for each kind of item"),
    ("infra-macros/src/hir/value.rs", "one function for each kind of value"),
    ("infra-macros/src/syntax/item.rs", "one function for each kind of item"),
    ("infra-macros/src/syntax/value.rs", "one function for each kind of value"),
    ("infra-rules/src/schema/shape.rs", "one reader for each keyword of the schema"),
    ("infra-rules/src/policy/ids.rs", "the ids of three packs, one list each"),
    ("infra-rules/src/rules/mod.rs", "the list of the rules"),
    ("tests/ui/pass/good_examples.rs", "written by `cargo xtask gen`, a module for each rule"),
    ("tests/ui/pass/warnings.rs", "written by `cargo xtask gen`, a module for each rule that warns"),
];

pub(super) fn without_module_doc(texts: &[Text]) -> Vec<String> {
    let wanted = texts.iter().filter(|text| text.is_rust() && !text.is_case());
    wanted
        .filter(|text| !text.text.starts_with("//! "))
        .map(|text| format!("{}:1: begin with `//! what this holds`", text.path))
        .collect()
}

pub(super) fn too_long(texts: &[Text]) -> Vec<String> {
    let is_excepted = |path: &str| LONGER.iter().any(|(longer, _)| *longer == path);
    let mut faults = Vec::new();
    for text in texts.iter().filter(|text| text.is_rust()) {
        let lines = text.text.lines().count();
        let limit = if is_tests(&text.path) { TESTS_LIMIT } else { LIMIT };
        match (lines > limit, is_excepted(&text.path)) {
            (true, false) => faults.push(format!("{}: {lines} lines, more than {limit}; split it", text.path)),
            (false, true) => {
                faults.push(format!("{}: {lines} lines; take it off the list of longer files in xtask", text.path));
            }
            _ => {}
        }
    }
    faults
}

fn is_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.starts_with("tests/")
}

/// Files that hold a rule which the list of rules does not have.
pub(super) fn unlisted_rules(texts: &[Text]) -> Vec<String> {
    let mut faults = Vec::new();
    for text in texts.iter().filter(|text| text.path.starts_with("infra-rules/src/rules/")) {
        let stem = Path::new(&text.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if text.text.contains("static RULE: Rule") && rules::find(stem).is_none() {
            faults.push(format!("{}: RULES has no rule `{stem}`: list it, and name the file as the rule", text.path));
        }
    }
    faults
}

/// Files that no module declares, and that are never compiled. Cargo says nothing of them.
pub(super) fn undeclared(texts: &[Text]) -> Vec<String> {
    let sources: Vec<&Text> = texts.iter().filter(|text| text.is_rust() && !text.is_case()).collect();
    let mut faults = Vec::new();
    for text in &sources {
        let Some((folder, file)) = text.path.rsplit_once('/') else { continue };
        // Each fuzz target is a program of its own, which fuzz/Cargo.toml lists.
        if folder == "fuzz/fuzz_targets" {
            continue;
        }
        // A file called mod.rs is declared by the folder above, under the folder's name.
        let (folder, name) = match file {
            "lib.rs" | "main.rs" | "build.rs" => continue,
            "mod.rs" => folder.rsplit_once('/').unwrap_or(("", folder)),
            file => (folder, file.trim_end_matches(".rs")),
        };
        let parents = ["lib.rs", "main.rs", "mod.rs"].map(|parent| format!("{folder}/{parent}"));
        let beside = format!("{folder}.rs");
        let mut parents = sources.iter().filter(|other| parents.contains(&other.path) || other.path == beside);
        if !parents.any(|parent| declares(&parent.text, name)) {
            faults.push(format!("{}: no `mod {name};` declares this file", text.path));
        }
    }
    faults
}

fn declares(text: &str, name: &str) -> bool {
    let declaration = format!("mod {name};");
    text.lines().map(str::trim).any(|line| {
        line.strip_suffix(&declaration).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            || line == format!("#[path = \"{name}.rs\"]")
    })
}

#[cfg(test)]
mod tests {
    use super::{Text, too_long, undeclared, unlisted_rules, without_module_doc};

    fn text(path: &str, text: &str) -> [Text; 1] {
        [Text { path: path.to_owned(), text: text.to_owned() }]
    }

    #[test]
    fn a_file_without_module_doc_is_found() {
        assert_eq!(without_module_doc(&text("a/src/b.rs", "use x;\n")).len(), 1);
        assert!(without_module_doc(&text("a/src/b.rs", "//! B.\n")).is_empty());
        assert!(without_module_doc(&text("tests/ui/types/b.rs", "use x;\n")).is_empty());
    }

    #[test]
    fn a_long_file_is_found_and_so_is_a_short_one_on_the_list() {
        assert_eq!(too_long(&text("a/src/b.rs", &"\n".repeat(401))).len(), 1);
        assert!(too_long(&text("a/src/b.rs", &"\n".repeat(400))).is_empty());
        assert!(too_long(&text("a/src/b/tests.rs", &"\n".repeat(600))).is_empty());
        assert_eq!(too_long(&text("a/src/b/tests.rs", &"\n".repeat(601))).len(), 1);
        let [(listed, _), ..] = super::LONGER else { panic!("no file is on the list") };
        assert!(too_long(&text(listed, &"\n".repeat(401))).is_empty());
        assert_eq!(too_long(&text(listed, "//! Short.\n")).len(), 1);
    }

    #[test]
    fn a_rule_that_is_not_listed_is_found() {
        let rule = "pub(crate) static RULE: Rule = Rule {";
        assert_eq!(unlisted_rules(&text("infra-rules/src/rules/s3/no_such_rule.rs", rule)).len(), 1);
        let known = infra_rules::rules::RULES[0].name;
        assert!(unlisted_rules(&text(&format!("infra-rules/src/rules/x/{known}.rs"), rule)).is_empty());
    }

    #[test]
    fn a_file_that_no_module_declares_is_found() {
        let tree = |declared: &str| {
            [("a/src/lib.rs", declared), ("a/src/b.rs", ""), ("a/src/c/mod.rs", "mod d;\n"), ("a/src/c/d.rs", "")]
                .map(|(path, text)| Text { path: path.to_owned(), text: text.to_owned() })
        };
        assert!(undeclared(&tree("pub(crate) mod b;\nmod c;\n")).is_empty());
        assert!(undeclared(&tree("#[path = \"b.rs\"]\npub mod __b;\nmod c;\n")).is_empty());
        assert_eq!(undeclared(&tree("mod c;\n")), ["a/src/b.rs: no `mod b;` declares this file"]);
        assert_eq!(undeclared(&tree("mod b;\n")), ["a/src/c/mod.rs: no `mod c;` declares this file"]);
    }
}
