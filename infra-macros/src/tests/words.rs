//! Findings are told in the words of the source: a stack's in those of the language, a file's in those of CloudFormation.

use std::collections::BTreeSet;
use std::sync::Arc;

use infra_rules::check::{Dialect, Finding, Rule};
use infra_rules::model::Template;
use infra_rules::rules::RULES;

use crate::check::settings;
use crate::evaluate::evaluate;
use crate::hir::{self, Role};
use crate::report::Report;

/// Rules whose message says the range, so that nothing is left to advise.
const SAYS_ALL: &[&str] = &["number_out_of_range", "wrong_number_of_properties"];

/// Words of CloudFormation that a stack has as well, in texts.
const OF_BOTH: &[&str] = &["AWS::LanguageExtensions", "AWS::LanguageExtension"];

/// What a rule finds in its bad example, as a stack or as the template that it becomes.
fn found(rule: &Rule, dialect: Dialect) -> Vec<Finding> {
    let config = super::config();
    let mut report = Report::default();
    let Some(module) = super::module(rule.bad, &mut report) else { return Vec::new() };
    let stack = hir::lower(&module, Role::Stack, &mut report);
    let mut all = Vec::new();
    for one in &evaluate(&stack, Some(&config)) {
        let mut template = one.template.clone();
        let mut settings = settings(one, Some(&config), BTreeSet::new());
        settings.required_tags.push(("Team".to_owned(), None));
        settings.dialect = dialect;
        if dialect.is_template() {
            // A file brings no tags along, and has no other names than logical ids.
            settings.applied_tags.clear();
            name_by_ids(&mut template);
        }
        all.extend(
            infra_rules::check(&template, &settings).found.into_iter().filter(|found| found.rule.name == rule.name),
        );
    }
    all
}

fn name_by_ids(template: &mut Template) {
    for resource in &mut template.resources {
        let resource = Arc::make_mut(resource);
        resource.label.clone_from(&resource.id.text);
    }
    for parameter in &mut template.parameters {
        parameter.label.clone_from(&parameter.name.text);
    }
}

fn texts(finding: &Finding) -> impl Iterator<Item = &str> {
    [Some(finding.message.as_str()), finding.help.as_deref()].into_iter().flatten()
}

/// The examples of rules whose template can be made: the kinds of things that files cannot have are left out.
fn examples() -> impl Iterator<Item = &'static Rule> {
    let of_stacks = ["missing_in_environment", "unknown_resource_type"];
    RULES.iter().copied().filter(move |rule| !rule.bad.starts_with('{') && !of_stacks.contains(&rule.name))
}

/// What a text has of the language of stacks.
fn word_of_stacks(text: &str) -> Option<&str> {
    let forms = ["#[", "!(", "!{", ".arn", "az(", "env.", "aws::", "r#\""];
    if let Some(form) = forms.into_iter().find(|form| text.contains(form)) {
        return Some(form);
    }
    let is_type = |word: &&str| {
        let word = word.trim_start_matches(['`', '{', '"', '[', '(', '$']);
        word.contains("::") && !["AWS::", "Fn::", "arn:"].iter().any(|start| word.starts_with(start))
    };
    if let Some(word) = text.split_whitespace().find(is_type) {
        return Some(word);
    }
    text.split('`').skip(1).step_by(2).find_map(key_of_stacks)
}

/// The key of a `key: value` without quotes, and no key of a document of its own.
fn key_of_stacks(code: &str) -> Option<&str> {
    const OF_DOCUMENTS: &[&str] = &["audit_logs", "region", "tls"];
    let words: Vec<&str> = code.split_whitespace().collect();
    let key = |word: &str| word.trim_start_matches(['{', '[', '(']).strip_suffix(':').map(str::to_owned);
    words.iter().rev().skip(1).copied().find(|word| {
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        key(word)
            .is_some_and(|key| !key.is_empty() && key.chars().all(is_letter) && !OF_DOCUMENTS.contains(&key.as_str()))
    })
}

/// What a text has of the language of templates.
fn word_of_files(text: &str) -> Option<String> {
    let text = OF_BOTH.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
    let form = ["Fn::", "AWS::"].into_iter().find(|form| text.contains(form));
    form.map(str::to_owned).or_else(|| word_of_json(&text))
}

/// What a text has that is written in JSON alone.
fn word_of_json(text: &str) -> Option<String> {
    if text.contains("{\"") {
        return Some("{\"".to_owned());
    }
    // `"Key": value` in code.
    let key = |code: &str| {
        let (key, _) = code.strip_prefix('"')?.split_once("\":")?;
        key.starts_with(|first: char| first.is_ascii_uppercase()).then(|| key.to_owned())
    };
    text.split('`').skip(1).step_by(2).find_map(key)
}

#[test]
fn files_are_told_in_the_words_of_templates() {
    let mut faults = Vec::new();
    for rule in examples() {
        for dialect in [Dialect::Json, Dialect::Yaml] {
            let found = found(rule, dialect);
            if found.is_empty() {
                faults.push(format!("{}: not found in the template", rule.name));
            }
            for text in found.iter().flat_map(texts) {
                faults.extend(word_of_stacks(text).map(|word| format!("{}: {word:?} in {text}", rule.name)));
                let word = word_of_json(text).filter(|_| dialect == Dialect::Yaml);
                faults.extend(word.map(|word| format!("{}, in YAML: {word:?} in {text}", rule.name)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn stacks_are_told_in_the_words_of_the_language() {
    let mut faults = Vec::new();
    for rule in examples() {
        for finding in found(rule, Dialect::Rust) {
            for text in texts(&finding) {
                faults.extend(word_of_files(text).map(|word| format!("{}: {word:?} in {text}", rule.name)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_finding_says_how_to_mend_it() {
    let mute: BTreeSet<&str> = examples()
        .filter(|rule| found(rule, Dialect::Rust).iter().any(|finding| finding.help.is_none()))
        .map(|rule| rule.name)
        .collect();
    assert_eq!(Vec::from_iter(mute), SAYS_ALL);
}

#[test]
fn words_of_the_other_language_are_noticed() {
    for text in ["`kms_key_id: key.arn`", "`#[depends_on(x)]`", "an `ec2::Vpc`", "`{ key_id: 1 }`", "write `sub!(…)`"]
    {
        assert!(word_of_stacks(text).is_some(), "{text}");
    }
    for text in ["`\"KmsKeyId\": 1`", "an `AWS::EC2::VPC`", "`arn:aws:s3:::bucket`", "it can be `a:b`"] {
        assert_eq!(word_of_stacks(text), None, "{text}");
    }
    for text in ["`\"KmsKeyId\": 1`", "an `AWS::EC2::VPC`", "`{\"Ref\": \"A\"}`", "pick one with `Fn::Select`"] {
        assert!(word_of_files(text).is_some(), "{text}");
    }
    assert_eq!(word_of_files("`kms_key_id: key.arn` and `\"a\"`"), None);
}
