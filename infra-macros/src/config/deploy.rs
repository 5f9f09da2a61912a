//! `[deploy]`: how stacks are deployed, and what an environment says of it over that.

use infra_rules::schema::suggest;
use proc_macro2::TokenStream;
use quote::quote;

use super::environments::Merged;
use super::read::Faults;
use super::source::{Entry, Node, Value};

/// The settings of one environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deploy {
    role_arn: Option<String>,
    notification_arns: Vec<String>,
    rollback_alarms: Vec<String>,
    monitoring_minutes: Option<i64>,
    stack_policy: Option<String>,
    express: bool,
    import_existing: bool,
    revert_drift: bool,
    concurrency: Option<i64>,
    timeout_minutes: Option<i64>,
}

const KEYS: [&str; 10] = [
    "role_arn",
    "notification_arns",
    "rollback_alarms",
    "monitoring_minutes",
    "stack_policy",
    "express",
    "import_existing",
    "revert_drift",
    "concurrency",
    "timeout_minutes",
];

/// Reads the settings of an environment: `entries` are those of the file's `[deploy]` with its own over them.
pub(super) fn read(entries: &[Entry], environment: &Merged, faults: &mut Faults) -> Deploy {
    let mut deploy = Deploy::default();
    let mut reader = Reader { environment, faults };
    for entry in entries {
        let key = entry.key.as_str();
        match key {
            "role_arn" => deploy.role_arn = reader.arn(entry, &entry.node, ROLE),
            "notification_arns" => deploy.notification_arns = reader.arns(entry, TOPIC),
            "rollback_alarms" => deploy.rollback_alarms = reader.arns(entry, ALARM),
            "monitoring_minutes" => deploy.monitoring_minutes = reader.number(entry, 0, 180),
            "stack_policy" => deploy.stack_policy = reader.policy(entry),
            "express" => deploy.express = reader.flag(entry),
            "import_existing" => deploy.import_existing = reader.flag(entry),
            "revert_drift" => deploy.revert_drift = reader.flag(entry),
            "concurrency" => deploy.concurrency = reader.number(entry, 1, 100),
            "timeout_minutes" => deploy.timeout_minutes = reader.number(entry, 1, 1440),
            _ => reader.unknown(entry),
        }
    }
    reader.together(entries, &deploy);
    deploy
}

/// A kind of ARN: service, the beginning of the name in it, and an example.
type Kind = (&'static str, &'static str, &'static str);

const ROLE: Kind = ("iam", "role/", "arn:aws:iam::111111111111:role/deployer");
const TOPIC: Kind = ("sns", "", "arn:aws:sns:us-east-1:111111111111:deployments");
const ALARM: Kind = ("cloudwatch", "alarm:", "arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors");

struct Reader<'a> {
    environment: &'a Merged,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn fault(&mut self, entry: &Entry, what: &str, help: impl Into<String>) {
        self.faults.push(entry.line, format!("`deploy.{}` {what}", entry.key), help);
    }

    fn unknown(&mut self, entry: &Entry) {
        let key = entry.key.as_str();
        let help = match (key, suggest(key, KEYS.into_iter())) {
            ("tags", _) => "the tags of stacks and resources stand in `[tags]`".to_owned(),
            ("capabilities", _) => "leave it out: capabilities follow from the template".to_owned(),
            ("termination_protection", _) => "it stands in `[env-defaults]` and `[env.…]`".to_owned(),
            (_, Some(near)) => format!("did you mean `{near}`?"),
            _ => format!("there are {}", KEYS.join(", ")),
        };
        self.fault(entry, "is no setting", help);
    }

    fn flag(&mut self, entry: &Entry) -> bool {
        if let Value::Boolean(flag) = entry.node.value {
            return flag;
        }
        let what = format!("is {}, and has to be true or false", entry.node.kind());
        self.fault(entry, &what, format!("write `{} = true`", entry.key));
        false
    }

    fn number(&mut self, entry: &Entry, least: i64, most: i64) -> Option<i64> {
        match entry.node.value {
            Value::Integer(number) if (least..=most).contains(&number) => return Some(number),
            Value::Integer(number) => {
                self.fault(entry, &format!("cannot be {number}"), format!("a whole number from {least} to {most}"));
            }
            _ => {
                let what = format!("is {}, and has to be a whole number", entry.node.kind());
                self.fault(entry, &what, format!("write `{} = {}`", entry.key, least.max(5)));
            }
        }
        None
    }

    fn arns(&mut self, entry: &Entry, kind: Kind) -> Vec<String> {
        let Value::List(items) = &entry.node.value else {
            let what = format!("is {}, and has to be a list", entry.node.kind());
            self.fault(entry, &what, format!("write `{} = [\"{}\"]`", entry.key, kind.2));
            return Vec::new();
        };
        if items.len() > 5 {
            self.fault(entry, &format!("has {} elements", items.len()), "CloudFormation takes at most five");
        }
        items.iter().filter_map(|item| self.arn(entry, item, kind)).collect()
    }

    fn arn(&mut self, entry: &Entry, node: &Node, (service, name, example): Kind) -> Option<String> {
        let Value::Text(text) = &node.value else {
            let what = format!("holds {}, and wants the text of an ARN", node.kind());
            self.fault(entry, &what, format!("write \"{example}\""));
            return None;
        };
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let is_it = matches!(parts.as_slice(), ["arn", partition, of, _, account, rest]
            if partition.starts_with("aws") && *of == service && is_account(account) && rest.starts_with(name)
                && rest.len() > name.len());
        if !is_it {
            self.fault(entry, &format!("cannot be {text:?}"), format!("an ARN like \"{example}\""));
            return None;
        }
        let own = self.environment.values.get("account").map(|entry| &entry.node.value);
        if let (Some(Value::Text(own)), Some(account)) = (own, parts.get(4))
            && is_account(own)
            && own != account
            && service != "sns"
        {
            let what = format!("is of account {account}, and {} is account {own}", self.environment.name);
            self.fault(
                entry,
                &what,
                format!("give each environment its own, under `[env.{}.deploy]`", self.environment.name),
            );
        }
        Some(text.clone())
    }

    fn policy(&mut self, entry: &Entry) -> Option<String> {
        let help = "the JSON of the policy, or the path of its file beside infra.toml: \"policies/stack.json\"";
        let Value::Text(text) = &entry.node.value else {
            self.fault(entry, &format!("is {}, and has to be text", entry.node.kind()), help);
            return None;
        };
        let path = std::path::Path::new(text.trim());
        let is_json = text.trim_start().starts_with('{');
        if !is_json && (text.trim().is_empty() || path.is_absolute() || path.extension().is_none()) {
            self.fault(entry, &format!("cannot be {text:?}"), help);
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// Settings that do not go together.
    fn together(&mut self, entries: &[Entry], deploy: &Deploy) {
        let Some(entry) = entries.iter().find(|entry| entry.key == "express").filter(|_| deploy.express) else {
            return;
        };
        let protected = self.environment.values.get("termination_protection").map(|entry| &entry.node.value);
        if matches!(protected, Some(Value::Boolean(true))) {
            let name = &self.environment.name;
            let what = format!("is on in {name}, whose stacks have termination protection");
            self.fault(entry, &what, "express mode is for environments that may break");
        }
        if deploy.revert_drift {
            self.fault(entry, "and `deploy.revert_drift` exclude one another", "leave one of them away");
        }
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Deploy {
    /// The expression of the settings.
    pub(super) fn emit(&self) -> TokenStream {
        let option = |value: Option<TokenStream>| match value {
            Some(value) => quote!(::core::option::Option::Some(#value)),
            None => quote!(::core::option::Option::None),
        };
        let role = option(self.role_arn.as_ref().map(|text| quote!(#text)));
        let (topics, alarms) = (&self.notification_arns, &self.rollback_alarms);
        let monitoring = option(self.monitoring_minutes.and_then(|it| i32::try_from(it).ok()).map(|it| quote!(#it)));
        let policy = option(self.stack_policy.as_ref().map(|text| {
            if text.starts_with('{') {
                return quote!(#text);
            }
            // Tracked by cargo, and a compile error where it is missing.
            let path = format!("/{text}");
            quote!(::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)))
        }));
        let (express, import, revert) = (self.express, self.import_existing, self.revert_drift);
        let concurrency = option(self.concurrency.and_then(|it| usize::try_from(it).ok()).map(|it| quote!(#it)));
        let timeout = option(self.timeout_minutes.and_then(|it| u64::try_from(it).ok()).map(|it| quote!(#it)));
        quote! {
            ::infra_core::DeploySettings {
                role_arn: #role,
                notification_arns: &[#(#topics),*],
                rollback_alarms: &[#(#alarms),*],
                monitoring_minutes: #monitoring,
                stack_policy: #policy,
                express: #express,
                import_existing: #import,
                revert_drift: #revert,
                concurrency: #concurrency,
                timeout_minutes: #timeout,
            }
        }
    }
}
