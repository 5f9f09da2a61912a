//! The calls through the AWS SDK.

use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::config as sdk_config;
use aws_sdk_cloudformation::config::retry::RetryConfig;
use aws_sdk_cloudformation::types as sdk;

use super::model::{
    ChangeSet, ChangeSetKind, ChangeSetRequest, ChangeSetSummary, DeleteRequest, DriftDetection, ExecuteRequest,
    Identity, ObjectVersion, Problem, Refactor, RefactorRequest, RefactorSummary, ResourceDrift, ResourceSummary,
    RollbackRequest, StackDescription, StackEvent, TemplateSource,
};
use super::pace::{Pace, Pacing};
use super::s3::S3;
use super::{Answer, CloudFormation, convert};

/// CloudFormation and STS of one account and region, through the SDK.
#[derive(Debug, Clone)]
pub struct SdkClient {
    cloudformation: Client,
    s3: S3,
    sts: aws_sdk_sts::Client,
    pace: Pace,
}

impl SdkClient {
    /// The SDK does not repeat requests: the pace does, so that repetitions are in the budget too.
    pub(crate) fn new(config: &SdkConfig, pacing: Pacing) -> Self {
        let once = RetryConfig::disabled();
        let cloudformation = sdk_config::Builder::from(config).retry_config(once.clone()).build();
        let sts = aws_sdk_sts::config::Builder::from(config).retry_config(once).build();
        Self {
            cloudformation: Client::from_conf(cloudformation),
            sts: aws_sdk_sts::Client::from_conf(sts),
            s3: S3::new(config, pacing),
            pace: Pace::new(pacing),
        }
    }
}

impl CloudFormation for SdkClient {
    async fn identity(&self) -> Answer<Identity> {
        let answer = self.pace.call("GetCallerIdentity", || self.sts.get_caller_identity().send()).await?;
        Ok(Identity { account: convert::text(answer.account()), arn: convert::text(answer.arn()) })
    }

    async fn stack(&self, name: &str) -> Answer<Option<StackDescription>> {
        let call = self.cloudformation.describe_stacks().stack_name(name);
        match self.pace.call("DescribeStacks", || call.clone().send()).await {
            Ok(answer) => Ok(answer.stacks().first().map(convert::stack)),
            Err(error) if error.is_missing_stack() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn create_change_set(&self, request: &ChangeSetRequest) -> Answer<String> {
        let call = convert::change_set_request(self.cloudformation.create_change_set(), request);
        let call = match &request.template {
            TemplateSource::Body(text) => call.template_body(text),
            TemplateSource::Url(url) => call.template_url(url),
        };
        let call = call.change_set_type(match request.kind {
            ChangeSetKind::Create => sdk::ChangeSetType::Create,
            ChangeSetKind::Update => sdk::ChangeSetType::Update,
            ChangeSetKind::Import => sdk::ChangeSetType::Import,
        });
        let answer = self.pace.call("CreateChangeSet", || call.clone().send()).await?;
        Ok(convert::text(answer.id()))
    }

    async fn change_set(&self, id: &str) -> Answer<ChangeSet> {
        let mut found: Option<ChangeSet> = None;
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_change_set().change_set_name(id).include_property_values(true);
            let call = call.set_next_token(token);
            let page = self.pace.call("DescribeChangeSet", || call.clone().send()).await?;
            token = page.next_token().map(str::to_owned);
            let mut page = convert::change_set(&page);
            if let Some(mut earlier) = found.take() {
                earlier.changes.append(&mut page.changes);
                page.changes = earlier.changes;
            }
            if token.is_none() {
                return Ok(page);
            }
            found = Some(page);
        }
    }

    async fn change_sets(&self, stack: &str) -> Answer<Vec<ChangeSetSummary>> {
        let mut found = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.list_change_sets().stack_name(stack).set_next_token(token);
            let page = self.pace.call("ListChangeSets", || call.clone().send()).await?;
            found.extend(page.summaries().iter().map(convert::change_set_summary));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(found);
            }
        }
    }

    async fn change_set_problems(&self, id: &str) -> Answer<Vec<Problem>> {
        let failed = sdk::EventFilter::builder().failed_events(true).build();
        let call = self.cloudformation.describe_events().change_set_name(id).filters(failed);
        let answer = self.pace.call("DescribeEvents", || call.clone().send()).await?;
        Ok(answer.operation_events().iter().filter_map(convert::problem).collect())
    }

    async fn execute_change_set(&self, request: &ExecuteRequest) -> Answer<()> {
        let call = self.cloudformation.execute_change_set().change_set_name(&request.id);
        let call = call.client_request_token(&request.token).set_disable_rollback(request.disable_rollback);
        let call = if request.retain_except_on_create { call.retain_except_on_create(true) } else { call };
        self.pace.call("ExecuteChangeSet", || call.clone().send()).await?;
        Ok(())
    }

    async fn delete_change_set(&self, id: &str) -> Answer<()> {
        let call = self.cloudformation.delete_change_set().change_set_name(id);
        self.pace.call("DeleteChangeSet", || call.clone().send()).await?;
        Ok(())
    }

    async fn events(&self, stack_id: &str, after: Option<&str>) -> Answer<Vec<StackEvent>> {
        let mut events = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_stack_events().stack_name(stack_id).set_next_token(token);
            let page = self.pace.call("DescribeStackEvents", || call.clone().send()).await?;
            token = page.next_token().map(str::to_owned);
            let found = page.stack_events().iter().map(convert::event);
            let mut met = false;
            for event in found {
                met = Some(event.id.as_str()) == after;
                if met {
                    break;
                }
                events.push(event);
            }
            if met || token.is_none() {
                events.reverse();
                return Ok(events);
            }
        }
    }

    async fn recent_events(&self, stack_id: &str) -> Answer<Vec<StackEvent>> {
        let call = self.cloudformation.describe_stack_events().stack_name(stack_id);
        let answer = self.pace.call("DescribeStackEvents", || call.clone().send()).await?;
        Ok(answer.stack_events().iter().rev().map(convert::event).collect())
    }

    async fn newest_event(&self, stack_id: &str) -> Answer<Option<StackEvent>> {
        Ok(self.recent_events(stack_id).await?.pop())
    }

    async fn template(&self, name: &str) -> Answer<Option<String>> {
        let call = self.cloudformation.get_template().stack_name(name);
        let call = call.template_stage(sdk::TemplateStage::Original);
        match self.pace.call("GetTemplate", || call.clone().send()).await {
            // A stack whose import failed may have none.
            Ok(answer) => Ok(answer.template_body().filter(|text| !text.is_empty()).map(str::to_owned)),
            Err(error) if error.is_missing_stack() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn resources(&self, name: &str) -> Answer<Vec<ResourceSummary>> {
        let mut resources = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.list_stack_resources().stack_name(name).set_next_token(token);
            let page = self.pace.call("ListStackResources", || call.clone().send()).await?;
            resources.extend(page.stack_resource_summaries().iter().map(convert::resource));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(resources);
            }
        }
    }

    async fn importers(&self, export: &str) -> Answer<Vec<String>> {
        let call = self.cloudformation.list_imports().export_name(export);
        match self.pace.call("ListImports", || call.clone().send()).await {
            Ok(answer) => Ok(answer.imports().to_vec()),
            Err(error) if error.message.contains("is not imported by any stack") => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn delete_stack(&self, request: &DeleteRequest) -> Answer<()> {
        let call = self.cloudformation.delete_stack().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        let retain = (!request.retain.is_empty()).then(|| request.retain.clone());
        let call = call.set_retain_resources(retain);
        self.pace.call("DeleteStack", || call.clone().send()).await?;
        Ok(())
    }

    async fn protect(&self, name: &str, on: bool) -> Answer<()> {
        let call = self.cloudformation.update_termination_protection().stack_name(name);
        let call = call.enable_termination_protection(on);
        self.pace.call("UpdateTerminationProtection", || call.clone().send()).await?;
        Ok(())
    }

    async fn stack_policy(&self, name: &str) -> Answer<Option<String>> {
        let call = self.cloudformation.get_stack_policy().stack_name(name);
        let answer = self.pace.call("GetStackPolicy", || call.clone().send()).await?;
        Ok(answer.stack_policy_body().map(str::to_owned))
    }

    async fn set_stack_policy(&self, name: &str, policy: &str) -> Answer<()> {
        let call = self.cloudformation.set_stack_policy().stack_name(name).stack_policy_body(policy);
        self.pace.call("SetStackPolicy", || call.clone().send()).await?;
        Ok(())
    }

    async fn rollback(&self, request: &RollbackRequest) -> Answer<()> {
        let call = self.cloudformation.rollback_stack().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        self.pace.call("RollbackStack", || call.clone().send()).await?;
        Ok(())
    }

    async fn continue_rollback(&self, request: &RollbackRequest) -> Answer<()> {
        let call = self.cloudformation.continue_update_rollback().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        let skip = (!request.skip.is_empty()).then(|| request.skip.clone());
        let call = call.set_resources_to_skip(skip);
        self.pace.call("ContinueUpdateRollback", || call.clone().send()).await?;
        Ok(())
    }

    async fn cancel_update(&self, name: &str, token: &str) -> Answer<()> {
        let call = self.cloudformation.cancel_update_stack().stack_name(name).client_request_token(token);
        self.pace.call("CancelUpdateStack", || call.clone().send()).await?;
        Ok(())
    }

    async fn create_refactor(&self, request: &RefactorRequest) -> Answer<String> {
        let call = convert::refactor_request(self.cloudformation.create_stack_refactor(), request);
        let answer = self.pace.call("CreateStackRefactor", || call.clone().send()).await?;
        Ok(convert::text(answer.stack_refactor_id()))
    }

    async fn refactor(&self, id: &str) -> Answer<Refactor> {
        let call = self.cloudformation.describe_stack_refactor().stack_refactor_id(id);
        let answer = self.pace.call("DescribeStackRefactor", || call.clone().send()).await?;
        Ok(convert::refactor(&answer))
    }

    async fn refactors(&self) -> Answer<Vec<RefactorSummary>> {
        let mut found = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.list_stack_refactors().set_next_token(token);
            let page = self.pace.call("ListStackRefactors", || call.clone().send()).await?;
            found.extend(page.stack_refactor_summaries().iter().map(convert::refactor_summary));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(found);
            }
        }
    }

    async fn execute_refactor(&self, id: &str) -> Answer<()> {
        let call = self.cloudformation.execute_stack_refactor().stack_refactor_id(id);
        self.pace.call("ExecuteStackRefactor", || call.clone().send()).await?;
        Ok(())
    }

    async fn detect_drift(&self, name: &str) -> Answer<String> {
        let call = self.cloudformation.detect_stack_drift().stack_name(name);
        let answer = self.pace.call("DetectStackDrift", || call.clone().send()).await?;
        Ok(convert::text(answer.stack_drift_detection_id()))
    }

    async fn drift_detection(&self, id: &str) -> Answer<DriftDetection> {
        let call = self.cloudformation.describe_stack_drift_detection_status().stack_drift_detection_id(id);
        let answer = self.pace.call("DescribeStackDriftDetectionStatus", || call.clone().send()).await?;
        let status = answer.detection_status().map_or("", |status| status.as_str());
        Ok(match status {
            "DETECTION_COMPLETE" => DriftDetection::Done,
            "DETECTION_FAILED" => DriftDetection::Failed(convert::text(answer.detection_status_reason())),
            _ => DriftDetection::Running,
        })
    }

    async fn has_object(&self, bucket: &str, key: &str, owner: &str) -> Answer<bool> {
        self.s3.has(bucket, key, owner).await
    }

    async fn put_object(&self, bucket: &str, key: &str, owner: &str, content: &[u8]) -> Answer<()> {
        self.s3.put(bucket, key, owner, content).await
    }

    async fn object_versions(&self, bucket: &str, owner: &str) -> Answer<Vec<ObjectVersion>> {
        self.s3.versions(bucket, owner).await
    }

    async fn delete_object(&self, bucket: &str, owner: &str, object: &ObjectVersion) -> Answer<()> {
        self.s3.delete(bucket, owner, object).await
    }

    fn object_url(&self, bucket: &str, key: &str) -> String {
        self.s3.url(bucket, key)
    }

    async fn resource_drift(&self, stack: &str, logical_id: &str) -> Answer<ResourceDrift> {
        let call = self.cloudformation.detect_stack_resource_drift().stack_name(stack).logical_resource_id(logical_id);
        let answer = self.pace.call("DetectStackResourceDrift", || call.clone().send()).await?;
        Ok(answer.stack_resource_drift().map(convert::drift).unwrap_or_default())
    }

    async fn drifts(&self, name: &str) -> Answer<Vec<ResourceDrift>> {
        let mut drifts = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_stack_resource_drifts().stack_name(name).set_next_token(token);
            let page = self.pace.call("DescribeStackResourceDrifts", || call.clone().send()).await?;
            drifts.extend(page.stack_resource_drifts().iter().map(convert::drift));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(drifts);
            }
        }
    }
}
