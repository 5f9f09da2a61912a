//! Stacks that are not as they should be, and runs that end early.

use super::{Act, deployed, local, on, pressed, yes};
use crate::deploy::interrupt::Wish;
use crate::event::{Code, StackOutcome};
use crate::local::FaultPlan;
use crate::local::faults::Doing;

#[tokio::test(start_paused = true)]
async fn a_rollback_that_failed_is_explained_and_mended() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    cloud.set_faults(FaultPlan::none().fail_while("Table", Doing::Update, None).fail_while(
        "Vpc",
        Doing::Restore,
        Some(1),
    ));
    let stuck = deployed(&cloud, "two", yes(), &[]).await;
    assert_eq!(stuck.code(), Code::Stuck, "{}\n{}", stuck.text, stuck.last_words());
    assert!(stuck.last_words().contains("first failure: Table"), "{}", stuck.last_words());
    let refused = deployed(&cloud, "two", yes(), &[]).await;
    assert!(refused.last_words().contains("cannot be deployed in state UPDATE_ROLLBACK_FAILED"));
    cloud.set_faults(FaultPlan::none());
    let mended = on(&cloud, "two", yes(), &[], Act::Recover).await;
    assert_eq!(mended.code(), Code::Ok, "{}\n{}", mended.text, mended.last_words());
    assert_eq!(deployed(&cloud, "two", yes(), &[]).await.code(), Code::Ok);
}

#[tokio::test(start_paused = true)]
async fn leaving_and_coming_back() {
    let cloud = local(FaultPlan::none());
    let left = pressed(&cloud, "one", (yes(), &[]), Act::Deploy, Some(Wish::Leave)).await;
    assert_eq!(left.code(), Code::Detached, "{}", left.text);
    let back = on(&cloud, "one", yes(), &[], Act::Attach).await;
    assert_eq!(back.code(), Code::Ok, "{}\n{}", back.text, back.last_words());
    assert!(back.text.contains("CREATE_COMPLETE AWS::EC2::RouteTable Table"), "{}", back.text);
    assert_eq!(deployed(&cloud, "one", yes(), &[]).await.code(), Code::Ok);
}

#[tokio::test(start_paused = true)]
async fn stopping_cancels_the_update_and_begins_nothing_more() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let run = pressed(&cloud, "two", (yes(), &[true]), Act::Deploy, Some(Wish::Stop)).await;
    let outcomes = run.outcomes.as_ref().unwrap();
    assert!(matches!(outcomes[0].1, StackOutcome::RolledBack { .. }), "{}\n{outcomes:?}", run.text);
}

#[tokio::test(start_paused = true)]
async fn cancelling_from_elsewhere() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let left = pressed(&cloud, "two", (yes(), &[]), Act::Deploy, Some(Wish::Leave)).await;
    assert_eq!(left.code(), Code::Detached);
    let run = on(&cloud, "two", yes(), &[], Act::Cancel).await;
    assert_eq!(run.code(), Code::RolledBack, "{}\n{}", run.text, run.last_words());
}

/// Any faults of calls and resources: the run ends, what it says is what is there, and recovery leads back to a
/// stack that can be deployed.
#[tokio::test(start_paused = true)]
async fn any_faults_end_in_a_state_that_recovers() {
    for seed in 0..60 {
        let cloud = local(FaultPlan::none());
        if seed % 3 > 0 {
            assert_eq!(deployed(&cloud, "one", yes(), &[]).await.code(), Code::Ok);
        }
        cloud.set_faults(FaultPlan::seeded(seed, &["Vpc", "Table", "VpcParameter"]));
        let run = deployed(&cloud, "two", yes(), &[]).await;
        cloud.set_faults(FaultPlan::none());
        if let Ok(outcomes) = &run.outcomes {
            for (stack, outcome) in outcomes {
                let name = format!("acme-dev-{stack}");
                let found = cloud.engine(|engine| {
                    engine.cloud.find("us-east-1", &name).map(|stack| stack.status.as_str().to_owned())
                });
                let status = found.unwrap();
                if matches!(outcome, StackOutcome::Deployed { .. }) {
                    let status = status.unwrap_or_default();
                    assert!(status.ends_with("_COMPLETE") && !status.contains("ROLLBACK"), "seed {seed}: {status}");
                }
            }
        }
        on(&cloud, "two", yes(), &[], Act::Attach).await;
        on(&cloud, "two", yes(), &[], Act::Recover).await;
        let last = deployed(&cloud, "two", yes(), &[]).await;
        assert_eq!(last.code(), Code::Ok, "seed {seed}\n{}\nthen\n{}\n{}", run.text, last.text, last.last_words());
    }
}
