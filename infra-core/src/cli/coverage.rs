//! `check <env> --coverage`: how much the macro knew while it compiled the stacks.

use infra_rules::check::Coverage;
use serde_json::json;

use super::CommandError;
use super::args::Check;
use crate::app::App;
use crate::event::Code;
use crate::synth;
use crate::view::Console;

/// The share of values and of decisions that were known, for each stack and for all.
pub(super) fn coverage(app: &App, arguments: &Check, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let mut total = Coverage::default();
    let mut rows = Vec::new();
    for stack in synth::select(app, &arguments.target.stacks)? {
        let counts = stack.coverage.iter().find(|(name, _)| *name == env.name()).map(|(_, counts)| *counts);
        let counts = counts.unwrap_or_default();
        total = total.plus(counts);
        rows.push((stack.name, counts));
    }
    rows.push(("all", total));
    if console.is_json() {
        for (stack, counts) in rows {
            console.line(&json!({
                "type": "coverage", "env": env.name(), "stack": stack, "values": counts.values, "known": counts.known,
                "decisions": counts.decisions, "made": counts.made,
            }));
        }
        return Ok(Code::Ok);
    }
    let mut out = format!("Known when the stacks were compiled, {}:\n", env.name());
    for (stack, counts) in rows {
        out += &format!(
            "  {stack:<16} {:>16} of values ({} of {})  {:>8} of decisions ({} of {})\n",
            share(counts.known, counts.values),
            counts.known,
            counts.values,
            share(counts.made, counts.decisions),
            counts.made,
            counts.decisions
        );
    }
    console.result(&out);
    Ok(Code::Ok)
}

/// `97.2 %`, rounded down: what is not all is never shown as all.
fn share(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "100.0 %".to_owned();
    }
    let thousandths = u64::from(part) * 1000 / u64::from(whole);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_rounded_down() {
        assert_eq!(share(1999, 2000), "99.9 %");
        assert_eq!(share(2, 2), "100.0 %");
        assert_eq!(share(0, 0), "100.0 %");
    }
}
