//! What was changed outside CloudFormation.

use super::Context;
use crate::aws::CloudFormation;
use crate::aws::model::{DriftDetection, ResourceDrift};
use crate::error::DeployError;
use crate::event::{Event, Sink};
use crate::plan::secret;
use crate::synth::SynthStack;

/// The drift of one stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackDrift {
    /// The stack's name in the app.
    pub stack: String,
    /// Its resources that are not as the template says. Secret values are masked.
    pub resources: Vec<ResourceDrift>,
    /// Why the detection is incomplete.
    pub incomplete: Option<String>,
}

/// Looks for drift in each of the stacks that are deployed.
pub async fn drift<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Vec<StackDrift>, DeployError> {
    context.verify_account().await?;
    let mut found = Vec::new();
    for stack in stacks {
        let client = context.clients.get(&stack.region)?;
        let Some(state) = client.stack(&stack.name).await?.filter(|state| !state.status.is_deleted()) else { continue };
        if !state.status.is_updatable() {
            let text = format!("no look for drift in state {}", state.status);
            context.sink.event(Event::Warning { stack: Some(stack.stack.to_owned()), text });
            continue;
        }
        let id = client.detect_drift(&state.name).await?;
        let incomplete = loop {
            match client.drift_detection(&id).await {
                Ok(DriftDetection::Done) => break None,
                Ok(DriftDetection::Failed(reason)) => break Some(reason),
                Ok(DriftDetection::Running) => {}
                Err(error) if error.is_transient() => {}
                Err(error) => return Err(error.into()),
            }
            tokio::time::sleep(context.settings.poll).await;
        };
        let mut resources = client.drifts(&state.name).await?;
        resources.retain(|resource| matches!(resource.status.as_str(), "MODIFIED" | "DELETED"));
        resources.iter_mut().for_each(hide_secrets);
        found.push(StackDrift { stack: stack.stack.to_owned(), resources, incomplete });
    }
    Ok(found)
}

pub(crate) fn hide_secrets(resource: &mut ResourceDrift) {
    for difference in &mut resource.differences {
        let key = difference.path.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
        if secret::is_secret(key) {
            secret::MASK.clone_into(&mut difference.expected);
            secret::MASK.clone_into(&mut difference.actual);
        }
    }
}
