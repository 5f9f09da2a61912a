//! Resources that exist already come under their stacks: `#[adopt]`.

use super::*;
use crate::app::{App, AppConfig, Stack};
use crate::local::engine::stack::Resource;
use crate::local::faults::Doing;
use serde_json::json;

const STACK: Stack = stack("network", build);
const ADOPTING: App = App { stacks: &[&STACK], environments: &[], config: AppConfig::DEFAULT };

thread_local! {
    static VERSION: Cell<&'static str> = const { Cell::new("one") };
}

/// What the attribute of the VPC holds in each version; `None`: there is no VPC.
fn attribute(version: &str) -> Option<&'static str> {
    Some(match version {
        "adopt" | "more" | "reads" => r#""vpc-old""#,
        "keyed" => r#"{"vpc_id":"vpc-old"}"#,
        "nowhere" => r#""vpc-none""#,
        "bare" => "{}",
        _ => return None,
    })
}

fn build(_env: &dyn Environment, draft: &mut Draft) {
    let version = VERSION.get();
    let size = if version == "more" { 2 } else { 1 };
    let text = format!(r#"{{"Type":"AWS::SSM::Parameter","Properties":{{"Type":"String","Value":"{size}"}}}}"#);
    if version != "bare" {
        push(draft, "Size", 10, text);
    }
    let Some(adopt) = attribute(version) else { return };
    let block = if version == "reads" { r#"{"Ref":"Extra"}"# } else { r#""10.0.0.0/16""# };
    let text = format!(
        r#"{{"Type":"AWS::EC2::VPC","DeletionPolicy":"Retain","UpdateReplacePolicy":"Retain","Adopt":{adopt},
        "Properties":{{"CidrBlock":{block},"EnableDnsSupport":true}}}}"#
    );
    push(draft, "Vpc", 12, text);
    if matches!(version, "more" | "reads") {
        let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":"x"}}"#;
        push(draft, "Extra", 20, text.to_owned());
    }
}

async fn run(cloud: &LocalCloudFormation, version: &'static str, act: Act) -> Run {
    VERSION.set(version);
    let stacks = synth(&ADOPTING, &env("same")).unwrap();
    let (env, sink, settings) = (env("same"), Recorder::default(), settings(yes()));
    let work = async |context: &Context<'_, SdkClient, Recorder>| match act {
        Act::Recover => recover::recover(context, &stacks, &recover::RecoverSettings::default()).await,
        Act::Attach => crate::deploy::adopt::adopt(context, &stacks).await,
        _ => deploy(context, &stacks).await,
    };
    let outcomes = within(cloud, (&env, &[]), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

/// A VPC that somebody made by hand.
fn with_vpc(faults: FaultPlan, dns: bool) -> LocalCloudFormation {
    let cloud = local(faults);
    let mut vpc = Resource::planned("AWS::EC2::VPC");
    vpc.physical = "vpc-old".to_owned();
    let tags = json!([{"Key": "Version", "Value": "same"}]);
    vpc.properties = json!({"CidrBlock": "10.0.0.0/16", "EnableDnsSupport": dns, "Tags": tags});
    cloud.engine(|engine| engine.cloud.region_mut("us-east-1").unmanaged.push(vpc)).unwrap();
    cloud
}

/// Status of the stack; logical and physical ids of its resources.
fn there(cloud: &LocalCloudFormation) -> (String, Vec<String>) {
    let found = cloud.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", "acme-dev-network")?;
        let ids = stack.resources.iter().map(|(logical, resource)| format!("{logical} {}", resource.physical));
        Some((stack.status.as_str().to_owned(), ids.collect()))
    });
    found.unwrap().unwrap_or_default()
}

fn is_outside(cloud: &LocalCloudFormation) -> bool {
    cloud.engine(|engine| engine.cloud.unmanaged("us-east-1", "AWS::EC2::VPC", "vpc-old").is_some()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_existing_resource_comes_under_its_stack_and_other_changes_follow() {
    for version in ["adopt", "keyed", "more"] {
        let cloud = with_vpc(FaultPlan::none(), true);
        run(&cloud, "one", Act::Deploy).await;
        let run_ = run(&cloud, version, Act::Deploy).await;
        assert_eq!(run_.code(), Code::Ok, "{}\n{}", run_.text, run_.last_words());
        assert!(run_.text.contains("AWS::EC2::VPC  takes over vpc-old"), "{}", run_.text);
        assert!(run_.text.contains("importing into acme-dev-network, 1 resources"), "{}", run_.text);
        assert!(!run_.text.contains("was taken over and is not"), "{}", run_.text);
        let (status, ids) = there(&cloud);
        assert!(ids.contains(&"Vpc vpc-old".to_owned()), "{ids:?}");
        assert_eq!(status, if version == "more" { "UPDATE_COMPLETE" } else { "IMPORT_COMPLETE" });
        assert_eq!(ids.len(), if version == "more" { 3 } else { 2 });
        assert!(!is_outside(&cloud));
        // A second time there is nothing left to adopt.
        let again = run(&cloud, version, Act::Deploy).await;
        assert!(matches!(again.outcomes.unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", again.text);
    }
}

#[tokio::test(start_paused = true)]
async fn a_stack_that_is_not_there_is_made_by_its_import() {
    let cloud = with_vpc(FaultPlan::none(), true);
    let made = run(&cloud, "adopt", Act::Deploy).await;
    assert_eq!(made.code(), Code::Ok, "{}\n{}", made.text, made.last_words());
    insta::assert_snapshot!(made.text);
    assert_eq!(there(&cloud).0, "UPDATE_COMPLETE", "the import, then the rest");
    assert_eq!(there(&cloud).1.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_differs_from_the_template_is_told_after_the_import() {
    let cloud = with_vpc(FaultPlan::none(), false);
    let made = run(&cloud, "adopt", Act::Deploy).await;
    assert_eq!(made.code(), Code::Ok, "{}\n{}", made.text, made.last_words());
    let expect = "Vpc (vpc-old) was taken over and is not as the template says: /EnableDnsSupport is false, and the \
                  template says true; write what is there, or `deploy --revert-drift` changes it";
    assert!(made.text.contains(expect), "{}", made.text);
}

#[tokio::test(start_paused = true)]
async fn the_command_imports_and_does_nothing_else() {
    let cloud = with_vpc(FaultPlan::none(), true);
    run(&cloud, "one", Act::Deploy).await;
    let none = run(&cloud, "one", Act::Attach).await;
    assert!(none.outcomes.unwrap().is_empty(), "{}", none.text);
    let before = there(&cloud).1;
    let adopted = run(&cloud, "more", Act::Attach).await;
    assert_eq!(adopted.code(), Code::Ok, "{}\n{}", adopted.text, adopted.last_words());
    assert!(adopted.text.contains("Plan: 1 to import."), "{}", adopted.text);
    let (status, after) = there(&cloud);
    assert_eq!(status, "IMPORT_COMPLETE");
    assert_eq!(after, [before[0].as_str(), "Vpc vpc-old"], "Extra was not made");
    let again = run(&cloud, "more", Act::Attach).await;
    assert!(again.text.contains("`#[adopt]` of Vpc has done its work and may go"), "{}", again.text);
    let rest = run(&cloud, "more", Act::Deploy).await;
    assert_eq!(there(&cloud).1.len(), 3, "{}", rest.text);
    assert!(rest.text.contains("`#[adopt]` of Vpc has done its work and may go"), "{}", rest.text);
}

#[tokio::test(start_paused = true)]
async fn what_is_nowhere_is_not_imported_and_the_stack_stays_as_it_was() {
    for first in ["one", "none"] {
        let cloud = with_vpc(FaultPlan::none(), true);
        if first == "one" {
            run(&cloud, "one", Act::Deploy).await;
        }
        let failed = run(&cloud, "nowhere", Act::Deploy).await;
        assert_eq!(failed.code(), Code::RolledBack, "{}\n{}", failed.text, failed.last_words());
        let words = failed.last_words();
        assert!(
            words.contains("Resource of type 'AWS::EC2::VPC' with identifier 'vpc-none' was not found."),
            "{words}"
        );
        assert_eq!(there(&cloud).0, "IMPORT_ROLLBACK_COMPLETE");
        assert_eq!(there(&cloud).1.len(), usize::from(first == "one"));
        // With the right id it goes on from there.
        let mended = run(&cloud, "adopt", Act::Deploy).await;
        assert_eq!(mended.code(), Code::Ok, "{}\n{}", mended.text, mended.last_words());
        assert!(there(&cloud).1.contains(&"Vpc vpc-old".to_owned()));
    }
}

#[tokio::test(start_paused = true)]
async fn an_import_that_cannot_be_taken_back_is_deleted_and_adopted_again() {
    let faults = FaultPlan::none();
    let cloud = with_vpc(faults, true);
    run(&cloud, "one", Act::Deploy).await;
    cloud.set_faults(FaultPlan::none().fail_while("Vpc", Doing::Restore, None));
    // A second resource that is nowhere takes the import back.
    VERSION.set("adopt");
    let stacks = synth(&ADOPTING, &env("same")).unwrap();
    cloud
        .engine(|engine| {
            let region = engine.cloud.region_mut("us-east-1");
            let stack = region.stacks.values_mut().next().unwrap();
            stack.status = crate::local::engine::status::Status::ImportRollbackFailed;
            let mut vpc = region.unmanaged.pop().unwrap();
            vpc.deletion_policy = Some("Retain".to_owned());
            stack.resources.insert("Vpc".to_owned(), vpc);
            let config = stack.config.as_mut().unwrap();
            let body = crate::template::json::compact(&stacks[0].template);
            config.template = crate::local::template::Template::parse(&body).unwrap();
        })
        .unwrap();
    let stuck = run(&cloud, "adopt", Act::Deploy).await;
    assert_eq!(stuck.code(), Code::Stuck, "{}\n{}", stuck.text, stuck.last_words());
    let mended = run(&cloud, "adopt", Act::Recover).await;
    assert_eq!(mended.code(), Code::Ok, "{}\n{}", mended.text, mended.last_words());
    assert!(
        mended.text.contains("Vpc                          AWS::EC2::VPC  leave in the account"),
        "{}",
        mended.text
    );
    assert!(is_outside(&cloud), "it stays");
    let again = run(&cloud, "adopt", Act::Deploy).await;
    assert_eq!(again.code(), Code::Ok, "{}\n{}", again.text, again.last_words());
    assert!(there(&cloud).1.contains(&"Vpc vpc-old".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_imported_is_refused_before_anything_changes() {
    for (version, expect) in [
        ("bare", "its `vpc_id` is not given: `#[adopt(vpc_id: \"…\")]`"),
        ("reads", "it refers to Extra, which the stack does not have yet: deploy Extra first, or write its id"),
    ] {
        let cloud = with_vpc(FaultPlan::none(), true);
        let refused = run(&cloud, version, Act::Deploy).await;
        assert_eq!(refused.code(), Code::Rejected, "{}", refused.text);
        assert!(refused.last_words().contains(expect), "{}", refused.last_words());
        assert_eq!(there(&cloud), Default::default());
    }
}

#[tokio::test(start_paused = true)]
async fn another_resource_to_adopt_is_another_plan() {
    let digest = async |version: &'static str| {
        let cloud = with_vpc(FaultPlan::none(), true);
        VERSION.set(version);
        let stacks = synth(&ADOPTING, &env("same")).unwrap();
        let (env, sink, settings) = (env("same"), Recorder::default(), settings(yes()));
        let work = async |context: &Context<'_, SdkClient, Recorder>| plan(context, &stacks).await;
        within(&cloud, (&env, &[]), &settings, &sink, work).await.unwrap().digest
    };
    assert_eq!(digest("adopt").await, digest("keyed").await);
    assert_ne!(digest("adopt").await, digest("nowhere").await);
}
