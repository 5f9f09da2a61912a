//! What is submitted beside a template and its parameters: the settings of infra.toml, the flags, what the template needs.

use super::Context;
use crate::aws::CloudFormation;
use crate::env::{DeploySettings, Environment};
use crate::error::DeployError;
use crate::event::Sink;
use crate::synth::SynthStack;

/// How change sets are made, beside what infra.toml says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mode {
    /// `--express`.
    pub express: bool,
    /// `--import-existing`.
    pub import_existing: bool,
    /// `--revert-drift`.
    pub revert_drift: bool,
}

/// What is submitted with one stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The role that CloudFormation is to use.
    pub role: Option<String>,
    /// Topics that are told of events.
    pub notification_arns: Vec<String>,
    /// Alarms that roll the stack back.
    pub rollback_alarms: Vec<String>,
    /// How long they are watched, minutes.
    pub monitoring_minutes: Option<i32>,
    /// The stack policy.
    pub stack_policy: Option<String>,
    /// Tags of the stack.
    pub tags: Vec<(String, String)>,
    /// What the template may do.
    pub capabilities: Vec<String>,
    /// Does not wait until resources are stable.
    pub express: bool,
    /// Takes over resources that exist.
    pub import_existing: bool,
    /// Brings drifted resources back.
    pub revert_drift: bool,
}

impl Terms {
    /// The terms of a stack. Topics and alarms of other regions are not for it: CloudFormation would refuse them.
    pub fn of<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, stack: &SynthStack, body: &str) -> Self {
        let (settings, mode) = (context.env.deploy(), context.settings.mode);
        let of_region = |arns: &[&str]| {
            let is_here = |arn: &&&str| arn.split(':').nth(3) == Some(stack.region.as_str());
            arns.iter().filter(is_here).map(|arn| (*arn).to_owned()).collect::<Vec<_>>()
        };
        Self {
            role: settings.role_arn.map(str::to_owned),
            notification_arns: of_region(settings.notification_arns),
            rollback_alarms: of_region(settings.rollback_alarms),
            monitoring_minutes: settings.monitoring_minutes,
            stack_policy: settings.stack_policy.map(str::to_owned),
            tags: context.env.tags(),
            capabilities: capabilities(body),
            express: settings.express || mode.express,
            import_existing: settings.import_existing || mode.import_existing,
            revert_drift: settings.revert_drift || mode.revert_drift,
        }
    }

    /// All of it as text, for the digest of a plan file.
    pub fn written(&self) -> String {
        format!("{self:?}")
    }

    /// What to know of it before saying yes.
    pub fn notes(&self, env: &dyn Environment) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(role) = &self.role {
            notes.push(format!("CloudFormation uses the role {role}, and keeps it for all later operations"));
        }
        if self.express {
            notes.push("express: CloudFormation does not wait until resources are stable".to_owned());
        }
        if self.revert_drift {
            notes.push("what drifted is brought back to the template".to_owned());
        }
        let set = env.deploy();
        let left_out = set.rollback_alarms.len() - self.rollback_alarms.len();
        let untold = set.notification_arns.len() - self.notification_arns.len();
        if left_out + untold > 0 {
            notes.push(format!(
                "{left_out} alarms and {untold} topics of infra.toml are of another region, and left out"
            ));
        }
        notes
    }
}

/// Refuses settings that no deployment may have.
pub(crate) fn check(env: &dyn Environment, mode: Mode) -> Result<(), DeployError> {
    let settings: DeploySettings = env.deploy();
    let (express, revert) = (settings.express || mode.express, settings.revert_drift || mode.revert_drift);
    if express && env.termination_protection() {
        return Err(DeployError::ExpressOfProtected { env: env.name().to_owned() });
    }
    if express && revert {
        return Err(DeployError::ExpressWithRevert);
    }
    let Some(policy) = settings.stack_policy else { return Ok(()) };
    let value = serde_json::from_str::<serde_json::Value>(policy);
    let fault = match value {
        Err(error) => error.to_string(),
        Ok(value) if value.get("Statement").is_none() => "it has no `Statement`".to_owned(),
        Ok(_) => return Ok(()),
    };
    Err(DeployError::BadStackPolicy { env: env.name().to_owned(), message: fault })
}

/// What a template needs to be allowed, from its resources: IAM, IAM under fixed names, macros.
fn capabilities(body: &str) -> Vec<String> {
    let is_nested = body.contains(r#""Type":"AWS::CloudFormation::Stack""#);
    let transforms = body.contains(r#""Transform":"#) || body.contains(r#""Fn::Transform":"#);
    let mut needed = Vec::new();
    if body.contains(r#""Type":"AWS::IAM::"#) || is_nested || transforms {
        // Covers CAPABILITY_IAM, and roles whose names are fixed.
        needed.push("CAPABILITY_NAMED_IAM".to_owned());
    }
    if is_nested || transforms {
        needed.push("CAPABILITY_AUTO_EXPAND".to_owned());
    }
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_come_from_the_template() {
        assert!(capabilities(r#"{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}"#).is_empty());
        assert_eq!(capabilities(r#"{"Resources":{"A":{"Type":"AWS::IAM::Role"}}}"#), ["CAPABILITY_NAMED_IAM"]);
        let both = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];
        assert_eq!(capabilities(r#"{"Transform":["AWS::Serverless-2016-10-31"]}"#), both);
        assert_eq!(capabilities(r#"{"Resources":{"A":{"Type":"AWS::CloudFormation::Stack"}}}"#), both);
    }
}
