//! Drift: `DetectStackDrift`, `DescribeStackDriftDetectionStatus`, `DescribeStackResourceDrifts`.

use super::{Answer, page, with_id};
use crate::local::engine::Engine;
use crate::local::engine::diff::{self, Leaf};
use crate::local::engine::stack::Resource;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::ids;
use crate::local::query::Query;
use crate::local::xml::Xml;
use serde_json::Value;

impl Engine {
    /// Changes a resource behind CloudFormation's back: at a path of its properties (`/Tags/0/Value`), or as a whole.
    /// `Null` at the empty path deletes it.
    pub fn drift(&mut self, region: &str, (stack, logical): (&str, &str), path: &str, value: Value) {
        let Some(id) = self.cloud.find_id(region, stack) else { return };
        let Ok(stack) = self.cloud.stack_mut(region, &id) else { return };
        let Some(resource) = stack.resources.get_mut(logical) else { return };
        let actual = resource.actual.get_or_insert_with(|| resource.properties.clone());
        if path.is_empty() {
            *actual = value;
        } else if let Some(place) = actual.pointer_mut(path) {
            *place = value;
        } else if let (Some(members), Some(name)) = (actual.as_object_mut(), path.strip_prefix('/')) {
            members.insert(name.to_owned(), value);
        }
        self.touch(region);
    }

    /// `DetectStackDrift`
    pub(super) fn detect_drift(&mut self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let id = stack.id.clone();
        let can = stack.status.can_be_updated() || stack.status == Status::UpdateRollbackFailed;
        if !can {
            let text = format!("Drift detection cannot be performed on stack in {} state", stack.status.as_str());
            return Err(ApiError::validation(text));
        }
        let ready = self.now() + self.change_set_time();
        let stack = self.cloud.stack_mut(region, &id)?;
        let mut drifted = 0;
        for resource in stack.resources.values_mut() {
            let status = drift_of(resource);
            drifted += usize::from(matches!(status, "MODIFIED" | "DELETED"));
            resource.drift = Some((ready, status.to_owned()));
        }
        let status = if drifted > 0 { "DRIFTED" } else { "IN_SYNC" };
        stack.drift = Some((status.to_owned(), ready));
        let serial = stack.serial();
        let detection = ids::uuid(&[&id, "drift", &serial]);
        stack.detections.push((detection.clone(), status.to_owned(), drifted, ready));
        let mut xml = Xml::default();
        xml.text("StackDriftDetectionId", &detection);
        Ok(xml.into_string())
    }

    /// `DetectStackResourceDrift`
    pub(super) fn detect_resource_drift(&mut self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let (id, now) = (stack.id.clone(), self.now());
        let logical = query.get("LogicalResourceId").unwrap_or("");
        let stack = self.cloud.stack_mut(region, &id)?;
        let Some(resource) = stack.resources.get_mut(logical) else {
            let text = format!("Resource {logical} does not exist for stack {}", stack.name);
            return Err(ApiError::validation(text));
        };
        let status = drift_of(resource).to_owned();
        resource.drift = Some((now, status.clone()));
        let resource = resource.clone();
        let mut xml = Xml::default();
        xml.open("StackResourceDrift", |xml| write_drift(xml, &id, (logical, &resource), (now, &status)));
        Ok(xml.into_string())
    }

    /// `DescribeStackDriftDetectionStatus`
    pub(super) fn drift_status(&self, region: &str, query: &Query) -> Answer {
        let wanted = query.get("StackDriftDetectionId").unwrap_or("");
        let found = self.cloud.live(region).find_map(|stack| {
            stack.detections.iter().find(|(id, ..)| id == wanted).map(|detection| (stack, detection))
        });
        let missing = || ApiError::validation(format!("Drift detection [{wanted}] does not exist"));
        let (stack, (id, status, drifted, ready)) = found.ok_or_else(missing)?;
        let done = *ready <= self.now();
        let mut xml = Xml::default();
        xml.text("StackId", &stack.id);
        xml.text("StackDriftDetectionId", id);
        xml.text("DetectionStatus", if done { "DETECTION_COMPLETE" } else { "DETECTION_IN_PROGRESS" });
        if done {
            xml.text("StackDriftStatus", status);
            xml.text("DriftedStackResourceCount", &drifted.to_string());
        }
        xml.time("Timestamp", *ready);
        Ok(xml.into_string())
    }

    /// `DescribeStackResourceDrifts`
    pub(super) fn resource_drifts(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let filter = query.list("StackResourceDriftStatusFilters");
        let wanted = |status: &str| filter.is_empty() || filter.iter().any(|one| one == status);
        let checked = stack.resources.iter().filter_map(|(logical, one)| Some((logical, one, one.drift.as_ref()?)));
        let checked: Vec<_> = checked.filter(|(_, _, (_, status))| wanted(status)).collect();
        let (shown, next) = page(&checked, query, self.options.page);
        let mut xml = Xml::default();
        xml.list("StackResourceDrifts", shown, |xml, (logical, resource, (time, status))| {
            write_drift(xml, &stack.id, (logical, resource), (*time, status));
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }
}

fn write_drift(xml: &mut Xml, stack: &str, (logical, resource): (&str, &Resource), (time, status): (u64, &str)) {
    xml.text("StackId", stack);
    xml.text("LogicalResourceId", logical);
    xml.text("PhysicalResourceId", &resource.physical);
    xml.text("ResourceType", &resource.kind);
    xml.text("ExpectedProperties", &resource.properties.to_string());
    if status != "DELETED" {
        let actual = resource.actual.as_ref().unwrap_or(&resource.properties);
        xml.text("ActualProperties", &actual.to_string());
        xml.list("PropertyDifferences", &written(resource, actual), difference);
    }
    xml.text("StackResourceDriftStatus", status);
    xml.time("Timestamp", time);
}

/// Only what the template writes counts, and what was added inside of it.
fn written(resource: &Resource, actual: &Value) -> Vec<Leaf> {
    let found = diff::leaves(&resource.properties, actual);
    found.into_iter().filter(|leaf| leaf.path.len() > 1 || leaf.before.is_some()).collect()
}

fn drift_of(resource: &Resource) -> &'static str {
    match &resource.actual {
        _ if resource.kind.starts_with("Custom::") => "NOT_CHECKED",
        Some(Value::Null) => "DELETED",
        Some(actual) if !written(resource, actual).is_empty() => "MODIFIED",
        _ => "IN_SYNC",
    }
}

fn difference(xml: &mut Xml, leaf: &Leaf) {
    let plain = |value: &Option<Value>| match value {
        None => "null".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    xml.text("PropertyPath", &format!("/{}", leaf.path.join("/")));
    xml.text("ExpectedValue", &plain(&leaf.before));
    xml.text("ActualValue", &plain(&leaf.after));
    let kind = match (&leaf.before, &leaf.after) {
        (None, _) => "ADD",
        (_, None) => "REMOVE",
        _ => "NOT_EQUAL",
    };
    xml.text("DifferenceType", kind);
}
