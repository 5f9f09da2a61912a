//! A transition to a state that does not exist, or a state that no transition reaches.

use std::collections::BTreeSet;

use super::definition::{Links, Walk};
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::Entry;
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "state_target_unknown",
    group: Group::Correctness,
    title: "a transition to a state that does not exist, or a state that no transition reaches",
    rationale: "Step Functions follows every transition when the machine is made, and refuses one that leads nowhere and a state that none leads to.",
    bad: r#"resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "First", States: { First: { Type: "Pass", Next: "Secnd" } } } });"#,
    good: r#"resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "First", States: { First: { Type: "Pass", Next: "Second" }, Second: { Type: "Succeed" } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html"),
        Source::Known(Known::CfnLint, "E3601"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks the transitions of one machine.
pub(super) fn check(links: &Links<'_>, states: &[Entry], walk: &mut Walk<'_, '_, '_>) {
    if states.iter().any(|state| state.key.text.starts_with("Fn::")) {
        return;
    }
    for (name, loc) in links.from.values().flatten().filter(|(name, _)| !links.known.contains(name)) {
        let near = suggest(name, links.known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no state `{}`", crate::text::short(name));
        let known: Vec<&str> = links.known.iter().copied().collect();
        let help = near.unwrap_or_else(|| format!("there is {}", crate::text::quoted(&known, 8)));
        walk.context.find_in(walk.resource, &RULE, *loc, message, help);
    }
    let is_whole = links.from.values().flatten().all(|(name, _)| links.known.contains(name));
    if links.is_open || !is_whole || !links.from.contains_key("") {
        return;
    }
    let reached = reached(links);
    for Entry { key, .. } in states.iter().filter(|state| !reached.contains(state.key.text.as_str())) {
        let message = format!("no transition leads to the state `{}`", crate::text::short(&key.text));
        walk.context.find_in(walk.resource, &RULE, key.loc, message, "remove it, or name it in `Next`".to_owned());
    }
}

fn reached<'n>(links: &Links<'n>) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![""];
    while let Some(name) = open.pop() {
        for (target, _) in links.from.get(name).into_iter().flatten() {
            if reached.insert(*target) {
                open.push(target);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn machine(start: &str, states: &str) -> Vec<Found> {
        let properties = format!(r#"{{"Definition": {{"StartAt": {start}, "States": {{{states}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).of(RULE.name)
    }

    #[test]
    fn each_transition_leads_somewhere() {
        let found = machine(r#""Frist""#, r#""First": {"Type": "Succeed"}"#);
        assert_eq!(found[0].message, "there is no state `Frist`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `First`?"));
        for wrong in [
            r#""A": {"Type": "Pass", "Next": "X"}"#,
            r#""A": {"Type": "Choice", "Default": "X"}"#,
            r#""A": {"Type": "Choice", "Choices": [{"Next": "X"}]}"#,
            r#""A": {"Type": "Task", "Catch": [{"Next": "X"}], "End": true}"#,
        ] {
            assert_eq!(machine(r#""A""#, wrong).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn each_state_is_reached() {
        let two = r#""A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}"#;
        assert_eq!(machine(r#""A""#, two)[0].message, "no transition leads to the state `B`");
        let cycle = r#""A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Choice", "Choices": [{"Next": "A"}], "Default": "C"}, "C": {"Type": "Succeed"}"#;
        assert_eq!(machine(r#""A""#, cycle), []);
        let unknown = r#""A": {"Type": "Pass", "Next": "${N}"}, "B": {"Type": "Succeed"}"#;
        assert_eq!(machine(r#""A""#, unknown), []);
        assert_eq!(machine(r#"{"Ref": "S"}"#, two), []);
    }
}
