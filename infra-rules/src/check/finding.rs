//! What a check finds.

use super::{Group, Level, Rule};
use crate::model::Loc;

/// One fault: what, where, how to mend it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The place at fault.
    pub loc: Loc,
    /// What is wrong, lower case, no full stop; names the user's words.
    pub message: String,
    /// How to mend it, ready to paste where possible.
    pub help: Option<String>,
    /// The level where no policy speaks, if it is not the one of the rule's group.
    pub level: Option<Level>,
}

impl Finding {
    /// How much it says beside others at its place; the lower, the more. That an object has none of its forms, without a
    /// way out, says the least.
    fn rank(&self) -> u8 {
        if self.rule.name == "no_variant_matches" && self.help.is_none() { SHRUG } else { self.rule.rank() }
    }

    /// The level where no policy speaks.
    pub fn level(&self) -> Level {
        self.level.unwrap_or_else(|| self.rule.group.level())
    }
}

/// A finding that a waiver took away.
#[derive(Debug, Clone)]
pub struct Waived {
    /// The logical id of the resource with the waiver.
    pub resource: String,
    /// What was found.
    pub finding: Finding,
}

/// All that one check found, and what it could not decide.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The faults, by place, then by rule.
    pub found: Vec<Finding>,
    /// The faults that waivers took away.
    pub waived: Vec<Waived>,
    /// Rules that met an unknown value: rule name and place.
    pub undecided: Vec<(&'static str, Loc)>,
}

impl Findings {
    /// In order, each fault once.
    pub(crate) fn sorted(mut self) -> Self {
        self.found.sort_by(|a, b| (a.loc, a.rule.name, &a.message).cmp(&(b.loc, b.rule.name, &b.message)));
        self.found.dedup_by(|a, b| a.loc == b.loc && a.rule.name == b.rule.name && a.message == b.message);
        self.without_followers()
    }

    /// Leaves out what follows from another finding at the same place: a value of the wrong kind has no other fault, and
    /// where a rule of its own speaks, the schema need not.
    fn without_followers(mut self) -> Self {
        let mut kept = Vec::with_capacity(self.found.len());
        let mut rest = self.found.drain(..).peekable();
        while let Some(first) = rest.next() {
            let mut here = vec![first];
            while let Some(next) = rest.next_if(|next| next.loc == here[0].loc) {
                here.push(next);
            }
            // What a policy may switch off hides nothing.
            let certain = here
                .iter()
                .filter(|finding| finding.rule.group == Group::Correctness && finding.level() == Level::Deny);
            let best = certain.map(Finding::rank).min().unwrap_or(SHRUG);
            kept.extend(here.into_iter().filter(|finding| finding.rank() <= best));
        }
        drop(rest);
        self.found = kept;
        self
    }
}

/// The value is of the wrong kind.
const KIND: u8 = 0;
/// A rule of its own.
const OWN: u8 = 1;
/// What the schema says in general.
const GENERAL: u8 = 2;
/// That a value has none of its forms; anything else at the place says more.
const SHRUG: u8 = 3;

impl Rule {
    /// Which of several findings at one place says the most; the lower, the more. Only the lowest is worth saying.
    pub fn rank(&self) -> u8 {
        match self.name {
            "wrong_type"
            | "list_where_one_is_wanted"
            | "one_where_a_list_is_wanted"
            | "dangling_reference"
            | "unknown_attribute" => KIND,
            "text_does_not_match"
            | "text_too_long"
            | "text_too_short"
            | "value_not_allowed"
            | "number_out_of_range"
            | "list_too_short"
            | "list_too_long" => GENERAL,
            _ => OWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, Findings};
    use crate::model::Loc;

    fn rules(found: &[(&str, u32)]) -> Vec<&'static str> {
        let finding = |(name, loc): &(&str, u32)| Finding {
            rule: crate::rules::find(name).expect(name),
            loc: Loc(*loc),
            message: String::new(),
            help: None,
            level: None,
        };
        let findings = Findings { found: found.iter().map(finding).collect(), ..Findings::default() }.sorted();
        findings.found.iter().map(|finding| finding.rule.name).collect()
    }

    #[test]
    fn a_place_has_one_fault() {
        assert_eq!(rules(&[("wrong_type", 1), ("too_few_availability_zones", 1)]), ["wrong_type"]);
        assert_eq!(rules(&[("bucket_name_ill_formed", 1), ("text_does_not_match", 1)]), ["bucket_name_ill_formed"]);
        assert_eq!(rules(&[("text_does_not_match", 1), ("wrong_type", 2)]), ["text_does_not_match", "wrong_type"]);
    }

    #[test]
    fn a_warning_hides_no_fault() {
        assert_eq!(
            rules(&[("bucket_without_versions", 1), ("value_not_allowed", 1)]),
            ["bucket_without_versions", "value_not_allowed"]
        );
    }
}
