//! A resource as each choice of its conditions makes it: what is at fault only where a condition holds, or does not.
//!
//! A value in `Fn::If` may be there or not, so a rule that sees the function itself is undecided. Here each condition is
//! taken to hold, then not to, and the rules see what CloudFormation would.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{Assumption, Conditions, Context, Dialect, Finding, Group, Known, Level, Rule, Source};
use crate::model::{Call, Entry, Loc, Node, Resource, Value};

/// So many conditions are tried in all their combinations; of more, each alone.
const MOST_TOGETHER: usize = 4;
/// Of a resource with more conditions than this none is tried.
const MOST_CONDITIONS: usize = 16;

/// A fault as it was found: in which scenarios, and the first time.
type Faults<'a> = BTreeMap<(&'static str, Loc), (Vec<Vec<Assumption<'a>>>, Finding)>;

/// Runs a check over each scenario of a resource and reports what the resource as written did not show.
pub(super) fn check<'a>(
    resource: &'a Resource,
    conditions: &OnceCell<Conditions<'a>>,
    context: &mut Context<'a>,
    run: impl Fn(&Resource, &mut Context<'a>),
) {
    let mut names = BTreeSet::new();
    resource.properties.iter().for_each(|entry| conditions_of(&entry.node, &mut names));
    if names.is_empty() || names.len() > MOST_CONDITIONS {
        return;
    }
    let conditions = conditions.get_or_init(|| Conditions::new(context.template));
    let mut possible = Vec::new();
    let mut faults = Faults::new();
    for scenario in scenarios(&names.into_iter().collect::<Vec<_>>()) {
        if !is_possible(&scenario, resource, conditions) {
            continue;
        }
        let mut inner = Context::new_of(context);
        run(&resolved(resource, &scenario), &mut inner);
        for finding in inner.into_findings().found {
            if finding.rule.group == Group::Correctness && finding.level() == Level::Deny {
                let key = (finding.rule.name, finding.loc);
                faults.entry(key).or_insert_with(|| (Vec::new(), finding)).0.push(scenario.clone());
            }
        }
        possible.push(scenario);
    }
    for ((name, loc), (where_found, mut finding)) in faults {
        if context.has_found(name, loc) {
            continue;
        }
        let common = common(&where_found, &possible);
        finding.message.push_str(&describe(&common, context));
        // Whoever deploys may keep two choices apart that the template does not.
        if common.len() > 1 && context.settings.dialect == Dialect::Template && !is_known_to_others(finding.rule) {
            finding.level = Some(Level::Warn);
        }
        context.report_in(resource, finding);
    }
}

/// The conditions of the choices within a value.
fn conditions_of<'a>(node: &'a Node, names: &mut BTreeSet<&'a str>) {
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| conditions_of(node, names)),
        Value::Map(entries) => entries.iter().for_each(|entry| conditions_of(&entry.node, names)),
        Value::Call(call) => {
            if let Call::If(condition, then, otherwise) = &**call {
                names.insert(&condition.text);
                conditions_of(then, names);
                conditions_of(otherwise, names);
            }
        }
        _ => {}
    }
}

/// All combinations of few conditions; of many, each alone.
fn scenarios<'a>(names: &[&'a str]) -> Vec<Vec<Assumption<'a>>> {
    if names.len() > MOST_TOGETHER {
        return names.iter().flat_map(|name| [vec![(*name, true)], vec![(*name, false)]]).collect();
    }
    let mut all = vec![Vec::new()];
    for name in names {
        all = all
            .into_iter()
            .flat_map(|scenario: Vec<Assumption<'a>>| {
                [true, false].map(|holds| scenario.iter().copied().chain([(*name, holds)]).collect())
            })
            .collect();
    }
    all
}

/// Whether a scenario can come about. What is not known of one condition alone does not exclude it.
fn is_possible(scenario: &[Assumption<'_>], resource: &Resource, conditions: &Conditions<'_>) -> bool {
    let mut assumed = scenario.to_vec();
    assumed.extend(resource.condition.as_ref().map(|name| (name.text.as_str(), true)));
    let names: BTreeSet<&str> = assumed.iter().map(|(name, _)| *name).collect();
    match conditions.possible(&assumed) {
        Some(possible) => possible,
        None => names.len() == 1 && assumed.len() == 1 && conditions.is_known(assumed[0].0),
    }
}

/// The resource with the choices of a scenario made.
fn resolved(resource: &Resource, scenario: &[Assumption<'_>]) -> Resource {
    resource.with_properties(resolved_entries(&resource.properties, scenario))
}

/// What a choice leaves out is not there.
fn resolved_entries(entries: &[Entry], scenario: &[Assumption<'_>]) -> Vec<Entry> {
    let entries = entries.iter().map(|entry| (entry, resolved_node(&entry.node, scenario)));
    let there = entries.filter(|(_, node)| node.value != Value::NoValue);
    there.map(|(entry, node)| Entry { key: entry.key.clone(), node }).collect()
}

fn resolved_node(node: &Node, scenario: &[Assumption<'_>]) -> Node {
    let value = match &node.value {
        Value::List(nodes) => {
            let nodes = nodes.iter().map(|node| resolved_node(node, scenario));
            Value::List(nodes.filter(|node| node.value != Value::NoValue).collect())
        }
        Value::Map(entries) => Value::Map(resolved_entries(entries, scenario)),
        Value::Call(call) => {
            if let Call::If(condition, then, otherwise) = &**call
                && let Some((_, holds)) = scenario.iter().find(|(name, _)| *name == condition.text)
            {
                return resolved_node(if *holds { then } else { otherwise }, scenario);
            }
            node.value.clone()
        }
        value => value.clone(),
    };
    Node { value, ..node.clone() }
}

/// Whether other checkers have the rule.
fn is_known_to_others(rule: &Rule) -> bool {
    rule.sources.iter().any(|source| matches!(source, Source::Known(Known::CfnLint, _)))
}

/// Where a fault is: what all scenarios with it have in common. Nothing, if it is in every scenario.
fn common<'a>(found: &[Vec<Assumption<'a>>], possible: &[Vec<Assumption<'a>>]) -> Vec<Assumption<'a>> {
    let Some((first, others)) = found.split_first() else { return Vec::new() };
    if found.len() == possible.len() {
        return Vec::new();
    }
    let is_common = |assumed: &&Assumption<'a>| others.iter().all(|scenario| scenario.contains(assumed));
    let common: Vec<Assumption<'a>> = first.iter().filter(is_common).copied().collect();
    // Where nothing is common, the first stands for all.
    if common.is_empty() { first.clone() } else { common }
}

fn describe(common: &[Assumption<'_>], context: &Context<'_>) -> String {
    if common.is_empty() {
        return String::new();
    }
    let words: Vec<String> = common
        .iter()
        .map(|(name, holds)| format!("`{}` {}", context.item(name), if *holds { "holds" } else { "does not hold" }))
        .collect();
    format!(", where {}", crate::text::list(&words, "and"))
}

#[cfg(test)]
mod tests {
    use crate::testing::fixture;

    fn messages(properties: &str, rule: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Parameters": {{"P": {{"Type": "String"}}, "Q": {{"Type": "String"}}}},
            "Conditions": {{"C": {{"Fn::Equals": [{{"Ref": "P"}}, "x"]}}, "NotC": {{"Fn::Not": [{{"Condition": "C"}}]}},
                "D": {{"Fn::Equals": [{{"Ref": "Q"}}, "x"]}}}},
            "Resources": {{"T": {{"Type": "AWS::SQS::Queue", "Properties": {properties}}},
                "S": {{"Type": "AWS::SNS::Subscription", "Properties": {{"TopicArn": {{"Fn::If": ["C", "arn:aws:sns:us-east-1:111111111111:t", {{"Ref": "AWS::NoValue"}}]}}, "Protocol": "email", "Endpoint": "a@example.com"}}}}}}}}"#
        ))
        .messages(rule)
    }

    #[test]
    fn what_is_missing_where_a_condition_does_not_hold() {
        assert_eq!(
            messages("{}", "missing_property"),
            ["`S` lacks `TopicArn`, which `AWS::SNS::Subscription` requires, where `C` does not hold"]
        );
    }

    #[test]
    fn what_is_wrong_in_one_combination_names_it_and_what_cannot_be_is_left_out() {
        let wrong = r#"{"FifoQueue": {"Fn::If": ["C", true, {"Ref": "AWS::NoValue"}]}, "QueueName": {"Fn::If": ["D", "plain", "q.fifo"]}}"#;
        let found = messages(wrong, "fifo_name_mismatch");
        assert_eq!(
            found,
            [
                "`T` keeps the order, so its name ends in `.fifo`, where `C` holds and `D` holds",
                "the name of `T` ends in `.fifo`, and it does not keep the order, where `C` does not hold and `D` does not hold"
            ]
        );
        let right = r#"{"FifoQueue": {"Fn::If": ["C", true, {"Ref": "AWS::NoValue"}]}, "QueueName": {"Fn::If": ["NotC", "plain", "q.fifo"]}}"#;
        assert_eq!(messages(right, "fifo_name_mismatch"), Vec::<String>::new());
    }

    #[test]
    fn what_the_value_shows_as_written_is_told_once_and_without_a_condition() {
        let found = messages(r#"{"DelaySeconds": {"Fn::If": ["C", 901, 5]}}"#, "number_out_of_range");
        assert_eq!(found, ["`DelaySeconds` cannot be 901, it must be between 0 and 900"]);
    }
}
