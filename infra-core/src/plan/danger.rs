//! How bad a change is.

use std::fmt;

use super::{Action, Change, Fate, PropertyChange, Replacement};

/// How bad a change is, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "deploy", serde(rename_all = "kebab-case"))]
pub enum Danger {
    /// Deletes what holds data.
    DestroyStateful,
    /// Replaces what holds data, or may.
    ReplaceStateful,
    /// Lets more in, or gives more rights.
    WidenSecurity,
    /// Replaces what holds no data, or may.
    Replace,
    /// Deletes what holds no data, or lets it go.
    Delete,
    /// Changes in place.
    Modify,
    /// Adds or takes over.
    Add,
}

/// Every class that needs approval, with the word for it.
const CLASSES: &[(Danger, &str)] = &[
    (Danger::DestroyStateful, "destroy-stateful"),
    (Danger::ReplaceStateful, "replace-stateful"),
    (Danger::WidenSecurity, "widen-security"),
];

impl Danger {
    /// The danger of a change, from what is known of it.
    pub fn of(change: &Change) -> Self {
        let goes = change.action == Action::Remove;
        let replaced = change.replacement > Replacement::No && change.action == Action::Modify;
        match (goes, replaced) {
            (true, _) if change.stateful && change.fate != Fate::Retain => Self::DestroyStateful,
            (_, true) if change.stateful => Self::ReplaceStateful,
            _ if change.widens.is_some() => Self::WidenSecurity,
            (_, true) => Self::Replace,
            (true, _) => Self::Delete,
            _ if matches!(change.action, Action::Add | Action::Import) => Self::Add,
            _ => Self::Modify,
        }
    }

    /// Whether a yes to the whole is not enough.
    pub fn needs_approval(self) -> bool {
        self <= Self::WidenSecurity
    }

    /// Whether the yes has to name the stack.
    pub fn needs_name(self) -> bool {
        self <= Self::ReplaceStateful
    }

    /// The class of that word, for `--approve`.
    pub fn parse(text: &str) -> Option<Self> {
        CLASSES.iter().find(|(_, word)| *word == text).map(|(danger, _)| *danger)
    }

    /// The words that [`Danger::parse`] knows.
    pub fn words() -> Vec<&'static str> {
        CLASSES.iter().map(|(_, word)| *word).collect()
    }
}

impl fmt::Display for Danger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DestroyStateful => "destroy-stateful",
            Self::ReplaceStateful => "replace-stateful",
            Self::WidenSecurity => "widen-security",
            Self::Replace => "replace",
            Self::Delete => "delete",
            Self::Modify => "modify",
            Self::Add => "add",
        })
    }
}

/// Why these changes of a resource let more in or give more rights; `None` if they do not.
pub fn widens(type_name: &str, properties: &[PropertyChange]) -> Option<String> {
    properties.iter().find_map(|property| {
        let after = property.after.as_deref().unwrap_or_default();
        let grew = property.before.is_none() || property.before.as_deref() != property.after.as_deref();
        if after.is_empty() || !grew {
            return None;
        }
        let first = property.path.split('/').next().unwrap_or_default();
        let last = property.path.rsplit('/').next().unwrap_or_default();
        if is_ingress(type_name, first) {
            return Some(format!("lets more in: {after}"));
        }
        if EXPOSURE.contains(&last) && matches!(after, "true" | "\"true\"" | "\"internet-facing\"" | "\"ENABLED\"") {
            return Some(format!("exposes it to the internet: {last}"));
        }
        if POLICIES.contains(&first) && !after.contains("\"Effect\":\"Deny\"") {
            return Some(format!("may give more rights: {first}"));
        }
        let shuts = PUBLIC_ACCESS_BLOCK.contains(&last) && after.trim_matches('"') == "false";
        shuts.then(|| format!("lifts a block of public access: {last}"))
    })
}

fn is_ingress(type_name: &str, property: &str) -> bool {
    match type_name {
        "AWS::EC2::SecurityGroup" => property == "SecurityGroupIngress",
        "AWS::EC2::SecurityGroupIngress" => property != "Description",
        _ => false,
    }
}

/// Properties that open a resource to the internet.
const EXPOSURE: &[&str] = &[
    "PubliclyAccessible",
    "MapPublicIpOnLaunch",
    "AssociatePublicIpAddress",
    "AssignPublicIp",
    "Scheme",
    "EndpointPublicAccess",
    "PublicAccess",
    "DirectInternetAccess",
];

/// Properties that keep a bucket from being opened.
const PUBLIC_ACCESS_BLOCK: &[&str] =
    &["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

/// Properties that grant rights.
const POLICIES: &[&str] = &[
    "PolicyDocument",
    "AssumeRolePolicyDocument",
    "Policies",
    "ManagedPolicyArns",
    "KeyPolicy",
    "ResourcePolicy",
    "RepositoryPolicyText",
    "PermissionsBoundary",
];
