//! Waivers that a template file holds in its metadata, for the whole file or for one resource.
//!
//! ```yaml
//! Metadata:
//!   infra:
//!     waive:
//!       - { rule: bucket_without_versions, reason: objects are written once, until: 2027-01-31 }
//!   cfn-lint: { config: { ignore_checks: [E3012] } }
//!   checkov: { skip: [{ id: CKV_AWS_21, comment: objects are written once }] }
//!   cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-S10, reason: objects are public }] }
//! ```
//!
//! Those of other tools are heeded by the ids that our rules are known under.

use infra_rules::check::{Known, Source};
use infra_rules::rules;

use super::span::Span;
use super::structure::{STRUCTURE_RULES, StructureFault, StructureRule, WAIVER_ILL_FORMED, WAIVER_LAPSED};
use super::tree::{Tree, TreeValue};

/// What is waived, and where.
#[derive(Debug, Default)]
pub(super) struct Waivers {
    waived: Vec<Waiver>,
    pub(super) faults: Vec<StructureFault>,
}

#[derive(Debug)]
struct Waiver {
    what: What,
    /// The resource; nothing for the whole file.
    place: Option<Span>,
}

#[derive(Debug)]
enum What {
    Rule(String),
    /// Ids of a tool that begin so.
    Known(Known, String),
}

impl Waivers {
    /// Those of a template. `today`, as `2027-01-31`, is what dates are compared with.
    pub(super) fn read(root: &Tree, today: Option<&str>) -> Self {
        let mut waivers = Self::default();
        if let Some(metadata) = root.get("Metadata") {
            waivers.metadata(metadata, None, today);
        }
        for member in root.get("Resources").and_then(Tree::as_map).unwrap_or_default() {
            if let Some(metadata) = member.value.get("Metadata") {
                let place = Span::new(member.key_span.start(), member.value.span.end());
                waivers.metadata(metadata, Some(place), today);
            }
        }
        waivers
    }

    /// Whether a finding of a rule is waived at a place.
    pub(super) fn cover(&self, rule: &str, at: Span) -> bool {
        self.waived
            .iter()
            .any(|waiver| waiver.place.is_none_or(|place| place.range().contains(&at.start())) && waiver.what.is(rule))
    }

    fn metadata(&mut self, metadata: &Tree, place: Option<Span>, today: Option<&str>) {
        if let Some(list) = metadata.get("infra").and_then(|ours| ours.get("waive")) {
            for entry in items(list) {
                self.ours(entry, place, today);
            }
        }
        let ignored = metadata.get("cfn-lint").and_then(|tool| tool.get("config")?.get("ignore_checks"));
        self.others(ignored.map(items).unwrap_or_default().iter(), Known::CfnLint, place);
        let skipped = metadata.get("checkov").and_then(|tool| tool.get("skip"));
        let ids = skipped.map(items).unwrap_or_default().iter().filter_map(|entry| entry.get("id"));
        self.others(ids, Known::Checkov, place);
        for (name, tool) in [("cfn_nag", Known::CfnNag), ("cdk_nag", Known::CdkNag)] {
            let rules = metadata.get(name).and_then(|tool| tool.get("rules_to_suppress"));
            let ids = rules.map(items).unwrap_or_default().iter().filter_map(|entry| entry.get("id"));
            self.others(ids, tool, place);
        }
    }

    fn others<'t>(&mut self, ids: impl Iterator<Item = &'t Tree>, tool: Known, place: Option<Span>) {
        let ids = ids.filter_map(text).map(|id| Waiver { what: What::Known(tool, id.to_owned()), place });
        self.waived.extend(ids);
    }

    fn ours(&mut self, entry: &Tree, place: Option<Span>, today: Option<&str>) {
        let field = |name: &str| entry.get(name).and_then(text).filter(|text| !text.trim().is_empty());
        let Some(rule) = field("rule") else {
            return self.fault(&WAIVER_ILL_FORMED, entry, "a waiver names no rule", FORM);
        };
        if rules::find(rule).is_none() && !STRUCTURE_RULES.iter().any(|known| known.name == rule) {
            let names = rules::RULES.iter().map(|rule| rule.name);
            let near = infra_rules::schema::suggest(rule, names);
            let help =
                near.map_or_else(|| "see `explain` for the rules".to_owned(), |near| format!("did you mean `{near}`?"));
            let at = entry.get("rule").unwrap_or(entry);
            return self.fault(&WAIVER_ILL_FORMED, at, &format!("there is no rule `{rule}`"), &help);
        }
        if field("reason").is_none() {
            let message = format!("the waiver of `{rule}` gives no reason");
            return self.fault(&WAIVER_ILL_FORMED, entry, &message, FORM);
        }
        if let Some(until) = entry.get("until")
            && !self.still_holds(rule, until, today)
        {
            return;
        }
        self.waived.push(Waiver { what: What::Rule(rule.to_owned()), place });
    }

    fn still_holds(&mut self, rule: &str, until: &Tree, today: Option<&str>) -> bool {
        let Some(date) = text(until).filter(|date| infra_rules::date::is_date(date)) else {
            let message = format!("the waiver of `{rule}` ends on no date");
            self.fault(&WAIVER_ILL_FORMED, until, &message, "write it as `2027-01-31`");
            return false;
        };
        let holds = today.is_none_or(|today| today <= date);
        if !holds {
            let message = format!("the waiver of `{rule}` ended on {date}");
            self.fault(&WAIVER_LAPSED, until, &message, "mend what it waives, or give it a new date");
        }
        holds
    }

    fn fault(&mut self, rule: &'static StructureRule, at: &Tree, message: &str, help: &str) {
        self.faults.push(StructureFault {
            rule,
            span: at.span,
            message: message.to_owned(),
            help: Some(help.to_owned()),
        });
    }
}

const FORM: &str = "write `{rule: …, reason: …}`, and `until: 2027-01-31` if it ends";

impl What {
    fn is(&self, rule: &str) -> bool {
        match self {
            Self::Rule(name) => name == rule,
            Self::Known(tool, prefix) => rules::find(rule).is_some_and(|rule| {
                rule.sources.iter().any(
                    |source| matches!(source, Source::Known(who, id) if who == tool && is_meant(*tool, prefix, id)),
                )
            }),
        }
    }
}

/// cfn-lint takes the beginning of ids as well: `W`, `E3`.
fn is_meant(tool: Known, written: &str, id: &str) -> bool {
    if tool == Known::CfnLint { id.starts_with(written) } else { id == written }
}

fn items(tree: &Tree) -> &[Tree] {
    match &tree.value {
        TreeValue::List(items) => items,
        _ => &[],
    }
}

fn text(tree: &Tree) -> Option<&str> {
    match &tree.value {
        TreeValue::Text(text) => Some(text),
        _ => None,
    }
}
