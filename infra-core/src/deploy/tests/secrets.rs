//! Secrets that are planted everywhere, and each form of output looked through for them.

use std::path::Path;

use super::*;
use crate::app::{App, AppConfig, Stack};
use crate::deploy::recover::diagnose;
use crate::local::faults::ResourceFaultKind;
use crate::plan::file::PlanFile;
use crate::view::history::History;
use crate::view::live::{self, Canvas, Size};
use crate::view::record::Record;
use crate::view::{closing, github, html, json, markdown, outputs};

/// Begins each secret.
const CANARY: &str = "canary-4711";

/// A secret property, a secret variable, a parameter that is not to be shown under a harmless name, a secret output.
fn build(env: &dyn Environment, draft: &mut Draft) {
    let new = if env.tags().iter().any(|(_, value)| value == "new") { "-new" } else { "" };
    let password = format!("{CANARY}-password{new}");
    let text = format!(r#"{{"Type":"AWS::SecretsManager::Secret","Properties":{{"SecretString":"{password}"}}}}"#);
    push(draft, "Login", 7, text);
    let text = format!(
        r#"{{"Type":"AWS::Lambda::Function","Properties":{{"Handler":"a.b","Runtime":"python3.13",
        "Role":"arn:aws:iam::111111111111:role/r","Code":{{"ZipFile":"pass"}},
        "Environment":{{"Variables":{{"DB_PASSWORD":"{password}-variable","Mode":"plain"}}}}}}}}"#
    );
    push(draft, "Function", 9, text);
    let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":{"Ref":"Motto"}}}"#;
    push(draft, "Setting", 11, text.to_owned());
    push(draft, "Motto", 3, r#"{"Type":"String","NoEcho":true}"#.to_owned());
    draft.entries.last_mut().unwrap().section = DraftSection::Parameters;
    push(draft, "ApiToken", 5, format!(r#"{{"Value":"{CANARY}-token{new}"}}"#));
    draft.entries.last_mut().unwrap().section = DraftSection::Outputs;
}

const STACK: Stack = stack("secret", build);
const SECRET: App = App { stacks: &[&STACK], environments: &[], config: AppConfig::DEFAULT };

/// All forms of what was told in one run, by name.
fn forms(sink: &Recorder, outcomes: &[(String, StackOutcome)]) -> Vec<(&'static str, String)> {
    let events = sink.events.borrow();
    let mut record = Record::default();
    let (mut told, mut lines, mut plans, mut annotations) =
        (String::new(), String::new(), String::new(), String::new());
    for event in events.iter() {
        record.take(event);
        told += &human::render_event(event, Style::PLAIN);
        for line in &json::event(event) {
            lines.put(format_args!("{line}\n"));
        }
        if let Event::Planned { plan, digest } = event {
            plans += &plan_view::render_plan(plan, Style::PLAIN);
            plans += &markdown::render_plan(plan, digest);
        }
    }
    let replayed = json::read::read(&lines).unwrap();
    let again: String = replayed.events.iter().map(|event| human::render_event(event, Style::PLAIN)).collect();
    let now = record.range().map_or(0.0, |(_, end)| end);
    let history = History::default();
    let canvas = Canvas { size: Size { width: 200, height: 50 }, style: Style::PLAIN, now, history: &history };
    let mut files = String::new();
    for (stack, outcome) in outcomes {
        if let Some((message, place)) = github::fault(outcome) {
            annotations += &github::annotation(&message, place);
        }
        if let StackOutcome::Deployed { outputs: found, .. } = outcome {
            for name in ["outputs.json", "outputs.env"] {
                files += &outputs::file(Path::new(name), &[(stack.clone(), found.clone())]);
            }
        }
    }
    vec![
        ("lines for people", told),
        ("JSON lines", lines),
        ("plans and Markdown", plans),
        ("a recording, replayed", again),
        ("the live tree", live::render(&record, canvas).join("\n")),
        ("last words", closing::render(&record, outcomes, Style::PLAIN)),
        ("report.html", html::render(&record)),
        ("the summary for GitHub", github::summary(&record)),
        ("annotations for GitHub", annotations),
        ("output files", files),
        ("questions and answers", sink.text.borrow().clone()),
        ("outcomes", format!("{outcomes:?}")),
    ]
}

fn given(value: &str) -> Settings {
    let motto = Given { stack: None, name: "Motto".to_owned(), value: value.to_owned() };
    Settings { parameters: vec![motto], ..settings(yes()) }
}

/// Deploys, plans, fails: what was said in all forms.
async fn said(reason: Option<String>) -> Vec<(&'static str, String)> {
    let cloud = local(FaultPlan::none());
    let first = given(&format!("{CANARY}-motto"));
    let sink = Recorder::default();
    let work = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| deploy(context, stacks).await;
    let outcomes = over(&cloud, (&SECRET, &env("one")), &first, &sink, work).await.unwrap();
    assert!(outcomes[0].1.is_success(), "{outcomes:?}");
    let mut all = forms(&sink, &outcomes);

    let again = given(&format!("{CANARY}-motto"));
    let planned = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| {
        let planned = plan(context, stacks).await.unwrap();
        let lines = json::plan(&planned.plan, &planned.digest);
        PlanFile::new(&planned.plan, "aws", &planned.digest, planned.bound, lines).text()
    };
    let text = over(&cloud, (&SECRET, &env("new")), &again, &Recorder::default(), planned).await;
    assert!(text.contains("(secret)"), "{text}");
    all.push(("plan.json", text));

    let reason = reason.unwrap_or_else(|| format!("Value '{CANARY}-motto' or '{CANARY}-password-new' is not valid"));
    cloud.set_faults(FaultPlan::none().resource("Setting", None, None, ResourceFaultKind::Fail(Some(reason.clone()))));
    cloud.set_faults(FaultPlan::none().resource("Login", None, None, ResourceFaultKind::Fail(Some(reason))));
    let sink = Recorder::default();
    let outcomes = over(&cloud, (&SECRET, &env("new")), &again, &sink, work).await.unwrap();
    assert!(matches!(outcomes[0].1, StackOutcome::RolledBack { .. }), "{outcomes:?}\n{}", sink.text.borrow());
    all.extend(forms(&sink, &outcomes));

    let status = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| {
        let found = diagnose(context, stacks).await.unwrap();
        format!("{}{}", human::render_status(&found, Style::PLAIN), json::status(&found[0]))
    };
    all.push(("status", over(&cloud, (&SECRET, &env("new")), &again, &Recorder::default(), status).await));
    all
}

#[tokio::test(start_paused = true)]
async fn no_form_of_output_holds_a_secret() {
    let mut names: Vec<&str> = Vec::new();
    for (name, text) in said(None).await {
        let line = text.lines().find(|line| line.contains(CANARY));
        assert_eq!(line, None, "{name}");
        names.push(name);
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 14, "{names:?}");
}

/// A text that is no secret is found in those forms: the test would see a secret as well.
#[tokio::test(start_paused = true)]
async fn what_is_no_secret_is_seen() {
    let reason = "Value 'plain-4711' is not valid".to_owned();
    let all = said(Some(reason)).await;
    for name in [
        "lines for people",
        "JSON lines",
        "a recording, replayed",
        "last words",
        "report.html",
        "annotations for GitHub",
        "outcomes",
    ] {
        assert!(all.iter().any(|(form, text)| *form == name && text.contains("plain-4711")), "{name}");
    }
}
