//! Resources that move to another logical id: nothing is deleted, nothing is made.

use super::*;
use crate::app::{App, AppConfig, Stack};

const STACK: Stack = stack("network", build);
pub(super) const MOVING: App = App { stacks: &[&STACK], environments: &[], config: AppConfig::DEFAULT };

thread_local! {
    /// Tags would make the contents differ, so the version comes from aside.
    pub(super) static VERSION: Cell<&'static str> = const { Cell::new("one") };
}

/// `two`: the table has another id and does not say so; `moved`: it says so; `data`: it says so, and changes as well.
fn build(_env: &dyn Environment, draft: &mut Draft) {
    let is = |version: &str| VERSION.get() == version;
    let (id, moved) = match (is("one"), is("two")) {
        (true, _) => ("Orders", ""),
        (_, true) => ("Sales", ""),
        _ => ("Sales", r#","Moved":"Orders""#),
    };
    let extra = if is("data") { r#","DeletionProtectionEnabled":true"# } else { "" };
    let text = format!(
        r#"{{"Type":"AWS::DynamoDB::Table"{moved},"Properties":{{"BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{{"AttributeName":"id","AttributeType":"S"}}],
        "KeySchema":[{{"AttributeName":"id","KeyType":"HASH"}}]{extra}}}}}"#
    );
    push(draft, id, 30, text);
    let text = format!(r#"{{"Type":"AWS::SSM::Parameter","Properties":{{"Type":"String","Value":{{"Ref":"{id}"}}}}}}"#);
    push(draft, "Name", 40, text);
}

async fn run(cloud: &LocalCloudFormation, version: &'static str, approval: Approval) -> Run {
    VERSION.set(version);
    let stacks = synth(&MOVING, &env("same")).unwrap();
    let (env, sink, settings) = (env("same"), Recorder::default(), settings(approval));
    let work = async |context: &Context<'_, SdkClient, Recorder>| deploy(context, &stacks).await;
    let outcomes = within(cloud, (&env, &[]), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

/// Logical and physical ids of what is deployed.
fn there(cloud: &LocalCloudFormation) -> Vec<(String, String)> {
    let ids = cloud.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", "acme-dev-network").unwrap();
        let ids = stack.resources.iter().map(|(logical, resource)| (logical.clone(), resource.physical.clone()));
        ids.collect()
    });
    ids.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_resource_moves_and_stays_what_it_is() {
    for version in ["moved", "data"] {
        let cloud = local(FaultPlan::none());
        run(&cloud, "one", yes()).await;
        let before = there(&cloud);
        let moved = run(&cloud, version, yes()).await;
        assert_eq!(moved.code(), Code::Ok, "{}\n{}", moved.text, moved.last_words());
        assert!(moved.text.contains("Orders becomes Sales"), "{}", moved.text);
        let after = there(&cloud);
        assert_eq!(before[1].1, after[1].1, "the same table");
        assert_eq!((before[1].0.as_str(), after[1].0.as_str()), ("Orders", "Sales"));
        assert_eq!(before[0], after[0]);
        // A second time there is nothing left to move.
        let again = run(&cloud, version, yes()).await;
        assert!(matches!(again.outcomes.unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", again.text);
    }
}

#[tokio::test(start_paused = true)]
async fn a_plan_offers_the_attribute_where_content_is_equal() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", yes()).await;
    let refused = run(&cloud, "two", yes()).await;
    assert_eq!(refused.code(), Code::Declined, "{}", refused.text);
    assert!(refused.text.contains("write `#[moved(from = \"Orders\")]` above it"), "{}", refused.text);
}

#[tokio::test(start_paused = true)]
async fn a_refactor_that_is_refused_changes_nothing() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", yes()).await;
    let before = there(&cloud);
    let policy = r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"Update:*","Resource":"*"}]}"#;
    cloud
        .engine(|engine| {
            let region = engine.cloud.region_mut("us-east-1");
            region.stacks.values_mut().for_each(|stack| stack.policy = Some(policy.to_owned()));
        })
        .unwrap();
    let refused = run(&cloud, "moved", yes()).await;
    assert_eq!(refused.code(), Code::Rejected, "{}\n{}", refused.text, refused.last_words());
    assert!(refused.last_words().contains("has a stack policy and cannot be refactored"), "{}", refused.last_words());
    assert_eq!(there(&cloud), before);
}
