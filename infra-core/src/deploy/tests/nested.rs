//! Change sets of nested stacks are followed.

use super::*;
use crate::aws::model::{ChangeSet, ResourceChange};
use crate::aws::status::ChangeSetStatus;

fn change(id: &str, type_name: &str, replacement: &str, nested: Option<&str>) -> ResourceChange {
    ResourceChange {
        action: "Modify".to_owned(),
        logical_id: id.to_owned(),
        type_name: type_name.to_owned(),
        replacement: Some(replacement.to_owned()),
        nested: nested.map(str::to_owned),
        ..Default::default()
    }
}

#[tokio::test(start_paused = true)]
async fn a_danger_inside_a_nested_stack_is_a_danger() {
    let script = Script::default();
    script.stacks.borrow_mut().push_back(Ok(Some(script::stack("UPDATE_COMPLETE"))));
    let outer =
        change("Inner", "AWS::CloudFormation::Stack", "False", Some("arn:aws:cloudformation:r:1:changeSet/a/b"));
    let middle =
        change("Deeper", "AWS::CloudFormation::Stack", "False", Some("arn:aws:cloudformation:r:1:changeSet/c/d"));
    let deep = change("Vpc", "AWS::DynamoDB::Table", "True", None);
    let sets = [vec![outer], vec![middle], vec![deep]].map(|changes| Ok(script::change_set(changes)));
    script.change_sets.borrow_mut().extend(sets);
    let (run, calls) = scripted(script, &only_network()).await;
    let outcomes = run.outcomes.unwrap();
    let Some((_, StackOutcome::Declined { approve })) = outcomes.first() else { panic!("{outcomes:?}") };
    assert!(approve.ends_with(":replace-stateful"), "{approve}");
    let lines: Vec<&str> = run.text.lines().filter(|line| line.contains("AWS::")).collect();
    assert!(lines[0].contains("Inner") && lines[1].contains("Deeper") && lines[2].contains("Vpc"), "{lines:?}");
    assert!(!run.text.contains("network.rs:12"), "the VPC of the nested stack is not this stack's: {}", run.text);
    assert_eq!(calls.matches("DescribeChangeSet").count(), 3, "{calls}");
}

#[tokio::test(start_paused = true)]
async fn the_reason_of_a_nested_failure_is_the_innermost() {
    let script = Script::default();
    script.stacks.borrow_mut().push_back(Ok(Some(script::stack("UPDATE_COMPLETE"))));
    let failed = |reason: &str| {
        Ok(ChangeSet {
            status: ChangeSetStatus::Failed,
            executable: false,
            reason: Some(reason.to_owned()),
            ..script::change_set(Vec::new())
        })
    };
    script.change_sets.borrow_mut().extend([
        failed("Nested change set arn:aws:cloudformation:us-east-1:1:changeSet/inner-plan/1 failed"),
        failed("Template error: unresolved condition dependency X in Fn::If"),
    ]);
    let (run, _) = scripted(script, &only_network()).await;
    let outcomes = run.outcomes.unwrap();
    let Some((_, StackOutcome::Rejected { reason, .. })) = outcomes.first() else { panic!("{outcomes:?}") };
    assert_eq!(reason, "nested change set inner-plan: Template error: unresolved condition dependency X in Fn::If");
}

fn with_store(env: &dyn Environment, draft: &mut Draft) {
    let version = env.tags()[0].1.clone();
    if version != "without" {
        let url = format!(r#"!asset["{}","src/deploy/tests/store.yaml","url"]"#, env!("CARGO_MANIFEST_DIR"));
        let text = format!(
            r#"{{"Type":"AWS::CloudFormation::Stack","Properties":{{"TemplateURL":{url},"Parameters":{{"Name":"{version}"}}}}}}"#
        );
        push(draft, "Store", 12, text);
    }
    push(draft, "Other", 20, r#"{"Type":"AWS::SNS::Topic"}"#.to_owned());
}

const SHOP: Stack = stack("shop", with_store);
const WITH_STORE: App = App { stacks: &[&SHOP], environments: &[], config: AppConfig::DEFAULT };

/// A cloud with the bucket for assets.
async fn bootstrapped() -> LocalCloudFormation {
    let cloud = local(FaultPlan::none());
    let stacks = crate::bootstrap::stacks(&WITH_STORE, &env("one")).unwrap();
    let (env, sink, settings) = (env("one"), Recorder::default(), settings(yes()));
    within(&cloud, (&env, &[]), &settings, &sink, async |context: &Context<'_, SdkClient, Recorder>| {
        deploy(context, &stacks).await
    })
    .await
    .unwrap();
    cloud
}

async fn shop(cloud: &LocalCloudFormation, version: &str, approval: Approval) -> Run {
    let (outcomes, text) = terms::run(cloud, &WITH_STORE, &env(version), settings(approval)).await;
    Run { outcomes, text }
}

#[tokio::test(start_paused = true)]
async fn a_nested_stack_of_the_language_is_planned_inside_and_deployed() {
    let cloud = bootstrapped().await;
    let first = shop(&cloud, "one", yes()).await;
    assert_eq!(first.code(), Code::Ok, "{}\n{}", first.text, first.last_words());
    let again = shop(&cloud, "one", yes()).await;
    assert!(matches!(again.outcomes.as_ref().unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", again.text);
    let second = shop(&cloud, "two", yes()).await;
    assert_eq!(second.code(), Code::Ok, "{}\n{}", second.text, second.last_words());
    assert!(second.text.contains("DisplayName: one of acme-dev-shop-Store-"), "{}", second.text);
}

#[tokio::test(start_paused = true)]
async fn a_failure_inside_is_followed_to_its_cause() {
    let cloud = bootstrapped().await;
    shop(&cloud, "one", yes()).await;
    cloud.set_faults(FaultPlan::none().fail("Store.Topic"));
    let run = shop(&cloud, "two", yes()).await;
    assert_eq!(run.code(), Code::RolledBack, "{}\n{}", run.text, run.last_words());
    let words = run.last_words();
    let lines: Vec<&str> = words.lines().filter(|line| !line.starts_with("  reason:")).collect();
    let expected = [
        "error: stack `shop` failed; everything is as it was before",
        "  first failure: Topic AWS::SNS::Topic in the nested stack Store",
        "  --> stacks/src/network.rs:12",
        "  --> src/deploy/tests/store.yaml:6",
    ];
    assert_eq!(lines, expected);
    assert!(words.contains("Failure injected into Topic"), "{words}");
}

#[tokio::test(start_paused = true)]
async fn what_holds_data_inside_goes_only_with_an_approval() {
    let cloud = bootstrapped().await;
    shop(&cloud, "one", yes()).await;
    let run = shop(&cloud, "without", yes()).await;
    assert_eq!(run.code(), Code::Declined, "{}\n{}", run.text, run.last_words());
    assert!(run.last_words().contains(":destroy-stateful"), "{}", run.last_words());
    assert!(run.text.contains("Orders"), "{}", run.text);
    let stacks = synth(&WITH_STORE, &env("one")).unwrap();
    let (env, sink, settings) = (env("one"), Recorder::default(), settings(yes()));
    let how = destroy::DestroySettings::default();
    let work = async |context: &Context<'_, SdkClient, Recorder>| destroy::destroy(context, &stacks, &how).await;
    let outcomes = within(&cloud, (&env, &[]), &settings, &sink, work).await.unwrap();
    let Some((_, StackOutcome::Declined { approve })) = outcomes.first() else { panic!("{outcomes:?}") };
    assert!(approve.ends_with(":destroy-stateful"), "{approve}");
}
