//! What goes on in the stacks inside a stack: where a failure began, and what goes with one that goes.

use super::change_set::MAX_DEPTH;
use super::explain;
use super::watch::End;
use crate::aws::model::{ResourceChange, StackEvent};
use crate::aws::{Answer, CloudFormation};
use crate::plan::secret::Secrets;
use crate::synth::SynthStack;
use crate::{file, template};

/// The type of a nested stack.
pub(crate) const TYPE: &str = "AWS::CloudFormation::Stack";

/// The first failures inside nested stacks, from the first failure of the operation inwards. What cannot be read is
/// left out: then the outer failure has to do.
pub(crate) async fn failures<C: CloudFormation>(client: &C, end: &End, secrets: &Secrets) -> Vec<StackEvent> {
    let began = end.events.first().map_or(0.0, |event| event.time);
    let mut found: Vec<StackEvent> = Vec::new();
    let mut outer = explain::first_of(&end.events).cloned();
    while let Some(event) = outer.take().filter(|event| event.type_name == TYPE && found.len() < MAX_DEPTH) {
        let Some(id) = event.physical_id.filter(|id| id.starts_with("arn:")) else { break };
        let Ok(mut events) = client.events(&id, None).await else { break };
        // Earlier operations of the nested stack may have failed as well.
        events.retain(|event| event.time >= began);
        if let Some(mut first) = explain::first_of(&events).cloned() {
            first.hook = explain::words_of_hook(&events, &first).cloned();
            first.reason = first.reason.map(|reason| secrets.out_of(&reason));
            found.push(first.clone());
            outer = Some(first);
        }
    }
    found
}

/// Whether a change takes a nested stack away, with all that is in it.
pub(crate) fn goes(change: &ResourceChange) -> bool {
    let is_gone = change.action == "Remove" || change.replacement.as_deref() == Some("True");
    let stays = change.policy.as_deref().is_some_and(|policy| policy.contains("Retain"));
    change.type_name == TYPE && is_gone && change.action != "Add" && !stays && change.physical_id.is_some()
}

/// What goes with a nested stack, as changes.
pub(crate) async fn doomed<C: CloudFormation>(client: &C, id: &str, depth: usize) -> Answer<Vec<ResourceChange>> {
    let resources = client.resources(id).await?;
    let text = client.template(id).await?.unwrap_or_default();
    let template = file::value(&text).unwrap_or_default();
    let mut found = Vec::new();
    for resource in resources {
        let declared = template.get("Resources").and_then(|all| all.get(&resource.logical_id));
        let policy = declared.and_then(|declared| declared.get("DeletionPolicy")?.as_str());
        let policy = match policy {
            Some("Retain" | "RetainExceptOnCreate") => "Retain",
            Some("Snapshot") => "Snapshot",
            _ => "Delete",
        };
        let mut change = ResourceChange {
            action: "Remove".to_owned(),
            logical_id: resource.logical_id,
            physical_id: resource.physical_id,
            type_name: resource.type_name,
            policy: Some(policy.to_owned()),
            ..ResourceChange::default()
        };
        if goes(&change) && depth < MAX_DEPTH {
            let id = change.physical_id.clone().unwrap_or_default();
            change.inner = Box::pin(doomed(client, &id, depth + 1)).await?;
        }
        found.push(change);
    }
    Ok(found)
}

/// Where the template of a nested stack declares a resource, if that template is an asset of ours.
pub(crate) fn place(synth: &SynthStack, within: &[String], logical: &str) -> Option<String> {
    let (first, inner) = within.split_first()?;
    let resource = synth.template.resource(first)?;
    let written = template::json::compact_node(resource.get("TemplateURL")?);
    let mut found = asset(synth, &written)?;
    for id in inner {
        let resource = file::value(&found.1)?.get("Resources")?.get(id)?.clone();
        found = asset(synth, &resource.get("Properties")?.get("TemplateURL")?.to_string())?;
    }
    let (path, text) = found;
    Some(format!("{path}:{}", file::line_of(&text, logical)?))
}

/// The path and the text of the asset that a URL names.
fn asset(synth: &SynthStack, url: &str) -> Option<(String, String)> {
    let asset = synth.assets.iter().find(|asset| url.contains(&asset.key) && !asset.packed)?;
    Some((asset.path.clone(), String::from_utf8(asset.content().ok()?).ok()?))
}
