//! A setup of an instance (`AWS::CloudFormation::Init`) with parts that cfn-init does not know.

use std::collections::BTreeSet;

use crate::check::{Context, Finding, Group, Known, Level, Rule, Scope, Source};
use crate::model::{Entry, Loc, Node, Resource};
use crate::rules::body::hides_keys;
use crate::rules::form::{self, Form};
use crate::schema::{MOST_NAMES, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "instance_setup_ill_formed",
    group: Group::Correctness,
    title: "a setup of an instance with parts that cfn-init does not know",
    rationale: "cfn-init reads `AWS::CloudFormation::Init` when the instance starts, and fails there on what it does not know.",
    bad: r#"
        #[metadata { "AWS::CloudFormation::Init": { config: { services: { systemd: { nginx: { ensureRuning: true } } } } } }]
        resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
    "#,
    good: r#"
        #[metadata { "AWS::CloudFormation::Init": { config: { services: { systemd: { nginx: { ensureRunning: true } } } } } }]
        resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-init.html"),
        Source::Known(Known::CfnLint, "E3009"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_setup),
};

const SERVICE: Form = Form::Each(&Form::Map(
    0,
    &[
        ("commands", Form::List(&Form::Text)),
        ("enabled", Form::Bool),
        ("ensureRunning", Form::Bool),
        ("files", Form::List(&Form::Text)),
        ("packages", Form::Each(&Form::List(&Form::Text))),
        ("sources", Form::List(&Form::Text)),
    ],
));

const PACKAGES: Form = Form::Each(&Form::TextOrList);

/// The sections of a configuration.
const SECTIONS: &[(&str, Form)] = &[
    (
        "commands",
        Form::Each(&Form::Map(
            0,
            &[
                ("command", Form::TextOrList),
                ("cwd", Form::Text),
                ("env", Form::Each(&Form::Text)),
                ("ignoreErrors", Form::Text),
                ("test", Form::Text),
                ("waitAfterCompletion", Form::Text),
            ],
        )),
    ),
    (
        "files",
        Form::Each(&Form::Map(
            0,
            &[
                ("authentication", Form::Any),
                ("content", Form::TextOrMap),
                ("context", Form::Any),
                ("encoding", Form::OneOf(&["plain", "base64"])),
                ("group", Form::Text),
                ("mode", Form::Text),
                ("owner", Form::Text),
                ("source", Form::Text),
            ],
        )),
    ),
    ("groups", Form::Each(&Form::Map(0, &[("gid", Form::Text)]))),
    (
        "packages",
        Form::Map(
            0,
            &[
                ("apt", PACKAGES),
                ("msi", PACKAGES),
                ("python", PACKAGES),
                ("rpm", PACKAGES),
                ("rubygems", PACKAGES),
                ("yum", PACKAGES),
                ("zypper", PACKAGES),
            ],
        ),
    ),
    ("services", Form::Map(0, &[("systemd", SERVICE), ("sysvinit", SERVICE), ("windows", SERVICE)])),
    ("sources", Form::Each(&Form::Text)),
    (
        "users",
        Form::Each(&Form::Map(0, &[("groups", Form::List(&Form::Text)), ("homeDir", Form::Text), ("uid", Form::Text)])),
    ),
];

/// Takes what is wrong: place, message, help.
type Report<'r> = dyn FnMut(Loc, String, Option<String>) + 'r;

fn check_setup(resource: &Resource, context: &mut Context<'_>) {
    let Some(setup) = resource.metadata.as_ref().and_then(|metadata| metadata.get("AWS::CloudFormation::Init")) else {
        return;
    };
    let mut report =
        |loc: Loc, message: String, help: Option<String>| context.find_in(resource, &RULE, loc, message, help);
    let Some(entries) = setup.as_map() else {
        if form::is_other_than_map(setup) {
            report(setup.loc, "`AWS::CloudFormation::Init` is an object".to_owned(), None);
        }
        return;
    };
    for Entry { key, node } in entries.iter().filter(|entry| !entry.key.text.starts_with("Fn::")) {
        match (key.text.as_str(), node.as_map()) {
            ("configSets", Some(sets)) => config_sets(sets, entries, &mut report),
            (_, Some(sections)) => {
                for section in sections {
                    if let Some((name, form)) = SECTIONS.iter().find(|(name, _)| *name == section.key.text) {
                        form::check(&section.node, *form, name, &mut |fault| {
                            report(fault.loc, fault.message, fault.help);
                        });
                    }
                }
                modes(node, &mut report);
            }
            ("configSets", None) if form::is_other_than_map(node) => {
                report(node.loc, "`configSets` is an object: the name of each set, and its list".to_owned(), None);
            }
            (name, None) if form::is_other_than_map(node) => report(node.loc, format!("`{name}` is an object"), None),
            _ => {}
        }
    }
    for Entry { key, node } in entries.iter().filter(|entry| entry.key.text != "configSets") {
        passed_over(&key.text, node, resource, context);
    }
}

/// What cfn-init passes over, or fails on when the instance starts.
fn passed_over(name: &str, configuration: &Node, resource: &Resource, context: &mut Context<'_>) {
    let Some(sections) = configuration.as_map().filter(|sections| !hides_keys(sections)) else { return };
    let mut warn = |loc: Loc, message: String, help: Option<String>| {
        let finding = Finding { rule: &RULE, loc, message, help, level: Some(Level::Warn) };
        context.report_in(resource, finding);
    };
    for Entry { key, node } in sections {
        let section = key.text.as_str();
        if !SECTIONS.iter().any(|(known, _)| *known == section) {
            let near = suggest(section, SECTIONS.iter().map(|(known, _)| *known));
            let message = format!("cfn-init passes over `{}` of `{name}`", crate::text::short(section));
            warn(key.loc, message, near.map(|near| format!("did you mean `{near}`?")));
        }
        let needed: &[&str] = match section {
            "commands" => &["command"],
            "files" => &["content", "source"],
            _ => continue,
        };
        for Entry { key, node } in node.as_map().filter(|entries| !hides_keys(entries)).unwrap_or_default() {
            let is_whole = node.as_map().is_some_and(|entries| !hides_keys(entries));
            if is_whole && needed.iter().all(|key| node.get(key).is_none()) {
                let message = format!("`{}` has no {}", crate::text::short(&key.text), crate::text::quoted(needed, 2));
                warn(key.loc, message, Some(format!("add `{}`", needed.join("` or `"))));
            }
        }
    }
}

/// Each name in a set is that of a configuration, or of a set.
fn config_sets(sets: &[Entry], configurations: &[Entry], report: &mut Report<'_>) {
    // A function stands for names that are not shown.
    let hides_names = |entries: &[Entry]| entries.iter().any(|entry| entry.key.text.starts_with("Fn::"));
    if hides_names(configurations) || hides_names(sets) {
        return;
    }
    let (set_names, names) = (names(sets), names(configurations));
    for list in sets.iter().filter_map(|set| set.node.as_list()) {
        for node in list {
            let set = node.get("ConfigSet");
            let (known, what) = if set.is_some() { (&set_names, "set") } else { (&names, "configuration") };
            let node = set.unwrap_or(node);
            let Some(name) = node.as_text().filter(|name| !name.contains("${") && !known.contains(name)) else {
                continue;
            };
            let near = suggest(name, known.iter().copied().take(MOST_NAMES));
            let help = near.map(|near| format!("did you mean `{near}`?"));
            report(node.loc, format!("there is no {what} `{}`", crate::text::short(name)), help);
        }
    }
}

fn names(entries: &[Entry]) -> BTreeSet<&str> {
    entries.iter().map(|entry| entry.key.text.as_str()).collect()
}

/// The mode of a file has six digits: three for its kind, three for its rights.
fn modes(configuration: &Node, report: &mut Report<'_>) {
    for file in configuration.get("files").and_then(Node::as_map).unwrap_or_default() {
        let Some(node) = file.node.get("mode") else { continue };
        if let Some(mode) = node.as_text()
            && !mode.contains("${")
            && (mode.len() != 6 || !mode.bytes().all(|digit| (b'0'..=b'7').contains(&digit)))
        {
            let help = "six digits, for example \"000644\"".to_owned();
            report(node.loc, format!("`{}` is no mode of a file", crate::text::short(mode)), Some(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn setup(init: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Resources": {{"I": {{"Type": "AWS::EC2::Instance", "Metadata": {{"AWS::CloudFormation::Init": {init}}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn setups_have_their_parts() {
        for (init, message) in [
            (r#"{"config": {"packages": {"dnf": {}}}}"#, "`packages` has no key `dnf`"),
            (r#"{"config": {"packges": {}}}"#, "cfn-init passes over `packges` of `config`"),
            (r#"{"config": {"commands": {"a": {"cwd": "/"}}}}"#, "`a` has no `command`"),
            (r#"{"config": {"files": {"/a": {"owner": "root"}}}}"#, "`/a` has no `content` or `source`"),
            (r#"{"configSets": {"a": [{"ConfigSet": "b"}]}}"#, "there is no set `b`"),
            (r#"{"configSets": ["a"], "a": {}}"#, "`configSets` is an object: the name of each set, and its list"),
            (r#"{"config": {"files": {"/a": {"source": "s", "mode": "00064x"}}}}"#, "`00064x` is no mode of a file"),
            (r#"{"config": {"files": {"/a": {"source": "s", "mode": "644"}}}}"#, "`644` is no mode of a file"),
            (r#"{"config": {"files": {"/a": {"source": "s", "encoding": "utf8"}}}}"#, "`encoding` cannot be `utf8`"),
            (r#"{"config": {"commands": {"a": {"command": "x", "comand": "x"}}}}"#, "`a` has no key `comand`"),
            (r#"{"config": {"users": {"a": {"groups": "b"}}}}"#, "`groups` is a list"),
            (r#"{"config": {"services": {"systemd": {"a": {"enabled": "x"}}}}}"#, "`enabled` is `true` or `false`"),
            (r#"{"config": {"sources": {"/a": []}}}"#, "`/a` is text"),
            (r#"{"config": []}"#, "`config` is an object"),
            (r#"{"configSets": {"default": ["one"]}, "two": {}}"#, "there is no configuration `one`"),
            ("[]", "`AWS::CloudFormation::Init` is an object"),
        ] {
            assert_eq!(setup(init), [message], "{init}");
        }
    }

    #[test]
    fn what_fits_is_fine() {
        for fine in [
            r#"{"configSets": {"default": ["one", {"ConfigSet": "two"}], "two": []}, "one": {"packages": {"yum": {"nginx": []}, "rubygems": {"chef": ["0.10.2"]}}}}"#,
            r#"{"config": {"files": {"/a": {"content": {"a": 1}, "mode": "000644"}, "/b": {"content": {"Fn::Sub": "x"}, "source": "https://x"}}}}"#,
            r#"{"config": {"commands": {"a": {"command": ["a", "b"], "ignoreErrors": true, "env": {"A": "b"}}}}}"#,
            r#"{"config": {"services": {"sysvinit": {"a": {"enabled": "true", "ensureRunning": true, "files": ["/x"]}}}}}"#,
            r#"{"Ref": "X"}"#,
        ] {
            assert!(setup(fine).is_empty(), "{fine}");
        }
    }
}
