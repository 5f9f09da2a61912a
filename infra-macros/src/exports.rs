//! Export names: an account and region has each only once.

use infra_rules::model::Value;

use crate::config::Config;
use crate::eval::Data;
use crate::evaluate::Evaluated;
use crate::hir::Stack;
use crate::report::Report;

/// One export as an environment has it.
struct Exported<'a> {
    environment: &'a str,
    account: &'a str,
    region: &'a str,
    output: &'a str,
    name: &'a str,
}

/// Reports a name that two environments of one account and region would both export.
pub(crate) fn check(stack: &Stack, evaluated: &[Evaluated], config: Option<&Config>, report: &mut Report) {
    let Some(config) = config else { return };
    let mut seen: Vec<Exported<'_>> = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for (one, environment) in evaluated.iter().zip(&config.environments) {
        let of = |key: &str| environment.values.get(key).and_then(Data::as_text).unwrap_or_default();
        for output in &one.template.outputs {
            let Some(export) = &output.export else { continue };
            let Value::Text(name) = &export.value else { continue };
            let (account, region) = (of("account"), of("region"));
            let twin = |other: &&Exported<'_>| {
                other.name == name
                    && other.account == account
                    && other.region == region
                    && other.environment != one.environment
            };
            if let Some(other) = seen.iter().find(twin).filter(|_| !said.contains(&output.label.as_str())) {
                let (start, end) = stack.places.get(export.loc);
                let message = format!(
                    "{} and {} share an account and region, and both would export \"{name}\"{}",
                    other.environment,
                    one.environment,
                    if other.output == output.label {
                        String::new()
                    } else {
                        format!(" (as `{}` and `{}`)", other.output, output.label)
                    }
                );
                report.push_range(
                    start,
                    end,
                    &message,
                    Some("`#[export]` alone names it {app}-{env}-{output}; name!(\"…\") puts the same before a text"),
                );
                said.push(&output.label);
            }
            seen.push(Exported { environment: &one.environment, account, region, output: &output.label, name });
        }
    }
}
