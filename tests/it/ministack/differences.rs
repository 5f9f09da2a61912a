//! The same requests to the CloudFormation in the process and to `MiniStack`: what both say, and why it differs.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tests::ministack::MiniStack;

use super::cloud::{Answer, Cloud, all, mask, one};
use super::scenarios::{Scenario, Step, scenarios};

/// What the page of the differences says first.
const HEAD: &str = "\
# The local CloudFormation beside an emulator

The same requests were put to the CloudFormation in the process (`--local`) and to MiniStack 1.5.33, step by step.
Where both answer alike nothing is said here.
Which of the two does as AWS does follows from the texts and sequences recorded from AWS, see [recorded.md](recorded.md).

This page is written by `INFRA_WRITE_PAGES=1 cargo test -p tests --test it differences`, and the test fails where it is no longer true.
";

/// Words in the events that only one of the two has, everywhere: what they are, and why.
const EVERYWHERE: &[(&str, &str)] = &[
    (
        " (User Initiated)",
        "AWS gives it as the reason of the first event of an operation; MiniStack only at `CreateStack` and `UpdateStack`.",
    ),
    (
        ", CREATE_IN_PROGRESS (Resource creation Initiated)",
        "AWS sends a second event once the physical id is known; MiniStack does not.",
    ),
    (
        ", UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
        "AWS always passes through the state of cleaning up; MiniStack only after a rollback.",
    ),
];

/// Steps at which the two differ beyond that, and why.
const DIFFERENCES: &[(&str, &str)] = &[
    ("life: execute what has no changes", "Ours is the text recorded from AWS; MiniStack has words of its own."),
    (
        "life: execute again",
        "The form of the recorded text, with the execution status; MiniStack has words of its own.",
    ),
    (
        "life: continue when nothing failed",
        "Ours follows the form of AWS's other refusals in a state; the text itself is not recorded.",
    ),
    (
        "replacement: execute",
        "AWS creates the new one, and deletes the old one under the same logical id while it cleans up: ours does so. MiniStack gives the reason in an event of its own and deletes without events.",
    ),
    (
        "retention: execute",
        "AWS sends CREATE events for what is new and nothing for what does not change. MiniStack calls what is new an update, sends events for what stays, and none for what it deletes.",
    ),
    (
        "failed create: create",
        "AWS resolves imports before it begins with a resource, and the stack has the reason. MiniStack fails the resource, in words of its own.",
    ),
    (
        "failed update: update",
        "As at the creation: the import fails the stack, not a resource. AWS sends CREATE events for what is new.",
    ),
    ("exports: create a second producer", "AWS refuses a second export of one name; MiniStack lets it pass."),
    (
        "exports: change what is in use",
        "AWS refuses to change an export that is in use, and rolls back; MiniStack changes it.",
    ),
    (
        "exports: delete what is in use",
        "AWS takes the request, and the stack falls back to the state that it had, with the reason; MiniStack refuses the request.",
    ),
    ("protection: delete what is protected", "The text recorded from AWS has the name; MiniStack's has the ARN."),
    (
        "names: anew",
        "Recorded from AWS: a ValidationError that names the change set. MiniStack answers as at `CreateStack`.",
    ),
    ("names: a name with a blank", "The pattern recorded from AWS allows for ARNs."),
    ("missing: template", "AWS has three wordings; this is the one recorded for `GetTemplate`."),
    ("missing: resources", "The wording of `DescribeStacks`; that of `DescribeStackResources` is not recorded."),
    ("missing: change set", "Recorded from AWS: the stack is missing first. MiniStack speaks of the change set."),
    ("templates: no resources", "Recorded from AWS; MiniStack makes an empty stack."),
    ("templates: no type", "Recorded from AWS; MiniStack takes it for a custom resource."),
    ("templates: no JSON", "The place is told in different words; AWS's own is not recorded."),
    ("templates: a reference to nobody", "Recorded from AWS; MiniStack leaves the reference as text."),
    ("templates: an output of nobody", "Recorded from AWS; MiniStack leaves the reference as text."),
    ("templates: a parameter without a value", "Recorded from AWS; MiniStack has words of its own."),
    ("templates: no template", "Recorded from AWS; MiniStack has words of its own."),
];

#[test]
fn both_say_the_same_or_it_is_known_why() {
    let Some(theirs) = MiniStack::start(&[("CFN_STRICT_CAPS", "1")]) else { return };
    let mut differing = BTreeSet::new();
    let mut page = HEAD.to_owned();
    let (mut steps, mut pairs) = (0, Vec::new());
    for scenario in scenarios() {
        let ours = play(&scenario, &Cloud::ours());
        let other = play(&scenario, &Cloud::Theirs(&theirs));
        steps += ours.len();
        pairs.extend(ours.into_iter().zip(other).map(|((step, ours), (_, other))| (scenario.name, step, ours, other)));
    }
    let _ = write!(page, "\n{steps} steps in {} scenarios. Everywhere:\n\n", scenarios().len());
    for (words, why) in EVERYWHERE {
        let (ours, other) = (count(&pairs, words, true), count(&pairs, words, false));
        assert!(ours > other, "`{words}` is in both alike now");
        let _ =
            writeln!(page, "- `{}`: {ours} times in ours, {other} in theirs. {why}", words.trim_matches([' ', ',']));
    }
    for (scenario, step, ours, other) in &pairs {
        let (ours, other) = (plain(ours), plain(other));
        if ours == other {
            continue;
        }
        let key = format!("{scenario}: {step}");
        let why = DIFFERENCES.iter().find(|(known, _)| *known == key).map_or("Not explained.", |(_, why)| why);
        let _ = write!(
            page,
            "\n## {key}\n\n{why}\n\n```text\nours    {}\ntheirs  {}\n```\n",
            ours.join("\n        "),
            other.join("\n        ")
        );
        differing.insert(key);
    }
    let known: BTreeSet<String> = DIFFERENCES.iter().map(|(key, _)| (*key).to_owned()).collect();
    compare_page(&page);
    assert_eq!(differing, known, "the list of differences is not what was met");
}

fn compare_page(page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/emulator.md");
    if std::env::var_os("INFRA_WRITE_PAGES").is_some() {
        fs::write(&path, page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/emulator.md is not what was met; it would be:\n{page}");
}

type Pair = (&'static str, &'static str, Vec<String>, Vec<String>);

fn count(pairs: &[Pair], words: &str, of_ours: bool) -> usize {
    let lines = pairs.iter().flat_map(|(_, _, ours, other)| if of_ours { ours } else { other });
    lines.map(|line| line.matches(words).count()).sum()
}

/// Without the words that differ everywhere.
fn plain(lines: &[String]) -> Vec<String> {
    let cut = |line: &String| EVERYWHERE.iter().fold(line.clone(), |line, (words, _)| line.replace(words, ""));
    lines.iter().map(cut).collect()
}

/// What each step gave.
fn play(scenario: &Scenario, cloud: &Cloud<'_>) -> Vec<(&'static str, Vec<String>)> {
    let mut seen = BTreeSet::new();
    scenario.steps.iter().map(|step| (step.name, outcome(step, cloud, &mut seen))).collect()
}

fn outcome(step: &Step, cloud: &Cloud<'_>, seen: &mut BTreeSet<String>) -> Vec<String> {
    let field = |name: &str| step.fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value);
    // What is deleted is found by its id alone.
    let before = one(&cloud.ask("DescribeStacks", &[("StackName", field("StackName"))]).body, "StackId");
    let answer = cloud.ask(step.action, &step.fields);
    if answer.status != 200 {
        let message = mask(&one(&answer.body, "Message"));
        return vec![format!("{} {}: {message}", answer.status, one(&answer.body, "Code"))];
    }
    match step.action {
        "CreateChangeSet" => change_set(cloud, field("StackName"), field("ChangeSetName")),
        "CreateStack" | "UpdateStack" | "DeleteStack" | "ExecuteChangeSet" => {
            let made = one(&answer.body, "StackId");
            operation(cloud, if made.is_empty() { &before } else { &made }, seen)
        }
        "DescribeStacks" => vec![format!(
            "{} {}={}",
            one(&answer.body, "StackStatus"),
            one(&answer.body, "OutputKey"),
            is_there(&one(&answer.body, "OutputValue"))
        )],
        "ListImports" => all(&answer.body, "member").iter().map(|name| (*name).to_owned()).collect(),
        _ => vec!["done".to_owned()],
    }
}

fn is_there(text: &str) -> &'static str {
    if text.is_empty() { "" } else { "…" }
}

/// Waits for the change set, and tells its state and its changes.
fn change_set(cloud: &Cloud<'_>, stack: &str, name: &str) -> Vec<String> {
    let answer =
        until(cloud, || cloud.ask("DescribeChangeSet", &[("StackName", stack), ("ChangeSetName", name)]), "Status");
    let body = &answer.body;
    let mut out = vec![
        format!("{} {} {}", one(body, "Status"), one(body, "ExecutionStatus"), mask(&one(body, "StatusReason")))
            .trim()
            .to_owned(),
    ];
    let mut changes = Vec::new();
    for change in all(body, "ResourceChange") {
        let part = |tag| one(change, tag);
        let line = format!(
            "{} {} {} {}",
            part("Action"),
            part("LogicalResourceId"),
            part("Replacement"),
            part("PolicyAction")
        );
        changes.push(line.trim().to_owned());
    }
    // CloudFormation promises no order.
    changes.sort();
    out.extend(changes);
    out
}

/// Waits for the stack, and tells its state and the events that are new, by resource.
fn operation(cloud: &Cloud<'_>, name: &str, seen: &mut BTreeSet<String>) -> Vec<String> {
    if name.is_empty() {
        return vec!["there is no stack".to_owned()];
    }
    let ask = || cloud.ask("DescribeStacks", &[("StackName", name)]);
    let answer = until(cloud, ask, "StackStatus");
    let mut out = vec![
        format!("{} {}", one(&answer.body, "StackStatus"), mask(&one(&answer.body, "StackStatusReason")))
            .trim()
            .to_owned(),
    ];
    let events = cloud.ask("DescribeStackEvents", &[("StackName", name)]);
    let mut lines: Vec<(String, String)> = Vec::new();
    for event in events.body.split("<EventId>").skip(1).collect::<Vec<_>>().into_iter().rev() {
        let id = event.split('<').next().unwrap_or_default();
        if !seen.insert(id.to_owned()) {
            continue;
        }
        let (resource, status) = (one(event, "LogicalResourceId"), one(event, "ResourceStatus"));
        let reason = mask(&one(event, "ResourceStatusReason"));
        let text = if reason.is_empty() { status } else { format!("{status} ({reason})") };
        match lines.iter_mut().find(|(name, _)| *name == resource) {
            Some((_, line)) => *line = format!("{line}, {text}"),
            None => lines.push((resource, text)),
        }
    }
    lines.sort();
    out.extend(lines.into_iter().map(|(resource, line)| format!("{resource}: {line}")));
    out
}

/// Asks until the state is no longer one in progress.
fn until(cloud: &Cloud<'_>, ask: impl Fn() -> Answer, tag: &str) -> Answer {
    for _ in 0..500 {
        let answer = ask();
        let status = one(&answer.body, tag);
        let runs = status.ends_with("_IN_PROGRESS") && status != "REVIEW_IN_PROGRESS" || status.ends_with("_PENDING");
        if !runs {
            return answer;
        }
        cloud.wait();
    }
    panic!("the operation does not end");
}
