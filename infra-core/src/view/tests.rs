//! Recorded deployments as people see them: lines, frames of the live tree, last words, summary and page.

use std::path::Path;

use super::history::History;
use super::live::{self, Canvas, Size};
use super::record::Record;
use super::{Style, closing, github, html, human, json, markdown, plan};
use crate::event::{Event, StackOutcome};

const RECORDINGS: &[&str] = &["parallel", "replacement", "rollback", "cancelled", "destruction"];
const COLOR: Style = Style { color: true };

fn events(name: &str) -> Vec<Event> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format!("{name}.jsonl"));
    json::read::read(&std::fs::read_to_string(path).unwrap()).unwrap().events
}

fn recorded(events: &[Event]) -> Record {
    let mut record = Record::default();
    for event in events {
        record.take(event);
    }
    record
}

/// Escapes of colours in a form that is readable in a snapshot.
fn readable(text: &str) -> String {
    text.replace('\u{1b}', "^")
}

fn lines(events: &[Event], style: Style) -> String {
    let line = |event: &Event| match event {
        Event::Planned { plan: found, .. } => plan::render_plan(found, style),
        event => human::render_event(event, style),
    };
    events.iter().map(line).collect()
}

/// How the stacks ended, in the order of the plan.
fn outcomes(events: &[Event]) -> Vec<(String, StackOutcome)> {
    let ended = events.iter().filter_map(|event| match event {
        Event::Finished { stack, outcome, .. } => Some((stack.clone(), outcome.clone())),
        _ => None,
    });
    ended.collect()
}

/// The tree at a few moments of a recording.
fn frames(events: &[Event], width: usize, style: Style) -> String {
    let mut out = String::new();
    for part in 1..=3 {
        let seen = &events[..events.len() * part / 4];
        let record = recorded(seen);
        let Some((_, now)) = record.range() else { continue };
        let history = History::default();
        let canvas = Canvas { size: Size { width, height: 12 }, style, now: now + 7.0, history: &history };
        out += &format!("--- after {} of {} events\n", seen.len(), events.len());
        for line in live::render(&record, canvas) {
            out += &format!("{line}\n");
        }
    }
    out
}

#[test]
fn lines_of_a_log() {
    for name in RECORDINGS {
        let events = events(name);
        let last = closing::render(&recorded(&events), &outcomes(&events), Style::PLAIN);
        insta::assert_snapshot!(format!("lines_{name}"), format!("{}\n{last}", lines(&events, Style::PLAIN)));
        let last = closing::render(&recorded(&events), &outcomes(&events), COLOR);
        let colored = format!("{}\n{last}", lines(&events, COLOR));
        insta::assert_snapshot!(format!("lines_{name}_color"), readable(&colored));
    }
}

#[test]
fn frames_of_the_tree() {
    for name in RECORDINGS {
        let events = events(name);
        for width in [80, 120] {
            let plain = frames(&events, width, Style::PLAIN);
            assert!(plain.lines().all(|line| line.chars().count() < width), "{plain}");
            insta::assert_snapshot!(format!("frames_{name}_{width}"), plain);
            insta::assert_snapshot!(format!("frames_{name}_{width}_color"), readable(&frames(&events, width, COLOR)));
        }
    }
}

#[test]
fn plans_as_markdown() {
    for name in ["parallel", "replacement", "destruction"] {
        let events = events(name);
        let planned = events.iter().find_map(|event| match event {
            Event::Planned { plan, digest } => Some(markdown::render_plan(plan, digest)),
            _ => None,
        });
        insta::assert_snapshot!(format!("markdown_{name}"), planned.unwrap());
    }
}

/// What the documents show is what the views give.
#[test]
fn samples_of_the_documents() {
    let events = events("rollback");
    let frames = frames(&events, 80, Style::PLAIN);
    let frame = frames.split("--- after").nth(2).and_then(|frame| frame.split_once('\n')).unwrap().1;
    let last = closing::render(&recorded(&events), &outcomes(&events), Style::PLAIN);
    for page in ["README.md", "docs/deploying.md"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page)).unwrap();
        assert!(text.contains(frame) && text.contains(&last), "{page} shows another sample:\n{frame}\n{last}");
    }
}

#[test]
fn summary_of_a_job() {
    for name in ["parallel", "rollback"] {
        insta::assert_snapshot!(format!("summary_{name}"), github::summary(&recorded(&events(name))));
    }
}

/// What an event has, JSON has: the lines that were read give the same lines again.
#[test]
fn json_lines_lose_nothing() {
    for name in RECORDINGS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format!("{name}.jsonl"));
        let text = std::fs::read_to_string(path).unwrap();
        let replay = json::read::read(&text).unwrap();
        let mut again = vec![json::version().to_string()];
        again.extend(replay.events.iter().flat_map(json::event).map(|line| line.to_string()));
        let recorded: Vec<&str> = text.lines().collect();
        assert_eq!(again, recorded[..recorded.len() - 1], "{name}");
        assert!(replay.exit_code.is_some());
    }
}

/// Lines that no recording of a deployment has, for the page that describes them.
#[test]
fn lines_of_other_commands() {
    let note = Event::Note { stack: Some("database".to_owned()), text: "following UPDATE_IN_PROGRESS".to_owned() };
    let warning = Event::Warning {
        stack: Some("database".to_owned()),
        text: "no look at the events, trying again: DescribeStackEvents: connection reset".to_owned(),
    };
    let finding = crate::check::SynthFinding {
        level: infra_rules::Level::Warn,
        rule: "rds_without_deletion_protection",
        stack: "database".to_owned(),
        message: "`cluster` can be deleted by mistake".to_owned(),
        place: Some(crate::template::Place { file: "stacks/src/database.rs", line: 15 }),
        help: Some("`deletion_protection: true`".to_owned()),
    };
    let diagnosis = crate::deploy::recover::Diagnosis {
        stack: "database".to_owned(),
        state: Some(crate::aws::script::stack("UPDATE_ROLLBACK_FAILED")),
        remedy: crate::deploy::recover::Remedy::ContinueRollback,
        leftovers: Vec::new(),
    };
    let resource = crate::aws::model::ResourceDrift {
        logical_id: "Cluster".to_owned(),
        physical_id: None,
        type_name: "AWS::RDS::DBCluster".to_owned(),
        status: "MODIFIED".to_owned(),
        differences: vec![crate::aws::model::PropertyDrift {
            path: "/BackupRetentionPeriod".to_owned(),
            kind: "NOT_EQUAL".to_owned(),
            expected: "7".to_owned(),
            actual: "1".to_owned(),
        }],
    };
    let drift =
        crate::deploy::drift::StackDrift { stack: "database".to_owned(), resources: vec![resource], incomplete: None };
    let mut lines: Vec<String> = [note, warning].iter().flat_map(json::event).map(|line| line.to_string()).collect();
    lines.push(json::finding(&finding).to_string());
    lines.push(json::status(&diagnosis).to_string());
    lines.push(json::drift(&drift).to_string());
    let help = Some("did you mean `dev`? environments of infra.toml: dev, staging, prod");
    lines.push(json::error("no environment `deb`", None, help).to_string());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/others.jsonl");
    let text = lines.join("\n") + "\n";
    if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
        std::fs::write(path.with_extension("jsonl.new"), &text).unwrap();
        panic!("{} is not what the types say now: compare it with the new one beside it", path.display());
    }
}

#[test]
fn every_resource_of_a_recording_has_one_row_on_the_page() {
    for name in RECORDINGS {
        let record = recorded(&events(name));
        let page = html::render(&record);
        for resource in record.stacks.iter().flat_map(|stack| &stack.resources) {
            let row = format!("title=\"{} {}", resource.logical_id, resource.type_name);
            assert_eq!(page.matches(&row).count(), 1, "{name}: {row}");
        }
    }
}
