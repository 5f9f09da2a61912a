//! What a binary is made of: stacks, environments, and how they refer to one another.

use infra_rules::Policy;
use infra_rules::check::Coverage;

use crate::__private::RECOMMENDED;
use crate::draft::Draft;
use crate::env::Environment;

/// One stack, as the `#[stack]` macro writes it.
#[derive(Debug, Clone, Copy)]
pub struct Stack {
    /// Its name in commands and in `{app}-{env}-{stack}`.
    pub name: &'static str,
    /// The template's `Description`, from the doc comment.
    pub description: Option<&'static str>,
    /// The source file, relative to the workspace.
    pub file: &'static str,
    /// The region, where it is not the environment's.
    pub region: Option<&'static str>,
    /// Names of the stacks whose handles it uses.
    pub uses: &'static [&'static str],
    /// Its own policy, where it is not the application's.
    pub policy: Option<&'static Policy>,
    /// How much the macro knew, by environment.
    pub coverage: &'static [(&'static str, Coverage)],
    /// Writes the stack's entries for one environment.
    pub build: fn(&dyn Environment, &mut Draft),
}

/// All stacks and environments of one binary, from `app![…]`.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// The stacks, in the order of `app![…]`.
    pub stacks: &'static [&'static Stack],
    /// The environments of `infra.toml`, by name.
    pub environments: &'static [(&'static str, &'static dyn Environment)],
    /// Settings of the whole app.
    pub config: AppConfig,
}

/// Settings of `infra.toml` that hold for the whole app. Written as `AppConfig { …, ..AppConfig::DEFAULT }`.
#[derive(Debug, Clone, Copy)]
pub struct AppConfig {
    /// How stacks refer to one another.
    pub references: References,
    /// The file the environments come from, for messages.
    pub file: &'static str,
    /// Which findings are errors, warnings or nothing.
    pub policy: &'static Policy,
}

/// How one stack reads a value of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum References {
    /// `Fn::GetStackOutput`: the producer can change and go at any time.
    Weak,
    /// `Fn::ImportValue` of an `Export`: CloudFormation refuses to change what is in use.
    Strong,
}

impl AppConfig {
    /// The settings of an `infra.toml` that says nothing of them.
    pub const DEFAULT: Self = Self { references: References::Weak, file: "infra.toml", policy: &RECOMMENDED };
}

impl App {
    /// The stack of that name.
    pub fn stack(&self, name: &str) -> Option<&'static Stack> {
        self.stacks.iter().copied().find(|stack| stack.name == name)
    }

    /// The environment of that name.
    pub fn environment(&self, name: &str) -> Option<&'static dyn Environment> {
        self.environments.iter().find(|(known, _)| *known == name).map(|(_, env)| *env)
    }

    /// The name of the app, as its environments give it; empty without environments.
    pub fn name(&self) -> &str {
        self.environments.first().map_or("", |(_, env)| env.app())
    }
}

impl Stack {
    /// The policy that governs it in this app.
    pub fn policy(&self, app: &App) -> &'static Policy {
        self.policy.unwrap_or(app.config.policy)
    }

    /// The name that CloudFormation knows it by: `{app}-{env}-{stack}`, underscores as hyphens.
    pub fn full_name(&self, env: &dyn Environment) -> String {
        format!("{}-{}-{}", env.app(), env.name(), self.name).replace('_', "-")
    }

    /// The region it lives in.
    pub fn region<'a>(&'a self, env: &'a dyn Environment) -> &'a str {
        self.region.unwrap_or_else(|| env.region())
    }
}
