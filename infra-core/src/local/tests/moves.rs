//! Resources that come under management or change their place.

use super::helpers::{client, template, topic, world};
use aws_sdk_cloudformation::types::{
    ChangeSetType, ResourceLocation, ResourceMapping, ResourceToImport, StackDefinition,
};
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn import() {
    let world = world();
    let mut kept = topic("b");
    kept["DeletionPolicy"] = json!("Retain");
    world.deploy("old", &template(json!({"A": topic("a"), "B": kept.clone()}))).await;
    world.deploy("old", &template(json!({"A": topic("a")}))).await;
    let resource = ResourceToImport::builder().resource_type("AWS::SNS::Topic").logical_resource_id("B");
    let resource = resource.resource_identifier("TopicArn", "arn:aws:sns:us-east-1:111111111111:b").build();
    let call = world.client.create_change_set().stack_name("new").change_set_name("cs").resources_to_import(resource);
    let call = call.template_body(template(json!({"B": kept}))).change_set_type(ChangeSetType::Import);
    call.send().await.unwrap();
    world.wait(10).await;
    let made = world.client.describe_change_set().stack_name("new").change_set_name("cs").send().await.unwrap();
    assert_eq!(made.changes()[0].resource_change().unwrap().action().unwrap().as_str(), "Import");
    world.client.execute_change_set().stack_name("new").change_set_name("cs").send().await.unwrap();
    assert_eq!(world.settle("new").await, "IMPORT_COMPLETE");
    let events = world.events_after("new", 1).await;
    assert_eq!(
        events,
        [
            "stack IMPORT_IN_PROGRESS User Initiated",
            "B IMPORT_IN_PROGRESS Resource import started.",
            "B IMPORT_COMPLETE Resource import completed.",
            "stack IMPORT_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn existing_resources_are_taken_over() {
    let world = world();
    let mut kept = topic("b");
    kept["DeletionPolicy"] = json!("Retain");
    world.deploy("old", &template(json!({"B": kept.clone()}))).await;
    let id = world.describe("old").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("old").send().await.unwrap();
    world.settle(&id).await;
    let call = world.client.create_change_set().stack_name("new").change_set_name("cs").import_existing_resources(true);
    let call = call.template_body(template(json!({"B": kept}))).change_set_type(ChangeSetType::Create);
    call.send().await.unwrap();
    world.wait(10).await;
    let made = world.client.describe_change_set().stack_name("new").change_set_name("cs").send().await.unwrap();
    assert_eq!(made.status().unwrap().as_str(), "CREATE_COMPLETE", "{:?}", made.status_reason());
    assert_eq!(made.changes()[0].resource_change().unwrap().action().unwrap().as_str(), "Import");
    world.client.execute_change_set().stack_name("new").change_set_name("cs").send().await.unwrap();
    assert_eq!(world.settle("new").await, "CREATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn refactor_moves_a_resource() {
    let world = world();
    world.deploy("one", &template(json!({"A": topic("a"), "B": topic("b")}))).await;
    world.deploy("two", &template(json!({"C": topic("c")}))).await;
    let place =
        |stack: &str, logical: &str| ResourceLocation::builder().stack_name(stack).logical_resource_id(logical).build();
    let mapping = ResourceMapping::builder().source(place("one", "B")).destination(place("two", "D")).build();
    let define = |name: &str, body: String| StackDefinition::builder().stack_name(name).template_body(body).build();
    let call = world.client.create_stack_refactor().resource_mappings(mapping);
    let call = call.stack_definitions(define("one", template(json!({"A": topic("a")}))));
    let call = call.stack_definitions(define("two", template(json!({"C": topic("c"), "D": topic("b")}))));
    let id = call.send().await.unwrap().stack_refactor_id().unwrap().to_owned();
    world.wait(10).await;
    let made = world.client.describe_stack_refactor().stack_refactor_id(&id).send().await.unwrap();
    assert_eq!(made.status().unwrap().as_str(), "CREATE_COMPLETE", "{:?}", made.status_reason());
    let actions = world.client.list_stack_refactor_actions().stack_refactor_id(&id).send().await.unwrap();
    assert_eq!(actions.stack_refactor_actions().len(), 1);
    world.client.execute_stack_refactor().stack_refactor_id(&id).send().await.unwrap();
    world.wait(10).await;
    let done = world.client.describe_stack_refactor().stack_refactor_id(&id).send().await.unwrap();
    assert_eq!(done.execution_status().unwrap().as_str(), "EXECUTE_COMPLETE");
    assert_eq!(world.physical("two", "D").await, "arn:aws:sns:us-east-1:111111111111:b");
    let (status, _) =
        world.change_set("two", &template(json!({"C": topic("c"), "D": topic("b")})), ChangeSetType::Update).await;
    assert_eq!(status, "FAILED");
}

#[tokio::test(start_paused = true)]
async fn outputs_cross_regions() {
    let world = world();
    let far = client(&world.local, "eu-west-1");
    let body = json!({"Resources": {"A": topic("a")}, "Outputs": {"O": {"Value": {"Ref": "A"}}}}).to_string();
    far.create_stack().stack_name("net").template_body(body).send().await.unwrap();
    world.wait(60).await;
    let value = json!({"Fn::GetStackOutput": {"StackName": "net", "OutputName": "O", "Region": "eu-west-1"}});
    let body = template(json!({"C": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": value}}}));
    assert_eq!(world.deploy("use", &body).await, "CREATE_COMPLETE");
    let detail = world.client.describe_stack_events().stack_name("use").send().await.unwrap();
    let shown = detail.stack_events().iter().find_map(|event| event.resource_properties()).unwrap();
    assert!(shown.contains("arn:aws:sns:eu-west-1:111111111111:a"), "{shown}");
}

/// An import of `B`, which is kept by nobody, and of `N`, which is nowhere.
async fn half_an_import(world: &super::helpers::World, body: &str) {
    let identify = |id: &str, name: &str| {
        let resource = ResourceToImport::builder().resource_type("AWS::SNS::Topic").logical_resource_id(id);
        resource.resource_identifier("TopicArn", format!("arn:aws:sns:us-east-1:111111111111:{name}")).build()
    };
    let call = world.client.create_change_set().stack_name("new").change_set_name("cs").template_body(body);
    let call = call.resources_to_import(identify("B", "b")).resources_to_import(identify("N", "n"));
    call.change_set_type(ChangeSetType::Import).send().await.unwrap();
    world.wait(10).await;
    world.client.execute_change_set().stack_name("new").change_set_name("cs").send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_failed_import_lets_go_of_what_it_had_taken_or_is_stuck() {
    for (stuck, expect) in [(false, "IMPORT_ROLLBACK_COMPLETE"), (true, "IMPORT_ROLLBACK_FAILED")] {
        let world = world();
        let kept = |name: &str| {
            let mut kept = topic(name);
            kept["DeletionPolicy"] = json!("Retain");
            kept
        };
        world.deploy("old", &template(json!({"A": topic("a"), "B": kept("b")}))).await;
        world.deploy("old", &template(json!({"A": topic("a")}))).await;
        if stuck {
            let faults = crate::local::FaultPlan::none();
            world.local.set_faults(faults.fail_while("B", crate::local::faults::Doing::Restore, None));
        }
        half_an_import(&world, &template(json!({"B": kept("b"), "N": kept("n")}))).await;
        assert_eq!(world.settle("new").await, expect);
        let events = world.events_after("new", 1).await;
        let all = events.join("\n");
        assert!(all.contains("N IMPORT_FAILED Resource handler returned message: \"Resource of type"), "{all}");
        assert!(
            all.contains("stack IMPORT_ROLLBACK_IN_PROGRESS The following resource(s) failed to import: [N]."),
            "{all}"
        );
        assert!(all.contains("B IMPORT_ROLLBACK_IN_PROGRESS"), "{all}");
        let is_outside = world.local.engine(|engine| {
            engine.cloud.regions["us-east-1"].unmanaged.iter().any(|one| one.kind == "AWS::SNS::Topic")
        });
        assert_eq!(is_outside.unwrap(), !stuck, "{all}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_import_is_held_to_its_rules() {
    let world = world();
    world.deploy("new", &template(json!({"A": topic("a")}))).await;
    let identify = |id: &str, name: &str| {
        let resource = ResourceToImport::builder().resource_type("AWS::SNS::Topic").logical_resource_id(id);
        resource.resource_identifier("TopicArn", format!("arn:aws:sns:us-east-1:111111111111:{name}")).build()
    };
    let ask = async |body: String, resource: ResourceToImport, name: &str| {
        let call = world.client.create_change_set().stack_name("new").change_set_name(name).template_body(body);
        let call = call.resources_to_import(resource).change_set_type(ChangeSetType::Import);
        if let Err(error) = call.send().await {
            return aws_sdk_cloudformation::error::ProvideErrorMetadata::message(&error).unwrap_or_default().to_owned();
        }
        world.wait(10).await;
        let made = world.client.describe_change_set().stack_name("new").change_set_name(name).send().await.unwrap();
        made.status_reason().unwrap_or_default().to_owned()
    };
    let mut kept = topic("b");
    let bare = ask(template(json!({"A": topic("a"), "B": topic("b")})), identify("B", "b"), "bare").await;
    assert_eq!(
        bare,
        "The following resources to import [B] must have DeletionPolicy attribute specified in the template."
    );
    kept["DeletionPolicy"] = json!("Retain");
    let changed = ask(template(json!({"A": topic("c"), "B": kept.clone()})), identify("B", "b"), "changed").await;
    assert!(
        changed.starts_with("You have modified resources [A] in your template that are not being imported."),
        "{changed}"
    );
    let held = ask(template(json!({"A": topic("a"), "B": kept})), identify("B", "a"), "held").await;
    assert!(held.contains("already exists in stack arn:aws:cloudformation"), "{held}");
}
