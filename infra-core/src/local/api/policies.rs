//! Termination protection and stack policies.

use super::{Answer, in_brackets, with_id};
use crate::local::engine::Engine;
use crate::local::engine::policy;
use crate::local::query::Query;
use crate::local::xml::Xml;

impl Engine {
    /// `UpdateTerminationProtection`
    pub(super) fn update_protection(&mut self, region: &str, query: &Query) -> Answer {
        let id = self.stack(region, query, in_brackets)?.id.clone();
        let stack = self.cloud.stack_mut(region, &id)?;
        stack.protected = query.flag("EnableTerminationProtection") == Some(true);
        let mut xml = Xml::default();
        xml.text("StackId", &id);
        Ok(xml.into_string())
    }

    /// `SetStackPolicy`
    pub(super) fn set_stack_policy(&mut self, region: &str, query: &Query) -> Answer {
        let id = self.stack(region, query, with_id)?.id.clone();
        let body = match (query.get("StackPolicyBody"), query.get("StackPolicyURL")) {
            (Some(body), _) => Some(body.to_owned()),
            (None, Some(url)) => Some(self.cloud.stored(region, url)?.to_owned()),
            (None, None) => None,
        };
        if let Some(text) = &body {
            policy::check(text)?;
        }
        self.cloud.stack_mut(region, &id)?.policy = body;
        Ok(String::new())
    }

    /// `GetStackPolicy`
    pub(super) fn get_stack_policy(&self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let mut xml = Xml::default();
        xml.some("StackPolicyBody", stack.policy.as_deref());
        Ok(xml.into_string())
    }
}
