//! What a producer keeps while a deployed consumer still reads it.

use super::*;
use crate::app::References;

fn is(env: &dyn Environment, version: &str) -> bool {
    env.tags().iter().any(|(_, value)| value == version)
}

/// In `two`, the table moved out of `base`, and nobody reads the VPC any more.
fn base(env: &dyn Environment, draft: &mut Draft) {
    push(draft, "Vpc", 1, r#"{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}}"#.to_owned());
    if !is(env, "two") {
        push(draft, "Gate", 2, r#"{"Type":"AWS::EC2::InternetGateway"}"#.to_owned());
        let text = r#"{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}"#;
        push(draft, "Orders", 3, text.to_owned());
    }
}

fn user(env: &dyn Environment, draft: &mut Draft) {
    let value = if is(env, "two") { r#""none""#.to_owned() } else { r#"!out["base","Orders",null]"#.to_owned() };
    let text = format!(r#"{{"Type":"AWS::SSM::Parameter","Properties":{{"Type":"String","Value":{value}}}}}"#);
    push(draft, "Name", 7, text);
}

const BASE: Stack = stack("base", base);
const USER: Stack = stack("user", user);
const WEAK: App = App { stacks: &[&BASE, &USER], environments: &[], config: AppConfig::DEFAULT };
const STRONG: App = App {
    stacks: &[&BASE, &USER],
    environments: &[],
    config: AppConfig { references: References::Strong, ..AppConfig::DEFAULT },
};

/// Deploys the stacks of `names`; all of them without any.
async fn deployed(cloud: &LocalCloudFormation, app: &App, version: &str, names: &[&str], approval: Approval) -> Run {
    let env = env(version);
    let stacks = synth(app, &env).unwrap();
    let (stacks, neighbours): (Vec<_>, Vec<_>) =
        stacks.into_iter().partition(|stack| names.is_empty() || names.contains(&stack.stack));
    let sink = Recorder::default();
    let settings = settings(approval);
    let work = async |context: &Context<'_, SdkClient, Recorder>| deploy(context, &stacks).await;
    let outcomes = within(cloud, (&env, &neighbours), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

fn outputs(cloud: &LocalCloudFormation, stack: &str) -> Vec<String> {
    let found = cloud.engine(|engine| {
        let region = &engine.cloud.regions["us-east-1"];
        let stack = region.stacks.values().find(|it| it.name == stack && it.is_live()).unwrap();
        let mut found: Vec<String> = stack.outputs.iter().map(|output| output.key.clone()).collect();
        found.extend(stack.resources.keys().cloned());
        found
    });
    found.unwrap()
}

/// The digest that the plan shows is what an approval names.
fn destroys(run: &Run) -> Approval {
    let Some((_, StackOutcome::Declined { approve })) = run.outcomes.as_ref().unwrap().first() else {
        panic!("declined: {}", run.text)
    };
    let words = approve.strip_prefix("--approve ").unwrap();
    let (digest, dangers) = words.split_once(':').unwrap();
    assert_eq!(dangers, "destroy-stateful");
    Approval { yes: false, dangers: Some((digest.to_owned(), vec![Danger::DestroyStateful])) }
}

#[tokio::test(start_paused = true)]
async fn an_output_stays_until_its_consumer_is_deployed() {
    for app in [&WEAK, &STRONG] {
        let cloud = local(FaultPlan::none());
        assert_eq!(deployed(&cloud, app, "one", &[], yes()).await.code(), Code::Ok);
        assert_eq!(outputs(&cloud, "acme-dev-base"), ["Orders", "Gate", "Orders", "Vpc"]);

        // The table goes in the second update, and that needs a yes before the first.
        let declined = deployed(&cloud, app, "two", &[], yes()).await;
        let approval = destroys(&declined);
        let run = deployed(&cloud, app, "two", &[], approval).await;
        assert_eq!(run.code(), Code::Ok, "{}\n{}", run.text, run.last_words());
        assert_eq!(outputs(&cloud, "acme-dev-base"), ["Vpc"], "{}", run.text);
        let at = |text: &str| run.text.find(text).unwrap_or_else(|| panic!("{text}: {}", run.text));
        assert!(at("keeps output `Orders`") < at("second update"), "{}", run.text);
        assert!(run.text.contains("and with it Orders; it goes in a second update"), "{}", run.text);
        let events = &run.text[run.text.find("Plan:").unwrap()..];
        let last = |text: &str| events.rfind(text).unwrap_or_else(|| panic!("{text}: {events}"));
        assert!(last("Orders") > last("Name"), "the table goes after its reader changed: {events}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_stack_outside_the_run_reads_stays() {
    for app in [&WEAK, &STRONG] {
        let cloud = local(FaultPlan::none());
        deployed(&cloud, app, "one", &[], yes()).await;
        let run = deployed(&cloud, app, "two", &["base"], yes()).await;
        assert_eq!(run.code(), Code::Ok, "{}\n{}", run.text, run.last_words());
        assert!(
            run.text.contains("which acme-dev-user reads, and with it Orders; it goes with the first deployment after"),
            "{}",
            run.text
        );
        assert_eq!(outputs(&cloud, "acme-dev-base"), ["Orders", "Orders", "Vpc"], "the gate is nobody's");
        // Deployed again before the consumer, it is the same still.
        let again = deployed(&cloud, app, "two", &["base"], yes()).await;
        assert_eq!(outputs(&cloud, "acme-dev-base"), ["Orders", "Orders", "Vpc"], "{}", again.text);
        assert_eq!(deployed(&cloud, app, "two", &["user"], yes()).await.code(), Code::Ok);
        let declined = deployed(&cloud, app, "two", &["base"], yes()).await;
        let run = deployed(&cloud, app, "two", &["base"], destroys(&declined)).await;
        assert_eq!(run.code(), Code::Ok, "{}", run.text);
        assert_eq!(outputs(&cloud, "acme-dev-base"), ["Vpc"]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_consumer_that_fails_keeps_its_producer_as_it_is() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, &WEAK, "one", &[], yes()).await;
    let declined = deployed(&cloud, &WEAK, "two", &[], yes()).await;
    cloud.set_faults(FaultPlan::none().fail("Name"));
    let run = deployed(&cloud, &WEAK, "two", &[], destroys(&declined)).await;
    assert_eq!(run.code(), Code::RolledBack, "{}\n{}", run.text, run.last_words());
    assert_eq!(outputs(&cloud, "acme-dev-base"), ["Orders", "Orders", "Vpc"], "{}", run.text);
}
