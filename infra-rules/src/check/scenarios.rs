//! A resource as each choice of its conditions makes it: what is at fault only where a condition holds, or does not.
//!
//! A value in `Fn::If` may be there or not, so a rule that sees the function itself is undecided. Here each condition is
//! taken to hold, then not to, and the rules see what CloudFormation would.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assumption, Conditions, Context, Finding, Group, Known, Level, Rule, Source};
use crate::model::{Call, Entry, Loc, Node, Resource, Value};

/// So many conditions are tried in all their combinations; of more, each alone.
const MOST_TOGETHER: usize = 4;
/// Of a resource with more conditions than this none is tried.
const MOST_CONDITIONS: usize = 16;

/// So many values are looked at in all scenarios of a template; what comes after is judged as written only.
const MOST_VALUES: usize = 4_000_000;

/// Conditions that hold, or do not, at once.
type Scenario<'a> = Vec<Assumption<'a>>;

/// A fault as it was found: in which scenarios, and the first time.
type Faults<'s, 'a> = BTreeMap<(&'static str, Loc, String), (Vec<&'s Scenario<'a>>, Finding)>;

/// The scenarios of each resource that chooses.
pub(super) struct Scenarios<'a> {
    /// By the place of the resource: which of `lists` it has.
    of_resource: Vec<Option<usize>>,
    /// Scenarios that can come about. Many resources choose by the same conditions.
    lists: Vec<Vec<Scenario<'a>>>,
}

/// What a resource chooses by.
#[derive(Default)]
struct Choices<'a> {
    conditions: BTreeSet<&'a str>,
    values: usize,
}

impl<'a> Scenarios<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let template = context.template;
        let mut all = Self { of_resource: Vec::new(), lists: Vec::new() };
        if template.conditions.is_empty() {
            return all;
        }
        let conditions = Conditions::new(template);
        let mut known = BTreeMap::new();
        let mut left = MOST_VALUES;
        for resource in &template.resources {
            let choices = Choices::of(resource).filter(|_| !context.is_checked_elsewhere(resource));
            let list = choices.and_then(|choices| {
                let found = scenarios(&choices.names());
                left = left.checked_sub(choices.values.saturating_mul(found.len()))?;
                let own = resource.condition.as_ref().map(|name| name.text.as_str());
                Some(*known.entry((choices.conditions, own)).or_insert_with(|| {
                    all.lists.push(found.into_iter().filter(|one| is_possible(one, own, &conditions)).collect());
                    all.lists.len() - 1
                }))
            });
            all.of_resource.push(list);
        }
        all
    }

    /// Runs a check over each scenario of the resource at a place, and reports what the resource as written did not show.
    pub(super) fn check(&self, place: usize, context: &mut Context<'a>, run: impl Fn(&Resource, &mut Context<'a>)) {
        let list = self.of_resource.get(place).copied().flatten().and_then(|list| self.lists.get(list));
        let Some(possible) = list else { return };
        let resource = &context.template.resources[place];
        let mut faults = Faults::new();
        for scenario in possible {
            let mut inner = Context::new_of(context);
            run(&resolved(resource, scenario), &mut inner);
            for finding in inner.into_findings().found {
                if finding.rule.group == Group::Correctness && finding.level() == Level::Deny {
                    let key = (finding.rule.name, finding.loc, finding.message.clone());
                    faults.entry(key).or_insert_with(|| (Vec::new(), finding)).0.push(scenario);
                }
            }
        }
        for (_, (where_found, mut finding)) in faults {
            if is_told(&finding, context) {
                continue;
            }
            let common = common(&where_found, possible);
            finding.message.push_str(&describe(&common, context));
            // Whoever deploys may keep two choices apart that the template does not.
            if common.len() > 1 && context.settings.dialect.is_template() && !is_known_to_others(finding.rule) {
                finding.level = Some(Level::Warn);
            }
            context.report_in(resource, finding);
        }
    }
}

impl<'a> Choices<'a> {
    /// What a resource chooses by; nothing if it has no choices, or too many.
    fn of(resource: &'a Resource) -> Option<Self> {
        let mut choices = Self::default();
        resource.properties.iter().for_each(|entry| choices.collect(&entry.node));
        (1..=MOST_CONDITIONS).contains(&choices.conditions.len()).then_some(choices)
    }

    fn names(&self) -> Vec<&'a str> {
        self.conditions.iter().copied().collect()
    }

    /// The conditions of the choices within a value, and how much there is.
    fn collect(&mut self, node: &'a Node) {
        self.values += 1;
        match &node.value {
            Value::List(nodes) => nodes.iter().for_each(|node| self.collect(node)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.collect(&entry.node)),
            Value::Call(call) => {
                if let Call::If(condition, then, otherwise) = &**call {
                    self.conditions.insert(&condition.text);
                    self.collect(then);
                    self.collect(otherwise);
                }
            }
            _ => {}
        }
    }
}

/// Whether the resource as written shows a fault. A place lacks several properties, and has one fault of any other kind.
fn is_told(finding: &Finding, context: &Context<'_>) -> bool {
    let is_one_of_several = finding.rule.name.starts_with("missing_");
    let is_same = |told: &&Finding| told.loc == finding.loc && told.rule.name == finding.rule.name;
    context.found().iter().filter(is_same).any(|told| !is_one_of_several || told.message == finding.message)
}

/// All combinations of few conditions; of many, each alone.
fn scenarios<'a>(names: &[&'a str]) -> Vec<Scenario<'a>> {
    if names.len() > MOST_TOGETHER {
        return names.iter().flat_map(|name| [vec![(*name, true)], vec![(*name, false)]]).collect();
    }
    let mut all = vec![Vec::new()];
    for name in names {
        all = all
            .into_iter()
            .flat_map(|scenario: Scenario<'a>| {
                [true, false].map(|holds| scenario.iter().copied().chain([(*name, holds)]).collect())
            })
            .collect();
    }
    all
}

/// Whether a scenario can come about for a resource with a condition of its own. What is not known of one condition alone
/// does not exclude it.
fn is_possible(scenario: &[Assumption<'_>], own: Option<&str>, conditions: &Conditions<'_>) -> bool {
    let mut assumed = scenario.to_vec();
    assumed.extend(own.map(|name| (name, true)));
    match conditions.possible(&assumed) {
        Some(possible) => possible,
        None => assumed.len() == 1 && conditions.is_known(assumed[0].0),
    }
}

/// The resource with the choices of a scenario made.
fn resolved(resource: &Resource, scenario: &[Assumption<'_>]) -> Resource {
    resource.with_properties(resolved_entries(&resource.properties, scenario))
}

/// What a choice leaves out is not there.
fn resolved_entries(entries: &[Entry], scenario: &[Assumption<'_>]) -> Vec<Entry> {
    let mut there = Vec::with_capacity(entries.len());
    for Entry { key, node } in entries {
        let node = resolved_node(node, scenario);
        if node.value != Value::NoValue {
            there.push(Entry { key: key.clone(), node });
        }
    }
    there
}

fn resolved_node(node: &Node, scenario: &[Assumption<'_>]) -> Node {
    let value = match &node.value {
        Value::List(nodes) => {
            let mut there: Vec<Node> = nodes.iter().map(|node| resolved_node(node, scenario)).collect();
            there.retain(|node| node.value != Value::NoValue);
            Value::List(there)
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
fn common<'a>(found: &[&Scenario<'a>], possible: &[Scenario<'a>]) -> Scenario<'a> {
    let Some((first, others)) = found.split_first() else { return Vec::new() };
    if found.len() == possible.len() {
        return Vec::new();
    }
    let is_common = |assumed: &&Assumption<'a>| others.iter().all(|scenario| scenario.contains(assumed));
    let common: Scenario<'a> = first.iter().filter(is_common).copied().collect();
    // Where nothing is common, the first stands for all.
    if common.is_empty() { (*first).clone() } else { common }
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

    #[test]
    fn each_missing_property_is_told() {
        let group = r#"{"Fn::If": ["C", "1", {"Ref": "AWS::NoValue"}]}"#;
        let text = format!(
            r#"{{"Parameters": {{"P": {{"Type": "String"}}}}, "Conditions": {{"C": {{"Fn::Equals": [{{"Ref": "P"}}, "x"]}}}},
            "Resources": {{"G": {{"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {{"MinSize": {group}, "MaxSize": {group},
                "LaunchConfigurationName": "x", "AvailabilityZones": ["us-east-1a"]}}}}}}}}"#
        );
        let lacks = |property: &str| {
            format!(
                "`G` lacks `{property}`, which `AWS::AutoScaling::AutoScalingGroup` requires, where `C` does not hold"
            )
        };
        assert_eq!(fixture(&text).messages("missing_property"), [lacks("MaxSize"), lacks("MinSize")]);
    }

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
