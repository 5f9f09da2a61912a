//! `--fail`: what goes wrong in the CloudFormation on this machine.

use super::CommandError;
use crate::env::DeploySettings;
use crate::local::FaultPlan;
use crate::local::faults::{Doing, ResourceFaultKind};
use crate::synth::SynthStack;

const DOINGS: &[(&str, Doing)] = &[
    ("create", Doing::Create),
    ("update", Doing::Update),
    ("delete", Doing::Delete),
    ("rollback", Doing::Restore),
    ("import", Doing::Import),
];

/// The hook that refuses a resource with `ID:hook`.
const HOOK: &str = "Local::Testing::Hook";

/// The faults that were asked for, `ID` or `ID:what`, of resources that these stacks have or had.
pub(crate) fn faults<'s>(
    asked: &[String],
    stacks: &(impl Iterator<Item = &'s SynthStack> + Clone),
    settings: DeploySettings,
) -> Result<FaultPlan, CommandError> {
    let mut plan = FaultPlan::none();
    for text in asked {
        let (id, word) = text.split_once(':').map_or((text.as_str(), None), |(id, word)| (id, Some(word)));
        let ids = stacks.clone().flat_map(|stack| &stack.template.resources).map(|resource| resource.id.text.as_str());
        match word {
            Some("alarm") => {
                check_alarm(text, id, ids, settings)?;
                plan = plan.alarm(id);
                continue;
            }
            Some("assume") => {
                plan = plan.role(role(text, id, settings)?);
                continue;
            }
            _ => {}
        }
        let is_hook = word == Some("hook");
        let doing = word.filter(|_| !is_hook).map(|word| doing(text, word)).transpose()?;
        // What is deleted may be of an earlier template.
        let may_be_gone = matches!(doing, Some(Doing::Delete | Doing::Restore));
        let outer = id.split('.').next().unwrap_or(id);
        if !may_be_gone && !ids.clone().any(|known| known == outer) {
            return Err(unknown(outer, ids));
        }
        plan = match doing {
            None if is_hook => plan.resource(id, None, None, ResourceFaultKind::Hook(HOOK.to_owned())),
            None => plan.fail(id),
            Some(doing) => plan.fail_while(id, doing, None),
        };
    }
    Ok(plan)
}

fn doing(text: &str, word: &str) -> Result<Doing, CommandError> {
    DOINGS.iter().find(|(known, _)| *known == word).map(|(_, doing)| *doing).ok_or_else(|| CommandError::Usage {
        message: format!("`--fail {text}`: `{word}` is nothing that fails"),
        help: "one of create, update, delete, rollback, import, hook, alarm, assume; or the id alone".to_owned(),
    })
}

/// An alarm has to be one that rolls back, or nothing would come of it.
fn check_alarm<'s>(
    text: &str,
    id: &str,
    ids: impl Iterator<Item = &'s str>,
    settings: DeploySettings,
) -> Result<(), CommandError> {
    let names: Vec<&str> = settings.rollback_alarms.iter().map(|arn| last(arn, ":alarm:")).collect();
    if names.is_empty() {
        return Err(CommandError::Usage {
            message: format!("`--fail {text}`: no alarm rolls this environment back"),
            help: "name its ARN in `rollback_alarms`, in the `deploy` table of infra.toml".to_owned(),
        });
    }
    if names.contains(&id) || ids.into_iter().any(|known| known == id) {
        return Ok(());
    }
    Err(CommandError::Usage {
        message: format!("`--fail {text}`: `{id}` is no alarm of `rollback_alarms`"),
        help: format!("they are {}; or the logical id of an alarm in a stack", names.join(", ")),
    })
}

/// The name of the role that nobody may take on.
fn role<'a>(text: &str, id: &'a str, settings: DeploySettings) -> Result<&'a str, CommandError> {
    let known = settings.role_arn.map(|arn| last(arn, "/"));
    if known == Some(id) {
        return Ok(id);
    }
    Err(CommandError::Usage {
        message: format!("`--fail {text}`: `{id}` is not the role of this environment"),
        help: match known {
            Some(known) => format!("it is `{known}`"),
            None => "it has none: name its ARN as `role_arn`, in the `deploy` table of infra.toml".to_owned(),
        },
    })
}

fn last<'t>(text: &'t str, separator: &str) -> &'t str {
    text.rsplit_once(separator).map_or(text, |(_, last)| last)
}

fn unknown<'s>(id: &str, ids: impl Iterator<Item = &'s str>) -> CommandError {
    let near = infra_rules::schema::suggest(id, ids);
    CommandError::Usage {
        message: format!("`--fail {id}`: no stack of this command has a resource of that logical id"),
        help: near.map_or_else(
            || "`synth` shows the logical ids".to_owned(),
            |near| format!("did you mean `{near}`? `synth` shows the logical ids"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str, settings: DeploySettings) -> Result<FaultPlan, CommandError> {
        faults(&[text.to_owned()], &std::iter::empty(), settings)
    }

    #[test]
    fn an_id_that_no_stack_has_and_a_word_that_is_none_are_refused() {
        let asked = |text: &str| asked(text, DeploySettings::DEFAULT);
        assert!(asked("Vpc").is_err());
        assert!(asked("Vpc:sleep").is_err());
        assert!(asked("Vpc:hook").is_err());
        // It may have been in an earlier template.
        assert_eq!(asked("Vpc:delete").unwrap().resources.len(), 1);
    }

    #[test]
    fn alarms_and_roles_are_those_of_the_environment() {
        let settings = DeploySettings {
            role_arn: Some("arn:aws:iam::111111111111:role/ops/deployer"),
            rollback_alarms: &["arn:aws:cloudwatch:us-east-1:111111111111:alarm:api-errors"],
            ..DeploySettings::DEFAULT
        };
        assert_eq!(asked("api-errors:alarm", settings).unwrap().alarms, ["api-errors"]);
        assert_eq!(asked("deployer:assume", settings).unwrap().roles, ["deployer"]);
        let help = |text: &str, settings| match asked(text, settings) {
            Err(CommandError::Usage { help, .. }) => help,
            other => panic!("{other:?}"),
        };
        assert!(help("other:alarm", settings).contains("api-errors"));
        assert!(help("other:alarm", DeploySettings::DEFAULT).contains("rollback_alarms"));
        assert_eq!(help("other:assume", settings), "it is `deployer`");
    }
}
