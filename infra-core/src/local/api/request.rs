//! What several operations read from their requests in the same way.

use crate::local::engine::Engine;
use crate::local::engine::policy::glob;
use crate::local::engine::stack::{Config, Stack};
use crate::local::error::ApiError;
use crate::local::query::Query;
use crate::local::template::Template;
use crate::local::template::include::includes;
use crate::local::template::parameters;

/// Bytes that a template may have in the request.
const BODY_LIMIT: usize = 51_200;

/// A template, and how it came about.
struct Source {
    template: Template,
    /// As it was sent, if it includes something.
    original: Option<String>,
    /// Why that cannot be included.
    fault: Option<String>,
}

/// The name of a stack, checked.
///
/// # Errors
/// It is no stack name.
pub(super) fn stack_name(query: &Query) -> Result<String, ApiError> {
    let name = query.get("StackName").unwrap_or("");
    let begins = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let is_name = begins && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_arn = name.starts_with("arn:") && name.chars().all(|c| c.is_ascii_alphanumeric() || "-:/._+".contains(c));
    if (is_name && name.len() <= 128) || is_arn {
        return Ok(name.to_owned());
    }
    Err(ApiError::validation(format!(
        "1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy \
         regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*"
    )))
}

/// `Key`/`Value` pairs of a list.
pub(super) fn tags(query: &Query, name: &str) -> Vec<(String, String)> {
    let members = query.members(name);
    members
        .iter()
        .map(|tag| (tag.get("Key").unwrap_or("").to_owned(), tag.raw("Value").unwrap_or("").to_owned()))
        .collect()
}

impl Engine {
    /// The template of a request.
    ///
    /// # Errors
    /// There is none, it is too large, it is not stored, or it is no template.
    pub(super) fn template(&self, region: &str, query: &Query, stack: Option<&Stack>) -> Result<Template, ApiError> {
        self.source(region, query, stack).map(|source| source.template)
    }

    fn source(&self, region: &str, query: &Query, stack: Option<&Stack>) -> Result<Source, ApiError> {
        if let Some(body) = query.get("TemplateBody") {
            if body.len() > BODY_LIMIT {
                return Err(ApiError::validation(format!(
                    "1 validation error detected: Value '{body}' at 'templateBody' failed to satisfy constraint: Member \
                     must have length less than or equal to {BODY_LIMIT}"
                )));
            }
            return self.expanded(body);
        }
        if let Some(url) = query.get("TemplateURL") {
            return self.expanded(self.cloud.stored(region, url)?);
        }
        let previous = stack.and_then(|stack| stack.config.as_ref());
        match previous.filter(|_| query.flag("UsePreviousTemplate") == Some(true)) {
            Some(config) => {
                Ok(Source { template: config.template.clone(), original: config.original.clone(), fault: None })
            }
            None => Err(ApiError::validation("Either Template URL or Template Body must be specified.")),
        }
    }

    /// A template with what it includes.
    fn expanded(&self, body: &str) -> Result<Source, ApiError> {
        let original = includes(body).then(|| body.to_owned());
        let (template, fault) = match Template::expand(body, &|location| self.cloud.included(location))? {
            Ok(template) => (template, None),
            Err(reason) => (Template::stand_in()?, Some(reason)),
        };
        Ok(Source { template, original, fault })
    }

    /// The whole configuration of a request; what it leaves out stays as it was.
    ///
    /// # Errors
    /// The first fault.
    pub(super) fn config(&self, region: &str, query: &Query, stack: Option<&Stack>) -> Result<Config, ApiError> {
        let Source { template, original, fault } = self.source(region, query, stack)?;
        let before = stack.and_then(|stack| stack.config.as_ref());
        let given = parameters::given(query, before.map(|config| &config.parameters))?;
        let parameters = parameters::complete(&template, &given)?;
        let mut tags = tags(query, "Tags");
        if tags.is_empty() {
            tags = before.map(|config| config.tags.clone()).unwrap_or_default();
        }
        let role = query.get("RoleARN").map(str::to_owned).or_else(|| before?.role.clone());
        self.check_role(region, role.as_deref())?;
        check_types(&template, &query.list("ResourceTypes"))?;
        let mut notification_arns = query.list("NotificationARNs");
        if notification_arns.is_empty() {
            notification_arns = before.map(|config| config.notification_arns.clone()).unwrap_or_default();
        }
        let triggers = query.members("RollbackConfiguration.RollbackTriggers");
        let trigger = |one: &crate::local::query::Fields<'_>| {
            (one.get("Arn").unwrap_or("").to_owned(), one.get("Type").unwrap_or("").to_owned())
        };
        Ok(Config {
            template,
            parameters,
            tags,
            capabilities: query.list("Capabilities"),
            role,
            notification_arns,
            rollback_triggers: triggers.iter().map(trigger).collect(),
            monitoring_minutes: query.get("RollbackConfiguration.MonitoringTimeInMinutes").map(str::to_owned),
            original,
            fault,
        })
    }

    /// Whether CloudFormation can take on a role: one of this account that trusts it, as far as that is known.
    ///
    /// # Errors
    /// It cannot.
    pub(super) fn check_role(&self, region: &str, role: Option<&str>) -> Result<(), ApiError> {
        let Some(arn) = role else { return Ok(()) };
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let name = match parts.as_slice() {
            ["arn", partition, "iam", "", account, role]
                if partition.starts_with("aws") && *account == self.cloud.account =>
            {
                role.strip_prefix("role/").and_then(|path| path.rsplit('/').next()).filter(|name| !name.is_empty())
            }
            _ => None,
        };
        let distrusts = |name: &str| {
            let roles = self.cloud.live(region).flat_map(|stack| stack.resources.values());
            let mut roles = roles.filter(|one| one.kind == "AWS::IAM::Role" && one.physical == name);
            roles.any(|role| {
                let trust = role.properties.get("AssumeRolePolicyDocument").map(ToString::to_string);
                !trust.is_some_and(|trust| trust.contains("cloudformation.amazonaws.com"))
            })
        };
        match name {
            Some(name) if !distrusts(name) && !self.faults.roles().iter().any(|known| known == name) => Ok(()),
            _ => Err(ApiError::validation(format!("Role {arn} is invalid or cannot be assumed"))),
        }
    }
}

fn check_types(template: &Template, allowed: &[String]) -> Result<(), ApiError> {
    if allowed.is_empty() {
        return Ok(());
    }
    let refused = template.resources().find(|(_, one)| !allowed.iter().any(|pattern| glob(pattern, &one.kind)));
    match refused {
        None => Ok(()),
        Some((_, one)) => Err(ApiError::validation(format!(
            "Resource type {} is not allowed by parameter ResourceTypes [{}]",
            one.kind,
            allowed.join(", ")
        ))),
    }
}
