//! The file of a new rule, and its lines in the lists: `cargo xtask new-rule s3 bucket_without_encryption`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use crate::{root, say};

const RULES: &str = "infra-rules/src/rules";

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let [service, fault] = arguments else { bail!("usage: cargo xtask new-rule <service> <fault>") };
    for word in [service, fault] {
        ensure!(is_snake_case(word), "`{word}` is not in snake_case");
    }
    let folder = root().join(RULES).join(service);
    let file = folder.join(format!("{fault}.rs"));
    let services = root().join(RULES).join("mod.rs");
    ensure!(infra_rules::rules::find(fault).is_none(), "there is a rule `{fault}`");
    ensure!(!file.exists(), "{} exists", file.display());
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let module = folder.join("mod.rs");
    if !module.exists() {
        write(&module, &format!("//! Rules of {service}.\n"))?;
        edit(&services, |text| Some(with_module(text, &format!("mod {service};"))))?;
    }
    write(&file, &scaffold(fault))?;
    edit(&module, |text| Some(with_module(text, &format!("pub(crate) mod {fault};"))))?;
    edit(&services, |text| with_rule(text, service, fault))?;
    say(&format!(
        "{RULES}/{service}/{fault}.rs: fill it in, then `cargo test -p infra-rules -p infra-macros` and `cargo xtask gen`"
    ));
    Ok(())
}

fn is_snake_case(word: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    word.starts_with(|first: char| first.is_ascii_lowercase()) && word.chars().all(is_letter)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn edit(path: &Path, change: impl FnOnce(&str) -> Option<String>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let changed = change(&text).with_context(|| format!("{} has no place for the new line", path.display()))?;
    write(path, &changed)
}

/// The text with a line more among its modules: before the first module that sorts after it, or at the end.
fn with_module(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let is_module =
        |there: &&str| there.ends_with(';') && (there.starts_with("mod ") || there.starts_with("pub(crate) mod "));
    let later = lines.iter().position(|there| is_module(there) && *there > line);
    let last = lines.iter().rposition(is_module).map(|at| at + 1);
    match (later, last) {
        (Some(at), _) | (None, Some(at)) => lines.insert(at, line),
        (None, None) => lines.extend(["", line]),
    }
    format!("{}\n", lines.join("\n"))
}

/// The text with a line more in the list of rules, which is sorted by name.
fn with_rule(text: &str, service: &str, fault: &str) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let start = lines.iter().position(|line| line.starts_with("pub static RULES"))?;
    let at = lines.iter().skip(start + 1).position(|line| match rule_of(line) {
        Some(name) => name > fault,
        None => line.starts_with("];"),
    })?;
    lines.insert(start + 1 + at, format!("    &{service}::{fault}::RULE,"));
    Some(format!("{}\n", lines.join("\n")))
}

/// The rule of `    &service::fault::RULE,`.
fn rule_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix('&')?.strip_suffix("::RULE,")?.rsplit("::").next()
}

fn scaffold(fault: &str) -> String {
    let title = fault.replace('_', " ");
    format!(
        r##"//! {title}: say it in a sentence.

use crate::check::{{Context, Group, Rule, Scope, Source}};
use crate::model::Resource;
use crate::rules::read::{{Read, read}};

pub(crate) static RULE: Rule = Rule {{
    name: "{fault}",
    group: Group::Correctness,
    title: "",
    rationale: "",
    bad: r#""#,
    good: r#""#,
    sources: &[Source::Aws("")],
    since: "{version}",
    scope: Scope::Resource(&["AWS::Service::Type"], check_fault),
}};

fn check_fault(resource: &Resource, context: &mut Context<'_>) {{
    if let Read::Absent(loc) = read(resource, &["Property"]) {{
        let message = format!("`{{}}` …", resource.label);
        context.find_in(resource, &RULE, loc, message, "what to write instead".to_owned());
    }}
}}

#[cfg(test)]
mod tests {{
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {{
        let check = |properties: &str| check_resource("AWS::Service::Type", properties, super::RULE.name);
        assert_eq!(check(r#"{{}}"#), ["`Subject` …"]);
    }}
}}
"##,
        version = env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    use super::{is_snake_case, with_module, with_rule};

    #[test]
    fn modules_stay_sorted() {
        let text = "//! Rules.\n\npub(crate) mod a;\npub(crate) mod c;\n\nmod helper;\n";
        let added = with_module(text, "pub(crate) mod b;");
        assert_eq!(added, "//! Rules.\n\npub(crate) mod a;\npub(crate) mod b;\npub(crate) mod c;\n\nmod helper;\n");
        assert_eq!(with_module("//! Rules.\n", "pub(crate) mod b;"), "//! Rules.\n\npub(crate) mod b;\n");
    }

    #[test]
    fn the_list_stays_sorted_by_rule() {
        let text = "pub static RULES: &[&Rule] = &[\n    &s3::a_fault::RULE,\n    &ec2::c_fault::RULE,\n];\n";
        let added = with_rule(text, "sqs", "b_fault").unwrap();
        assert!(added.contains("a_fault::RULE,\n    &sqs::b_fault::RULE,\n    &ec2"), "{added}");
        let last = with_rule(text, "sqs", "d_fault").unwrap();
        assert!(last.contains("c_fault::RULE,\n    &sqs::d_fault::RULE,\n];"), "{last}");
        assert_eq!(with_rule("no list", "sqs", "d_fault"), None);
    }

    #[test]
    fn names_are_in_snake_case() {
        assert!(is_snake_case("bucket_without_tls"));
        assert!(!is_snake_case("BucketWithoutTls") && !is_snake_case("../x") && !is_snake_case(""));
    }
}
