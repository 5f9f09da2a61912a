//! Stack refactors: resources change their stack or their logical id, and stay what they are.

use super::{Answer, in_brackets, page};
use crate::local::engine::Engine;
use crate::local::engine::events;
use crate::local::engine::outputs;
use crate::local::engine::stack::Config;
use crate::local::engine::status::Status;
use crate::local::error::ApiError;
use crate::local::ids;
use crate::local::plan::{self, Question};
use crate::local::query::Query;
use crate::local::refactor::{Move, Refactor};
use crate::local::template::Template;
use crate::local::xml::Xml;

impl Engine {
    /// `CreateStackRefactor`
    pub(super) fn create_refactor(&mut self, region: &str, query: &Query) -> Answer {
        let mut stacks = Vec::new();
        for member in query.members("StackDefinitions") {
            let name = member.get("StackName").unwrap_or("");
            let body = match (member.get("TemplateBody"), member.get("TemplateURL")) {
                (Some(body), _) => body.to_owned(),
                (None, Some(url)) => self.cloud.stored(region, url)?.to_owned(),
                (None, None) => self.deployed_body(region, name)?,
            };
            Template::parse(&body)?;
            stacks.push((name.to_owned(), body));
        }
        let moves = query
            .members("ResourceMappings")
            .iter()
            .map(|member| self.one_move(region, member))
            .collect::<Result<Vec<_>, _>>();
        let (moves, failure) = match moves {
            Ok(moves) => (moves, None),
            Err(error) => (Vec::new(), Some(error.message)),
        };
        let mut failure = failure.or_else(|| self.refactor_failure(region, &stacks, &moves));
        if failure.is_none() {
            let (id, description, execution) = (String::new(), None, "AVAILABLE".to_owned());
            let (stacks, moves) = (stacks.clone(), moves.clone());
            let trial = Refactor { id, description, failure: None, execution, ready: 0, stacks, moves };
            failure = self.refactor_modifies(region, &trial)?;
        }
        let ready = self.now() + self.change_set_time();
        let content = self.cloud.region_mut(region);
        content.counter += 1;
        let id = ids::uuid(&["refactor", region, &content.counter.to_string()]);
        let execution = if failure.is_some() { "UNAVAILABLE" } else { "AVAILABLE" }.to_owned();
        let description = query.get("Description").map(str::to_owned);
        content.refactors.push(Refactor { id: id.clone(), description, failure, execution, ready, stacks, moves });
        let mut xml = Xml::default();
        xml.text("StackRefactorId", &id);
        Ok(xml.into_string())
    }

    fn deployed_body(&self, region: &str, name: &str) -> Result<String, ApiError> {
        let stack = self.cloud.find(region, name).ok_or_else(|| ApiError::validation(in_brackets(name)))?;
        Ok(stack.config.as_ref().map(|config| config.template.body().to_owned()).unwrap_or_default())
    }

    fn one_move(&self, region: &str, member: &crate::local::query::Fields<'_>) -> Result<Move, ApiError> {
        let end = |side: &str| {
            let text = |name: &str| member.get(&format!("{side}.{name}")).unwrap_or("").to_owned();
            (text("StackName"), text("LogicalResourceId"))
        };
        let (from, to) = (end("Source"), end("Destination"));
        let stack = self.cloud.find(region, &from.0).ok_or_else(|| ApiError::validation(in_brackets(&from.0)))?;
        let missing = || ApiError::validation(format!("Resource {} does not exist for stack {}", from.1, from.0));
        let resource = stack.resources.get(&from.1).ok_or_else(missing)?;
        Ok(Move { physical: resource.physical.clone(), kind: resource.kind.clone(), from, to })
    }

    /// A refactor may neither add nor remove resources.
    fn refactor_failure(&self, region: &str, stacks: &[(String, String)], moves: &[Move]) -> Option<String> {
        for (name, body) in stacks {
            let template = Template::parse(body).ok()?;
            let present = self.cloud.find(region, name);
            if present.is_some_and(|stack| stack.policy.is_some()) {
                return Some(format!("Stack {name} has a stack policy and cannot be refactored"));
            }
            let arrives = |logical: &str| moves.iter().any(|one| one.to.0 == *name && one.to.1 == logical);
            let stays = |logical: &str| {
                present.is_some_and(|stack| stack.resources.contains_key(logical))
                    && !moves.iter().any(|one| one.from.0 == *name && one.from.1 == logical)
            };
            if let Some((logical, _)) = template.resources().find(|(logical, _)| !arrives(logical) && !stays(logical)) {
                return Some(format!(
                    "Resource {logical} in stack {name} is new; a stack refactor cannot create resources"
                ));
            }
            let kept = present.into_iter().flat_map(|stack| stack.resources.keys());
            let lost = kept.into_iter().find(|logical| stays(logical) && template.resource(logical).is_none());
            if let Some(logical) = lost {
                return Some(format!(
                    "Resource {logical} of stack {name} is missing; a stack refactor cannot delete resources"
                ));
            }
        }
        None
    }

    /// `DescribeStackRefactor`
    pub(super) fn describe_refactor(&self, region: &str, query: &Query) -> Answer {
        let one = self.refactor(region, query)?;
        let arns = one.stacks.iter().filter_map(|(name, _)| self.cloud.find_id(region, name));
        let mut xml = Xml::default();
        write_summary(&mut xml, one, self.now());
        xml.texts("StackIds", arns);
        Ok(xml.into_string())
    }

    /// `ListStackRefactors`
    pub(super) fn list_refactors(&self, region: &str, query: &Query) -> String {
        let all = self.cloud.regions.get(region).map(|region| region.refactors.as_slice()).unwrap_or_default();
        let (shown, next) = page(all, query, self.options.page);
        let now = self.now();
        let mut xml = Xml::default();
        xml.list("StackRefactorSummaries", shown, |xml, one| write_summary(xml, one, now));
        xml.some("NextToken", next);
        xml.into_string()
    }

    /// `ListStackRefactorActions`
    pub(super) fn refactor_actions(&self, region: &str, query: &Query) -> Answer {
        let one = self.refactor(region, query)?;
        let (shown, next) = page(&one.moves, query, self.options.page);
        let arn = |name: &str| self.cloud.find_id(region, name).unwrap_or_else(|| name.to_owned());
        let mut xml = Xml::default();
        xml.list("StackRefactorActions", shown, |xml, one| {
            xml.text("Action", "MOVE");
            xml.text("Entity", "RESOURCE");
            xml.text("PhysicalResourceId", &one.physical);
            xml.text("ResourceIdentifier", &one.physical);
            xml.text("Detection", "MANUAL");
            xml.open("ResourceMapping", |xml| {
                xml.open("Source", |xml| place(xml, &arn(&one.from.0), &one.from.1));
                xml.open("Destination", |xml| place(xml, &arn(&one.to.0), &one.to.1));
            });
        });
        xml.some("NextToken", next);
        Ok(xml.into_string())
    }

    /// `ExecuteStackRefactor`
    pub(super) fn execute_refactor(&mut self, region: &str, query: &Query) -> Answer {
        let one = self.refactor(region, query)?.clone();
        if one.execution != "AVAILABLE" || one.ready > self.now() {
            let text = format!("StackRefactor [{}] cannot be executed in its current state", one.id);
            return Err(ApiError::validation(text));
        }
        self.apply(region, &one)?;
        let ready = self.now() + self.change_set_time();
        if let Some(kept) = self.cloud.region_mut(region).refactors.iter_mut().find(|kept| kept.id == one.id) {
            "EXECUTE_COMPLETE".clone_into(&mut kept.execution);
            kept.ready = ready;
        }
        Ok(String::new())
    }

    /// Moves the resources, and gives the stacks their templates and outputs.
    fn apply(&mut self, region: &str, one: &Refactor) -> Result<(), ApiError> {
        let mut taken = Vec::new();
        for step in &one.moves {
            let id = self.existing(region, &step.from.0)?;
            let resource = self.cloud.stack_mut(region, &id)?.resources.remove(&step.from.1);
            taken.extend(resource.map(|resource| (step.to.clone(), resource)));
        }
        for (name, body) in &one.stacks {
            self.put_refactored(region, name, body)?;
        }
        for ((name, logical), resource) in taken {
            let id = self.existing(region, &name)?;
            self.cloud.stack_mut(region, &id)?.resources.insert(logical, resource);
        }
        for step in one.moves.iter().filter(|step| step.from.0 == step.to.0) {
            let id = self.existing(region, &step.to.0)?;
            let resources = self.cloud.stack_mut(region, &id)?.resources.values_mut();
            for needed in resources.flat_map(|resource| &mut resource.depends_on).filter(|it| **it == step.from.1) {
                needed.clone_from(&step.to.1);
            }
        }
        // Twice: an output may read one of another stack of the refactor.
        for (name, _) in one.stacks.iter().chain(&one.stacks) {
            let id = self.existing(region, name)?;
            let Some(stack) = self.cloud.find(region, &id) else { continue };
            if let Ok((outputs, imports)) = outputs::compute(&self.cloud, stack) {
                let stack = self.cloud.stack_mut(region, &id)?;
                stack.outputs = outputs;
                stack.imports.extend(imports);
            }
        }
        Ok(())
    }

    /// What would not be the same after it, found on a copy of everything.
    fn refactor_modifies(&self, region: &str, one: &Refactor) -> Result<Option<String>, ApiError> {
        let mut copy = Self::new(&self.cloud.account, self.options.clone());
        copy.cloud = self.cloud.clone();
        copy.apply(region, one)?;
        let nothing = std::collections::BTreeMap::new();
        for (name, _) in &one.stacks {
            let Some(stack) = copy.cloud.find(region, name) else { continue };
            let Some(config) = &stack.config else { continue };
            let cloud = &copy.cloud;
            let question = Question {
                cloud,
                stack,
                config,
                adopt: &nothing,
                import_existing: false,
                reverts: false,
                nested_in: None,
            };
            let answer = plan::plan(question).map_err(|fault| ApiError::validation(fault.text()))?;
            let changed = |change: &&crate::local::changes::Change| {
                change.details.iter().any(|detail| detail.attribute != "Tags")
            };
            if let Some(change) = answer.changes.iter().find(changed) {
                return Ok(Some(format!(
                    "Resource {} of stack {name} would be modified; a stack refactor cannot modify resources",
                    change.logical
                )));
            }
        }
        Ok(None)
    }

    fn existing(&self, region: &str, name: &str) -> Result<String, ApiError> {
        self.cloud.find_id(region, name).ok_or_else(|| ApiError::validation(in_brackets(name)))
    }

    /// A stack gets its new template; it is made if it is not there.
    fn put_refactored(&mut self, region: &str, name: &str, body: &str) -> Result<(), ApiError> {
        let template = Template::parse(body)?;
        let known = self.cloud.find_id(region, name);
        let is_new = known.is_none();
        let id = known.unwrap_or_else(|| self.new_stack(region, name, Status::CreateComplete));
        let now = self.now();
        let stack = self.cloud.stack_mut(region, &id)?;
        match &mut stack.config {
            Some(config) => config.template = template,
            None => stack.config = Some(plain(template)),
        }
        let status = if is_new { Status::CreateComplete } else { Status::UpdateComplete };
        events::stack(stack, status, Some("Stack refactored"), now);
        Ok(())
    }

    fn refactor(&self, region: &str, query: &Query) -> Result<&Refactor, ApiError> {
        let id = query.get("StackRefactorId").unwrap_or("");
        let known = self.cloud.regions.get(region).and_then(|region| region.refactors.iter().find(|one| one.id == id));
        known.ok_or_else(|| {
            ApiError::new(404, "StackRefactorNotFoundException", format!("StackRefactor [{id}] does not exist"))
        })
    }
}

/// What lists and descriptions have in common.
fn write_summary(xml: &mut Xml, one: &Refactor, now: u64) {
    let made = one.ready <= now;
    let status = match (&one.failure, made) {
        (_, false) if one.execution != "EXECUTE_COMPLETE" => "CREATE_IN_PROGRESS",
        (Some(_), _) => "CREATE_FAILED",
        _ => "CREATE_COMPLETE",
    };
    let execution = match one.execution.as_str() {
        "EXECUTE_COMPLETE" if !made => "EXECUTE_IN_PROGRESS",
        other => other,
    };
    xml.some("Description", one.description.as_deref());
    xml.text("StackRefactorId", &one.id);
    xml.text("ExecutionStatus", execution);
    xml.text("Status", status);
    xml.some("StatusReason", one.failure.as_deref().filter(|_| made));
}

fn place(xml: &mut Xml, stack: &str, logical: &str) {
    xml.text("StackName", stack);
    xml.text("LogicalResourceId", logical);
}

fn plain(template: Template) -> Config {
    Config {
        template,
        parameters: std::collections::BTreeMap::new(),
        tags: Vec::new(),
        capabilities: Vec::new(),
        role: None,
        notification_arns: Vec::new(),
        rollback_triggers: Vec::new(),
        monitoring_minutes: None,
        original: None,
        fault: None,
    }
}
