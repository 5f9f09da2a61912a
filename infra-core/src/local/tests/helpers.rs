//! A client over a local account, and the few calls that every test makes.

use crate::local::{FaultPlan, LocalCloudFormation, LocalOptions};
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cloudformation::error::ProvideErrorMetadata;
use aws_sdk_cloudformation::types::{Capability, ChangeSetType, Parameter, Stack, StackEvent};
use serde_json::{Value, json};
use std::time::Duration;

pub(super) const ACCOUNT: &str = "111111111111";

/// A local account and a client of it.
pub(super) struct World {
    pub(super) local: LocalCloudFormation,
    pub(super) client: Client,
}

pub(super) fn world() -> World {
    world_with(LocalOptions::default())
}

pub(super) fn failing(plan: FaultPlan) -> World {
    world_with(LocalOptions { faults: plan, ..LocalOptions::default() })
}

pub(super) fn world_with(options: LocalOptions) -> World {
    let local = LocalCloudFormation::in_memory(ACCOUNT, options);
    let client = client(&local, "us-east-1");
    World { local, client }
}

pub(super) fn client(local: &LocalCloudFormation, region: &str) -> Client {
    let config = aws_sdk_cloudformation::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(region.to_owned()))
        .credentials_provider(Credentials::new("local", "local", None, None, "local"))
        .http_client(local.http_client())
        .build();
    Client::from_conf(config)
}

/// A topic with a name.
pub(super) fn topic(name: &str) -> Value {
    json!({"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name}})
}

#[expect(clippy::needless_pass_by_value, reason = "every caller makes its value for this")]
pub(super) fn template(resources: Value) -> String {
    json!({"Resources": resources}).to_string()
}

/// Code and message of an error.
pub(super) fn said<T: std::fmt::Debug, E: ProvideErrorMetadata + std::fmt::Debug>(
    result: Result<T, E>,
) -> (String, String) {
    let error = result.expect_err("the call succeeds");
    (error.code().unwrap_or("").to_owned(), error.message().unwrap_or("").to_owned())
}

/// Parameters of a call.
pub(super) fn given(pairs: &[(&str, &str)]) -> Vec<Parameter> {
    pairs.iter().map(|(key, value)| Parameter::builder().parameter_key(*key).parameter_value(*value).build()).collect()
}

impl World {
    /// Makes a change set and waits until it is made: its status and reason.
    pub(super) async fn change_set(&self, stack: &str, body: &str, kind: ChangeSetType) -> (String, String) {
        self.change_set_of(stack, body, kind, &[]).await
    }

    pub(super) async fn change_set_of(
        &self,
        stack: &str,
        body: &str,
        kind: ChangeSetType,
        parameters: &[(&str, &str)],
    ) -> (String, String) {
        let call = self.client.create_change_set().stack_name(stack).change_set_name("cs").template_body(body);
        let call = call.change_set_type(kind).capabilities(Capability::CapabilityNamedIam);
        let call = call.set_parameters(Some(given(parameters)));
        call.send().await.map_err(|error| format!("{error:?}")).expect("the change set is accepted");
        tokio::time::sleep(Duration::from_secs(10)).await;
        let made = self.client.describe_change_set().stack_name(stack).change_set_name("cs").send().await.unwrap();
        (made.status().unwrap().as_str().to_owned(), made.status_reason().unwrap_or("").to_owned())
    }

    /// Deploys by a change set; the state in which it ends.
    pub(super) async fn deploy(&self, stack: &str, body: &str) -> String {
        self.deploy_with(stack, body, &[]).await
    }

    pub(super) async fn deploy_with(&self, stack: &str, body: &str, parameters: &[(&str, &str)]) -> String {
        let exists = self.describe(stack).await.is_some();
        let kind = if exists { ChangeSetType::Update } else { ChangeSetType::Create };
        let (status, reason) = self.change_set_of(stack, body, kind, parameters).await;
        assert_eq!(status, "CREATE_COMPLETE", "{reason}");
        self.client.execute_change_set().stack_name(stack).change_set_name("cs").send().await.unwrap();
        self.settle(stack).await
    }

    /// Waits until nothing runs: the state.
    pub(super) async fn settle(&self, stack: &str) -> String {
        for _ in 0..10_000 {
            let status = self
                .describe(stack)
                .await
                .map_or_else(|| "gone".to_owned(), |one| one.stack_status().unwrap().as_str().to_owned());
            if !status.ends_with("_IN_PROGRESS") {
                return status;
            }
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
        panic!("{stack} never settles");
    }

    pub(super) async fn describe(&self, stack: &str) -> Option<Stack> {
        let found = self.client.describe_stacks().stack_name(stack).send().await.ok()?;
        found.stacks().first().cloned()
    }

    /// The stack's state with its reason.
    pub(super) async fn state(&self, stack: &str) -> (String, String) {
        let stack = self.describe(stack).await.unwrap();
        (stack.stack_status().unwrap().as_str().to_owned(), stack.stack_status_reason().unwrap_or("").to_owned())
    }

    /// Events, oldest first: `Logical STATUS reason`; the stack is written as `stack`.
    pub(super) async fn events(&self, stack: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut token = None;
        let mut more = true;
        while more {
            let page =
                self.client.describe_stack_events().stack_name(stack).set_next_token(token).send().await.unwrap();
            lines.extend(page.stack_events().iter().map(event_line));
            token = page.next_token().map(str::to_owned);
            more = token.is_some();
        }
        lines.reverse();
        lines
    }

    /// The events after the first `n`.
    pub(super) async fn events_after(&self, stack: &str, n: usize) -> Vec<String> {
        self.events(stack).await.split_off(n)
    }

    /// The physical id of a resource.
    pub(super) async fn physical(&self, stack: &str, logical: &str) -> String {
        let found =
            self.client.describe_stack_resource().stack_name(stack).logical_resource_id(logical).send().await.unwrap();
        found.stack_resource_detail().unwrap().physical_resource_id().unwrap_or("").to_owned()
    }

    /// Lets seconds pass.
    pub(super) async fn wait(&self, seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
}

fn event_line(event: &StackEvent) -> String {
    let is_stack = event.resource_type() == Some("AWS::CloudFormation::Stack")
        && event.physical_resource_id() == Some(event.stack_id().unwrap());
    let name = if is_stack { "stack" } else { event.logical_resource_id().unwrap() };
    let status = event.resource_status().unwrap().as_str().to_owned();
    let reason = event.resource_status_reason().unwrap_or("");
    format!("{name} {status} {reason}").trim_end_matches(' ').to_owned()
}
