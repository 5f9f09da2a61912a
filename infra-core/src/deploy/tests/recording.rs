//! Recordings of deployments against the CloudFormation in this process, in virtual time, as the JSON lines that
//! `--json` writes. They are committed under `fixtures/`; the views are tested with them.
//!
//! A recording that is not what the engine says now is written beside it as `.new`: look at the difference and move it.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::Duration;

use super::{Approval, Clients, Context, Settings, env, local};
use crate::app::{App, AppConfig, Stack};
use crate::aws::{Endpoint, Pacing, SdkClient, connect};
use crate::deploy::interrupt::{Interrupts, Wish};
use crate::deploy::{self, destroy};
use crate::draft::{Draft, DraftEntry, DraftSection};
use crate::env::Environment;
use crate::event::{Event, Question, Sink};
use crate::local::{FaultPlan, LocalCloudFormation};
use crate::synth::synth;
use crate::view::json;

/// Writes JSON lines. The operator says yes, and may interrupt when a resource comes so far.
#[derive(Debug, Default)]
struct Tape {
    lines: RefCell<Vec<String>>,
    interrupts: Interrupts,
    /// The resource at whose first event the operator interrupts.
    stop_at: Cell<Option<&'static str>>,
}

impl Sink for Tape {
    fn event(&self, event: Event) {
        if let Event::Resource(it) = &event
            && self.stop_at.get().is_some_and(|id| id == it.logical_id)
        {
            self.stop_at.set(None);
            self.interrupts.wish(Wish::Stop);
        }
        self.lines.borrow_mut().extend(json::event(&event).iter().map(ToString::to_string));
    }

    fn ask(&self, _question: &Question) -> Option<bool> {
        Some(true)
    }
}

fn push(file: &'static str, draft: &mut Draft, id: &str, line: u32, text: String) {
    draft.entries.push(DraftEntry {
        section: DraftSection::Resources,
        id: id.to_owned(),
        label: id.to_lowercase(),
        text,
        file,
        line,
        places: "",
        waived: Vec::new(),
    });
}

fn network(env: &dyn Environment, draft: &mut Draft) {
    let block = if is(env, "moved") { "10.9.0.0/16" } else { "10.0.0.0/16" };
    push(
        "stacks/src/network.rs",
        draft,
        "Vpc",
        12,
        format!(r#"{{"Type":"AWS::EC2::VPC","Properties":{{"CidrBlock":"{block}"}}}}"#),
    );
    push("stacks/src/network.rs", draft, "Gateway", 19, r#"{"Type":"AWS::EC2::InternetGateway"}"#.to_owned());
    for (line, name, block) in [(27, "SubnetA", "10.0.0.0/24"), (33, "SubnetB", "10.0.1.0/24")] {
        let block = if is(env, "moved") { block.replace("10.0", "10.9") } else { block.to_owned() };
        push(
            "stacks/src/network.rs",
            draft,
            name,
            line,
            format!(r#"{{"Type":"AWS::EC2::Subnet","Properties":{{"VpcId":{{"Ref":"Vpc"}},"CidrBlock":"{block}"}}}}"#),
        );
    }
    push(
        "stacks/src/network.rs",
        draft,
        "NatIp",
        40,
        r#"{"Type":"AWS::EC2::EIP","Properties":{"Domain":"vpc"}}"#.to_owned(),
    );
    let nat = r#"{"Type":"AWS::EC2::NatGateway","Properties":{"SubnetId":{"Ref":"SubnetA"},
        "AllocationId":{"Fn::GetAtt":["NatIp","AllocationId"]}},"DependsOn":["Gateway"]}"#;
    push("stacks/src/network.rs", draft, "Nat", 44, nat.to_owned());
}

fn database(env: &dyn Environment, draft: &mut Draft) {
    push(
        "stacks/src/database.rs",
        draft,
        "Subnets",
        8,
        r#"{"Type":"AWS::RDS::DBSubnetGroup","Properties":{"DBSubnetGroupDescription":"private",
        "SubnetIds":[!out["network","SubnetA",null],!out["network","SubnetB",null]]}}"#
            .to_owned(),
    );
    let days = if is(env, "longer") { 14 } else { 7 };
    let cluster = format!(
        r#"{{"Type":"AWS::RDS::DBCluster","DeletionPolicy":"Retain","UpdateReplacePolicy":"Retain","Properties":{{
        "Engine":"aurora-postgresql","BackupRetentionPeriod":{days},"ManageMasterUserPassword":true,"MasterUsername":"app",
        "DBSubnetGroupName":{{"Ref":"Subnets"}}}}}}"#
    );
    push("stacks/src/database.rs", draft, "Cluster", 15, cluster);
    let writer = r#"{"Type":"AWS::RDS::DBInstance","Properties":{"DBInstanceClass":"db.serverless",
        "Engine":"aurora-postgresql","DBClusterIdentifier":{"Ref":"Cluster"}}}"#;
    push("stacks/src/database.rs", draft, "Writer", 29, writer.to_owned());
    push(
        "stacks/src/database.rs",
        draft,
        "Parameters",
        37,
        r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":"x"}}"#.to_owned(),
    );
}

fn frontend(_env: &dyn Environment, draft: &mut Draft) {
    push("stacks/src/frontend.rs", draft, "Bucket", 9, r#"{"Type":"AWS::S3::Bucket"}"#.to_owned());
    let role = r#"{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17",
        "Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}}}"#;
    push("stacks/src/frontend.rs", draft, "Role", 14, role.to_owned());
    let distribution = r#"{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Enabled":true,
        "Origins":[{"Id":"s3","DomainName":{"Fn::GetAtt":["Bucket","DomainName"]},"S3OriginConfig":{}}],
        "DefaultCacheBehavior":{"TargetOriginId":"s3","ViewerProtocolPolicy":"https-only"}}}}"#;
    push("stacks/src/frontend.rs", draft, "Distribution", 22, distribution.to_owned());
}

fn is(env: &dyn Environment, version: &str) -> bool {
    env.tags().iter().any(|(_, value)| value == version)
}

const fn stack(name: &'static str, file: &'static str, build: fn(&dyn Environment, &mut Draft)) -> Stack {
    Stack { name, description: None, file, region: None, uses: &[], policy: None, coverage: &[], build }
}

const NETWORK: Stack = stack("network", "stacks/src/network.rs", network);
const DATABASE: Stack = stack("database", "stacks/src/database.rs", database);
const FRONTEND: Stack = stack("frontend", "stacks/src/frontend.rs", frontend);
const SHOP: App = App { stacks: &[&NETWORK, &DATABASE, &FRONTEND], environments: &[], config: AppConfig::DEFAULT };

/// What is done.
enum Deed {
    Deploy,
    /// The operator interrupts when this resource changes.
    Stopped(&'static str),
    Destroy,
}

/// Does it, and gives the JSON lines.
async fn taped(cloud: &LocalCloudFormation, version: &str, deed: Deed) -> String {
    let env = env(version);
    let stacks = synth(&SHOP, &env).unwrap();
    let connection = connect(Endpoint::InProcess(cloud.http_client()), Pacing::LOCAL).await;
    let clients: Clients<SdkClient> = Clients::new(["us-east-1".to_owned()], |region| connection.client(region));
    let tape = Tape::default();
    let settings = Settings {
        approval: Approval { yes: true, dangers: None },
        poll: Duration::from_secs(2),
        ..Settings::new(format!("tape-{version}"))
    };
    if let Deed::Stopped(id) = deed {
        tape.stop_at.set(Some(id));
    }
    let context = Context {
        env: &env,
        neighbours: &[],
        clients: &clients,
        sink: &tape,
        settings: &settings,
        counter: Cell::new(0),
        interrupts: &tape.interrupts,
    };
    let outcomes = match deed {
        Deed::Deploy | Deed::Stopped(_) => deploy::deploy(&context, &stacks).await,
        Deed::Destroy => destroy::destroy(&context, &stacks, &destroy::DestroySettings::default()).await,
    };
    let code = outcomes.unwrap().iter().map(|(_, outcome)| outcome.code()).max().unwrap();
    let mut lines = vec![json::version().to_string()];
    lines.append(&mut tape.lines.borrow_mut());
    lines.push(json::summary(code).to_string());
    lines.join("\n") + "\n"
}

/// The recording of that name is this text.
fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format!("{name}.jsonl"));
    if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
        let new = path.with_extension("jsonl.new");
        std::fs::write(&new, text).unwrap();
        panic!("{} is not what the engine says now: compare it with {}", path.display(), new.display());
    }
}

#[tokio::test(start_paused = true)]
async fn stacks_side_by_side() {
    check("parallel", &taped(&local(FaultPlan::none()), "one", Deed::Deploy).await);
}

#[tokio::test(start_paused = true)]
async fn an_update_with_a_replacement() {
    let cloud = local(FaultPlan::none());
    taped(&cloud, "one", Deed::Deploy).await;
    check("replacement", &taped(&cloud, "moved", Deed::Deploy).await);
}

#[tokio::test(start_paused = true)]
async fn a_failure_and_its_rollback() {
    let cloud = local(FaultPlan::none().fail("Writer"));
    check("rollback", &taped(&cloud, "one", Deed::Deploy).await);
}

#[tokio::test(start_paused = true)]
async fn an_update_that_is_cancelled() {
    let cloud = local(FaultPlan::none());
    taped(&cloud, "one", Deed::Deploy).await;
    check("cancelled", &taped(&cloud, "longer", Deed::Stopped("Cluster")).await);
}

#[tokio::test(start_paused = true)]
async fn a_destruction_that_leaves_something() {
    let cloud = local(FaultPlan::none());
    taped(&cloud, "one", Deed::Deploy).await;
    check("destruction", &taped(&cloud, "one", Deed::Destroy).await);
}
