//! The environment that a template is written for.

use std::any::Any;
use std::fmt::Debug;

/// One environment: what every stack can ask of it. `environments!()` implements it for the typed `Env`.
pub trait Environment: Debug + Sync {
    /// The name of the app.
    fn app(&self) -> &str;
    /// The name of the environment, `prod`.
    fn name(&self) -> &str;
    /// The account id, twelve digits.
    fn account(&self) -> &str;
    /// The region of stacks that name none of their own.
    fn region(&self) -> &str;
    /// The tags of every taggable resource, key and value.
    fn tags(&self) -> Vec<(String, String)>;
    /// Whether its stacks are protected from deletion.
    fn termination_protection(&self) -> bool;
    /// How its stacks are deployed: `[deploy]` of infra.toml.
    fn deploy(&self) -> DeploySettings {
        DeploySettings::DEFAULT
    }
    /// The concrete environment, for generated code.
    fn as_any(&self) -> &dyn Any;
}

/// `[deploy]` of infra.toml, with what an environment says of its own over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeploySettings {
    /// The role that CloudFormation takes on, an ARN. It sticks to a stack for all later operations.
    pub role_arn: Option<&'static str>,
    /// SNS topics that are told of events, ARNs, at most five.
    pub notification_arns: &'static [&'static str],
    /// CloudWatch alarms that roll a stack back, ARNs, at most five.
    pub rollback_alarms: &'static [&'static str],
    /// How long the alarms are watched after the change, minutes, at most 180.
    pub monitoring_minutes: Option<i32>,
    /// The stack policy, JSON.
    pub stack_policy: Option<&'static str>,
    /// Whether CloudFormation need not wait until resources are stable.
    pub express: bool,
    /// Whether resources that exist under their name are taken into the stack.
    pub import_existing: bool,
    /// Whether resources that drifted are brought back to the template.
    pub revert_drift: bool,
    /// How many stacks change at the same time.
    pub concurrency: Option<usize>,
    /// After how long an update is cancelled, minutes.
    pub timeout_minutes: Option<u64>,
}

impl DeploySettings {
    /// The settings of an infra.toml that says nothing of them.
    pub const DEFAULT: Self = Self {
        role_arn: None,
        notification_arns: &[],
        rollback_alarms: &[],
        monitoring_minutes: None,
        stack_policy: None,
        express: false,
        import_existing: false,
        revert_drift: false,
        concurrency: None,
        timeout_minutes: None,
    };
}

/// An environment by its plain values, for apps without an `infra.toml` and for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseEnv {
    /// The name of the app.
    pub app: String,
    /// The name of the environment.
    pub name: String,
    /// The account id.
    pub account: String,
    /// The region.
    pub region: String,
    /// Tags, key and value.
    pub tags: Vec<(String, String)>,
    /// Whether stacks are protected from deletion.
    pub termination_protection: bool,
}

impl Environment for BaseEnv {
    fn app(&self) -> &str {
        &self.app
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn account(&self) -> &str {
        &self.account
    }

    fn region(&self) -> &str {
        &self.region
    }

    fn tags(&self) -> Vec<(String, String)> {
        self.tags.clone()
    }

    fn termination_protection(&self) -> bool {
        self.termination_protection
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
