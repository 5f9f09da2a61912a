//! Findings as SARIF 2.1.0, as GitHub's code scanning reads it.
//!
//! What it takes of a log: <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support>.

use std::collections::BTreeMap;

use infra_rules::Level;
use infra_rules::check::Group;
use serde_json::{Value, json};

use super::report::Reported;
use crate::explain::find;

/// How many results of one run code scanning takes; it refuses a log with more.
const MOST_RESULTS: usize = 25_000;

/// A SARIF 2.1.0 log of all findings: of more than code scanning takes, the errors first.
pub fn sarif(reported: &[Reported<'_>]) -> Value {
    let mut shown: Vec<&Reported<'_>> = reported.iter().collect();
    if shown.len() > MOST_RESULTS {
        shown.sort_by_key(|found| !found.is_error());
        shown.truncate(MOST_RESULTS);
    }
    let mut indexes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    for found in &shown {
        indexes.entry(found.rule).or_insert_with(|| {
            rules.push(rule(found));
            rules.len() - 1
        });
    }
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let results: Vec<Value> = shown
        .iter()
        .map(|found| {
            let print = fingerprint(found);
            let count = seen.entry(print).or_insert(0);
            *count += 1;
            result(found, indexes.get(found.rule).copied().unwrap_or_default(), &format!("{print:016x}:{count}"))
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "infra",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the check ran."}}},
            "results": results,
        }],
    })
}

/// What is known of a finding's rule: what it is called, why it matters, where to read on, how grave it is.
fn rule(found: &Reported<'_>) -> Value {
    let known = find(found.rule).into_iter().find(|rule| rule.name() == found.rule);
    let title = match known {
        Some(known) => known.title(),
        None => found.rule,
    };
    let is_error = known.map_or_else(|| found.is_error(), |rule| rule.level() == Level::Deny);
    let why = if found.rationale.is_empty() { title } else { found.rationale };
    let mut rule = json!({
        "id": found.rule,
        "name": found.rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "defaultConfiguration": {"level": level(is_error)},
        "properties": {"precision": "very-high"},
    });
    let Some(known) = known else { return rule };
    let ids: Vec<String> = known.ids().map(|(who, id)| format!("{} {id}", who.title())).collect();
    let as_known = if ids.is_empty() { String::new() } else { format!("\n\nKnown as: {}.", ids.join(", ")) };
    rule["help"] = json!({"text": format!("{why}{as_known}")});
    let page = known.pages().next();
    if let Some(page) = page {
        rule["helpUri"] = page.into();
        rule["help"]["markdown"] = format!("{why}{as_known}\n\n[AWS on it]({page})").into();
    }
    let mut tags = vec![known.group().title().to_lowercase()];
    if let Some(severity) = severity(known.group()) {
        // Code scanning shows the grade of rules with this tag alone.
        tags.push("security".to_owned());
        rule["properties"]["security-severity"] = severity.into();
    }
    tags.sort();
    tags.dedup();
    rule["properties"]["tags"] = tags.into();
    rule
}

/// How grave code scanning calls a rule: over 7.0 is high, over 4.0 medium.
const fn severity(group: Group) -> Option<&'static str> {
    match group {
        Group::Security => Some("8.0"),
        Group::Hardening => Some("5.0"),
        _ => None,
    }
}

const fn level(is_error: bool) -> &'static str {
    if is_error { "error" } else { "warning" }
}

fn result(found: &Reported<'_>, index: usize, print: &str) -> Value {
    let help = found.help.map_or_else(String::new, |help| format!("\nhelp: {help}"));
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": level(found.is_error()),
        "message": {"text": format!("{}{help}", found.message)},
        "partialFingerprints": {"primaryLocationLineHash": print},
    });
    // Without a file there is no place that could be shown.
    if !found.path.is_empty() {
        result["locations"] = json!([{"physicalLocation": location(found)}]);
    }
    result
}

fn location(found: &Reported<'_>) -> Value {
    let mut artifact = json!({"uri": uri(&found.path)});
    if !found.path.starts_with('/') {
        artifact["uriBaseId"] = "%SRCROOT%".into();
    }
    let mut location = json!({"artifactLocation": artifact});
    let mut region = json!({});
    if let Some(at) = found.start {
        region["startLine"] = at.line.into();
        region["startColumn"] = at.column.into();
        if let Some(end) = found.end {
            region["endLine"] = end.line.into();
            region["endColumn"] = end.column.into();
        }
        location["region"] = region;
    }
    location
}

/// The same for a finding that only moved: its rule, file and words, not its line. FNV-1a.
fn fingerprint(found: &Reported<'_>) -> u64 {
    let parts = [found.rule, "\0", &found.path, "\0", &found.message];
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A path as a URI: relative to the folder of the check, or of a file where it is absolute.
fn uri(path: &str) -> String {
    let mut out = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'\\' => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::discover::CheckedFile;
    use crate::file::{FileSettings, Syntax, check_text};

    fn log(path: &str, text: &str) -> Value {
        let file = CheckedFile { path: path.into(), result: check_text(text, Syntax::Yaml, &FileSettings::default()) };
        sarif(&Reported::of_file(&file))
    }

    const VOLUME: &str = "Resources:\n  Data:\n    Type: AWS::EC2::Volume\n    Properties: {AvailabilityZone: us-east-1a, Size: 8, Encrypted: false}\n";

    fn print(log: &Value) -> &Value {
        &log["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"]
    }

    #[test]
    fn an_unreadable_file_has_a_place_and_a_rule() {
        let log = log("./x y.yaml", "Resources: [\n");
        let result = &log["runs"][0]["results"][0];
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"], json!({"uri": "x%20y.yaml", "uriBaseId": "%SRCROOT%"}));
        assert_eq!(location["region"], json!({"startLine": 1, "startColumn": 12}));
        assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&json!("file_unreadable"), &json!(0)));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["id"], "file_unreadable");
    }

    #[test]
    fn a_rule_of_security_has_its_grade_and_its_page() {
        let log = log("a.yaml", VOLUME);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let rule = rules.iter().find(|rule| rule["id"] == "ebs_volume_without_encryption").unwrap();
        assert_eq!(rule["properties"]["tags"], json!(["security"]));
        assert_eq!(rule["properties"]["security-severity"], "8.0");
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://docs.aws.amazon.com/"));
        assert!(rule["help"]["text"].as_str().unwrap().contains("Known as: "));
    }

    #[test]
    fn a_finding_that_moves_stays_the_same() {
        let moved = format!("Description: A disk\n{VOLUME}");
        assert_eq!(print(&log("a.yaml", VOLUME)), print(&log("a.yaml", &moved)));
        assert_ne!(print(&log("a.yaml", VOLUME)), print(&log("b.yaml", VOLUME)));
        assert_eq!(uri("/tmp/a b.yaml"), "file:///tmp/a%20b.yaml");
    }
}
