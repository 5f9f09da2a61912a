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
    /// The concrete environment, for generated code.
    fn as_any(&self) -> &dyn Any;
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
