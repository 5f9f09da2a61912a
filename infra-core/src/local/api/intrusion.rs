//! Another deployer who acts between the calls.

use crate::local::engine::Engine;
use crate::local::faults::Intrusion;
use crate::local::query::Query;

impl Engine {
    /// Does with the stack that a call names what another deployer would do. What is refused does not happen.
    pub(crate) fn intrude(&mut self, region: &str, query: &Query, what: Intrusion) {
        let named = query.get("StackName").and_then(|name| self.cloud.find_id(region, name));
        let Some(id) = named else { return };
        let base = Query::default().with("StackName", &id);
        let request = match what {
            Intrusion::Update => self.other_update(region, &id, base),
            Intrusion::Delete => base.with("Action", "DeleteStack"),
            Intrusion::Cancel => base.with("Action", "CancelUpdateStack"),
            Intrusion::DeleteChangeSets => {
                if let Ok(stack) = self.cloud.stack_mut(region, &id) {
                    stack.change_sets.retain(|one| one.execution.starts_with("EXECUTE_"));
                }
                return self.touch(region);
            }
        };
        drop(self.call(region, &request));
    }

    /// The same template with one more stack tag.
    fn other_update(&self, region: &str, id: &str, base: Query) -> Query {
        let mut request = base.with("Action", "UpdateStack").with("UsePreviousTemplate", "true");
        let Some(config) = self.cloud.find(region, id).and_then(|stack| stack.config.as_ref()) else { return request };
        for (index, (key, value)) in config.parameters.iter().enumerate() {
            let prefix = format!("Parameters.member.{}", index + 1);
            request =
                request.with(&format!("{prefix}.ParameterKey"), key).with(&format!("{prefix}.ParameterValue"), value);
        }
        for (index, name) in config.capabilities.iter().enumerate() {
            request = request.with(&format!("Capabilities.member.{}", index + 1), name);
        }
        let mut tags: Vec<(String, String)> =
            config.tags.iter().filter(|(key, _)| key != "other-deployer").cloned().collect();
        tags.push(("other-deployer".to_owned(), self.now().to_string()));
        for (index, (key, value)) in tags.iter().enumerate() {
            let prefix = format!("Tags.member.{}", index + 1);
            request = request.with(&format!("{prefix}.Key"), key).with(&format!("{prefix}.Value"), value);
        }
        request
    }
}
