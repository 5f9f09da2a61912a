//! The form of IAM documents, wherever they stand: keys, effects, what a statement needs, conditions.
//!
//! What a document allows is judged in `rules::access` and by the services.

pub(crate) mod policy_action_ill_formed;
pub(crate) mod policy_condition_unknown;
pub(crate) mod policy_effect_unknown;
pub(crate) mod policy_key_unknown;
pub(crate) mod policy_resource_ill_formed;
pub(crate) mod policy_sid_ill_formed;
pub(crate) mod policy_statement_incomplete;
pub(crate) mod policy_version_unknown;

use super::read::each;
use crate::check::{Context, Scope};
use crate::model::{Call, Entry, Node, Resource, Unknown, Value};

/// The walk over the documents of the types that carry some.
pub(crate) const WALK: Scope = Scope::Resource(TYPES, check_documents);

/// What a document is attached to, which decides what its statements need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attached {
    /// A user, group or role: what they may do.
    Identity,
    /// A resource: who may do what with it.
    Resource,
    /// A role: who may take it.
    Trust,
    /// A repository or an endpoint, whose statements need no resource.
    Place,
}

const TYPES: &[&str] = &[
    "AWS::EC2::VPCEndpoint",
    "AWS::ECR::Repository",
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
    "AWS::KMS::Key",
    "AWS::OpenSearchService::Domain",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SSO::PermissionSet",
    "AWS::SecretsManager::ResourcePolicy",
];

/// A statement with what its rules need to know.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'n> {
    pub(crate) node: &'n Node,
    pub(crate) entries: &'n [Entry],
    pub(crate) attached: Attached,
}

fn documents(type_name: &str) -> &'static [(&'static [&'static str], Attached)] {
    match type_name {
        "AWS::IAM::Role" => &[
            (&["AssumeRolePolicyDocument"], Attached::Trust),
            (&["Policies", "*", "PolicyDocument"], Attached::Identity),
        ],
        "AWS::IAM::Group" | "AWS::IAM::User" => &[(&["Policies", "*", "PolicyDocument"], Attached::Identity)],
        "AWS::IAM::GroupPolicy"
        | "AWS::IAM::ManagedPolicy"
        | "AWS::IAM::Policy"
        | "AWS::IAM::RolePolicy"
        | "AWS::IAM::UserPolicy" => &[(&["PolicyDocument"], Attached::Identity)],
        "AWS::SSO::PermissionSet" => &[(&["InlinePolicy"], Attached::Identity)],
        "AWS::KMS::Key" => &[(&["KeyPolicy"], Attached::Resource)],
        "AWS::OpenSearchService::Domain" => &[(&["AccessPolicies"], Attached::Resource)],
        "AWS::SecretsManager::ResourcePolicy" => &[(&["ResourcePolicy"], Attached::Resource)],
        "AWS::ECR::Repository" => &[(&["RepositoryPolicyText"], Attached::Place)],
        "AWS::EC2::VPCEndpoint" => &[(&["PolicyDocument"], Attached::Place)],
        _ => &[(&["PolicyDocument"], Attached::Resource)],
    }
}

fn check_documents(resource: &Resource, context: &mut Context<'_>) {
    for (path, attached) in documents(&resource.type_name.text) {
        for node in each(resource, path) {
            for document in node.branches() {
                if let Some(entries) = document.as_map() {
                    check_document(document, entries, *attached, resource, context);
                }
            }
        }
    }
}

fn check_document(
    document: &Node,
    entries: &[Entry],
    attached: Attached,
    resource: &Resource,
    context: &mut Context<'_>,
) {
    policy_key_unknown::check(entries, policy_key_unknown::DOCUMENT, "a policy", resource, context);
    policy_version_unknown::check(document, resource, context);
    let Some(statement) = document.get("Statement") else {
        return policy_statement_incomplete::check_document(document, entries, resource, context);
    };
    let mut sids = Vec::new();
    for node in one_or_many(statement) {
        let Some(entries) = node.as_map() else { continue };
        let statement = Statement { node, entries, attached };
        policy_key_unknown::check(entries, policy_key_unknown::STATEMENT, "a statement", resource, context);
        policy_effect_unknown::check(statement, resource, context);
        policy_statement_incomplete::check(statement, resource, context);
        policy_sid_ill_formed::check(statement, &mut sids, resource, context);
        policy_condition_unknown::check(statement, resource, context);
        policy_action_ill_formed::check(statement, resource, context);
        policy_resource_ill_formed::check(statement, resource, context);
    }
}

/// A list's elements or the one value, each branch of `Fn::If`.
pub(crate) fn one_or_many(node: &Node) -> Vec<&Node> {
    node.branches()
        .into_iter()
        .flat_map(|branch| branch.as_list().map_or_else(|| vec![branch], |list| list.iter().collect()))
        .flat_map(Node::branches)
        .collect()
}

/// Whether an object may have keys that are not shown.
pub(crate) fn hides_keys(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.text.starts_with("Fn::"))
}

/// Whether a key is there; `None` where only the run knows.
pub(crate) fn is_there(entries: &[Entry], key: &str) -> Option<bool> {
    let Some(entry) = entries.iter().find(|entry| entry.key.text == key) else {
        return if hides_keys(entries) { None } else { Some(false) };
    };
    match &entry.node.value {
        Value::NoValue => Some(false),
        Value::Unknown(Unknown::Anything) => None,
        Value::Call(call) if matches!(**call, Call::If(..) | Call::Other(..)) => None,
        _ => Some(true),
    }
}
