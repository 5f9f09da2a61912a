//! What policies and waivers leave out, and what has to be said of it.

use std::collections::BTreeSet;

use infra_rules::{Level, Policy, Rule};

use crate::check::SynthFinding;
use crate::draft::{Draft, Waiver};
use crate::template::Place;

/// What one check left out.
#[derive(Debug, Clone, Default)]
pub struct LeftOut {
    /// Rules that the policy switched off, and that would have found something.
    pub off: Vec<OffRule>,
    /// The waivers, with what they took away.
    pub waivers: Vec<WrittenWaiver>,
}

/// A rule that the policy switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffRule {
    /// The rule's name.
    pub rule: &'static str,
    /// Why, as the policy says.
    pub reason: &'static str,
    /// The name of the policy; empty if it has none.
    pub policy: &'static str,
    /// How many findings were left out.
    pub count: usize,
}

/// A waiver on a resource.
#[derive(Debug, Clone)]
pub struct WrittenWaiver {
    /// The waiver.
    pub waiver: &'static Waiver,
    /// Where it is written.
    pub place: Place,
    /// The logical id of the resource.
    pub resource: String,
    /// What it took away.
    pub hits: Vec<SynthFinding>,
}

impl LeftOut {
    /// Counts a finding that the policy switched off; one of a rule that is off without any policy is none.
    pub(crate) fn count_off(&mut self, rule: &'static Rule, policy: &'static Policy) {
        if policy.setting(rule).level.is_none() {
            return;
        }
        match self.off.iter_mut().find(|off| off.rule == rule.name) {
            Some(off) => off.count += 1,
            None => {
                let reason = policy.setting(rule).reason;
                self.off.push(OffRule { rule: rule.name, reason, policy: policy.name(), count: 1 });
            }
        }
    }

    pub(crate) fn hit(&mut self, resource: &str, finding: SynthFinding) {
        let is_it = |written: &&mut WrittenWaiver| written.resource == resource && written.waiver.rule == finding.rule;
        if let Some(written) = self.waivers.iter_mut().find(is_it) {
            written.hits.push(finding);
        }
    }

    /// How many findings waivers took away.
    pub fn waived(&self) -> usize {
        self.waivers.iter().map(|written| written.hits.len()).sum()
    }

    /// How many findings the policy left out.
    pub fn switched_off(&self) -> usize {
        self.off.iter().map(|off| off.count).sum()
    }

    /// Gives back, as errors, what waivers took away whose last day was before `today`, `2027-01-31`.
    pub fn lapsed(&mut self, today: &str) -> Vec<SynthFinding> {
        let mut back = Vec::new();
        for written in &mut self.waivers {
            let Some(until) = written.waiver.until.filter(|until| *until < today) else { continue };
            back.extend(written.hits.drain(..).map(|finding| lapsed(finding, written.waiver, until, written.place)));
        }
        back
    }

    /// Where waivers stand that took something away, and of which rule.
    pub fn used(&self) -> impl Iterator<Item = (Place, &'static str)> + '_ {
        self.waivers.iter().filter(|written| !written.hits.is_empty()).map(WrittenWaiver::key)
    }

    /// Warnings of waivers that took nothing away and are not `used` elsewhere.
    pub fn unused(&self, stack: &str, used: &BTreeSet<(Place, &'static str)>) -> Vec<SynthFinding> {
        let unused: BTreeSet<_> =
            self.waivers.iter().map(WrittenWaiver::key).filter(|key| !used.contains(key)).collect();
        let warning = |(place, rule): (Place, &'static str)| SynthFinding {
            level: Level::Warn,
            rule,
            stack: stack.to_owned(),
            message: format!("the waiver of `{rule}` hits nothing in any environment"),
            help: Some("remove it".to_owned()),
            place: Some(place),
        };
        unused.into_iter().map(warning).collect()
    }
}

impl WrittenWaiver {
    fn key(&self) -> (Place, &'static str) {
        (self.place, self.waiver.rule)
    }
}

/// The waivers that a draft holds.
pub(crate) fn of_draft(draft: &Draft) -> Vec<WrittenWaiver> {
    let of_entry = |entry: &'_ crate::draft::DraftEntry| -> Vec<WrittenWaiver> {
        let place = |waiver: &Waiver| Place { file: entry.file, line: waiver.line };
        let written = |waiver: &&'static Waiver| WrittenWaiver {
            waiver,
            place: place(waiver),
            resource: entry.id.clone(),
            hits: Vec::new(),
        };
        entry.waived.iter().map(written).collect()
    };
    draft.entries.iter().flat_map(of_entry).collect()
}

fn lapsed(finding: SynthFinding, waiver: &Waiver, until: &str, place: Place) -> SynthFinding {
    let mend = finding.help.map_or_else(String::new, |help| format!("{help}\n"));
    SynthFinding {
        level: Level::Deny,
        message: format!("{}: it was waived until {until}, \"{}\"", finding.message, waiver.reason),
        help: Some(format!("{mend}or, if it is still right, set a later `until` in {place}")),
        ..finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static UNTIL: Waiver =
        Waiver { rule: "bucket_without_tls", reason: "moves", until: Some("2027-01-31"), environments: &[], line: 7 };

    fn left_out(hits: usize) -> LeftOut {
        let place = Place { file: "stacks/src/a.rs", line: 7 };
        let finding = SynthFinding {
            level: Level::Warn,
            rule: "bucket_without_tls",
            stack: "a".to_owned(),
            message: "`b` answers in the clear".to_owned(),
            help: None,
            place: Some(Place { file: "stacks/src/a.rs", line: 9 }),
        };
        let hits = vec![finding; hits];
        let waivers = vec![WrittenWaiver { waiver: &UNTIL, place, resource: "B".to_owned(), hits }];
        LeftOut { waivers, ..LeftOut::default() }
    }

    #[test]
    fn a_waiver_holds_on_its_last_day_and_not_after() {
        let mut last_day = left_out(1);
        assert_eq!((last_day.lapsed("2027-01-31").len(), last_day.waived()), (0, 1));
        let mut after = left_out(1);
        let back = after.lapsed("2027-02-01");
        assert_eq!(after.waived(), 0);
        let [finding] = &back[..] else { panic!("one finding") };
        assert!(finding.is_error());
        assert_eq!(finding.message, "`b` answers in the clear: it was waived until 2027-01-31, \"moves\"");
        assert_eq!(finding.help.as_deref(), Some("or, if it is still right, set a later `until` in stacks/src/a.rs:7"));
    }

    #[test]
    fn a_waiver_that_hits_nothing_anywhere_is_said_once() {
        let mut twice = left_out(0);
        twice.waivers.push(twice.waivers[0].clone());
        let said = twice.unused("a", &BTreeSet::new());
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].message, "the waiver of `bucket_without_tls` hits nothing in any environment");
        let used: BTreeSet<_> = left_out(1).used().collect();
        assert!(twice.unused("a", &used).is_empty());
    }
}
