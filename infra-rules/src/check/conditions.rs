//! Which conditions can hold together.
//!
//! A condition is a formula over comparisons of parameters with literals. Few parameters and values take part in one
//! question, so all their combinations are tried; where there are too many, or a part is not known, there is no answer.

use std::collections::BTreeMap;

use crate::model::{Call, Node, Template, Value};

/// A condition and whether it holds.
pub type Assumption<'a> = (&'a str, bool);

/// The conditions of a template.
#[derive(Debug)]
pub struct Conditions<'a> {
    bodies: BTreeMap<&'a str, &'a Node>,
    /// The values that a parameter may take, by its name.
    allowed: BTreeMap<&'a str, Vec<String>>,
}

/// More combinations than this are not tried.
const MOST_COMBINATIONS: usize = 4096;
/// Conditions that name one another deeper than this are not followed.
const MOST_DEPTH: usize = 32;

#[derive(Debug)]
enum Formula {
    Constant(bool),
    /// A variable has a value.
    Is(usize, usize),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// Something that is compared: its canonical form, and the literals that it is compared with.
#[derive(Debug)]
struct Variable {
    subject: String,
    values: Vec<String>,
    /// Whether it may have a value that no comparison names.
    other: bool,
}

#[derive(Debug, Default)]
struct Builder {
    variables: Vec<Variable>,
    depth: usize,
}

impl<'a> Conditions<'a> {
    /// The conditions of a template.
    pub fn new(template: &'a Template) -> Self {
        let bodies = template.conditions.iter().map(|found| (found.name.text.as_str(), &found.body)).collect();
        let allowed = template
            .parameters
            .iter()
            .filter_map(|parameter| {
                let values = parameter.body.get("AllowedValues")?.as_list()?;
                Some((parameter.name.text.as_str(), values.iter().map(literal).collect::<Option<_>>()?))
            })
            .collect();
        Self { bodies, allowed }
    }

    /// Whether there is a condition of this name.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.bodies.contains_key(name)
    }

    /// Whether all assumptions can hold at once; `None` if that is not known.
    pub fn possible(&self, assumptions: &[Assumption<'_>]) -> Option<bool> {
        self.possible_with(assumptions, &[])
    }

    /// The same where some parameters have these values.
    pub fn possible_with(&self, assumptions: &[Assumption<'_>], chosen: &[(&str, &str)]) -> Option<bool> {
        let mut builder = Builder::default();
        let mut formulas = Vec::new();
        for (parameter, value) in chosen {
            let allowed = self.allowed.get(parameter).map(Vec::as_slice);
            formulas.push(builder.is(format!("Ref {parameter}"), (*value).to_owned(), allowed));
        }
        for (name, holds) in assumptions {
            let formula = self.named(name, &mut builder)?;
            formulas.push(if *holds { formula } else { Formula::Not(Box::new(formula)) });
        }
        satisfiable(&Formula::All(formulas), &builder.variables)
    }

    fn named(&self, name: &str, builder: &mut Builder) -> Option<Formula> {
        builder.depth += 1;
        let formula = match self.bodies.get(name) {
            Some(body) if builder.depth < MOST_DEPTH => self.formula(body, builder),
            _ => None,
        };
        builder.depth -= 1;
        formula
    }

    fn formula(&self, node: &Node, builder: &mut Builder) -> Option<Formula> {
        match &node.value {
            Value::Bool(truth) => Some(Formula::Constant(*truth)),
            Value::Call(call) => match &**call {
                Call::Condition(name) => self.named(&name.text, builder),
                Call::Logic("And", parts) => Some(Formula::All(self.formulas(parts, builder)?)),
                Call::Logic("Or", parts) => Some(Formula::Any(self.formulas(parts, builder)?)),
                Call::Logic("Not", parts) => match parts.as_slice() {
                    [part] => Some(Formula::Not(Box::new(self.formula(part, builder)?))),
                    _ => None,
                },
                Call::Logic("Equals", parts) => match parts.as_slice() {
                    [left, right] => self.equals(left, right, builder),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn formulas(&self, nodes: &[Node], builder: &mut Builder) -> Option<Vec<Formula>> {
        nodes.iter().map(|node| self.formula(node, builder)).collect()
    }

    fn equals(&self, left: &Node, right: &Node, builder: &mut Builder) -> Option<Formula> {
        Some(match (literal(left), literal(right)) {
            (Some(left), Some(right)) => Formula::Constant(left == right),
            (None, Some(value)) => self.comparison(left, value, builder)?,
            (Some(value), None) => self.comparison(right, value, builder)?,
            (None, None) => {
                let (left, right) = (canonical(left)?, canonical(right)?);
                if left == right {
                    return Some(Formula::Constant(true));
                }
                let subject = if left < right { format!("{left} = {right}") } else { format!("{right} = {left}") };
                builder.is(subject, "true".to_owned(), None)
            }
        })
    }

    fn comparison(&self, subject: &Node, value: String, builder: &mut Builder) -> Option<Formula> {
        let allowed = match subject.as_call() {
            Some(Call::Ref(name)) => self.allowed.get(name.text.as_str()),
            _ => None,
        };
        Some(builder.is(canonical(subject)?, value, allowed.map(Vec::as_slice)))
    }
}

impl Builder {
    fn is(&mut self, subject: String, value: String, allowed: Option<&[String]>) -> Formula {
        let variable = self.variables.iter().position(|known| known.subject == subject).unwrap_or_else(|| {
            let values = allowed.map_or_else(Vec::new, <[String]>::to_vec);
            self.variables.push(Variable { subject, values, other: allowed.is_none() });
            self.variables.len() - 1
        });
        let known = &mut self.variables[variable];
        match known.values.iter().position(|other| *other == value) {
            Some(index) => Formula::Is(variable, index),
            // Not among the allowed values: never.
            None if !known.other => Formula::Constant(false),
            None => {
                known.values.push(value);
                Formula::Is(variable, known.values.len() - 1)
            }
        }
    }
}

fn satisfiable(formula: &Formula, variables: &[Variable]) -> Option<bool> {
    let sizes: Vec<usize> = variables.iter().map(|known| known.values.len() + usize::from(known.other)).collect();
    let combinations = sizes.iter().try_fold(1usize, |all, size| all.checked_mul(*size))?;
    if combinations > MOST_COMBINATIONS {
        return None;
    }
    let mut chosen = vec![0; sizes.len()];
    for _ in 0..combinations {
        if holds(formula, &chosen) {
            return Some(true);
        }
        for (choice, size) in chosen.iter_mut().zip(&sizes) {
            *choice += 1;
            if *choice < *size {
                break;
            }
            *choice = 0;
        }
    }
    Some(false)
}

fn holds(formula: &Formula, chosen: &[usize]) -> bool {
    match formula {
        Formula::Constant(truth) => *truth,
        Formula::Is(variable, value) => chosen[*variable] == *value,
        Formula::All(parts) => parts.iter().all(|part| holds(part, chosen)),
        Formula::Any(parts) => parts.iter().any(|part| holds(part, chosen)),
        Formula::Not(part) => !holds(part, chosen),
    }
}

/// A scalar as CloudFormation compares it: as text.
fn literal(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// An expression in a form that is the same for the same expression; `None` where that cannot be told.
fn canonical(node: &Node) -> Option<String> {
    if let Some(text) = literal(node) {
        return Some(format!("{text:?}"));
    }
    Some(match &node.value {
        Value::List(nodes) => {
            let parts: Option<Vec<String>> = nodes.iter().map(canonical).collect();
            format!("[{}]", parts?.join(","))
        }
        Value::Map(entries) => {
            let parts: Option<Vec<String>> =
                entries.iter().map(|entry| Some(format!("{}:{}", entry.key.text, canonical(&entry.node)?))).collect();
            format!("{{{}}}", parts?.join(","))
        }
        Value::Call(call) => match &**call {
            Call::Ref(name) => format!("Ref {}", name.text),
            Call::Sub(..) | Call::Other(..) => return None,
            _ => {
                let mut parts = vec![call.function().to_owned(), call.named().unwrap_or_default().to_owned()];
                let mut known = true;
                call.for_each_argument(&mut |argument| match canonical(argument) {
                    Some(text) => parts.push(text),
                    None => known = false,
                });
                if !known {
                    return None;
                }
                format!("({})", parts.join(" "))
            }
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Conditions;
    use crate::testing::template;

    const TEMPLATE: &str = r#"{
        "Parameters": {"Env": {"Type": "String", "AllowedValues": ["dev", "prod"]}, "Size": {"Type": "String"}},
        "Conditions": {
            "IsProd": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
            "IsDev": {"Fn::Equals": ["dev", {"Ref": "Env"}]},
            "NotProd": {"Fn::Not": [{"Condition": "IsProd"}]},
            "Big": {"Fn::Equals": [{"Ref": "Size"}, "big"]},
            "BigProd": {"Fn::And": [{"Condition": "IsProd"}, {"Condition": "Big"}]},
            "Either": {"Fn::Or": [{"Condition": "IsProd"}, {"Condition": "IsDev"}]},
            "Never": {"Fn::Equals": [{"Ref": "Env"}, "prd"]},
            "Loop": {"Fn::Not": [{"Condition": "Loop"}]},
            "Same": {"Fn::Equals": [{"Ref": "Size"}, {"Ref": "Env"}]}
        },
        "Resources": {}
    }"#;

    fn possible(assumptions: &[(&str, bool)]) -> Option<bool> {
        let template = template(TEMPLATE);
        Conditions::new(&template).possible(assumptions)
    }

    #[test]
    fn a_condition_and_its_negation_exclude_each_other() {
        assert_eq!(possible(&[("IsProd", true), ("NotProd", true)]), Some(false));
        assert_eq!(possible(&[("IsProd", false), ("NotProd", true)]), Some(true));
    }

    #[test]
    fn one_parameter_has_one_value_of_those_allowed() {
        assert_eq!(possible(&[("IsProd", true), ("IsDev", true)]), Some(false));
        assert_eq!(possible(&[("IsProd", false), ("IsDev", false)]), Some(false));
        assert_eq!(possible(&[("Either", false)]), Some(false));
        assert_eq!(possible(&[("Never", true)]), Some(false));
    }

    #[test]
    fn a_conjunction_implies_its_parts() {
        assert_eq!(possible(&[("BigProd", true), ("IsProd", false)]), Some(false));
        assert_eq!(possible(&[("BigProd", false), ("IsProd", true)]), Some(true));
        assert_eq!(possible(&[("Big", false)]), Some(true));
    }

    #[test]
    fn comparisons_of_two_unknowns_are_free() {
        assert_eq!(possible(&[("Same", true), ("IsProd", true)]), Some(true));
        assert_eq!(possible(&[("Same", true), ("Same", false)]), Some(false));
    }

    #[test]
    fn what_is_not_there_or_names_itself_has_no_answer() {
        assert_eq!(possible(&[("Missing", true)]), None);
        assert_eq!(possible(&[("Loop", true)]), None);
    }
}
