//! Refusals that CloudFormation comes to half-way, after minutes and with a rollback, and that can be known before:
//! names that stay while their resource is replaced, exports in use that get another value, templates over a limit.
//!
//! Only what is certain is refused here. What may go wrong is a note of the plan: buckets that hold objects, resources
//! that protect themselves from deletion.
//!
//! Sources: "Name type" and "Exports" of the template reference
//! (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference), "CloudFormation quotas" of the user guide.

use infra_rules::schema::{Type, schema};
use serde_json::Value;

use super::Context;
use super::prepare::Prepared;
use crate::aws::CloudFormation;
use crate::aws::model::Problem;
use crate::error::DeployError;
use crate::event::{Sink, StackOutcome};
use crate::plan::{Action, Change, Fate, Replacement, StackPlan};
use crate::synth::SynthStack;

/// What a refusal that was foreseen begins with.
pub(crate) const REASON: &str = "CloudFormation would come to this half-way and roll back; nothing was begun";

/// Types whose name is unique although it is not what identifies them.
const NAMED: &[(&str, &str)] = &[
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::SNS::Topic", "TopicName"),
    ("AWS::SQS::Queue", "QueueName"),
];

/// Properties that protect a resource from deletion, and the value that does.
const PROTECTED: &[(&str, &str)] = &[
    ("AWS::Cognito::UserPool", "DeletionProtection"),
    ("AWS::DocDB::DBCluster", "DeletionProtection"),
    ("AWS::DynamoDB::Table", "DeletionProtectionEnabled"),
    ("AWS::Neptune::DBCluster", "DeletionProtection"),
    ("AWS::RDS::DBCluster", "DeletionProtection"),
    ("AWS::RDS::DBInstance", "DeletionProtection"),
];

/// Sections of a template, how many entries they may have, and what an entry is called.
const LIMITS: &[(&str, usize, &str)] =
    &[("Resources", 500, "resources"), ("Outputs", 200, "outputs"), ("Parameters", 200, "parameters")];

/// Looks at a stack whose plan is made: refuses it, or adds notes to its plan.
pub(crate) async fn look<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &mut Prepared<'_>,
) -> Result<(), DeployError> {
    if prepared.refusal.is_some() || (prepared.plan.changes.is_empty() && prepared.kept.is_none()) {
        return Ok(());
    }
    let problems = problems(context, prepared, &prepared.plan).await?;
    if !problems.is_empty() {
        prepared.refusal = Some(StackOutcome::Rejected { reason: REASON.to_owned(), problems });
        return Ok(());
    }
    let notes = notes(context, prepared.stack, &prepared.plan).await?;
    prepared.plan.notes.extend(notes);
    Ok(())
}

/// What CloudFormation is certain to refuse of `plan`.
pub(crate) async fn problems<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    plan: &StackPlan,
) -> Result<Vec<Problem>, DeployError> {
    let exports = item.state.iter().flat_map(|state| &state.outputs).any(|output| output.export.is_some());
    let replaces = plan.changes.iter().any(|change| change.replacement == Replacement::Yes);
    if !exports && !replaces && item.kept.is_none() {
        return Ok(Vec::new());
    }
    let Ok(template) = serde_json::from_str::<Value>(&item.body) else { return Ok(Vec::new()) };
    let mut problems: Vec<Problem> = plan.changes.iter().filter_map(|change| name(change, &template)).collect();
    if exports {
        problems.extend(values_in_use(context, item, plan, &template).await?);
    }
    problems.extend(limits(&template));
    Ok(problems)
}

/// A name that stays although its resource is replaced: the new one cannot have the name of the old one.
fn name(change: &Change, template: &Value) -> Option<Problem> {
    if change.action != Action::Modify || change.replacement != Replacement::Yes {
        return None;
    }
    let property = name_property(&change.type_name)?;
    let value = template.get("Resources")?.get(&change.logical_id)?.get("Properties")?.get(property)?;
    let is_name =
        |path: &str| path == property || path.strip_prefix(property).is_some_and(|rest| rest.starts_with('/'));
    if change.properties.iter().any(|it| is_name(&it.path)) {
        return None;
    }
    let causes: Vec<&str> = change
        .properties
        .iter()
        .filter(|it| it.replacement == Replacement::Yes)
        .map(|it| it.path.split('/').next().unwrap_or(&it.path))
        .collect();
    let because = causes.first().map_or(String::new(), |cause| format!(" ({cause} changes)"));
    let named = value.as_str().map_or_else(|| "its name".to_owned(), |name| format!("the name `{name}`"));
    Some(Problem {
        logical_id: Some(change.logical_id.clone()),
        type_name: Some(change.type_name.clone()),
        path: Some(format!("Properties/{property}")),
        name: None,
        reason: format!(
            "it must be replaced{because} and keeps {named}, which the old one has until the new one is there: write \
             another {property}, or none"
        ),
    })
}

/// The property that names a resource of that type, one of a kind in its account and region.
fn name_property(kind: &str) -> Option<&'static str> {
    if let Some((_, property)) = NAMED.iter().find(|(known, _)| *known == kind) {
        return Some(property);
    }
    let found = schema().find(kind)?;
    let identifier: Vec<&'static str> = Type::primary_identifier(found).collect();
    let [one] = identifier.as_slice() else { return None };
    let is_given = Type::create_only(found).any(|name| name == *one) && !Type::read_only(found).any(|it| it == *one);
    is_given.then_some(*one)
}

/// Exports that other stacks import and that would get another value.
async fn values_in_use<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    plan: &StackPlan,
    template: &Value,
) -> Result<Vec<Problem>, DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    let Some(deployed) = client.template(&item.stack.name).await? else { return Ok(Vec::new()) };
    let Ok(deployed) = serde_json::from_str::<Value>(&deployed) else { return Ok(Vec::new()) };
    let replaced: Vec<&str> = plan
        .changes
        .iter()
        .filter(|change| change.replacement == Replacement::Yes)
        .map(|change| change.logical_id.as_str())
        .collect();
    let mut problems = Vec::new();
    for output in item.state.iter().flat_map(|state| &state.outputs) {
        let Some(export) = &output.export else { continue };
        let find = |template: &Value| template.get("Outputs").and_then(|all| all.get(&output.key)).cloned();
        let (Some(old), Some(new)) = (find(&deployed), find(template)) else { continue };
        if new["Export"]["Name"].as_str() != Some(export.as_str()) || new.get("Condition").is_some() {
            continue;
        }
        let Some(why) = other_value(&old["Value"], &new["Value"], &replaced) else { continue };
        let importers = client.importers(export).await?;
        if importers.is_empty() {
            continue;
        }
        problems.push(Problem {
            logical_id: None,
            type_name: None,
            path: Some(format!("Outputs/{}", output.key)),
            name: None,
            reason: format!(
                "export `{export}` would get another value ({why}) and is in use by {}: give what is new another id \
                 (no `#[moved]`), so that the old export stays until its readers are deployed",
                importers.join(", ")
            ),
        });
    }
    Ok(problems)
}

/// Why an output is certain to have another value afterwards; `None` if it may have the same.
fn other_value(old: &Value, new: &Value, replaced: &[&str]) -> Option<String> {
    if let (Value::String(old), Value::String(new)) = (old, new) {
        return (old != new && !old.contains("{{resolve:") && !new.contains("{{resolve:"))
            .then(|| "its text changes".to_owned());
    }
    if old != new {
        return None;
    }
    let of = |id: &str| replaced.contains(&id).then(|| format!("{id} is replaced"));
    if let Some(id) = new.get("Ref").and_then(Value::as_str) {
        return of(id);
    }
    let (id, attribute) = match new.get("Fn::GetAtt")? {
        Value::String(text) => text.split_once('.')?,
        Value::Array(parts) => (parts.first()?.as_str()?, parts.get(1)?.as_str()?),
        _ => return None,
    };
    if attribute.ends_with("Arn") || attribute.ends_with("Id") { of(id) } else { None }
}

fn limits(template: &Value) -> Vec<Problem> {
    let over = LIMITS.iter().filter_map(|(section, most, what)| {
        let count = template.get(section).and_then(Value::as_object).map_or(0, serde_json::Map::len);
        (count > *most).then(|| Problem {
            logical_id: None,
            type_name: None,
            path: Some((*section).to_owned()),
            name: None,
            reason: format!(
                "{count} {what}, with what is kept for other stacks, and CloudFormation takes {most}: deploy the stacks \
                 that read from it first, or split the stack"
            ),
        })
    });
    over.collect()
}

/// What may not go as planned.
async fn notes<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
    plan: &StackPlan,
) -> Result<Vec<String>, DeployError> {
    let goes: Vec<&Change> = plan.changes.iter().filter(|change| goes(change)).collect();
    let mut notes = Vec::new();
    let client = context.clients.get(&stack.region)?;
    for change in goes.iter().filter(|change| change.type_name == "AWS::S3::Bucket") {
        let Some(bucket) = &change.physical_id else { continue };
        // Who may not look into it, or finds no bucket, learns it from CloudFormation.
        if client.object_versions(bucket, context.env.account()).await.is_ok_and(|found| !found.is_empty()) {
            notes.push(format!(
                "{} ({bucket}) holds objects, and CloudFormation deletes only empty buckets: it would stay, outside of \
                 the stack; empty it first, or keep it with `#[removal(Retain)]`",
                change.logical_id
            ));
        }
    }
    if goes.iter().any(|change| protection(&change.type_name).is_some()) {
        let deployed = client.template(&stack.name).await?.unwrap_or_default();
        notes.extend(protected(&goes, &deployed));
    }
    Ok(notes)
}

fn goes(change: &Change) -> bool {
    let is_gone = change.action == Action::Remove || change.replacement == Replacement::Yes;
    is_gone && change.fate == Fate::Delete
}

fn protection(kind: &str) -> Option<&'static str> {
    PROTECTED.iter().find(|(known, _)| *known == kind).map(|(_, property)| *property)
}

/// What to know of resources that go and were deployed with a protection from deletion.
pub(crate) fn protected(goes: &[&Change], deployed: &str) -> Vec<String> {
    let Ok(template) = serde_json::from_str::<Value>(deployed) else { return Vec::new() };
    let is_on = |change: &&&Change| {
        let property = protection(&change.type_name)?;
        let value = template.get("Resources")?.get(&change.logical_id)?.get("Properties")?.get(property)?;
        (*value == Value::Bool(true) || *value == "ACTIVE" || *value == "true").then_some(property)
    };
    let said = goes.iter().filter_map(|change| {
        let property = is_on(&change)?;
        Some(format!(
            "{} was deployed with {property}: its service refuses to delete it; switch that off in a deployment before",
            change.logical_id
        ))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_other_ones_only_where_that_is_certain() {
        let check = |old: &str, new: &str, expect: Option<&str>| {
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(other_value(&read(old), &read(new), &["Vpc"]).as_deref(), expect, "{old} {new}");
        };
        check(r#""a""#, r#""a""#, None);
        check(r#""a""#, r#""b""#, Some("its text changes"));
        check(r#""a""#, r#""{{resolve:ssm:b}}""#, None);
        check(r#"{"Ref":"Vpc"}"#, r#"{"Ref":"Vpc"}"#, Some("Vpc is replaced"));
        check(r#"{"Ref":"Table"}"#, r#"{"Ref":"Table"}"#, None);
        check(r#"{"Ref":"Table"}"#, r#"{"Ref":"Other"}"#, None);
        check(r#"{"Fn::GetAtt":["Vpc","VpcId"]}"#, r#"{"Fn::GetAtt":["Vpc","VpcId"]}"#, Some("Vpc is replaced"));
        check(r#"{"Fn::GetAtt":"Vpc.Arn"}"#, r#"{"Fn::GetAtt":"Vpc.Arn"}"#, Some("Vpc is replaced"));
        check(r#"{"Fn::GetAtt":"Vpc.CidrBlock"}"#, r#"{"Fn::GetAtt":"Vpc.CidrBlock"}"#, None);
    }

    #[test]
    fn names_are_those_that_identify() {
        assert_eq!(name_property("AWS::DynamoDB::Table"), Some("TableName"));
        assert_eq!(name_property("AWS::S3::Bucket"), Some("BucketName"));
        assert_eq!(name_property("AWS::SNS::Topic"), Some("TopicName"));
        assert_eq!(name_property("AWS::EC2::VPC"), None);
        assert_eq!(name_property("AWS::Route53::HostedZone"), None);
        for (kind, property) in NAMED.iter().chain(PROTECTED) {
            let found = schema().find(kind).unwrap_or_else(|| panic!("{kind}"));
            assert!(found.root().property(property).is_some(), "{kind} {property}");
        }
    }

    #[test]
    fn limits_are_those_of_a_template() {
        let resources: Vec<String> = (0..501).map(|index| format!(r#""R{index}":{{}}"#)).collect();
        let template = format!(r#"{{"Resources":{{{}}}}}"#, resources.join(","));
        let found = limits(&serde_json::from_str(&template).unwrap());
        assert!(found[0].reason.starts_with("501 resources, "), "{found:?}");
        assert_eq!(limits(&serde_json::from_str(r#"{"Resources":{"A":{}}}"#).unwrap()), []);
    }
}
