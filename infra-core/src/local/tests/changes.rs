//! What change sets say about resources.

use super::helpers::{World, template, topic, world};
use aws_sdk_cloudformation::types::{ChangeSetType, ResourceAttribute, ResourceChange, ResourceChangeDetail, Tag};
use serde_json::{Value, json};

/// The changes of an update, with values.
async fn changes(world: &World, body: &str, parameters: &[(&str, &str)]) -> Vec<ResourceChange> {
    let (status, reason) = world.change_set_of("web", body, ChangeSetType::Update, parameters).await;
    assert_eq!(status, "CREATE_COMPLETE", "{reason}");
    described(world, true).await
}

async fn described(world: &World, with_values: bool) -> Vec<ResourceChange> {
    let made = world.client.describe_change_set().stack_name("web").change_set_name("cs");
    let made = made.include_property_values(with_values).send().await.unwrap();
    made.changes().iter().filter_map(|change| change.resource_change().cloned()).collect()
}

/// `Evaluation Source Cause Name Recreation`
fn line(detail: &ResourceChangeDetail) -> String {
    let target = detail.target().unwrap();
    format!(
        "{} {} {} {} {}",
        detail.evaluation().unwrap().as_str(),
        detail.change_source().unwrap().as_str(),
        detail.causing_entity().unwrap_or("-"),
        target.name().unwrap_or("-"),
        target.requires_recreation().unwrap().as_str()
    )
}

#[tokio::test(start_paused = true)]
async fn additions() {
    let world = world();
    let body = template(
        json!({"A": topic("a"), "B": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "A"}}}}),
    );
    world.change_set("web", &body, ChangeSetType::Create).await;
    let plain = described(&world, false).await;
    assert!(plain[0].replacement().is_none() && plain[0].after_context().is_none());
    assert!(plain[0].details().is_empty() && plain[0].scope().is_empty());
    let valued = described(&world, true).await;
    assert_eq!(valued[0].replacement().unwrap().as_str(), "True");
    let context: Value = serde_json::from_str(valued[1].after_context().unwrap()).unwrap();
    assert_eq!(context, json!({"Properties": {"DisplayName": "{{changeSet:KNOWN_AFTER_APPLY}}"}}));
}

#[tokio::test(start_paused = true)]
async fn direct_modification_and_replacement() {
    let world = world();
    let body = |name: &str, display: &str| {
        let mut one = topic(name);
        one["Properties"]["DisplayName"] = json!(display);
        template(json!({"A": one}))
    };
    world.deploy("web", &body("a", "x")).await;
    let found = changes(&world, &body("b", "y"), &[]).await;
    let change = &found[0];
    assert_eq!(change.action().unwrap().as_str(), "Modify");
    assert_eq!(change.replacement().unwrap().as_str(), "True");
    assert_eq!(change.policy_action().unwrap().as_str(), "ReplaceAndDelete");
    assert_eq!(change.physical_resource_id(), Some("arn:aws:sns:us-east-1:111111111111:a"));
    let lines: Vec<String> = change.details().iter().map(line).collect();
    assert_eq!(
        lines,
        ["Static DirectModification - TopicName Always", "Static DirectModification - DisplayName Never"]
    );
    let target = change.details()[0].target().unwrap();
    assert_eq!(target.path(), Some("/Properties/TopicName"));
    assert_eq!((target.before_value(), target.after_value()), (Some("a"), Some("b")));
    assert_eq!(target.attribute_change_type().unwrap().as_str(), "Modify");
}

#[tokio::test(start_paused = true)]
async fn a_parameter_gives_two_details() {
    let world = world();
    let body = json!({
        "Parameters": {"Name": {"Type": "String"}},
        "Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Name"}}}},
    })
    .to_string();
    world.deploy_with("web", &body, &[("Name", "a")]).await;
    let found = changes(&world, &body, &[("Name", "b")]).await;
    let lines: Vec<String> = found[0].details().iter().map(line).collect();
    assert_eq!(
        lines,
        ["Dynamic DirectModification - TopicName Always", "Static ParameterReference Name TopicName Always"]
    );
    assert_eq!(found[0].replacement().unwrap().as_str(), "True");
}

#[tokio::test(start_paused = true)]
async fn attributes_of_changed_and_replaced_resources() {
    let world = world();
    let body = |name: &str, display: &str| {
        let mut one = topic(name);
        one["Properties"]["DisplayName"] = json!(display);
        let two =
            json!({"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::GetAtt": ["Topic1", "TopicName"]}}});
        let three = json!({"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Topic1"}}});
        template(json!({"Topic1": one, "Topic2": two, "Topic3": three}))
    };
    world.deploy("web", &body("a", "x")).await;
    let found = changes(&world, &body("a", "y"), &[]).await;
    assert_eq!(found.len(), 2);
    let lines: Vec<String> = found[1].details().iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "Dynamic DirectModification - DisplayName Never",
            "Dynamic ResourceAttribute Topic1.TopicName DisplayName Never",
        ]
    );
    assert_eq!(found[1].details()[0].target().unwrap().after_value(), Some("{{changeSet:KNOWN_AFTER_APPLY}}"));
    world.client.delete_change_set().stack_name("web").change_set_name("cs").send().await.unwrap();
    let found = changes(&world, &body("b", "x"), &[]).await;
    let lines: Vec<String> = found.iter().flat_map(|change| change.details().iter().map(line)).collect();
    assert!(lines.contains(&"Static ResourceAttribute Topic1.TopicName DisplayName Never".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Static ResourceReference Topic1 DisplayName Never".to_owned()), "{lines:?}");
}

#[tokio::test(start_paused = true)]
async fn what_may_be_replaced_is_conditional_and_no_event_follows() {
    let world = world();
    let body = |description: &str| {
        template(json!({
            "Sg": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "sg", "DisplayName": description}},
            "Rule": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::GetAtt": ["Sg", "TopicName"]}, "FifoTopic": {"Fn::Equals": ["a", "b"]}}},
        }))
        .replace("\"FifoTopic\":{\"Fn::Equals\":[\"a\",\"b\"]}", "\"DisplayName\":\"r\"")
    };
    world.deploy("web", &body("x")).await;
    let found = changes(&world, &body("y"), &[]).await;
    assert_eq!(found[1].logical_resource_id(), Some("Rule"));
    assert_eq!(found[1].replacement().unwrap().as_str(), "Conditional");
    let before = world.events("web").await.len();
    world.client.execute_change_set().stack_name("web").change_set_name("cs").send().await.unwrap();
    world.settle("web").await;
    let events = world.events_after("web", before).await;
    assert!(!events.iter().any(|line| line.starts_with("Rule ")), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn removals_carry_their_policy() {
    let world = world();
    let with = |policy: &str, name: &str| {
        let mut one = topic(name);
        one["DeletionPolicy"] = json!(policy);
        one
    };
    let body = json!({"A": topic("a"), "B": with("Retain", "b"), "C": with("Snapshot", "c"), "D": topic("d")});
    world.deploy("web", &template(body)).await;
    let found = changes(&world, &template(json!({"A": topic("a")})), &[]).await;
    let actions: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|one| {
            (one.logical_resource_id().unwrap(), one.action().unwrap().as_str(), one.policy_action().unwrap().as_str())
        })
        .collect();
    assert_eq!(actions, [("B", "Remove", "Retain"), ("C", "Remove", "Snapshot"), ("D", "Remove", "Delete")]);
    assert!(found[0].details().is_empty());
}

#[tokio::test(start_paused = true)]
async fn stack_tags_and_metadata() {
    let world = world();
    let plain = template(json!({"A": topic("a")}));
    world.deploy("web", &plain).await;
    let mut one = topic("a");
    one["Metadata"] = json!({"k": "v"});
    let tag = Tag::builder().key("team").value("x").build();
    let call = world.client.create_change_set().stack_name("web").change_set_name("cs").tags(tag);
    call.template_body(template(json!({"A": one}))).send().await.unwrap();
    world.wait(10).await;
    let found = described(&world, true).await;
    let scope: Vec<&str> = found[0].scope().iter().map(ResourceAttribute::as_str).collect();
    assert_eq!(scope, ["Metadata", "Tags"]);
    let tags =
        found[0].details().iter().find(|detail| detail.target().unwrap().attribute().unwrap().as_str() == "Tags");
    assert!(tags.unwrap().target().unwrap().name().is_none());
}

#[tokio::test(start_paused = true)]
async fn changes_are_paged() {
    let world = world();
    let resources: serde_json::Map<String, Value> =
        (0..150).map(|n| (format!("T{n}"), topic(&format!("t{n}")))).collect();
    world.change_set("web", &template(resources.into()), ChangeSetType::Create).await;
    let call = || world.client.describe_change_set().stack_name("web").change_set_name("cs");
    let first = call().send().await.unwrap();
    assert_eq!(first.changes().len(), 100);
    let second = call().next_token(first.next_token().unwrap()).send().await.unwrap();
    assert_eq!(second.changes().len(), 50);
    assert!(second.next_token().is_none());
}

#[tokio::test(start_paused = true)]
async fn conditions_add_and_remove() {
    let world = world();
    let body = json!({
        "Parameters": {"Stage": {"Type": "String"}},
        "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "Resources": {"A": topic("a"), "B": {"Type": "AWS::SNS::Topic", "Condition": "Prod"}},
    })
    .to_string();
    world.deploy_with("web", &body, &[("Stage", "prod")]).await;
    let found = changes(&world, &body, &[("Stage", "dev")]).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].action().unwrap().as_str(), "Remove");
}
