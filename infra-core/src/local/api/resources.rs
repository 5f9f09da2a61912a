//! `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`.

use super::{Answer, in_quotes, page, with_id};
use crate::local::engine::Engine;
use crate::local::engine::stack::Resource;
use crate::local::engine::stack::Stack;
use crate::local::error::ApiError;
use crate::local::query::Query;
use crate::local::xml::Xml;

impl Engine {
    /// `DescribeStackResource`
    pub(super) fn describe_stack_resource(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, in_quotes)?;
        let logical = query.get("LogicalResourceId").unwrap_or("");
        let missing = || ApiError::validation(format!("Resource {logical} does not exist for stack {}", stack.name));
        let resource = stack.resources.get(logical).ok_or_else(missing)?;
        let mut xml = Xml::default();
        xml.open("StackResourceDetail", |xml| {
            whole(xml, stack, logical, resource);
            xml.time("LastUpdatedTimestamp", resource.updated);
            if !resource.metadata.is_null() {
                xml.text("Metadata", &resource.metadata.to_string());
            }
        });
        Ok(xml.into_string())
    }

    /// `DescribeStackResources`
    pub(super) fn describe_stack_resources(&self, region: &str, query: &Query) -> Answer {
        let stack = match (query.get("StackName"), query.get("PhysicalResourceId")) {
            (None, Some(physical)) => {
                let holds = |stack: &&Stack| stack.resources.values().any(|one| one.physical == physical);
                let missing = || ApiError::validation(format!("Stack for {physical} does not exist"));
                self.cloud.live(region).find(holds).ok_or_else(missing)?
            }
            _ => self.stack(region, query, with_id)?,
        };
        let only = query.get("LogicalResourceId");
        let mut xml = Xml::default();
        let shown = stack.resources.iter().filter(|(logical, _)| only.is_none_or(|only| only == logical.as_str()));
        xml.list("StackResources", shown, |xml, (logical, resource)| {
            whole(xml, stack, logical, resource);
            xml.time("Timestamp", resource.updated);
        });
        Ok(xml.into_string())
    }

    /// `ListStackResources`
    pub(super) fn list_stack_resources(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let resources: Vec<(&String, &Resource)> = stack.resources.iter().collect();
        let (shown, next) = page(&resources, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("StackResourceSummaries", shown, |xml, (logical, resource)| {
            core(xml, logical, resource);
            xml.time("LastUpdatedTimestamp", resource.updated);
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }
}

fn whole(xml: &mut Xml, stack: &Stack, logical: &str, resource: &Resource) {
    xml.text("StackName", &stack.name);
    xml.text("StackId", &stack.id);
    core(xml, logical, resource);
}

fn core(xml: &mut Xml, logical: &str, resource: &Resource) {
    xml.text("LogicalResourceId", logical);
    if !resource.physical.is_empty() {
        xml.text("PhysicalResourceId", &resource.physical);
    }
    xml.text("ResourceType", &resource.kind);
    xml.text("ResourceStatus", resource.status.as_str());
    xml.some("ResourceStatusReason", resource.reason.as_deref());
    xml.open("DriftInformation", |xml| {
        xml.text("StackResourceDriftStatus", resource.drift.as_ref().map_or("NOT_CHECKED", |(_, status)| status));
        if let Some((time, _)) = &resource.drift {
            xml.time("LastCheckTimestamp", *time);
        }
    });
}
