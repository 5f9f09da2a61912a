//! Rules by our names, and by the ids that people know them under.

use infra_rules::check::{Group, Known, Source};
use infra_rules::rules::RULES;
use infra_rules::{Level, Rule};

use crate::file::structure::{STRUCTURE_RULES, StructureRule};

/// A rule, of templates or of the structure of template files.
#[derive(Debug, Clone, Copy)]
pub enum Explained {
    /// Over the model of a template: in stacks and in files.
    Rule(&'static Rule),
    /// Over the structure of a file.
    Structure(&'static StructureRule),
}

impl Explained {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Structure(rule) => rule.name,
        }
    }

    /// What is wrong, one line.
    pub fn title(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.title,
            Self::Structure(rule) => rule.title,
        }
    }

    /// Why that matters.
    pub fn rationale(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.rationale,
            Self::Structure(rule) => rule.rationale,
        }
    }

    /// What it belongs to.
    pub fn group(self) -> Group {
        match self {
            Self::Rule(rule) => rule.group,
            Self::Structure(_) => Group::Correctness,
        }
    }

    /// Its level where no policy speaks.
    pub fn level(self) -> Level {
        self.group().level()
    }

    /// Where the knowledge comes from.
    pub fn sources(self) -> &'static [Source] {
        match self {
            Self::Rule(rule) => rule.sources,
            Self::Structure(rule) => rule.sources,
        }
    }

    /// The smallest example with the fault, and the same without it: a stack's body, or a template.
    pub fn examples(self) -> [&'static str; 2] {
        match self {
            Self::Rule(rule) => [rule.bad, rule.good],
            Self::Structure(rule) => [rule.bad, rule.good],
        }
    }

    /// The ids that people know it under, with who numbers so.
    pub fn ids(self) -> impl Iterator<Item = (Known, &'static str)> {
        self.sources().iter().filter_map(|source| match source {
            Source::Known(who, id) => Some((*who, *id)),
            Source::Aws(_) => None,
        })
    }

    /// The pages of AWS that say so.
    pub fn pages(self) -> impl Iterator<Item = &'static str> {
        self.sources().iter().filter_map(|source| match source {
            Source::Aws(url) => Some(*url),
            Source::Known(..) => None,
        })
    }
}

/// Every rule, by name.
pub fn all() -> Vec<Explained> {
    let of_structure = STRUCTURE_RULES.iter().map(|rule| Explained::Structure(rule));
    let mut all: Vec<Explained> = RULES.iter().map(|rule| Explained::Rule(rule)).chain(of_structure).collect();
    all.sort_by_key(|rule| rule.name());
    all
}

/// The rule of our name, or all that are known under an id: `E3012`, `S3.1`, `CKV_AWS_20`.
pub fn find(text: &str) -> Vec<Explained> {
    let named: Vec<Explained> = all().into_iter().filter(|rule| rule.name() == text).collect();
    if !named.is_empty() {
        return named;
    }
    all().into_iter().filter(|rule| rule.ids().any(|(_, id)| id.eq_ignore_ascii_case(text))).collect()
}

/// The name or id that was most likely meant.
pub fn near(text: &str) -> Option<&'static str> {
    let all = all();
    infra_rules::schema::suggest(text, all.iter().map(|rule| rule.name()))
        .or_else(|| infra_rules::schema::suggest(text, all.iter().flat_map(|rule| rule.ids().map(|(_, id)| id))))
}

#[cfg(test)]
mod tests {
    use super::{all, find, near};

    fn names(text: &str) -> Vec<&'static str> {
        find(text).into_iter().map(super::Explained::name).collect()
    }

    #[test]
    fn rules_are_found_by_name_and_by_known_ids() {
        assert_eq!(names("wrong_type"), ["wrong_type"]);
        assert_eq!(names("duplicate_key"), ["duplicate_key"]);
        assert!(names("E3012").contains(&"wrong_type"));
        assert!(names("e1010").len() > 1);
        assert!(names("E9999999").is_empty());
        assert_eq!(near("wrong_tipe"), Some("wrong_type"));
    }

    #[test]
    fn no_two_rules_have_one_name() {
        let all = all();
        assert!(all.windows(2).all(|pair| pair[0].name() < pair[1].name()));
    }
}
