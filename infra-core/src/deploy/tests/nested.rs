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
