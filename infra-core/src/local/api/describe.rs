//! `DescribeStacks`, `ListStacks`, `ListExports`, `ListImports`.

use super::{Answer, page, with_id};
use crate::local::engine::Engine;
use crate::local::engine::stack::Config;
use crate::local::engine::stack::Stack;
use crate::local::error::ApiError;
use crate::local::query::Query;
use crate::local::template::parameters;
use crate::local::xml::Xml;

impl Engine {
    /// `DescribeStacks`
    pub(super) fn describe_stacks(&self, region: &str, query: &Query) -> Answer {
        let stacks: Vec<&Stack> = match query.get("StackName") {
            Some(_) => vec![self.stack(region, query, with_id)?],
            None => self.cloud.live(region).collect(),
        };
        let (shown, next) = page(&stacks, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("Stacks", shown, |xml, stack| write_stack(xml, stack, self.cloud.root(stack)));
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }

    /// `ListStacks`
    pub(super) fn list_stacks(&self, region: &str, query: &Query) -> String {
        let filter = query.list("StackStatusFilter");
        let all = self.cloud.regions.get(region).into_iter().flat_map(|region| region.stacks.values());
        let mut stacks: Vec<&Stack> =
            all.filter(|stack| filter.is_empty() || filter.iter().any(|one| one == stack.status.as_str())).collect();
        stacks.sort_by_key(|stack| std::cmp::Reverse(stack.created));
        let (shown, next) = page(&stacks, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("StackSummaries", shown, |xml, stack| {
            heading(xml, stack);
            xml.some("TemplateDescription", stack.config.as_ref().and_then(|config| config.template.description()));
            drift_information(xml, stack);
        });
        xml.some("NextToken", next);
        xml.into_string()
    }

    /// `ListExports`
    pub(super) fn list_exports(&self, region: &str, query: &Query) -> String {
        let mut exports: Vec<(&str, &str, &str)> = Vec::new();
        for stack in self.cloud.live(region) {
            let named = stack.outputs.iter().filter_map(|one| Some((one.export.as_deref()?, one.value.as_str())));
            exports.extend(named.map(|(name, value)| (name, value, stack.id.as_str())));
        }
        exports.sort_unstable();
        let (shown, next) = page(&exports, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("Exports", shown, |xml, (name, value, id)| {
            xml.text("ExportingStackId", id);
            xml.text("Name", name);
            xml.text("Value", value);
        });
        xml.some("NextToken", next);
        xml.into_string()
    }

    /// `ListImports`
    pub(super) fn list_imports(&self, region: &str, query: &Query) -> Answer {
        let name = query.get("ExportName").unwrap_or("");
        let users = self.cloud.importers(region, name);
        if users.is_empty() {
            return Err(ApiError::validation(format!("Export '{name}' is not imported by any stack.")));
        }
        let (shown, next) = page(&users, query, self.options.page);
        let mut xml = Xml::default();
        xml.texts("Imports", shown);
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }
}

/// Parameters, tags, capabilities and the like, as stacks and change sets show them.
pub(super) fn config(xml: &mut Xml, config: &Config) {
    if !config.parameters.is_empty() {
        xml.list("Parameters", &config.parameters, |xml, (name, value)| {
            let hidden = parameters::is_hidden(&config.template, name);
            xml.text("ParameterKey", name);
            xml.text("ParameterValue", if hidden { "****" } else { value });
        });
    }
    xml.tags("Tags", &config.tags);
    xml.texts("Capabilities", &config.capabilities);
    xml.texts("NotificationARNs", &config.notification_arns);
    xml.some("RoleARN", config.role.as_deref());
    xml.open("RollbackConfiguration", |xml| {
        if !config.rollback_triggers.is_empty() {
            xml.list("RollbackTriggers", &config.rollback_triggers, |xml, (arn, kind)| {
                xml.text("Arn", arn);
                xml.text("Type", kind);
            });
        }
        xml.some("MonitoringTimeInMinutes", config.monitoring_minutes.as_deref());
    });
}

fn heading(xml: &mut Xml, stack: &Stack) {
    xml.text("StackId", &stack.id);
    xml.text("StackName", &stack.name);
    xml.time("CreationTime", stack.created);
    if let Some(time) = stack.updated {
        xml.time("LastUpdatedTime", time);
    }
    if let Some(time) = stack.deleted {
        xml.time("DeletionTime", time);
    }
    xml.text("StackStatus", stack.status.as_str());
    xml.some("StackStatusReason", stack.reason.as_deref());
}

fn drift_information(xml: &mut Xml, stack: &Stack) {
    xml.open("DriftInformation", |xml| {
        xml.text("StackDriftStatus", stack.drift.as_ref().map_or("NOT_CHECKED", |(status, _)| status));
        if let Some((_, time)) = &stack.drift {
            xml.time("LastCheckTimestamp", *time);
        }
    });
}

fn write_stack(xml: &mut Xml, stack: &Stack, root: Option<&str>) {
    heading(xml, stack);
    xml.some("ChangeSetId", stack.change_set_id.as_deref());
    if let Some(deployed) = &stack.config {
        xml.some("Description", deployed.template.description());
        config(xml, deployed);
    }
    xml.flag("DisableRollback", stack.disable_rollback);
    xml.flag("RetainExceptOnCreate", stack.retain_except_on_create);
    if stack.is_live() {
        xml.flag("EnableTerminationProtection", stack.protected);
    }
    xml.some("DeletionMode", stack.deletion_mode.as_deref());
    if let Some(mode) = stack.deployment_mode.as_deref().filter(|mode| *mode != "REVERT_DRIFT") {
        xml.open("DeploymentConfig", |xml| xml.text("Mode", mode));
    }
    if let Some(parent) = &stack.parent {
        xml.text("ParentId", parent);
        xml.some("RootId", root);
    }
    drift_information(xml, stack);
    if !stack.outputs.is_empty() {
        xml.list("Outputs", &stack.outputs, |xml, output| {
            xml.text("OutputKey", &output.key);
            xml.text("OutputValue", &output.value);
            xml.some("Description", output.description.as_deref());
            xml.some("ExportName", output.export.as_deref());
        });
    }
    xml.list("LastOperations", stack.last_operations.iter().take(3), |xml, (kind, id)| {
        xml.text("OperationType", kind);
        xml.text("OperationId", id);
    });
}
