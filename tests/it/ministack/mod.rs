//! The life of dev on a CloudFormation of others with services behind it: deployed, made larger, deployed again,
//! destroyed, through the command line.
//!
//! What was created is asked of the services, by plain HTTP, and not of our tool or of CloudFormation.

mod cloud;
mod differences;
mod lookups;
mod scenarios;

use std::collections::BTreeSet;
use std::process::{Command, Output};

use stacks::Env;
use tests::ministack::MiniStack;
use tests::venv::{Venv, oracles};

use lookups::{Created, created, lookup, task_size};

/// Types of the application that `MiniStack` has no service for: they are entries of their stack and nothing else.
const WITHOUT_SERVICE: &[&str] = &[
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::CloudFront::MonitoringSubscription",
    "AWS::EC2::EIP",
    "AWS::EC2::FlowLog",
    "AWS::EC2::NatGateway",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::SecretsManager::RotationSchedule",
];

/// Resources of other types that it has no service for: alarms over an expression.
const WITHOUT_SERVICE_BY_ID: &[&str] = &["ApiErrorRate"];

/// Types that it creates, and whose service shows none of them.
const NOT_SHOWN: &[&str] = &["AWS::CloudFront::CloudFrontOriginAccessIdentity"];

/// What a service still shows after it was deleted, as the one of AWS does.
const SHOWN_AFTER_DELETION: &[(&str, &str)] = &[("AWS::KMS::Key", "a key waits for its window to end")];

#[test]
fn dev_is_deployed_changed_and_destroyed() {
    let Some(venv) = oracles() else { return };
    let Some(cloud) = MiniStack::start(&[("MINISTACK_ACCOUNT_ID", Env::DEV.account)]) else { return };
    let wanted = wanted();
    same_types(venv, &wanted.iter().map(|(_, ty)| ty.clone()).collect());

    let first = run(&cloud, &["deploy", "dev", "--yes"], false);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first));
    let resources = created(&cloud);
    let mut listed: Vec<_> = resources.iter().map(|resource| (resource.id.clone(), resource.ty.clone())).collect();
    listed.sort();
    assert_eq!(listed, wanted);
    for resource in resources.iter().filter(|resource| has_service(resource)) {
        let (answer, needle) = lookup(&cloud, resource);
        assert!(answer.contains(&needle), "{resource:?} was not created: {needle} is not in {answer}");
    }
    assert_eq!(task_size(&cloud), (256, 512));

    let again = run(&cloud, &["deploy", "dev", "--yes"], false);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again));
    assert!(text(&again).contains("nothing to do"), "{}", text(&again));

    let larger = run(&cloud, &["deploy", "dev", "--yes"], true);
    assert_eq!(larger.status.code(), Some(0), "{}", text(&larger));
    assert_eq!(task_size(&cloud), (512, 1024));

    // The database goes with the stack: `--yes` is not enough, and the refusal says what is.
    let refused = run(&cloud, &["destroy", "dev", "--yes"], true);
    assert_eq!(refused.status.code(), Some(4), "{}", text(&refused));
    let approval = text(&refused).split_once("--approve ").expect("the flag to say yes with").1.to_owned();
    let approval = approval.split_whitespace().next().expect("its value");
    let destroyed = run(&cloud, &["destroy", "dev", "--yes", "--approve", approval], true);
    assert_eq!(destroyed.status.code(), Some(0), "{}", text(&destroyed));
    assert_eq!(created(&cloud), []);
    for resource in resources.iter().filter(|resource| has_service(resource)) {
        if SHOWN_AFTER_DELETION.iter().any(|(ty, _)| *ty == resource.ty) {
            continue;
        }
        let (answer, needle) = lookup(&cloud, resource);
        assert!(!answer.contains(&needle), "{resource:?} is still there: {answer}");
    }
}

/// Whether a service can be asked for it.
fn has_service(resource: &Created) -> bool {
    let ty = resource.ty.as_str();
    !WITHOUT_SERVICE.contains(&ty) && !NOT_SHOWN.contains(&ty) && !WITHOUT_SERVICE_BY_ID.contains(&resource.id.as_str())
}

/// The resources of dev, by logical id and type.
fn wanted() -> Vec<(String, String)> {
    let stacks = infra_core::synth::synth(&stacks::app(), &Env::DEV).unwrap();
    let resources = stacks.iter().flat_map(|stack| &stack.template.resources);
    let pair = |ty: infra_rules::schema::Type, id: &str| (id.to_owned(), ty.name().to_owned());
    let mut wanted: Vec<_> = resources.filter_map(|it| Some(pair(it.ty?, &it.id.text))).collect();
    wanted.sort();
    wanted
}

/// The list above is what `MiniStack` lacks: no more, no less.
fn same_types(venv: &Venv, used: &BTreeSet<String>) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/support/start_ministack.py");
    let output = venv.command("python").args([script, "--types"]).output().unwrap();
    let known: BTreeSet<String> = serde_json::from_slice(&output.stdout).unwrap();
    let missing: Vec<&str> = used.difference(&known).map(String::as_str).collect();
    assert_eq!(missing, WITHOUT_SERVICE);
}

fn run(cloud: &MiniStack, arguments: &[&str], larger: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_deployer"));
    cloud.point(&mut command).args(arguments).env_remove("INFRA_TEST_LARGER");
    if larger {
        command.env("INFRA_TEST_LARGER", "1");
    }
    command.output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
