//! Destruction follows the graph: what reads goes first, what failed keeps what it reads from.

use super::destroy::{DestroySettings, destroy};
use super::*;
use crate::app::References;

fn reader(_: &dyn Environment, draft: &mut Draft) {
    let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":!out["network","Vpc",null]}}"#;
    push(draft, "Reader", 7, text.to_owned());
}

fn alone(_: &dyn Environment, draft: &mut Draft) {
    push(draft, "Gate", 7, r#"{"Type":"AWS::EC2::InternetGateway"}"#.to_owned());
}

const READER: Stack = stack("reader", reader);
const ALONE: Stack = stack("alone", alone);
const THREE: App = App {
    stacks: &[&NETWORK, &READER, &ALONE],
    environments: &[],
    config: AppConfig { references: References::Strong, ..AppConfig::DEFAULT },
};

async fn run(cloud: &LocalCloudFormation, names: &[&str], destroys: bool) -> Run {
    let env = env("one");
    let (stacks, neighbours): (Vec<_>, Vec<_>) =
        synth(&THREE, &env).unwrap().into_iter().partition(|stack| names.is_empty() || names.contains(&stack.stack));
    let sink = Recorder::default();
    let settings = settings(yes());
    let work = async |context: &Context<'_, SdkClient, Recorder>| {
        if destroys {
            destroy(context, &stacks, &DestroySettings::default()).await
        } else {
            deploy(context, &stacks).await
        }
    };
    let outcomes = within(cloud, (&env, &neighbours), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

fn of<'r>(run: &'r Run, stack: &str) -> &'r StackOutcome {
    let outcomes = run.outcomes.as_ref().unwrap();
    &outcomes.iter().find(|(name, _)| name == stack).unwrap_or_else(|| panic!("{stack}: {outcomes:?}")).1
}

#[tokio::test(start_paused = true)]
async fn exports_that_go_with_their_readers_are_no_hindrance() {
    let cloud = local(FaultPlan::none());
    assert_eq!(run(&cloud, &[], false).await.code(), Code::Ok);
    let kept = run(&cloud, &["network"], true).await;
    let StackOutcome::Failed { message, .. } = of(&kept, "network") else { panic!("{:?}", kept.outcomes) };
    assert!(message.contains("is in use by acme-dev-reader"), "{message}");
    let gone = run(&cloud, &[], true).await;
    assert!(
        gone.outcomes.as_ref().unwrap().iter().all(|(_, it)| matches!(it, StackOutcome::Deleted { .. })),
        "{}",
        gone.text
    );
}

#[tokio::test(start_paused = true)]
async fn a_stack_that_stays_keeps_what_it_reads_from_and_nothing_else() {
    let cloud = local(FaultPlan::none());
    run(&cloud, &[], false).await;
    cloud.set_faults(FaultPlan::none().fail_while("Reader", crate::local::faults::Doing::Delete, None));
    let run = run(&cloud, &[], true).await;
    assert!(matches!(of(&run, "reader"), StackOutcome::Stuck { .. }), "{}", run.text);
    assert_eq!(of(&run, "network"), &StackOutcome::Skipped { because: "reader".to_owned() });
    assert!(matches!(of(&run, "alone"), StackOutcome::Deleted { .. }), "{}", run.text);
}

#[tokio::test(start_paused = true)]
async fn a_slow_stack_holds_up_nobody_who_does_not_wait_for_it() {
    let cloud = local(FaultPlan::none());
    run(&cloud, &[], false).await;
    let slow = crate::local::faults::ResourceFaultKind::Slow(100);
    cloud.set_faults(FaultPlan::none().resource("Gate", Some(crate::local::faults::Doing::Delete), None, slow));
    let run = run(&cloud, &[], true).await;
    let at = |line: &str| run.text.find(line).unwrap_or_else(|| panic!("{line}: {}", run.text));
    assert!(
        at("reader deleted") < at("network deleting") && at("network deleted") < at("alone deleted"),
        "{}",
        run.text
    );
}
