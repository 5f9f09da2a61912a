//! SDK types to ours, and a request of ours to the SDK's.

use aws_sdk_cloudformation::operation::create_change_set::builders::CreateChangeSetFluentBuilder;
use aws_sdk_cloudformation::operation::create_stack_refactor::builders::CreateStackRefactorFluentBuilder;
use aws_sdk_cloudformation::operation::describe_change_set::DescribeChangeSetOutput;
use aws_sdk_cloudformation::operation::describe_stack_refactor::DescribeStackRefactorOutput;
use aws_sdk_cloudformation::primitives::DateTime;
use aws_sdk_cloudformation::types as sdk;

use super::model::{
    ChangeDetail, ChangeSet, ChangeSetKind, ChangeSetRequest, ChangeSetSummary, Problem, PropertyDrift, Refactor,
    RefactorRequest, RefactorSummary, ResourceChange, ResourceDrift, ResourcePlace, ResourceSummary, ResourceToImport,
    StackDescription, StackEvent, StackOutput, TemplateSource,
};
use super::status::{ChangeSetStatus, ResourceStatus, StackStatus};

/// Text that may be missing.
pub(crate) fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn owned(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

fn seconds(time: Option<&DateTime>) -> Option<f64> {
    time.map(DateTime::as_secs_f64)
}

pub(crate) fn stack(stack: &sdk::Stack) -> StackDescription {
    let pair = |key: Option<&str>, value: Option<&str>| (text(key), text(value));
    StackDescription {
        id: text(stack.stack_id()),
        name: text(stack.stack_name()),
        status: StackStatus::parse(stack.stack_status().map_or("", |status| status.as_str())),
        reason: owned(stack.stack_status_reason()),
        outputs: stack.outputs().iter().map(output).collect(),
        tags: stack.tags().iter().map(|tag| pair(tag.key(), tag.value())).collect(),
        parameters: stack
            .parameters()
            .iter()
            .map(|parameter| pair(parameter.parameter_key(), parameter.parameter_value()))
            .collect(),
        protected: stack.enable_termination_protection().unwrap_or_default(),
        role: owned(stack.role_arn()),
        changed: seconds(stack.last_updated_time().or_else(|| stack.creation_time())),
    }
}

fn output(output: &sdk::Output) -> StackOutput {
    StackOutput {
        key: text(output.output_key()),
        value: text(output.output_value()),
        description: owned(output.description()),
        export: owned(output.export_name()),
    }
}

pub(crate) fn event(event: &sdk::StackEvent) -> StackEvent {
    let configured = event.detailed_status().is_some_and(|status| status.as_str() == "CONFIGURATION_COMPLETE");
    let hook = owned(event.hook_status_reason());
    StackEvent {
        id: text(event.event_id()),
        stack_id: text(event.stack_id()),
        stack_name: text(event.stack_name()),
        logical_id: text(event.logical_resource_id()),
        physical_id: owned(event.physical_resource_id()),
        type_name: text(event.resource_type()),
        status: ResourceStatus::parse(event.resource_status().map_or("", |status| status.as_str())),
        reason: owned(event.resource_status_reason()),
        hook,
        configured,
        time: seconds(event.timestamp()).unwrap_or_default(),
        token: owned(event.client_request_token()),
    }
}

pub(crate) fn change_set(answer: &DescribeChangeSetOutput) -> ChangeSet {
    ChangeSet {
        id: text(answer.change_set_id()),
        stack_id: text(answer.stack_id()),
        status: ChangeSetStatus::parse(answer.status().map_or("", |status| status.as_str())),
        executable: answer.execution_status().is_some_and(|status| status.as_str() == "AVAILABLE"),
        reason: owned(answer.status_reason()),
        changes: answer.changes().iter().filter_map(|change| change.resource_change()).map(change).collect(),
    }
}

pub(crate) fn change_set_summary(summary: &sdk::ChangeSetSummary) -> ChangeSetSummary {
    ChangeSetSummary {
        id: text(summary.change_set_id()),
        name: text(summary.change_set_name()),
        created: seconds(summary.creation_time()).unwrap_or_default(),
        is_running: summary.execution_status().is_some_and(|status| status.as_str() == "EXECUTE_IN_PROGRESS"),
    }
}

fn change(change: &sdk::ResourceChange) -> ResourceChange {
    ResourceChange {
        action: text(change.action().map(sdk::ChangeAction::as_str)),
        logical_id: text(change.logical_resource_id()),
        physical_id: owned(change.physical_resource_id()),
        type_name: text(change.resource_type()),
        replacement: owned(change.replacement().map(sdk::Replacement::as_str)),
        policy: owned(change.policy_action().map(sdk::PolicyAction::as_str)),
        scope: change.scope().iter().map(|scope| scope.as_str().to_owned()).collect(),
        details: change.details().iter().map(detail).collect(),
        nested: owned(change.change_set_id()),
        inner: Vec::new(),
        before: owned(change.before_context()),
        after: owned(change.after_context()),
    }
}

fn detail(detail: &sdk::ResourceChangeDetail) -> ChangeDetail {
    let target = detail.target();
    ChangeDetail {
        attribute: text(target.and_then(|target| target.attribute()).map(sdk::ResourceAttribute::as_str)),
        name: owned(target.and_then(|target| target.name())),
        path: owned(target.and_then(|target| target.path())),
        before: target.and_then(|target| target.before_value()).map(str::to_owned),
        after: target.and_then(|target| target.after_value()).map(str::to_owned),
        recreation: owned(target.and_then(|target| target.requires_recreation()).map(sdk::RequiresRecreation::as_str)),
        is_static: detail.evaluation().is_some_and(|evaluation| evaluation.as_str() == "Static"),
        cause: owned(detail.causing_entity()),
    }
}

/// A failed event of a change set that says why; others say nothing.
pub(crate) fn problem(event: &sdk::OperationEvent) -> Option<Problem> {
    let validation = owned(event.validation_status_reason());
    let hook = owned(event.hook_status_reason());
    let reason = validation.or(hook).or_else(|| owned(event.resource_status_reason()))?;
    Some(Problem {
        logical_id: owned(event.logical_resource_id()),
        type_name: owned(event.resource_type()),
        path: owned(event.validation_path()),
        name: owned(event.validation_name()).or_else(|| owned(event.hook_type())),
        reason,
    })
}

pub(crate) fn resource(resource: &sdk::StackResourceSummary) -> ResourceSummary {
    ResourceSummary {
        logical_id: text(resource.logical_resource_id()),
        physical_id: owned(resource.physical_resource_id()),
        type_name: text(resource.resource_type()),
        status: ResourceStatus::parse(resource.resource_status().map_or("", |status| status.as_str())),
        reason: owned(resource.resource_status_reason()),
    }
}

pub(crate) fn drift(drift: &sdk::StackResourceDrift) -> ResourceDrift {
    let differences = drift.property_differences().iter().map(|difference| PropertyDrift {
        path: text(difference.property_path()),
        kind: text(difference.difference_type().map(sdk::DifferenceType::as_str)),
        expected: text(difference.expected_value()),
        actual: text(difference.actual_value()),
    });
    ResourceDrift {
        logical_id: text(drift.logical_resource_id()),
        physical_id: owned(drift.physical_resource_id()),
        type_name: text(drift.resource_type()),
        status: text(drift.stack_resource_drift_status().map(sdk::StackResourceDriftStatus::as_str)),
        differences: differences.collect(),
    }
}

/// Everything of the request but its template and kind.
pub(crate) fn change_set_request(
    call: CreateChangeSetFluentBuilder,
    request: &ChangeSetRequest,
) -> CreateChangeSetFluentBuilder {
    let mut call = call
        .stack_name(&request.stack)
        .change_set_name(&request.name)
        .client_token(&request.token)
        .include_nested_stacks(!request.revert_drift && request.kind != ChangeSetKind::Import)
        .set_role_arn(request.role.clone());
    for (key, value) in &request.tags {
        call = call.tags(sdk::Tag::builder().key(key).value(value).build());
    }
    for parameter in &request.parameters {
        let built = sdk::Parameter::builder().parameter_key(&parameter.key);
        let built = match &parameter.value {
            Some(value) => built.parameter_value(value),
            None => built.use_previous_value(true),
        };
        call = call.parameters(built.build());
    }
    for capability in &request.capabilities {
        call = call.capabilities(sdk::Capability::from(capability.as_str()));
    }
    if !request.notification_arns.is_empty() {
        call = call.set_notification_arns(Some(request.notification_arns.clone()));
    }
    if !request.rollback_alarms.is_empty() || request.monitoring_minutes.is_some() {
        call = call.rollback_configuration(rollback_configuration(request));
    }
    if request.kind == ChangeSetKind::Import {
        return call.set_resources_to_import(Some(request.resources.iter().map(resource_to_import).collect()));
    }
    if request.import_existing {
        call = call.import_existing_resources(true);
    }
    if request.revert_drift {
        call = call.deployment_mode(sdk::DeploymentMode::RevertDrift);
    }
    if request.express {
        let express = sdk::DeploymentConfig::builder().mode(sdk::DeploymentConfigMode::Express);
        return call.deployment_config(express.disable_rollback(false).build());
    }
    match request.kind {
        ChangeSetKind::Create => call.on_stack_failure(sdk::OnStackFailure::Delete),
        ChangeSetKind::Update | ChangeSetKind::Import => call,
    }
}

fn resource_to_import(resource: &ResourceToImport) -> sdk::ResourceToImport {
    let built = sdk::ResourceToImport::builder().resource_type(&resource.type_name);
    let built = built.logical_resource_id(&resource.logical_id);
    let identifier = resource.identifier.iter().cloned().collect();
    built.set_resource_identifier(Some(identifier)).build()
}

/// Everything of the request.
pub(crate) fn refactor_request(
    call: CreateStackRefactorFluentBuilder,
    request: &RefactorRequest,
) -> CreateStackRefactorFluentBuilder {
    let place = |place: &ResourcePlace| {
        sdk::ResourceLocation::builder().stack_name(&place.stack).logical_resource_id(&place.logical_id).build()
    };
    let moves = request
        .moves
        .iter()
        .map(|(from, to)| sdk::ResourceMapping::builder().source(place(from)).destination(place(to)).build());
    let mut call = call.description(&request.description).set_resource_mappings(Some(moves.collect()));
    for (name, template) in &request.stacks {
        let definition = sdk::StackDefinition::builder().stack_name(name);
        let definition = match template {
            TemplateSource::Body(text) => definition.template_body(text),
            TemplateSource::Url(url) => definition.template_url(url),
        };
        call = call.stack_definitions(definition.build());
    }
    if request.creates { call.enable_stack_creation(true) } else { call }
}

pub(crate) fn refactor(answer: &DescribeStackRefactorOutput) -> Refactor {
    Refactor {
        stacks: answer.stack_ids().to_vec(),
        status: text(answer.status().map(sdk::StackRefactorStatus::as_str)),
        reason: owned(answer.status_reason()),
        execution: text(answer.execution_status().map(sdk::StackRefactorExecutionStatus::as_str)),
        execution_reason: owned(answer.execution_status_reason()),
    }
}

pub(crate) fn refactor_summary(summary: &sdk::StackRefactorSummary) -> RefactorSummary {
    RefactorSummary {
        id: text(summary.stack_refactor_id()),
        description: text(summary.description()),
        state: Refactor {
            stacks: Vec::new(),
            status: text(summary.status().map(sdk::StackRefactorStatus::as_str)),
            reason: owned(summary.status_reason()),
            execution: text(summary.execution_status().map(sdk::StackRefactorExecutionStatus::as_str)),
            execution_reason: owned(summary.execution_status_reason()),
        },
    }
}

fn rollback_configuration(request: &ChangeSetRequest) -> sdk::RollbackConfiguration {
    let mut configuration =
        sdk::RollbackConfiguration::builder().set_monitoring_time_in_minutes(request.monitoring_minutes);
    for alarm in &request.rollback_alarms {
        // Composite alarms have ARNs of the same form.
        let kind = "AWS::CloudWatch::Alarm";
        configuration =
            configuration.rollback_triggers(sdk::RollbackTrigger::builder().arn(alarm).r#type(kind).build());
    }
    configuration.build()
}
