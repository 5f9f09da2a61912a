//! `policy`: what the application's policy says, what of a pack is covered, and what checks left out.

use std::collections::BTreeMap;

use infra_rules::Level;
use infra_rules::policy::{Pack, Policy, Reason, TagRule};
use infra_rules::rules::RULES;
use serde_json::{Value, json};

use super::args;
use crate::app::App;
use crate::event::Code;
use crate::synth::SynthStack;
use crate::text::Put;
use crate::view::Console;
use crate::view::style::Style;
use crate::waivers::{LeftOut, OffRule};

/// The policy, or the coverage of a pack.
pub(crate) fn show(app: &App, arguments: &args::PolicyArguments, console: &Console) -> Code {
    let policy = app.config.policy;
    let style = console.out_style();
    match (arguments.pack, arguments.json) {
        (Some(pack), true) => write(&pack_lines(pack.into(), policy), console),
        (Some(pack), false) => console.result(&describe_pack(pack.into(), policy, style)),
        (None, true) => write(&policy_lines(policy), console),
        (None, false) => console.result(&describe(app, policy, style)),
    }
    Code::Ok
}

fn write(lines: &[Value], console: &Console) {
    for line in lines {
        console.line(line);
    }
}

/// `, 3 waived, 12 off by policy`
pub(crate) fn counts(stacks: &[SynthStack]) -> String {
    let waived: usize = stacks.iter().map(|stack| stack.left_out.waived()).sum();
    let off: usize = stacks.iter().map(|stack| stack.left_out.switched_off()).sum();
    let part = |count: usize, what: &str| if count > 0 { format!(", {count} {what}") } else { String::new() };
    format!("{}{}", part(waived, "waived"), part(off, "off by policy"))
}

/// What was left out, and why, one line each.
pub(crate) fn left_out(stacks: &[SynthStack], style: Style) -> String {
    let mut out = String::new();
    for written in stacks.iter().flat_map(|stack| &stack.left_out.waivers) {
        let until = written.waiver.until.map_or_else(String::new, |until| format!(", until {until}"));
        for finding in &written.hits {
            out.put(format_args!(
                "{} {} [{}]\n  {} {}\n  {} {}{until}\n",
                style.dim("waived:"),
                finding.message,
                finding.rule,
                style.dim("-->"),
                written.place,
                style.dim("reason:"),
                written.waiver.reason
            ));
        }
    }
    for off in switched_off(stacks.iter().map(|stack| &stack.left_out)) {
        let by = if off.policy.is_empty() { String::new() } else { format!(" by `{}`", off.policy) };
        let (rule, count) = (off.rule, off.count);
        out.put(format_args!("{} {rule}{by}, {count} findings: {}\n", style.dim("off:"), off.reason));
    }
    out
}

/// The same as JSON lines.
pub(crate) fn left_out_lines(stacks: &[SynthStack]) -> Vec<Value> {
    let waived = stacks.iter().flat_map(|stack| &stack.left_out.waivers).flat_map(|written| {
        written.hits.iter().map(|finding| {
            json!({
                "type": "waived_finding", "code": finding.rule, "message": finding.message, "stack": finding.stack,
                "source": {"file": written.place.file, "line": written.place.line},
                "reason": written.waiver.reason, "until": written.waiver.until,
            })
        })
    });
    let off = switched_off(stacks.iter().map(|stack| &stack.left_out)).into_iter().map(|off| {
        json!({
            "type": "rule_off", "code": off.rule, "policy": off.policy, "reason": off.reason, "findings": off.count,
        })
    });
    waived.chain(off).collect()
}

/// Of several stacks, each rule and policy once.
fn switched_off<'a>(left_out: impl Iterator<Item = &'a LeftOut>) -> Vec<OffRule> {
    let mut all: BTreeMap<(&str, &str), OffRule> = BTreeMap::new();
    for off in left_out.flat_map(|left_out| &left_out.off) {
        all.entry((off.rule, off.policy)).and_modify(|known| known.count += off.count).or_insert_with(|| off.clone());
    }
    all.into_values().collect()
}

fn describe(app: &App, policy: &Policy, style: Style) -> String {
    let mut out = match policy.name() {
        "" => {
            format!("{}: no policy is named, {}\n", style.bold("recommended"), "`environments!(policy = …)` names one")
        }
        name => format!("{}\n", style.bold(name)),
    };
    if !policy.month().is_empty() {
        out.put(format_args!("  as of {}: rules that came later are warnings at most\n", policy.month()));
    }
    for stack in app.stacks {
        if let Some(own) = stack.policy {
            out.put(format_args!("  the stack {} is under {}\n", stack.name, own.name()));
        }
    }
    for rule in RULES.iter().copied().chain(policy.own_rules()) {
        let setting = policy.setting(rule);
        match setting.level {
            Some(Level::Deny) if setting.is_mandated => {
                out.put(format_args!("  {} {}, mandated: {}\n", style.alarm("deny"), rule.name, setting.reason));
            }
            Some(Level::Deny) => out.put(format_args!("  {} {}\n", style.alarm("deny"), rule.name)),
            Some(Level::Warn) => out.put(format_args!("  {} {}\n", style.yellow("warn"), rule.name)),
            Some(Level::Off) => out.put(format_args!("  {}  {}: {}\n", style.dim("off"), rule.name, setting.reason)),
            None => {}
        }
        if !setting.denied_in.is_empty() {
            let environments = setting.denied_in.join(", ");
            out.put(format_args!("  {} {} in {environments}\n", style.alarm("deny"), rule.name));
        }
    }
    for rule in policy.own_rules() {
        out.put(format_args!("  rule of its own: {}, {}\n", rule.name, rule.title));
    }
    policy.tags().for_each(|rule| describe_tag(rule, &mut out));
    for pack in Pack::ALL {
        let covered = pack.ids().iter().filter(|id| pack.rules(id).next().is_some()).count();
        let (title, word, all) = (pack.title(), pack.word(), pack.ids().len());
        out.put(format_args!("  {title}: {covered} of {all} ids have rules (`policy --pack {word}`)\n"));
    }
    out
}

fn describe_tag(rule: &TagRule, out: &mut String) {
    let list = |words: &[&str]| if words == ["*"] { "every type that takes tags".to_owned() } else { words.join(", ") };
    let required =
        if rule.required_for.is_empty() { String::new() } else { format!(", required on {}", list(rule.required_for)) };
    let values = if rule.values.is_empty() { String::new() } else { format!(", one of {}", rule.values.join(", ")) };
    out.put(format_args!("  tag {}{required}{values}\n", rule.key));
    if rule.enforced_for != ["*"] && !rule.enforced_for.is_empty() {
        out.put(format_args!("    enforced on {}, a warning elsewhere\n", list(rule.enforced_for)));
    }
    let unknown: Vec<&str> = rule.unknown_types().collect();
    if !unknown.is_empty() {
        out.put(format_args!("    not known here, so not checked: {}\n", unknown.join(", ")));
    }
}

/// Ids in the order that people expect: numbers as numbers.
fn sorted_ids(pack: Pack) -> Vec<&'static str> {
    let key = |id: &&str| -> Vec<(u64, String)> {
        let mut parts = Vec::new();
        for part in id.split(['.', '-']) {
            let digits = part.trim_start_matches(|letter: char| !letter.is_ascii_digit());
            let word = &part[..part.len() - digits.len()];
            parts.push((digits.parse().unwrap_or(0), word.to_lowercase()));
        }
        parts
            .into_iter()
            .map(|(number, word)| if word.is_empty() { (number, word) } else { (0, format!("{word}{number:06}")) })
            .collect()
    };
    let mut ids = pack.ids().to_vec();
    ids.sort_by_key(key);
    ids
}

fn describe_pack(pack: Pack, policy: &Policy, style: Style) -> String {
    let (covered, open): (Vec<_>, Vec<_>) =
        sorted_ids(pack).into_iter().partition(|id| pack.rules(id).next().is_some());
    let why: BTreeMap<&str, Reason> = pack.without_rules().collect();
    let mut out = format!("{}\n", style.bold(pack.title()));
    for id in &covered {
        let rules = pack.rules(id).map(|rule| match policy.level(rule, "") {
            Level::Deny => format!("{} {}", rule.name, style.alarm("deny")),
            Level::Warn => format!("{} {}", rule.name, style.yellow("warn")),
            Level::Off => format!("{} {}", rule.name, style.dim("off")),
        });
        out.put(format_args!("  {id:<22} {}\n", rules.collect::<Vec<_>>().join(", ")));
    }
    for reason in Reason::ALL {
        let open: Vec<&str> = open.iter().copied().filter(|id| why.get(id) == Some(&reason)).collect();
        if open.is_empty() {
            continue;
        }
        out.put(format_args!("{} {}\n", style.bold(&format!("Without a rule ({}):", open.len())), reason.text()));
        let width = open.iter().map(|id| id.len() + 2).max().unwrap_or_default();
        for row in open.chunks((100 / width).max(1)) {
            let mut line = String::new();
            for id in row {
                line.put(format_args!("{id:<width$}"));
            }
            out.put(format_args!("  {}\n", line.trim_end()));
        }
    }
    out.put(format_args!("{} of {} ids have rules\n", covered.len(), covered.len() + open.len()));
    out
}

fn pack_lines(pack: Pack, policy: &Policy) -> Vec<Value> {
    let word = |level: Level| match level {
        Level::Deny => "deny",
        Level::Warn => "warn",
        Level::Off => "off",
    };
    let rules = |id: &str| -> Vec<Value> {
        pack.rules(id).map(|rule| json!({"code": rule.name, "level": word(policy.level(rule, ""))})).collect()
    };
    let line = |id: &str| json!({"type": "pack_id", "pack": pack.word(), "id": id, "rules": rules(id)});
    sorted_ids(pack).into_iter().map(line).collect()
}

fn policy_lines(policy: &Policy) -> Vec<Value> {
    let rules = RULES.iter().copied().chain(policy.own_rules()).map(|rule| {
        let setting = policy.setting(rule);
        let level = match policy.level(rule, "") {
            Level::Deny => "deny",
            Level::Warn => "warn",
            Level::Off => "off",
        };
        json!({
            "type": "policy_rule", "policy": policy.name(), "code": rule.name, "level": level,
            "set": setting.level.is_some(), "denied_in": setting.denied_in, "reason": setting.reason,
            "mandated": setting.is_mandated, "since": rule.month(),
        })
    });
    let tags = policy.tags().map(|rule| {
        json!({
            "type": "policy_tag", "policy": policy.name(), "key": rule.key, "values": rule.values,
            "required_for": rule.required_for, "enforced_for": rule.enforced_for,
        })
    });
    rules.chain(tags).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    static POLICY: Policy = Policy::recommended()
        .named("BASELINE")
        .deny_id("S3.5")
        .off_id("S3.14", "copies elsewhere")
        .require_tag_among("CostCenter", &["100", "2*"]);

    #[test]
    fn a_pack_says_what_it_does_not_cover() {
        let text = describe_pack(Pack::Cis, &POLICY, Style::PLAIN);
        assert!(text.contains("\n  2.1.1                  bucket_without_tls deny\n"), "{text}");
        let account = "\nWithout a rule (28): settings of the account or the region, and whether it has any such thing at all\n  1.1 ";
        assert!(text.contains(account), "{text}");
        assert!(text.ends_with(" of 63 ids have rules\n"), "{text}");
        let ids = sorted_ids(Pack::Cis);
        let at = |wanted: &str| ids.iter().position(|id| *id == wanted);
        assert!(at("1.2") < at("1.10") && at("EC2.2") <= at("EC2.13"));
        let fsbp = sorted_ids(Pack::Fsbp);
        let at = |wanted: &str| fsbp.iter().position(|id| *id == wanted);
        assert!(at("EC2.2") < at("EC2.13") && at("ECS.1") > at("EC2.13"));
    }

    #[test]
    fn a_policy_says_what_it_changes() {
        let app = App {
            stacks: &[],
            environments: &[],
            config: crate::AppConfig { policy: &POLICY, ..crate::AppConfig::DEFAULT },
        };
        let text = describe(&app, &POLICY, Style::PLAIN);
        let start = "BASELINE\n  deny bucket_without_tls\n  off  bucket_without_versions: copies elsewhere\n  tag CostCenter, required on \
                     every type that takes tags, one of 100, 2*\n";
        assert!(text.starts_with(start), "{text}");
    }
}
