//! Change sets: their states and texts.

use super::helpers::{failing, said, template, topic, world, world_with};
use crate::local::{FaultPlan, LocalOptions};
use aws_sdk_cloudformation::types::{Capability, ChangeSetType, EventFilter};
use serde_json::json;

const NO_CHANGES: &str =
    "The submitted information didn't contain changes. Submit different information to create a change set.";

fn one() -> String {
    template(json!({"A": topic("a")}))
}

#[tokio::test(start_paused = true)]
async fn no_change() {
    let world = world();
    world.deploy("web", &one()).await;
    let (status, reason) = world.change_set("web", &one(), ChangeSetType::Update).await;
    assert_eq!((status.as_str(), reason.as_str()), ("FAILED", NO_CHANGES));
    let made = world.client.describe_change_set().stack_name("web").change_set_name("cs").send().await.unwrap();
    assert_eq!(made.execution_status().unwrap().as_str(), "UNAVAILABLE");
    assert!(made.changes().is_empty());
    let (code, text) = said(world.client.execute_change_set().stack_name("web").change_set_name("cs").send().await);
    assert_eq!(code, "InvalidChangeSetStatus");
    let arn = made.change_set_id().unwrap();
    assert_eq!(text, format!("ChangeSet [{arn}] cannot be executed in its current status of [FAILED]"));
    let update = world.client.update_stack().stack_name("web").template_body(one());
    assert_eq!(said(update.send().await), ("ValidationError".into(), "No updates are to be performed.".into()));
}

#[tokio::test(start_paused = true)]
async fn no_change_with_a_transform() {
    let world = world();
    let body = json!({"Transform": "AWS::LanguageExtensions", "Resources": {"A": topic("a")}}).to_string();
    world.deploy("web", &body).await;
    let (status, reason) = world.change_set("web", &body, ChangeSetType::Update).await;
    assert_eq!((status.as_str(), reason.as_str()), ("FAILED", "No updates are to be performed."));
}

#[tokio::test(start_paused = true)]
async fn empty_changes_can_be_executed() {
    let world = world();
    let body = |value: &str| {
        json!({
            "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
            "Resources": {"A": {"Type": "AWS::SNS::Topic", "Condition": "Never"}},
            "Outputs": {"O": {"Value": value}},
        })
        .to_string()
    };
    assert_eq!(world.deploy("web", &body("x")).await, "CREATE_COMPLETE");
    assert_eq!(world.deploy("web", &body("y")).await, "UPDATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn a_review_takes_several_change_sets_and_direct_creation() {
    let world = world();
    world.change_set("web", &one(), ChangeSetType::Create).await;
    assert_eq!(world.state("web").await, ("REVIEW_IN_PROGRESS".into(), "User Initiated".into()));
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    let second = world.client.create_change_set().stack_name("web").change_set_name("cs2").template_body(one());
    let second = second.change_set_type(ChangeSetType::Create).send().await.unwrap();
    assert_eq!(second.stack_id(), Some(id.as_str()));
    let summary = world.client.get_template_summary().stack_name("web").send().await;
    assert_eq!(said(summary).1, "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
    world.client.create_stack().stack_name("web").template_body(one()).send().await.unwrap();
    assert_eq!(world.settle("web").await, "CREATE_COMPLETE");
    let made = world.client.describe_change_set().stack_name("web").change_set_name("cs").send().await.unwrap();
    assert_eq!(made.execution_status().unwrap().as_str(), "OBSOLETE");
}

#[tokio::test(start_paused = true)]
async fn existing_names() {
    let world = world();
    world.deploy("web", &one()).await;
    let create = || {
        world
            .client
            .create_change_set()
            .change_set_name("cs")
            .template_body(one())
            .change_set_type(ChangeSetType::Create)
    };
    let (code, text) = said(create().stack_name("web").send().await);
    assert_eq!(code, "ValidationError");
    assert_eq!(text, "Stack [web] already exists and cannot be created again with the changeSet [cs].");
    let direct = world.client.create_stack().stack_name("web").template_body(one());
    assert_eq!(said(direct.send().await), ("AlreadyExistsException".into(), "Stack [web] already exists".into()));
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    world.settle(&id).await;
    let (_, text) = said(create().stack_name(&id).send().await);
    assert_eq!(text, format!("Stack [{id}] already exists and cannot be created again with the changeSet [cs]."));
}

#[tokio::test(start_paused = true)]
async fn missing_change_sets() {
    let world = world();
    world.deploy("web", &one()).await;
    world.change_set("web", &template(json!({"A": topic("b")})), ChangeSetType::Update).await;
    let describe = || world.client.describe_change_set();
    let arn =
        describe().stack_name("web").change_set_name("cs").send().await.unwrap().change_set_id().unwrap().to_owned();
    world.client.delete_change_set().change_set_name(&arn).send().await.unwrap();
    let gone = describe().change_set_name(&arn).send().await;
    assert_eq!(gone.as_ref().err().and_then(|error| error.raw_response()).map(|raw| raw.status().as_u16()), Some(404));
    assert_eq!(said(gone), ("ChangeSetNotFound".into(), format!("ChangeSet [{arn}] does not exist")));
    world.client.delete_change_set().stack_name("web").change_set_name("never").send().await.unwrap();
    let text = "StackName must be specified if ChangeSetName is not specified as an ARN.";
    assert_eq!(said(describe().change_set_name("cs").send().await).1, text);
}

#[tokio::test(start_paused = true)]
async fn a_stack_made_by_a_change_set_says_so() {
    let world = world();
    world.deploy("web", &one()).await;
    let stack = world.describe("web").await.unwrap();
    assert!(stack.last_updated_time().is_some());
    assert!(stack.change_set_id().unwrap().contains(":changeSet/cs/"));
    assert_eq!(stack.last_operations()[0].operation_type().unwrap().as_str(), "CREATE_STACK");
}

#[tokio::test(start_paused = true)]
async fn other_change_sets_go_with_the_execution() {
    let world = world();
    world.deploy("web", &one()).await;
    let call = |name: &str, topic_name: &str| {
        let body = template(json!({"A": topic(topic_name)}));
        world.client.create_change_set().stack_name("web").change_set_name(name).template_body(body).send()
    };
    call("one", "b").await.unwrap();
    call("two", "c").await.unwrap();
    world.wait(10).await;
    assert_eq!(world.client.list_change_sets().stack_name("web").send().await.unwrap().summaries().len(), 2);
    world.client.execute_change_set().stack_name("web").change_set_name("one").send().await.unwrap();
    let other = world.client.describe_change_set().stack_name("web").change_set_name("two").send().await;
    assert_eq!(said(other).0, "ChangeSetNotFound");
}

#[tokio::test(start_paused = true)]
async fn early_validation() {
    let world = world();
    let bucket = |name: &str| json!({"Type": "AWS::S3::Bucket", "Properties": {"BucketName": name}});
    world.deploy("first", &template(json!({"B": bucket("x")}))).await;
    let (status, reason) =
        world.change_set("second", &template(json!({"B": bucket("x")})), ChangeSetType::Create).await;
    assert_eq!(status, "FAILED");
    assert_eq!(
        reason,
        "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information."
    );
    let events = world.client.describe_events().stack_name("second").change_set_name("cs");
    let events = events.filters(EventFilter::builder().failed_events(true).build()).send().await.unwrap();
    let event = &events.operation_events()[0];
    assert_eq!(event.event_type().unwrap().as_str(), "VALIDATION_ERROR");
    assert_eq!(event.validation_name(), Some("NAME_CONFLICT_VALIDATION"));
    assert_eq!(event.validation_path(), Some("/Resources/B/Properties"));
    assert_eq!(
        event.validation_status_reason(),
        Some("Resource of type 'AWS::S3::Bucket' with identifier 'x' already exists.")
    );
}

#[tokio::test(start_paused = true)]
async fn early_validation_of_properties_lists_every_error() {
    let world = world();
    let body = template(json!({"P": {"Type": "AWS::SSM::Parameter", "Properties": {}}}));
    let (status, _) = world.change_set("web", &body, ChangeSetType::Create).await;
    assert_eq!(status, "FAILED");
    let events = world.client.describe_events().stack_name("web").change_set_name("cs").send().await.unwrap();
    let mut reasons: Vec<&str> =
        events.operation_events().iter().filter_map(|event| event.validation_status_reason()).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, ["Required property [Type] not found", "Required property [Value] not found"]);
}

#[tokio::test(start_paused = true)]
async fn early_validation_of_buckets_with_objects() {
    let options = LocalOptions { full_buckets: vec!["full".to_owned()], ..LocalOptions::default() };
    let world = world_with(options);
    let bucket = json!({"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "full"}});
    world.deploy("web", &template(json!({"A": topic("a"), "B": bucket}))).await;
    let (status, _) = world.change_set("web", &one(), ChangeSetType::Update).await;
    assert_eq!(status, "FAILED");
    let events = world.client.describe_events().stack_name("web").change_set_name("cs").send().await.unwrap();
    assert_eq!(events.operation_events()[0].validation_name(), Some("BUCKET_EMPTINESS_VALIDATION"));
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_FAILED");
}

#[tokio::test(start_paused = true)]
async fn a_hook_that_fails() {
    let world = failing(FaultPlan::none().hook("Example::CFNHook::Full"));
    let (status, reason) = world.change_set("web", &one(), ChangeSetType::Create).await;
    assert_eq!(status, "FAILED");
    assert_eq!(reason, "Change set creation failed. The following hook(s) failed: [Example::CFNHook::Full]");
}

#[tokio::test(start_paused = true)]
async fn a_macro_that_fails_at_the_deployment() {
    let world = world();
    let body = json!({"Transform": "Mine", "Resources": {"A": topic("a")}}).to_string();
    let call = world.client.create_stack().stack_name("web").template_body(body);
    call.capabilities(Capability::CapabilityAutoExpand).send().await.unwrap();
    assert_eq!(world.settle("web").await, "ROLLBACK_COMPLETE");
    let events = world.events("web").await;
    let line = "stack ROLLBACK_IN_PROGRESS Transform 111111111111::Mine failed with: No transform named Mine found. Rollback requested by user.";
    assert!(events.contains(&line.to_owned()), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn a_transform_that_fails() {
    let world = world();
    let body = json!({
        "Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://x/y.json"}},
        "Resources": {"A": topic("a")},
    });
    let (status, reason) = world.change_set("web", &body.to_string(), ChangeSetType::Create).await;
    assert_eq!(status, "FAILED");
    assert_eq!(reason, "Transform AWS::Include failed with: S3 bucket [x] does not exist.");
}

#[tokio::test(start_paused = true)]
async fn what_is_included_is_deployed() {
    let world = world();
    let stored = world.local.engine(|engine| {
        let objects = &mut engine.cloud.region_mut("us-east-1").objects;
        objects.insert("parts/tags.yaml".to_owned(), "DisplayName: included\n".to_owned());
    });
    stored.unwrap();
    let include = json!({"Name": "AWS::Include", "Parameters": {"Location": "s3://parts/tags.yaml"}});
    let mut one = topic("a");
    one["Properties"]["Fn::Transform"] = include;
    let body = template(json!({"A": one}));
    assert_eq!(world.deploy("web", &body).await, "CREATE_COMPLETE");
    let (status, reason) = world.change_set("web", &body, ChangeSetType::Update).await;
    assert_eq!((status.as_str(), reason.as_str()), ("FAILED", "No updates are to be performed."));
    let get = || world.client.get_template().stack_name("web");
    let processed = get().send().await.unwrap();
    assert!(processed.template_body().unwrap().contains("included"));
    let original = get().template_stage("Original".into()).send().await.unwrap();
    assert_eq!(original.template_body(), Some(body.as_str()));
}

#[tokio::test(start_paused = true)]
async fn a_missing_export_is_a_warning_and_fails_the_deployment() {
    let world = world();
    let body = template(
        json!({"MyFoo": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::ImportValue": "net-vpc"}}}}),
    );
    let (status, reason) = world.change_set("web", &body, ChangeSetType::Create).await;
    assert_eq!(status, "CREATE_COMPLETE");
    assert_eq!(
        reason,
        "[WARN] --include-property-values option can return incomplete ChangeSet data because: ChangeSet creation failed for resource [MyFoo] because: No export named net-vpc"
    );
    world.client.execute_change_set().stack_name("web").change_set_name("cs").send().await.unwrap();
    assert_eq!(world.settle("web").await, "ROLLBACK_COMPLETE");
    let line = "stack ROLLBACK_IN_PROGRESS No export named net-vpc found. Rollback requested by user.";
    assert!(world.events("web").await.contains(&line.to_owned()));
}
