//! A plan as a file, bound to all that it was made from: `deploy --plan` refuses it when anything differs.
//!
//! The file holds no template and no secret: what may not differ is there as a digest, and the changes as they are shown.
//! Its form is described in `docs/deploying.md`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::text::Put;

/// The word by which such a file is known.
const FORMAT: &str = "infra-plan";

/// The version of its form. It grows when an older program could not read the file.
pub const VERSION: u32 = 1;

/// A plan as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanFile {
    /// `infra-plan`.
    format: String,
    /// [`VERSION`].
    version: u32,
    /// The app.
    pub app: String,
    /// The environment.
    pub env: String,
    /// `aws`, or `local` for the CloudFormation in the process.
    pub cloud: String,
    /// The account.
    pub account: String,
    /// The region of stacks that name none of their own.
    pub region: String,
    /// What an approval names.
    pub digest: String,
    /// The stacks, in the order of deployment.
    pub stacks: Vec<BoundStack>,
    /// The plan, as `--json` shows it.
    pub plan: Vec<Value>,
}

/// What the plan of a stack was made from. Digests are the first half of a SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundStack {
    /// The stack's name in the app.
    pub stack: String,
    /// The name that CloudFormation knows it by.
    pub name: String,
    /// Its region.
    pub region: String,
    /// Digest of the template.
    pub template: String,
    /// Digest of the parameters.
    pub parameters: String,
    /// Digest of all else that is submitted with it: role, tags, alarms, …
    pub settings: String,
    /// Digest of what is deployed: id, status, time of the last change, template, parameters, outputs. `absent` without.
    pub deployed: String,
}

/// A file that is no plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanFileError {
    /// It is no JSON, or lacks something.
    #[error("this is no plan file: {0}")]
    Unreadable(String),
    /// A newer program wrote it.
    #[error("the plan file has version {found}, and this program reads up to {VERSION}")]
    TooNew {
        /// Its version.
        found: u64,
    },
}

impl PlanFile {
    /// A plan of that place and those stacks.
    pub fn new(plan: &super::Plan, cloud: &str, digest: &str, stacks: Vec<BoundStack>, lines: Vec<Value>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            app: plan.app.clone(),
            env: plan.env.clone(),
            cloud: cloud.to_owned(),
            account: plan.account.clone(),
            region: plan.region.clone(),
            digest: digest.to_owned(),
            stacks,
            plan: lines,
        }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// It is no plan, or a newer program wrote it.
    pub fn parse(text: &str) -> Result<Self, PlanFileError> {
        let value: Value = serde_json::from_str(text).map_err(|error| PlanFileError::Unreadable(error.to_string()))?;
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(PlanFileError::Unreadable(format!("it does not say `\"format\": \"{FORMAT}\"`")));
        }
        let found = value.get("version").and_then(Value::as_u64).unwrap_or_default();
        if found > u64::from(VERSION) {
            return Err(PlanFileError::TooNew { found });
        }
        serde_json::from_value(value).map_err(|error| PlanFileError::Unreadable(error.to_string()))
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }

    /// What is not as the plan has it, in words; empty if all is.
    pub fn differences(&self, now: &Self) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, planned: &str, now: &str| {
            if planned != now {
                found.push(format!("the {what} is {now}, and was {planned}"));
            }
        };
        compare("app", &self.app, &now.app);
        compare("environment", &self.env, &now.env);
        compare("CloudFormation", &self.cloud, &now.cloud);
        compare("account", &self.account, &now.account);
        compare("region", &self.region, &now.region);
        if !found.is_empty() {
            // Elsewhere everything is different, and need not be listed.
            return found;
        }
        for planned in &self.stacks {
            match now.stacks.iter().find(|stack| stack.stack == planned.stack) {
                Some(stack) => planned.compare(stack, &mut found),
                None => found.push(format!("stack {} is in the plan, and not in this run", planned.stack)),
            }
        }
        let is_new = |stack: &&BoundStack| self.stacks.iter().all(|planned| planned.stack != stack.stack);
        found.extend(now.stacks.iter().filter(is_new).map(|stack| format!("stack {} is not in the plan", stack.stack)));
        if found.is_empty() && self.digest != now.digest {
            let text = "CloudFormation would change other things now, though templates and stacks are the same: \
                        a value from outside, such as an SSM parameter, has changed";
            found.push(text.to_owned());
        }
        found
    }
}

impl BoundStack {
    fn compare(&self, now: &Self, found: &mut Vec<String>) {
        let stack = &self.stack;
        if (&self.name, &self.region) != (&now.name, &now.region) {
            found.push(format!(
                "stack {stack} is {} in {}, and was {} in {}",
                now.name, now.region, self.name, self.region
            ));
        }
        if self.template != now.template {
            found.push(format!("the template of stack {stack} is another one"));
        }
        if self.parameters != now.parameters {
            found.push(format!("parameters of stack {stack} have other values"));
        }
        if self.settings != now.settings {
            found.push(format!("settings of stack {stack} differ: role, tags, alarms, notifications or mode"));
        }
        match (self.deployed.as_str(), now.deployed.as_str()) {
            (planned, now) if planned == now => {}
            (_, "absent") => found.push(format!("stack {stack} was deployed, and is gone")),
            ("absent", _) => found.push(format!("stack {stack} was not deployed, and is now")),
            _ => found.push(format!("stack {stack} was changed since the plan was made")),
        }
    }
}

/// The digest of texts, in hexadecimal; where one ends and the next begins counts.
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize(), 16)
}

/// The first bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8], count: usize) -> String {
    let mut text = String::new();
    for byte in bytes.iter().take(count) {
        text.put(format_args!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(change: impl FnOnce(&mut PlanFile)) -> PlanFile {
        let stack = BoundStack {
            stack: "network".to_owned(),
            name: "acme-dev-network".to_owned(),
            region: "us-east-1".to_owned(),
            template: "t".to_owned(),
            parameters: "p".to_owned(),
            settings: "s".to_owned(),
            deployed: "absent".to_owned(),
        };
        let plan = crate::plan::Plan {
            app: "acme".to_owned(),
            env: "dev".to_owned(),
            account: "111111111111".to_owned(),
            region: "us-east-1".to_owned(),
            stacks: Vec::new(),
        };
        let mut file = PlanFile::new(&plan, "aws", "d", vec![stack], Vec::new());
        change(&mut file);
        file
    }

    #[test]
    fn it_says_what_differs_and_all_of_it() {
        let planned = file(|_| ());
        assert_eq!(PlanFile::parse(&planned.text()), Ok(planned.clone()));
        assert!(planned.differences(&planned).is_empty());
        let check = |change: fn(&mut PlanFile), expect: &str| {
            let found = planned.differences(&file(change)).join("\n");
            assert_eq!(found, expect);
        };
        check(|it| it.account = "2".to_owned(), "the account is 2, and was 111111111111");
        check(|it| it.region = "eu-west-1".to_owned(), "the region is eu-west-1, and was us-east-1");
        check(|it| it.env = "prod".to_owned(), "the environment is prod, and was dev");
        check(|it| it.cloud = "local".to_owned(), "the CloudFormation is local, and was aws");
        check(|it| it.stacks.clear(), "stack network is in the plan, and not in this run");
        check(|it| it.stacks[0].template = "u".to_owned(), "the template of stack network is another one");
        check(|it| it.stacks[0].parameters = "u".to_owned(), "parameters of stack network have other values");
        check(|it| it.stacks[0].deployed = "u".to_owned(), "stack network was not deployed, and is now");
        assert!(planned.differences(&file(|it| it.digest = "e".to_owned()))[0].contains("other things now"));
        let two = planned.differences(&file(|it| {
            it.stacks[0].settings = "u".to_owned();
            it.stacks[0].name = "x".to_owned();
        }));
        assert_eq!(two.len(), 2, "{two:?}");
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        for (text, expect) in [
            ("", "this is no plan file: EOF while parsing a value at line 1 column 0"),
            ("{}", "this is no plan file: it does not say `\"format\": \"infra-plan\"`"),
            (r#"{"format":"infra-plan","version":9}"#, "the plan file has version 9, and this program reads up to 1"),
            (r#"{"format":"infra-plan","version":1}"#, "this is no plan file: missing field `app`"),
        ] {
            assert_eq!(PlanFile::parse(text).unwrap_err().to_string(), expect);
        }
    }

    #[test]
    fn digests_know_where_a_text_ends() {
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_eq!(digest(["ab"]).len(), 32);
    }
}
