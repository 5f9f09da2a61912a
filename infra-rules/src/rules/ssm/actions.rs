//! The actions of steps, and the inputs without which each does nothing.

use super::document_ill_formed::Check;
use crate::model::{Entry, Node};
use crate::rules::body::hides_keys;
use crate::schema::suggest;

/// An action and the inputs that it must have.
type Action = (&'static str, &'static [&'static str]);

/// Actions of Automation.
const AUTOMATION: &[Action] = &[
    ("approve", &["Approvers"]),
    ("assertAwsResourceProperty", &["Service", "Api", "PropertySelector", "DesiredValues"]),
    ("branch", &["Choices"]),
    ("changeInstanceState", &["InstanceIds", "DesiredState"]),
    ("copyImage", &["SourceImageId", "SourceRegion", "ImageName"]),
    ("createImage", &["InstanceId", "ImageName"]),
    ("createStack", &["StackName"]),
    ("createTags", &["ResourceIds", "Tags"]),
    ("deleteImage", &["ImageId"]),
    ("deleteStack", &["StackName"]),
    ("executeAutomation", &["DocumentName"]),
    ("executeAwsApi", &["Service", "Api"]),
    ("executeScript", &["Runtime"]),
    ("executeStateMachine", &["stateMachineArn"]),
    ("invokeLambdaFunction", &["FunctionName"]),
    ("invokeWebhook", &["IntegrationName"]),
    ("loop", &["Steps"]),
    ("pause", &[]),
    ("runCommand", &["DocumentName"]),
    ("runInstances", &["ImageId"]),
    ("sleep", &[]),
    ("updateVariable", &["Name", "Value"]),
    ("waitForAwsResourceProperty", &["Service", "Api", "PropertySelector", "DesiredValues"]),
];

/// Plugins of documents for commands.
const COMMAND: &[Action] = &[
    ("applications", &[]),
    ("cloudWatch", &[]),
    ("configureDocker", &[]),
    ("configurePackage", &["action"]),
    ("domainJoin", &["directoryId", "directoryName"]),
    ("downloadContent", &["sourceType", "sourceInfo"]),
    ("psModule", &[]),
    ("refreshAssociation", &[]),
    ("runDockerAction", &[]),
    ("runDocument", &["documentType", "documentPath"]),
    ("runPowerShellScript", &["runCommand"]),
    ("runShellScript", &["runCommand"]),
    ("softwareInventory", &[]),
    ("updateAgent", &[]),
    ("updateSsmAgent", &[]),
];

/// Checks the action of a step.
pub(super) fn check(step: &Node, is_automation: bool, check: &mut Check<'_, '_, '_>) {
    let Some(node) = step.get("action") else { return };
    let Some(text) = node.as_text().filter(|text| !text.contains("${")) else { return };
    let Some(name) = text.strip_prefix("aws:") else { return };
    let (own, other, kind, others) = if is_automation {
        (AUTOMATION, COMMAND, "automation", "commands")
    } else {
        (COMMAND, AUTOMATION, "commands", "automation")
    };
    let find = |actions: &'static [Action]| actions.iter().find(|(known, _)| *known == name);
    match (find(own), find(other)) {
        (Some((_, inputs)), _) => needed(step, text, inputs, check),
        (None, Some(_)) => {
            let message = format!("`{text}` is an action of documents for {others}, and this one is for {kind}");
            check.fault(node.loc, message, None);
        }
        (None, None) => match suggest(name, own.iter().map(|(known, _)| *known)) {
            Some(near) => {
                let message = format!("there is no action `{}`", crate::text::short(text));
                check.fault(node.loc, message, format!("did you mean `aws:{near}`?"));
            }
            // AWS brings new ones.
            None => check.warn(node.loc, format!("the action `{}` is not known", crate::text::short(text)), None),
        },
    }
}

fn needed(step: &Node, action: &str, inputs: &[&str], check: &mut Check<'_, '_, '_>) {
    let given: &[Entry] = match step.get("inputs") {
        None if step.as_map().is_some_and(|entries| !hides_keys(entries)) => &[],
        Some(node) => match node.as_map() {
            Some(entries) if !hides_keys(entries) => entries,
            _ => return,
        },
        None => return,
    };
    let loc = step.get("inputs").map_or(step.loc, |inputs| inputs.loc);
    for input in inputs.iter().filter(|input| !given.iter().any(|entry| entry.key.text == **input)) {
        check.warn(loc, format!("`{action}` has no input `{input}`"), format!("add `{input}` to `inputs`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn step(kind: &str, step: &str) -> Vec<String> {
        let version = if kind == "Automation" { "0.3" } else { "2.2" };
        let content = format!(r#"{{"schemaVersion": "{version}", "mainSteps": [{step}]}}"#);
        let properties = format!(r#"{{"DocumentType": "{kind}", "Content": {content}}}"#);
        resource("AWS::SSM::Document", &properties).messages("document_ill_formed")
    }

    #[test]
    fn actions_are_those_of_the_kind() {
        for (kind, body, message) in [
            ("Automation", r#"{"name": "a", "action": "aws:runComand"}"#, "there is no action `aws:runComand`"),
            ("Automation", r#"{"name": "a", "action": "aws:teleport"}"#, "the action `aws:teleport` is not known"),
            (
                "Command",
                r#"{"name": "a", "action": "aws:executeAwsApi"}"#,
                "`aws:executeAwsApi` is an action of documents for automation, and this one is for commands",
            ),
            (
                "Automation",
                r#"{"name": "a", "action": "aws:executeAwsApi", "inputs": {"Service": "ec2"}}"#,
                "`aws:executeAwsApi` has no input `Api`",
            ),
            (
                "Command",
                r#"{"name": "a", "action": "aws:runShellScript"}"#,
                "`aws:runShellScript` has no input `runCommand`",
            ),
        ] {
            assert_eq!(step(kind, body), [message], "{body}");
        }
        for fine in [
            r#"{"name": "a", "action": "aws:sleep", "inputs": {"Duration": "PT1M"}}"#,
            r#"{"name": "a", "action": "aws:executeAwsApi", "inputs": {"Fn::Transform": {}}}"#,
            r#"{"name": "a", "action": "aws:runCommand", "inputs": {"Ref": "Inputs"}}"#,
            r#"{"name": "a", "action": "${Action}"}"#,
        ] {
            assert_eq!(step("Automation", fine), Vec::<String>::new(), "{fine}");
        }
    }
}
