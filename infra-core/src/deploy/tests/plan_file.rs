//! A plan that was saved is carried out as it is, or refused.

use super::*;
use crate::plan::file::PlanFile;

async fn with<T>(
    cloud: &LocalCloudFormation,
    version: &str,
    settings: Settings,
    act: impl AsyncFnOnce(&Context<'_, SdkClient, Recorder>, &[SynthStack]) -> T,
) -> T {
    over(cloud, (&APP, &env(version)), &settings, &Recorder::default(), act).await
}

async fn planned(cloud: &LocalCloudFormation, version: &str) -> PlanFile {
    let planned =
        with(cloud, version, settings(yes()), async |context, stacks| plan(context, stacks).await).await.unwrap();
    assert_eq!(planned.refused, []);
    let file = PlanFile::new(&planned.plan, "aws", &planned.digest, planned.bound, Vec::new());
    PlanFile::parse(&file.text()).unwrap()
}

async fn carried_out(cloud: &LocalCloudFormation, version: &str, plan: PlanFile) -> Result<Outcomes, DeployError> {
    let settings = Settings { plan: Some(plan), ..settings(yes()) };
    with(cloud, version, settings, async |context, stacks| deploy(context, stacks).await).await
}

fn refused(result: Result<Outcomes, DeployError>) -> String {
    match result {
        Err(DeployError::PlanDiffers { differences }) => differences.join("\n"),
        other => panic!("refused: {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_plan_is_carried_out_once() {
    let cloud = local(FaultPlan::none());
    let first = planned(&cloud, "one").await;
    assert!(carried_out(&cloud, "one", first.clone()).await.unwrap().iter().all(|(_, it)| it.is_success()));
    let again = refused(carried_out(&cloud, "one", first).await);
    assert_eq!(again, "stack network was not deployed, and is now\nstack api was not deployed, and is now");
    let second = planned(&cloud, "moved").await;
    assert!(carried_out(&cloud, "moved", second).await.unwrap().iter().all(|(_, it)| it.is_success()));
}

#[tokio::test(start_paused = true)]
async fn a_plan_is_refused_when_the_code_or_a_stack_changed() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let plan = planned(&cloud, "two").await;
    let text = refused(carried_out(&cloud, "moved", plan.clone()).await);
    assert!(text.contains("the template of stack network is another one"), "{text}");
    assert!(text.contains("settings of stack api differ"), "the tags: {text}");
    // Somebody else deploys in between, and even goes back.
    deployed(&cloud, "three", yes(), &[]).await;
    deployed(&cloud, "one", yes(), &[]).await;
    let text = refused(carried_out(&cloud, "two", plan).await);
    assert_eq!(
        text,
        "stack network was changed since the plan was made\nstack api was changed since the plan was made"
    );
    let open = cloud.engine(|engine| {
        let sets = engine.cloud.regions["us-east-1"].stacks.values().flat_map(|stack| &stack.change_sets);
        sets.filter(|set| set.execution == "AVAILABLE").count()
    });
    assert_eq!(open.unwrap(), 0, "change sets of a refused run are deleted");
}

#[tokio::test(start_paused = true)]
async fn a_plan_of_other_settings_is_refused() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let plan = planned(&cloud, "two").await;
    let mode = Mode { import_existing: true, ..Mode::default() };
    let settings = Settings { plan: Some(plan), mode, ..settings(yes()) };
    let text = with(&cloud, "two", settings, async |context, stacks| refused(deploy(context, stacks).await)).await;
    assert_eq!(
        text,
        "settings of stack network differ: role, tags, alarms, notifications or mode\n\
         settings of stack api differ: role, tags, alarms, notifications or mode"
    );
}
