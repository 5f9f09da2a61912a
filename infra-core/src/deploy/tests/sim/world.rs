//! The application of the simulation, its versions, and accounts in which one of them is deployed.

use std::collections::BTreeMap;

use super::super::{env, push};
use super::planted::{Bug, Planted};
use crate::app::{App, AppConfig, Stack};
use crate::aws::{Endpoint, Pacing, SdkClient, connect};
use crate::deploy::Clients;
use crate::draft::Draft;
use crate::env::{BaseEnv, Environment};
use crate::local::engine::cloud::Region;
use crate::local::{Engine, LocalCloudFormation, LocalOptions};
use crate::synth::{SynthStack, synth};

pub(super) const ACCOUNT: &str = "111111111111";
pub(super) const REGION: &str = "us-east-1";
/// Versions of the templates: as it is; tags change; the VPC is replaced; a table with data; the table is replaced; a
/// new password.
pub(super) const VERSIONS: &[&str] = &["one", "two", "moved", "data", "rekeyed", "rotated"];
/// What faults may hit.
pub(super) const LOGICALS: &[&str] = &["Vpc", "Table", "Orders", "VpcParameter", "Password"];
/// Begins every secret, and must never be read anywhere.
pub(super) const SECRET: &str = "canary-4711";

const NETWORK: Stack = super::super::stack("network", network);
const API: Stack = super::super::stack("api", api);
const APP: App = App { stacks: &[&NETWORK, &API], environments: &[], config: AppConfig::DEFAULT };

fn is(env: &dyn Environment, version: &str) -> bool {
    env.tags().iter().any(|(_, value)| value == version)
}

fn network(env: &dyn Environment, draft: &mut Draft) {
    let block = if is(env, "moved") { "10.9.0.0/16" } else { "10.0.0.0/16" };
    push(draft, "Vpc", 12, format!(r#"{{"Type":"AWS::EC2::VPC","Properties":{{"CidrBlock":"{block}"}}}}"#));
    push(draft, "Table", 20, r#"{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Vpc"}}}"#.to_owned());
    if is(env, "data") || is(env, "rekeyed") {
        let key = if is(env, "rekeyed") { "number" } else { "id" };
        let text = format!(
            r#"{{"Type":"AWS::DynamoDB::Table","Properties":{{"BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{{"AttributeName":"{key}","AttributeType":"S"}}],
            "KeySchema":[{{"AttributeName":"{key}","KeyType":"HASH"}}]}}}}"#
        );
        push(draft, "Orders", 30, text);
    }
}

fn api(env: &dyn Environment, draft: &mut Draft) {
    let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":!out["network","Vpc",null]}}"#;
    push(draft, "VpcParameter", 7, text.to_owned());
    let new = if is(env, "rotated") { "-new" } else { "" };
    let text = format!(r#"{{"Type":"AWS::SecretsManager::Secret","Properties":{{"SecretString":"{SECRET}{new}"}}}}"#);
    push(draft, "Password", 9, text);
}

/// What a thread needs again and again: stacks of each version, accounts in which it is deployed.
#[derive(Debug, Default)]
pub(super) struct World {
    versions: BTreeMap<&'static str, (BaseEnv, Vec<SynthStack>)>,
    deployed: BTreeMap<&'static str, Region>,
}

impl World {
    pub(super) fn new() -> Self {
        let versions = VERSIONS.iter().map(|version| {
            let env = env(version);
            let stacks = synth(&APP, &env).unwrap();
            (*version, (env, stacks))
        });
        Self { versions: versions.collect(), deployed: BTreeMap::new() }
    }

    pub(super) fn version(&self, version: &str) -> (&BaseEnv, &[SynthStack]) {
        let (env, stacks) = &self.versions[version];
        (env, stacks)
    }

    /// An account in which a version is deployed, if one is.
    pub(super) fn account(&self, version: Option<&str>) -> LocalCloudFormation {
        let region = version.and_then(|version| self.deployed.get(version));
        // Another hundred seconds later, so that events of before are told apart by their time.
        let start = region.map(|region| region.now + 100_000);
        let options = LocalOptions { speed: 4, start, ..LocalOptions::default() };
        let cloud = LocalCloudFormation::in_memory(ACCOUNT, options);
        if let Some(region) = region {
            let (name, region) = (REGION.to_owned(), region.clone());
            cloud.engine(|engine| engine.restore(&name, region)).unwrap();
        }
        cloud
    }

    /// What is to be kept of an account: its one region, as it is now.
    pub(super) fn kept(engine: &Engine) -> Region {
        Region { now: engine.now(), ..engine.cloud.regions[REGION].clone() }
    }

    /// Remembers the region of an account in which a version is deployed.
    pub(super) fn keep(&mut self, version: &'static str, region: Region) {
        self.deployed.insert(version, region);
    }

    pub(super) fn knows(&self, version: &str) -> bool {
        self.deployed.contains_key(version)
    }
}

/// Clients with a budget of requests as on AWS.
pub(super) async fn clients(cloud: &LocalCloudFormation, seed: u64, bug: Bug) -> Clients<Planted<SdkClient>> {
    let connection = connect(Endpoint::InProcess(cloud.http_client()), Pacing::AWS.seeded(seed)).await;
    Clients::new([REGION.to_owned()], |region| Planted::new(connection.client(region), bug))
}
