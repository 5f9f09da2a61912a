//! JSON lines back to events, so that what a program recorded can be shown to people.

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use super::Line;
use crate::event::Event;
use crate::plan::{Plan, StackPlan};

/// A line that cannot be read.
#[derive(Debug, Error)]
#[error("line {line}{}: {}", self.column(), self.words())]
pub struct ReplayError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub source: serde_json::Error,
}

impl ReplayError {
    /// The column, where the line is no JSON.
    fn column(&self) -> String {
        if self.source.column() == 0 { String::new() } else { format!(", column {}", self.source.column()) }
    }

    /// What is wrong, without the place: that is counted within the line.
    fn words(&self) -> String {
        let words = self.source.to_string();
        words.split(" at line ").next().unwrap_or(&words).to_owned()
    }
}

/// What lines say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replay {
    /// The events, in order.
    pub events: Vec<Event>,
    /// The exit code, if the recording goes to the end.
    pub exit_code: Option<u8>,
}

/// Reads JSON lines. Lines of types that this version does not know are left out.
pub fn read(text: &str) -> Result<Replay, ReplayError> {
    let mut replay = Replay::default();
    let mut stacks: Vec<StackPlan> = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |source| ReplayError { line: index + 1, source };
        let value: Value = serde_json::from_str(line).map_err(wrong)?;
        match Line::deserialize(&value) {
            Ok(Line::Summary { exit_code }) => replay.exit_code = Some(exit_code),
            Ok(line) => replay.events.extend(plan_of(line, &mut stacks)),
            Err(error) if !is_unknown_type(&error) => return Err(wrong(error)),
            Err(_) => match Event::deserialize(&value) {
                Ok(event) => replay.events.push(event),
                Err(error) if is_unknown_type(&error) => {}
                Err(error) => return Err(wrong(error)),
            },
        }
    }
    Ok(replay)
}

/// Puts the lines of a plan together; gives it with its last line.
fn plan_of(line: Line, stacks: &mut Vec<StackPlan>) -> Option<Event> {
    match line {
        Line::PlanStack { stack, name, region, action, follow_up, notes, outputs } => {
            let changes = Vec::new();
            stacks.push(StackPlan {
                stack,
                name,
                region,
                action,
                changes,
                outputs,
                notes,
                follow_up,
                change_set: None,
            });
        }
        Line::PlanResource { stack, change } => {
            if let Some(found) = stacks.iter_mut().rfind(|found| found.stack == stack) {
                found.changes.push(*change);
            }
        }
        Line::Plan { app, env, account, region, digest, .. } => {
            let plan = Plan { app, env, account, region, stacks: std::mem::take(stacks) };
            return Some(Event::Planned { plan: Box::new(plan), digest });
        }
        _ => {}
    }
    None
}

/// Whether the line is of a type that this version does not know: a later one wrote it.
fn is_unknown_type(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("unknown variant")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out_and_what_is_broken_is_not() {
        let known = "{\"type\":\"planning\",\"stack\":\"network\"}\n";
        let later = "{\"type\":\"telepathy\",\"stack\":\"network\"}\n\n{\"type\":\"summary\",\"exit_code\":6}\n";
        let replay = read(&format!("{known}{later}")).unwrap();
        assert_eq!(replay.events, [Event::Planning { stack: "network".to_owned() }]);
        assert_eq!(replay.exit_code, Some(6));
        let broken = read(&format!("{known}{{\"type\":\"planning\"}}")).unwrap_err();
        assert_eq!(broken.to_string(), "line 2: missing field `stack`");
        let cut = read(&format!("{known}{{\"type")).unwrap_err();
        assert_eq!(cut.to_string(), "line 2, column 6: EOF while parsing a string");
    }
}
