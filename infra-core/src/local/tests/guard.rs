//! What stops an operation from beside its resources: alarms, roles, hooks, stack policies.

use super::helpers::{World, failing, said, template, topic, world};
use crate::local::FaultPlan;
use crate::local::faults::ResourceFaultKind;
use aws_sdk_cloudformation::types::{ChangeSetType, EventFilter, RollbackConfiguration, RollbackTrigger};
use serde_json::json;

const ALARM: &str = "arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors";

fn watching(minutes: i32) -> RollbackConfiguration {
    let trigger = RollbackTrigger::builder().arn(ALARM).r#type("AWS::CloudWatch::Alarm").build();
    RollbackConfiguration::builder().rollback_triggers(trigger).monitoring_time_in_minutes(minutes).build()
}

fn display(text: &str) -> String {
    let mut one = topic("a");
    one["Properties"]["DisplayName"] = json!(text);
    template(json!({"A": one}))
}

async fn update(world: &World, body: &str, minutes: i32) -> String {
    let call = world.client.update_stack().stack_name("web").template_body(body);
    call.rollback_configuration(watching(minutes)).send().await.unwrap();
    world.settle("web").await
}

#[tokio::test(start_paused = true)]
async fn an_alarm_takes_an_update_back() {
    let world = world();
    world.deploy("web", &display("old")).await;
    world.local.set_faults(FaultPlan::none().alarm("errors"));
    assert_eq!(update(&world, &display("new"), 0).await, "UPDATE_ROLLBACK_COMPLETE");
    let line = format!("stack UPDATE_ROLLBACK_IN_PROGRESS Rollback trigger {ALARM} is in ALARM state");
    let events = world.events("web").await;
    assert!(events.contains(&line), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn an_alarm_of_a_stack_is_known_by_its_logical_id() {
    let world = world();
    let alarm = json!({"Type": "AWS::CloudWatch::Alarm", "Properties":
        {"AlarmName": "errors", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1}});
    world.deploy("watch", &template(json!({"Errors": alarm}))).await;
    world.deploy("web", &display("old")).await;
    world.local.set_faults(FaultPlan::none().alarm("Errors"));
    assert_eq!(update(&world, &display("new"), 0).await, "UPDATE_ROLLBACK_COMPLETE");
    world.local.set_faults(FaultPlan::none().alarm("Other"));
    assert_eq!(update(&world, &display("new"), 0).await, "UPDATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn alarms_are_watched_for_a_while_before_the_cleanup() {
    let world = world();
    world.deploy("web", &display("old")).await;
    let call = world.client.update_stack().stack_name("web").template_body(display("new"));
    call.rollback_configuration(watching(10)).send().await.unwrap();
    world.wait(300).await;
    assert_eq!(world.state("web").await.0, "UPDATE_IN_PROGRESS");
    world.local.set_faults(FaultPlan::none().alarm("errors"));
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    world.local.set_faults(FaultPlan::none());
    assert_eq!(update(&world, &display("new"), 10).await, "UPDATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn roles_that_cannot_be_taken_on() {
    let world = failing(FaultPlan::none().role("locked"));
    let role = |trust: &str| {
        let document =
            json!({"Statement": [{"Effect": "Allow", "Principal": {"Service": trust}, "Action": "sts:AssumeRole"}]});
        json!({"Type": "AWS::IAM::Role", "Properties": {"RoleName": trust.split('.').next(), "AssumeRolePolicyDocument": document}})
    };
    let roles = template(json!({"L": role("lambda.amazonaws.com"), "C": role("cloudformation.amazonaws.com")}));
    world.deploy("roles", &roles).await;
    let with = |role: &str| {
        let create =
            world.client.create_change_set().stack_name("web").change_set_name(role.rsplit('/').next().unwrap());
        create.template_body(display("x")).role_arn(role).change_set_type(ChangeSetType::Create).send()
    };
    for wrong in [
        "arn:aws:iam::222222222222:role/deployer",
        "arn:aws:iam::111111111111:role/",
        "arn:aws:iam::111111111111:user/deployer",
        "arn:aws:iam::111111111111:role/lambda",
        "arn:aws:iam::111111111111:role/locked",
    ] {
        let (code, text) = said(with(wrong).await);
        assert_eq!((code.as_str(), text), ("ValidationError", format!("Role {wrong} is invalid or cannot be assumed")));
    }
    with("arn:aws:iam::111111111111:role/cloudformation").await.unwrap();
    with("arn:aws:iam::111111111111:role/of/somebody").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_hook_refuses_a_resource_and_says_why() {
    let plan = FaultPlan::none().resource("A", None, None, ResourceFaultKind::Hook("My::Own::Hook".to_owned()));
    let world = failing(plan);
    assert_eq!(world.deploy("web", &display("x")).await, "ROLLBACK_COMPLETE");
    let events = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    let hooks: Vec<(&str, &str)> = events
        .stack_events()
        .iter()
        .rev()
        .filter_map(|event| Some((event.resource_status()?.as_str(), event.hook_status()?.as_str())))
        .collect();
    let going = "CREATE_IN_PROGRESS";
    assert_eq!(hooks, [(going, "HOOK_IN_PROGRESS"), (going, "HOOK_COMPLETE_FAILED")]);
    let said = events.stack_events().iter().find_map(|event| event.hook_status_reason());
    assert_eq!(said, Some("Failure injected into A: it is not as the hook wants it"));
    let line = "A CREATE_FAILED The following hook(s) failed: [My::Own::Hook]";
    assert!(world.events("web").await.contains(&line.to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_hook_that_fails_a_change_set_is_in_the_events() {
    let world = failing(FaultPlan::none().hook("Example::CFNHook::Full"));
    world.change_set("web", &display("x"), ChangeSetType::Create).await;
    let events = world.client.describe_events().stack_name("web").change_set_name("cs");
    let events = events.filters(EventFilter::builder().failed_events(true).build()).send().await.unwrap();
    let event = &events.operation_events()[0];
    assert_eq!(event.hook_type(), Some("Example::CFNHook::Full"));
    assert_eq!(event.hook_status().unwrap().as_str(), "HOOK_COMPLETE_FAILED");
}

#[tokio::test(start_paused = true)]
async fn a_stack_policy_keeps_a_resource_that_the_template_leaves_out() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a"), "B": topic("b")}))).await;
    let policy = r#"{"Statement": [{"Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "*"},
        {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}"#;
    world.client.set_stack_policy().stack_name("web").stack_policy_body(policy).send().await.unwrap();
    assert_eq!(world.deploy("web", &template(json!({"A": topic("a")}))).await, "UPDATE_ROLLBACK_COMPLETE");
    let line = "B UPDATE_FAILED Action denied by stack policy: Statement [#1] does not allow [Update:Delete] for resource [LogicalResourceId/B]";
    let events = world.events("web").await;
    assert!(events.contains(&line.to_owned()), "{events:?}");
    assert_eq!(world.physical("web", "B").await, "arn:aws:sns:us-east-1:111111111111:b");
}

#[tokio::test(start_paused = true)]
async fn topics_that_are_told_stay() {
    let world = world();
    let topics = "arn:aws:sns:us-east-1:111111111111:events";
    let create = world.client.create_stack().stack_name("web").template_body(display("x"));
    create.notification_arns(topics).send().await.unwrap();
    world.settle("web").await;
    world.deploy("web", &display("y")).await;
    assert_eq!(world.describe("web").await.unwrap().notification_arns(), [topics]);
}

#[tokio::test(start_paused = true)]
async fn a_custom_resource_fails_in_its_functions_words() {
    let world = failing(FaultPlan::none().fail("C"));
    let custom = json!({"Type": "Custom::Thing", "Properties": {"ServiceToken": "arn:aws:lambda:us-east-1:111111111111:function:f"}});
    assert_eq!(world.deploy("web", &template(json!({"C": custom}))).await, "ROLLBACK_COMPLETE");
    let events = world.events("web").await;
    let begin = "C CREATE_FAILED Received response status [FAILED] from custom resource. Message returned: ";
    assert!(events.iter().any(|line| line.starts_with(begin)), "{events:?}");
}
