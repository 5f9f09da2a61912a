//! How much of a template was known when it was checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Findings, Scope};
use crate::model::{Node, Template, Value};
use crate::rules::RULES;

/// Counts of what was known: values of properties, and decisions of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Values of properties: texts, numbers, references, functions.
    pub values: u32,
    /// Those of them that were known.
    pub known: u32,
    /// Decisions of rules: one for each resource that a rule looks at, and for each place where a rule stayed undecided.
    pub decisions: u32,
    /// Those of them that were made.
    pub made: u32,
}

impl Coverage {
    /// The counts of a template and of what a check of it found. `foreign`: how many of the values that are not known
    /// are handles of other stacks, which the compiler decides about by itself.
    pub fn of(template: &Template, findings: &Findings, foreign: usize) -> Self {
        let mut counts = Self::default();
        for resource in &template.resources {
            resource.properties.iter().for_each(|entry| counts.node(&entry.node));
        }
        let foreign = u32::try_from(foreign).unwrap_or(u32::MAX);
        counts.known = counts.known.saturating_add(foreign).min(counts.values);
        counts.decide(template, findings);
        counts
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.node(item)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.node(&entry.node)),
            Value::Unknown(_) => self.values += 1,
            Value::Call(call) => {
                self.values += 1;
                self.known += 1;
                call.for_each_argument(&mut |argument| self.node(argument));
            }
            _ => {
                self.values += 1;
                self.known += 1;
            }
        }
    }

    fn decide(&mut self, template: &Template, findings: &Findings) {
        let mut open: BTreeMap<&str, u32> = BTreeMap::new();
        for (rule, _) in findings.undecided.iter().collect::<BTreeSet<_>>() {
            *open.entry(rule).or_default() += 1;
        }
        let mut types: BTreeMap<&str, u32> = BTreeMap::new();
        for resource in &template.resources {
            *types.entry(&resource.type_name.text).or_default() += 1;
        }
        let all: u32 = types.values().sum();
        for rule in RULES {
            let undecided = open.get(rule.name).copied().unwrap_or(0);
            let asked = match rule.scope {
                Scope::Resource([], _) => all,
                Scope::Resource(names, _) => names.iter().filter_map(|name| types.get(name)).sum(),
                Scope::Template(_) => 1,
                Scope::Reported => 0,
            };
            let made = asked.saturating_sub(undecided);
            self.made += made;
            self.decisions += made + undecided;
        }
    }

    /// Both counts together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            values: self.values + other.values,
            known: self.known + other.known,
            decisions: self.decisions + other.decisions,
            made: self.made + other.made,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;
    use crate::check::{Dialect, Settings, check};
    use crate::model::{Unknown, Value};
    use crate::testing::template;

    #[test]
    fn unknown_values_and_open_decisions_are_told_apart() {
        let text = r#"{"Resources": {"V": {"Type": "AWS::EC2::Volume", "Properties": {"AvailabilityZone": {"Fn::Sub": "${AWS::Region}a"},
            "Size": 1, "Encrypted": true}}}}"#;
        let mut template = template(text);
        let settings = Settings::new(Dialect::Rust);
        let whole = Coverage::of(&template, &check(&template, &settings), 0);
        assert_eq!((whole.values, whole.known), (3, 3));
        assert_eq!(whole.decisions, whole.made);
        let volume = std::sync::Arc::make_mut(&mut template.resources[0]);
        volume.properties[2].node.value = Value::Unknown(Unknown::Anything);
        let part = Coverage::of(&template, &check(&template, &settings), 0);
        assert_eq!((part.values, part.known), (3, 2));
        assert!(part.made < part.decisions);
        assert_eq!(Coverage::of(&template, &check(&template, &settings), 1).known, 3);
    }
}
