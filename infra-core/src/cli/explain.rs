//! `explain`: what a rule finds, why, and how it looks.

use serde_json::{Value, json};

use super::CommandError;
use super::args::Explain;
use crate::event::Code;
use crate::explain::{Explained, all, find, near};
use crate::view::Console;
use crate::view::style::Style;
use infra_rules::check::Group;

/// One rule in full, or all by group.
pub(crate) fn explain(arguments: &Explain, console: &Console) -> Result<Code, CommandError> {
    let style = console.out_style();
    let Some(wanted) = &arguments.rule else {
        if arguments.json {
            for rule in all() {
                console.line(&as_json(rule));
            }
        } else {
            console.result(&list(style));
        }
        return Ok(Code::Ok);
    };
    let found = find(wanted);
    if found.is_empty() {
        return Err(unknown(wanted));
    }
    if arguments.json {
        for rule in found {
            console.line(&as_json(rule));
        }
    } else {
        let pages: Vec<String> = found.iter().map(|rule| page(*rule, style)).collect();
        console.result(&pages.join("\n"));
    }
    Ok(Code::Ok)
}

/// There is no such rule.
pub(super) fn unknown(name: &str) -> CommandError {
    let help = match near(name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`explain` lists all rules".to_owned(),
    };
    CommandError::Usage { message: format!("there is no rule `{name}`, and none is known under that id"), help }
}

fn list(style: Style) -> String {
    let mut out = String::new();
    let all = all();
    for group in Group::ALL {
        let rules: Vec<&Explained> = all.iter().filter(|rule| rule.group() == *group).collect();
        if rules.is_empty() {
            continue;
        }
        let head = format!("{} ({}, {} rules)", group.title(), group.level().word(), rules.len());
        out += &format!("{}\n{}\n", style.bold(&head), style.dim(group.meaning()));
        for rule in rules {
            out += &format!("  {:<46} {}\n", rule.name(), rule.title());
        }
        out.push('\n');
    }
    out + "`explain <rule>` shows one, by its name or by an id such as E3012, S3.1 or CKV_AWS_20\n"
}

fn page(rule: Explained, style: Style) -> String {
    let group = rule.group().title().to_lowercase();
    let mut out = format!("{} ({group}, {})\n", style.bold(rule.name()), rule.level().word());
    out += &format!("  {}\n\n  {}\n", rule.title(), rule.rationale());
    for (what, example) in ["Found", "Clean"].into_iter().zip(rule.examples()) {
        if !example.trim().is_empty() {
            out += &format!("\n  {}:\n{}", style.bold(what), indented(example));
        }
    }
    let ids: Vec<String> = rule.ids().map(|(who, id)| format!("{id} ({})", who.title())).collect();
    if !ids.is_empty() {
        out += &format!("\n  Known as: {}\n", ids.join(", "));
    }
    for url in rule.pages() {
        out += &format!("  Source: {url}\n");
    }
    out
}

/// An example, without the margin that it has in the rule's file.
fn indented(example: &str) -> String {
    let lines = || example.lines().filter(|line| !line.trim().is_empty());
    let margin = lines().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let mut out = String::new();
    for line in lines() {
        out += &format!("    {}\n", &line[margin..]);
    }
    out
}

fn as_json(rule: Explained) -> Value {
    let [bad, good] = rule.examples();
    let ids: Vec<Value> = rule.ids().map(|(who, id)| json!({ "by": who.title(), "id": id })).collect();
    json!({
        "type": "rule", "name": rule.name(), "group": rule.group().title().to_lowercase(),
        "level": rule.level().word(), "title": rule.title(), "rationale": rule.rationale(),
        "bad": bad.trim(), "good": good.trim(), "ids": ids, "sources": rule.pages().collect::<Vec<_>>(),
    })
}
