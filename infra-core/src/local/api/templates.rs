//! `GetTemplate`, `GetTemplateSummary`, `ValidateTemplate`.

use super::{Answer, with_id};
use crate::local::engine::Engine;
use crate::local::engine::stack::Config;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::query::Query;
use crate::local::template::Template;
use crate::local::template::evaluate::text_of;
use crate::local::xml::Xml;
use serde_json::Value;
use std::collections::BTreeSet;

impl Engine {
    /// `GetTemplate`
    pub(super) fn get_template<'a>(&'a self, region: &str, query: &Query) -> Answer {
        let stack = self.stack(region, query, with_id)?;
        let change_set = query.get("ChangeSetName");
        let config = match change_set {
            None => stack.config.as_ref(),
            Some(name) => {
                let index = stack.change_set(name).ok_or_else(|| ApiError::no_change_set(name))?;
                Some(&stack.change_sets[index].config)
            }
        };
        let mut xml = Xml::default();
        let is_original = query.get("TemplateStage") == Some("Original");
        let body = |config: &'a Config| match &config.original {
            Some(original) if is_original => original.as_str(),
            _ => config.template.body(),
        };
        xml.text("TemplateBody", config.map_or("", body));
        xml.texts("StagesAvailable", ["Original", "Processed"]);
        Ok(xml.into_string())
    }

    /// `GetTemplateSummary`
    pub(super) fn get_template_summary(&self, region: &str, query: &Query) -> Answer {
        let stored = query.get("StackName").map(|_| self.stack(region, query, with_id)).transpose()?;
        if stored.is_some_and(|stack| stack.status == Status::ReviewInProgress) {
            return Err(ApiError::validation("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks."));
        }
        let template = match stored.and_then(|stack| stack.config.as_ref()) {
            Some(config) => config.template.clone(),
            None => self.template(region, query, None)?,
        };
        let kinds: Vec<&str> = template.resources().map(|(_, one)| one.kind.as_str()).collect();
        let mut xml = Xml::default();
        parameters(&mut xml, &template);
        xml.some("Description", template.description());
        required(&mut xml, &template);
        xml.texts("ResourceTypes", kinds.iter().copied().collect::<BTreeSet<&str>>());
        xml.texts("DeclaredTransforms", template.transforms());
        Ok(xml.into_string())
    }

    /// `ValidateTemplate`
    pub(super) fn validate_template(&self, region: &str, query: &Query) -> Answer {
        let template = self.template(region, query, None)?;
        let mut xml = Xml::default();
        parameters(&mut xml, &template);
        xml.some("Description", template.description());
        required(&mut xml, &template);
        xml.texts("DeclaredTransforms", template.transforms());
        Ok(xml.into_string())
    }
}

fn parameters(xml: &mut Xml, template: &Template) {
    xml.list("Parameters", template.section("Parameters").into_iter().flatten(), |xml, (name, declared)| {
        let text = |member: &str| declared.get(member).and_then(|value| text_of(value).ok());
        xml.text("ParameterKey", name);
        xml.some("DefaultValue", text("Default"));
        xml.text("ParameterType", declared.get("Type").and_then(Value::as_str).unwrap_or("String"));
        xml.flag("NoEcho", text("NoEcho").as_deref() == Some("true"));
        xml.some("Description", text("Description"));
    });
}

fn required(xml: &mut Xml, template: &Template) {
    let named = template.resources().any(|(_, one)| {
        one.kind.starts_with("AWS::IAM::")
            && one.properties.as_object().is_some_and(|all| all.keys().any(|key| key.ends_with("Name")))
    });
    let any = template.resources().any(|(_, one)| one.kind.starts_with("AWS::IAM::"));
    if any {
        xml.texts("Capabilities", [if named { "CAPABILITY_NAMED_IAM" } else { "CAPABILITY_IAM" }]);
        let reason = "The following resource(s) require capabilities: [AWS::IAM::Role]";
        xml.text("CapabilitiesReason", reason);
    }
}
