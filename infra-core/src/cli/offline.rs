//! Commands that need no account.

use std::path::PathBuf;

use serde_json::json;

use super::args::{Check, Graph, Replay, ReportFormat, Synth};
use super::{CommandError, coverage, files, policy, second};
use crate::app::App;
use crate::config;
use crate::env::Environment;
use crate::event::{Code, Event, Sink};
use crate::synth::{self, SynthStack};
use crate::text::Put;
use crate::view::Console;
use crate::view::excerpt::Sources;
use crate::view::html;
use crate::view::json::read;
use crate::view::report::Reported;

/// Stacks and environments.
pub(crate) fn list(app: &App, as_json: bool, console: &Console) -> Code {
    let style = console.out_style();
    if as_json {
        for stack in app.stacks {
            console.line(&json!({
                "type": "stack", "stack": stack.name, "description": stack.description, "file": stack.file,
                "region": stack.region, "uses": stack.uses,
            }));
        }
        for (name, env) in app.environments {
            console.line(&json!({
                "type": "environment", "env": name, "account": env.account(), "region": env.region(),
            }));
        }
        return Code::Ok;
    }
    let mut out = format!("{}\n", style.bold("Environments"));
    for (name, env) in app.environments {
        out.put(format_args!("  {name:<12} {}  {}\n", env.account(), env.region()));
    }
    if app.environments.is_empty() {
        out.put(format_args!("  none: they stand in an `infra.toml` beside Cargo.toml\n"));
    }
    out.put(format_args!("{}\n", style.bold("Stacks")));
    for stack in app.stacks {
        let summary = stack.description.unwrap_or_default().lines().next().unwrap_or_default();
        let uses = if stack.uses.is_empty() { String::new() } else { format!("  after {}", stack.uses.join(", ")) };
        out.put(format_args!("  {:<12} {summary}{}\n", stack.name, style.dim(&uses)));
    }
    console.result(&out);
    Code::Ok
}

/// The selected stacks of an environment, in the order of deployment.
pub(crate) fn stacks(app: &App, env: &dyn Environment, names: &[String]) -> Result<Vec<SynthStack>, CommandError> {
    Ok(parted(app, env, names)?.0)
}

/// The selected stacks of an environment, and the others.
pub(crate) fn parted(
    app: &App,
    env: &dyn Environment,
    names: &[String],
) -> Result<(Vec<SynthStack>, Vec<SynthStack>), CommandError> {
    let wanted = synth::select(app, names)?;
    synth::check_exports(app)?;
    let today = config::today();
    let mut stacks = synth::synth_on(app, env, Some(&today))?;
    synth::check_waivers(app, &mut stacks, &today);
    Ok(stacks.into_iter().partition(|stack| wanted.iter().any(|wanted| wanted.name == stack.stack)))
}

/// Shows findings; gives whether one of them stops a deployment.
pub(crate) fn show_findings(stacks: &[SynthStack], console: &Console) -> bool {
    let findings = stacks.iter().flat_map(|stack| &stack.findings);
    findings.for_each(|finding| console.finding(finding));
    stacks.iter().any(SynthStack::has_errors)
}

/// A recording again, as lines, and as a page if that is wanted.
pub(crate) fn replay(arguments: &Replay, console: &Console) -> Result<Code, CommandError> {
    let text = config::read(&arguments.file)?;
    let recorded = read::read(&text).map_err(|error| CommandError::Usage {
        message: format!("{} is no recording: {error}", arguments.file.display()),
        help: "a recording is the standard output of `deploy --json` and the like".to_owned(),
    })?;
    if recorded.events.is_empty() {
        return Err(CommandError::Usage {
            message: format!("{} is no recording: nothing in it happened", arguments.file.display()),
            help: "a recording is the standard output of `deploy --json` and the like".to_owned(),
        });
    }
    let mut outcomes = Vec::new();
    for event in recorded.events {
        if let Event::Finished { stack, outcome, .. } = &event {
            outcomes.retain(|(known, _)| known != stack);
            outcomes.push((stack.clone(), outcome.clone()));
        }
        console.event(event);
    }
    console.outcomes(&outcomes);
    if let Some(path) = &arguments.report {
        config::write(path, &html::render(&console.record()))?;
        console.progress(&format!("report: {}\n", path.display()));
    }
    Ok(Code::Ok)
}

/// Templates as files, or one on standard output.
pub(crate) fn synth(app: &App, arguments: &Synth, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let violated = show_findings(&stacks, console);
    let code = if violated { Code::Policy } else { Code::Ok };
    if let ([only], None) = (stacks.as_slice(), &arguments.output) {
        console.result(&only.json);
        return Ok(code);
    }
    let default = || config::target_folder().join("infra").join(env.name());
    let folder: PathBuf = arguments.output.clone().unwrap_or_else(default);
    for stack in &stacks {
        let path = folder.join(format!("{}.template.json", stack.stack));
        config::write(&path, &stack.json)?;
        console.progress(&format!("{}\n", path.display()));
    }
    Ok(code)
}

/// A picture of an environment, as a file or on standard output.
pub(crate) fn graph(app: &App, arguments: &Graph, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let title = format!("{} {}", env.app(), env.name());
    let picture = crate::graph::graph(&stacks, &title, arguments.format.into());
    match &arguments.output {
        Some(path) => {
            config::write(path, &picture)?;
            console.progress(&format!("{}\n", path.display()));
        }
        None => console.result(&picture),
    }
    Ok(Code::Ok)
}

/// Every rule over the finished templates.
pub(crate) fn check(app: &App, arguments: &Check, console: &Console) -> Result<Code, CommandError> {
    if arguments.coverage {
        return coverage::coverage(app, arguments, console);
    }
    if arguments.aws {
        return second::check(app, arguments, console);
    }
    if let Some(paths) = files::paths(app, arguments) {
        return files::check(&paths, arguments, console);
    }
    let env = synth::environment(app, &arguments.target.env)?;
    let is_for_files = arguments.policy.is_some() || arguments.region.is_some();
    if is_for_files || !(arguments.deny.is_empty() && arguments.allow.is_empty()) {
        let message = "`--policy`, `--region`, `--deny` and `--allow` are for template files".to_owned();
        let help = "say it in the policy of the application, or waive the rule where it is found".to_owned();
        return Err(CommandError::Usage { message, help });
    }
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    if matches!(arguments.report(), ReportFormat::Sarif | ReportFormat::Github) {
        let findings = stacks.iter().flat_map(|stack| &stack.findings);
        files::report(&findings.map(Reported::of_synth).collect::<Vec<_>>(), Sources::default(), arguments, console);
        return Ok(if stacks.iter().any(SynthStack::has_errors) { Code::Policy } else { Code::Ok });
    }
    let violated = show_findings(&stacks, console);
    if arguments.verbose && console.is_json() {
        for line in policy::left_out_lines(&stacks) {
            console.line(&line);
        }
    } else if arguments.verbose {
        console.result(&policy::left_out(&stacks, console.out_style()));
    }
    if !console.is_json() {
        let count = |errors: bool| {
            stacks.iter().flat_map(|stack| &stack.findings).filter(|finding| finding.is_error() == errors).count()
        };
        let resources: usize = stacks.iter().map(|stack| stack.template.resources.len()).sum();
        let text = format!(
            "{}: {} stacks, {resources} resources, {} errors, {} warnings{}\n",
            env.name(),
            stacks.len(),
            count(true),
            count(false),
            policy::counts(&stacks)
        );
        console.result(&text);
    }
    Ok(if violated { Code::Policy } else { Code::Ok })
}
