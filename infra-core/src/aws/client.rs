//! The calls through the AWS SDK.

use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::types as sdk;

use super::model::{
    ChangeSet, ChangeSetKind, ChangeSetRequest, DeleteRequest, DriftDetection, ExecuteRequest, Identity, Problem,
    ResourceDrift, ResourceSummary, RollbackRequest, StackDescription, StackEvent, TemplateSource,
};
use super::{Answer, AwsError, CloudFormation, convert};

/// CloudFormation and STS of one account and region, through the SDK.
#[derive(Debug, Clone)]
pub struct SdkClient {
    cloudformation: Client,
    sts: aws_sdk_sts::Client,
}

impl SdkClient {
    pub(crate) fn new(config: &SdkConfig) -> Self {
        Self { cloudformation: Client::new(config), sts: aws_sdk_sts::Client::new(config) }
    }
}

impl CloudFormation for SdkClient {
    async fn identity(&self) -> Answer<Identity> {
        let answer = self.sts.get_caller_identity().send().await;
        let answer = answer.map_err(|error| AwsError::of("GetCallerIdentity", &error))?;
        Ok(Identity { account: convert::text(answer.account()), arn: convert::text(answer.arn()) })
    }

    async fn stack(&self, name: &str) -> Answer<Option<StackDescription>> {
        let answer = self.cloudformation.describe_stacks().stack_name(name).send().await;
        match answer.map_err(|error| AwsError::of("DescribeStacks", &error)) {
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
        });
        let answer = call.send().await.map_err(|error| AwsError::of("CreateChangeSet", &error))?;
        Ok(convert::text(answer.id()))
    }

    async fn change_set(&self, id: &str) -> Answer<ChangeSet> {
        let mut found: Option<ChangeSet> = None;
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_change_set().change_set_name(id).include_property_values(true);
            let answer = call.set_next_token(token).send().await;
            let page = answer.map_err(|error| AwsError::of("DescribeChangeSet", &error))?;
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

    async fn change_set_problems(&self, id: &str) -> Answer<Vec<Problem>> {
        let failed = sdk::EventFilter::builder().failed_events(true).build();
        let answer = self.cloudformation.describe_events().change_set_name(id).filters(failed).send().await;
        let answer = answer.map_err(|error| AwsError::of("DescribeEvents", &error))?;
        Ok(answer.operation_events().iter().filter_map(convert::problem).collect())
    }

    async fn execute_change_set(&self, request: &ExecuteRequest) -> Answer<()> {
        let call = self.cloudformation.execute_change_set().change_set_name(&request.id);
        let call = call.client_request_token(&request.token).set_disable_rollback(request.disable_rollback);
        let call = if request.retain_except_on_create { call.retain_except_on_create(true) } else { call };
        call.send().await.map_err(|error| AwsError::of("ExecuteChangeSet", &error))?;
        Ok(())
    }

    async fn delete_change_set(&self, id: &str) -> Answer<()> {
        let answer = self.cloudformation.delete_change_set().change_set_name(id).send().await;
        answer.map_err(|error| AwsError::of("DeleteChangeSet", &error))?;
        Ok(())
    }

    async fn events(&self, stack_id: &str, after: Option<&str>) -> Answer<Vec<StackEvent>> {
        let mut events = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_stack_events().stack_name(stack_id).set_next_token(token);
            let page = call.send().await.map_err(|error| AwsError::of("DescribeStackEvents", &error))?;
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
        let answer = self.cloudformation.describe_stack_events().stack_name(stack_id).send().await;
        let answer = answer.map_err(|error| AwsError::of("DescribeStackEvents", &error))?;
        Ok(answer.stack_events().iter().rev().map(convert::event).collect())
    }

    async fn newest_event(&self, stack_id: &str) -> Answer<Option<StackEvent>> {
        Ok(self.recent_events(stack_id).await?.pop())
    }

    async fn template(&self, name: &str) -> Answer<Option<String>> {
        let call = self.cloudformation.get_template().stack_name(name);
        let answer = call.template_stage(sdk::TemplateStage::Original).send().await;
        match answer.map_err(|error| AwsError::of("GetTemplate", &error)) {
            Ok(answer) => Ok(answer.template_body().map(str::to_owned)),
            Err(error) if error.is_missing_stack() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn resources(&self, name: &str) -> Answer<Vec<ResourceSummary>> {
        let mut resources = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.list_stack_resources().stack_name(name).set_next_token(token);
            let page = call.send().await.map_err(|error| AwsError::of("ListStackResources", &error))?;
            resources.extend(page.stack_resource_summaries().iter().map(convert::resource));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(resources);
            }
        }
    }

    async fn importers(&self, export: &str) -> Answer<Vec<String>> {
        let answer = self.cloudformation.list_imports().export_name(export).send().await;
        match answer.map_err(|error| AwsError::of("ListImports", &error)) {
            Ok(answer) => Ok(answer.imports().to_vec()),
            Err(error) if error.message.contains("is not imported by any stack") => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn delete_stack(&self, request: &DeleteRequest) -> Answer<()> {
        let call = self.cloudformation.delete_stack().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        let retain = (!request.retain.is_empty()).then(|| request.retain.clone());
        let answer = call.set_retain_resources(retain).send().await;
        answer.map_err(|error| AwsError::of("DeleteStack", &error))?;
        Ok(())
    }

    async fn protect(&self, name: &str, on: bool) -> Answer<()> {
        let call = self.cloudformation.update_termination_protection().stack_name(name);
        let answer = call.enable_termination_protection(on).send().await;
        answer.map_err(|error| AwsError::of("UpdateTerminationProtection", &error))?;
        Ok(())
    }

    async fn stack_policy(&self, name: &str) -> Answer<Option<String>> {
        let answer = self.cloudformation.get_stack_policy().stack_name(name).send().await;
        let answer = answer.map_err(|error| AwsError::of("GetStackPolicy", &error))?;
        Ok(answer.stack_policy_body().map(str::to_owned))
    }

    async fn set_stack_policy(&self, name: &str, policy: &str) -> Answer<()> {
        let call = self.cloudformation.set_stack_policy().stack_name(name).stack_policy_body(policy);
        call.send().await.map_err(|error| AwsError::of("SetStackPolicy", &error))?;
        Ok(())
    }

    async fn rollback(&self, request: &RollbackRequest) -> Answer<()> {
        let call = self.cloudformation.rollback_stack().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        call.send().await.map_err(|error| AwsError::of("RollbackStack", &error))?;
        Ok(())
    }

    async fn continue_rollback(&self, request: &RollbackRequest) -> Answer<()> {
        let call = self.cloudformation.continue_update_rollback().stack_name(&request.stack);
        let call = call.client_request_token(&request.token).set_role_arn(request.role.clone());
        let skip = (!request.skip.is_empty()).then(|| request.skip.clone());
        let answer = call.set_resources_to_skip(skip).send().await;
        answer.map_err(|error| AwsError::of("ContinueUpdateRollback", &error))?;
        Ok(())
    }

    async fn cancel_update(&self, name: &str, token: &str) -> Answer<()> {
        let call = self.cloudformation.cancel_update_stack().stack_name(name).client_request_token(token);
        call.send().await.map_err(|error| AwsError::of("CancelUpdateStack", &error))?;
        Ok(())
    }

    async fn detect_drift(&self, name: &str) -> Answer<String> {
        let answer = self.cloudformation.detect_stack_drift().stack_name(name).send().await;
        let answer = answer.map_err(|error| AwsError::of("DetectStackDrift", &error))?;
        Ok(convert::text(answer.stack_drift_detection_id()))
    }

    async fn drift_detection(&self, id: &str) -> Answer<DriftDetection> {
        let call = self.cloudformation.describe_stack_drift_detection_status().stack_drift_detection_id(id);
        let answer = call.send().await.map_err(|error| AwsError::of("DescribeStackDriftDetectionStatus", &error))?;
        let status = answer.detection_status().map_or("", |status| status.as_str());
        Ok(match status {
            "DETECTION_COMPLETE" => DriftDetection::Done,
            "DETECTION_FAILED" => DriftDetection::Failed(convert::text(answer.detection_status_reason())),
            _ => DriftDetection::Running,
        })
    }

    async fn drifts(&self, name: &str) -> Answer<Vec<ResourceDrift>> {
        let mut drifts = Vec::new();
        let mut token = None;
        loop {
            let call = self.cloudformation.describe_stack_resource_drifts().stack_name(name).set_next_token(token);
            let page = call.send().await.map_err(|error| AwsError::of("DescribeStackResourceDrifts", &error))?;
            drifts.extend(page.stack_resource_drifts().iter().map(convert::drift));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                return Ok(drifts);
            }
        }
    }
}
