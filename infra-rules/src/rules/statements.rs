//! The statements of IAM documents, as rules about access read them.

use super::read::each;
use crate::model::{Call, Entry, Loc, Node, Resource, SubPart, Value};

/// One statement of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement<'a> {
    node: &'a Node,
}

/// The documents of the types that carry some, by the path of each.
const DOCUMENTS: &[(&str, &[&str])] = &[
    ("AWS::ECR::Repository", &["RepositoryPolicyText"]),
    ("AWS::IAM::Group", &["Policies", "*", "PolicyDocument"]),
    ("AWS::IAM::GroupPolicy", &["PolicyDocument"]),
    ("AWS::IAM::ManagedPolicy", &["PolicyDocument"]),
    ("AWS::IAM::Policy", &["PolicyDocument"]),
    ("AWS::IAM::Role", &["Policies", "*", "PolicyDocument"]),
    ("AWS::IAM::RolePolicy", &["PolicyDocument"]),
    ("AWS::IAM::User", &["Policies", "*", "PolicyDocument"]),
    ("AWS::IAM::UserPolicy", &["PolicyDocument"]),
    ("AWS::KMS::Key", &["KeyPolicy"]),
    ("AWS::S3::BucketPolicy", &["PolicyDocument"]),
    ("AWS::SNS::TopicPolicy", &["PolicyDocument"]),
    ("AWS::SQS::QueuePolicy", &["PolicyDocument"]),
];

/// The statements of the policies of a resource; of a role its permissions, not its trust.
pub(crate) fn statements(resource: &Resource) -> Vec<Statement<'_>> {
    let paths = DOCUMENTS.iter().filter(|(type_name, _)| resource.is(type_name));
    paths.flat_map(|(_, path)| each(resource, path)).flat_map(in_document).collect()
}

/// The statements of one document.
pub(crate) fn in_document(document: &Node) -> Vec<Statement<'_>> {
    let Some(node) = document.get("Statement") else { return Vec::new() };
    one_or_many(node).map(|node| Statement { node }).filter(|statement| statement.node.as_map().is_some()).collect()
}

impl<'a> Statement<'a> {
    /// Whether it allows.
    pub(crate) fn allows(self) -> bool {
        self.text("Effect") == Some("Allow")
    }

    /// Whether it denies.
    pub(crate) fn denies(self) -> bool {
        self.text("Effect") == Some("Deny")
    }

    /// What it is about, and what not.
    pub(crate) fn resources(self) -> impl Iterator<Item = &'a Node> {
        ["Resource", "NotResource"].into_iter().filter_map(move |key| self.node.get(key)).flat_map(one_or_many)
    }

    /// Whether it holds under a condition only.
    pub(crate) fn has_condition(self) -> bool {
        self.node.get("Condition").is_some_and(|node| !matches!(&node.value, Value::NoValue))
            && self.node.get("Condition").and_then(Node::as_map).is_none_or(|entries| !entries.is_empty())
    }

    /// The conditions, if they are literal.
    pub(crate) fn conditions(self) -> &'a [Entry] {
        self.node.get("Condition").and_then(Node::as_map).unwrap_or_default()
    }

    /// The literal actions.
    pub(crate) fn actions(self) -> impl Iterator<Item = (&'a str, Loc)> {
        texts(self.node.get("Action"))
    }

    /// Whether an action is granted by the letter or by a wildcard that stands for all of them.
    pub(crate) fn has_action(self, action: &str) -> bool {
        let service = action.split(':').next().unwrap_or_default();
        self.actions().any(|(written, _)| {
            written == "*"
                || written.eq_ignore_ascii_case(action)
                || written.strip_suffix(":*").is_some_and(|prefix| prefix.eq_ignore_ascii_case(service))
        })
    }

    /// Where the resource `*` stands, if the statement is about everything.
    pub(crate) fn everything(self) -> Option<Loc> {
        texts(self.node.get("Resource")).find(|(text, _)| *text == "*").map(|(_, loc)| loc)
    }

    /// Where everybody is named as principal: `*`, or `{AWS: *}`.
    pub(crate) fn everybody(self) -> Option<Loc> {
        let principal = self.node.get("Principal")?;
        if principal.as_text() == Some("*") {
            return Some(principal.loc);
        }
        let accounts = principal.get("AWS")?;
        one_or_many(accounts).find(|node| node.as_text() == Some("*")).map(|node| node.loc)
    }

    fn text(self, key: &str) -> Option<&'a str> {
        self.node.get(key)?.as_text()
    }
}

/// Whether a document denies what does not come over TLS.
pub(crate) fn demands_tls(document: &Node) -> bool {
    in_document(document).iter().any(|statement| {
        statement.denies()
            && statement.conditions().iter().any(|operator| {
                let value = operator.node.as_map().and_then(|keys| {
                    keys.iter().find(|entry| entry.key.text.eq_ignore_ascii_case("aws:SecureTransport"))
                });
                value.is_some_and(|entry| says_false(&entry.node))
            })
    })
}

/// The text of a value in which references stand as `*`: enough to compare names.
pub(crate) fn outline(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Call(call) => match &**call {
            Call::Sub(parts, _) => Some(
                parts
                    .iter()
                    .map(|part| match part {
                        SubPart::Text(text) => text.as_str(),
                        _ => "*",
                    })
                    .collect(),
            ),
            _ => None,
        },
        _ => None,
    }
}

/// The elements of a list, or the value itself.
pub(crate) fn one_or_many(node: &Node) -> impl Iterator<Item = &Node> {
    let list = node.as_list();
    let one = if list.is_some() { None } else { Some(node) };
    list.unwrap_or_default().iter().chain(one)
}

fn says_false(node: &Node) -> bool {
    one_or_many(node).any(|node| node.as_bool() == Some(false))
}

fn texts(node: Option<&Node>) -> impl Iterator<Item = (&str, Loc)> {
    node.into_iter().flat_map(one_or_many).filter_map(|node| Some((node.as_text()?, node.loc)))
}
