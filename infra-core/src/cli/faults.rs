//! `--fail`: what goes wrong in the CloudFormation on this machine.

use super::CommandError;
use crate::local::FaultPlan;
use crate::local::faults::Doing;
use crate::synth::SynthStack;

const DOINGS: &[(&str, Doing)] =
    &[("create", Doing::Create), ("update", Doing::Update), ("delete", Doing::Delete), ("rollback", Doing::Restore)];

/// The faults that were asked for, `ID` or `ID:what`, of resources that these stacks have or had.
pub(crate) fn faults<'s>(
    asked: &[String],
    stacks: &(impl Iterator<Item = &'s SynthStack> + Clone),
) -> Result<FaultPlan, CommandError> {
    let mut plan = FaultPlan::none();
    for text in asked {
        let (id, word) = text.split_once(':').map_or((text.as_str(), None), |(id, word)| (id, Some(word)));
        let ids = stacks.clone().flat_map(|stack| &stack.template.resources).map(|resource| resource.id.text.as_str());
        let doing = word.map(|word| doing(text, word)).transpose()?;
        // What is deleted may be of an earlier template.
        let may_be_gone = matches!(doing, Some(Doing::Delete | Doing::Restore));
        let outer = id.split('.').next().unwrap_or(id);
        if !may_be_gone && !ids.clone().any(|known| known == outer) {
            return Err(unknown(outer, ids));
        }
        plan = match doing {
            None => plan.fail(id),
            Some(doing) => plan.fail_while(id, doing, None),
        };
    }
    Ok(plan)
}

fn doing(text: &str, word: &str) -> Result<Doing, CommandError> {
    DOINGS.iter().find(|(known, _)| *known == word).map(|(_, doing)| *doing).ok_or_else(|| CommandError::Usage {
        message: format!("`--fail {text}`: `{word}` is nothing that fails"),
        help: "one of create, update, delete, rollback; or the id alone".to_owned(),
    })
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

    #[test]
    fn an_id_that_no_stack_has_and_a_word_that_is_none_are_refused() {
        let none = std::iter::empty();
        let asked = |text: &str| faults(&[text.to_owned()], &none);
        assert!(asked("Vpc").is_err());
        assert!(asked("Vpc:sleep").is_err());
        // It may have been in an earlier template.
        assert_eq!(asked("Vpc:delete").unwrap().resources.len(), 1);
    }
}
