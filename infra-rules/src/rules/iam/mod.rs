//! The form of IAM documents, wherever they stand: keys, effects, what a statement needs, conditions.
//!
//! What a document allows is judged in `rules::access` and by the services.

mod arn;
pub(crate) mod policy_action_ill_formed;
pub(crate) mod policy_action_meets_no_resource;
pub(crate) mod policy_action_unknown;
pub(crate) mod policy_action_without_resource;
pub(crate) mod policy_condition_key_unknown;
pub(crate) mod policy_condition_unknown;
pub(crate) mod policy_effect_unknown;
pub(crate) mod policy_key_unknown;
pub(crate) mod policy_part_of_wrong_kind;
pub(crate) mod policy_principal_ill_formed;
pub(crate) mod policy_resource_ill_formed;
pub(crate) mod policy_resource_of_other_service;
pub(crate) mod policy_sid_ill_formed;
pub(crate) mod policy_statement_incomplete;
pub(crate) mod policy_version_unknown;

use super::read::each;
use crate::check::{Context, Scope};
use crate::model::{Call, Entry, Node, Resource, Unknown, Value};
use crate::tables::actions::{self, Action};

/// The walk over the documents of the types that carry some.
pub(crate) const WALK: Scope = Scope::Resource(TYPES, check_documents);

/// What a document is attached to, which decides what its statements need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attached {
    /// A user, group or role, or an account: what they may do.
    Identity,
    /// A resource: who may do what with it.
    Resource,
    /// A role: who may take it.
    Trust,
    /// A repository, which is the resource of its statements.
    Repository,
    /// What takes documents with parts left out, each in its own way.
    Other,
}

impl Attached {
    /// Whether two statements with one id are refused.
    fn has_unique_ids(self) -> bool {
        matches!(self, Self::Identity | Self::Resource | Self::Trust)
    }
}

/// Type, path of a document, and what it is attached to.
type Place = (&'static str, &'static [&'static str], Attached);

/// Where documents stand.
const PLACES: &[Place] = &[
    ("AWS::ApiGateway::RestApi", &["Policy"], Attached::Other),
    ("AWS::Backup::BackupVault", &["AccessPolicy"], Attached::Other),
    ("AWS::CodeArtifact::Domain", &["PermissionsPolicyDocument"], Attached::Other),
    ("AWS::CodeArtifact::Repository", &["PermissionsPolicyDocument"], Attached::Other),
    ("AWS::DynamoDB::Table", &["ResourcePolicy", "PolicyDocument"], Attached::Other),
    ("AWS::EC2::VPCEndpoint", &["PolicyDocument"], Attached::Other),
    ("AWS::ECR::PublicRepository", &["RepositoryPolicyText"], Attached::Other),
    ("AWS::ECR::RegistryPolicy", &["PolicyText"], Attached::Other),
    ("AWS::ECR::Repository", &["RepositoryPolicyText"], Attached::Repository),
    ("AWS::EFS::FileSystem", &["FileSystemPolicy"], Attached::Other),
    ("AWS::Elasticsearch::Domain", &["AccessPolicies"], Attached::Other),
    ("AWS::Events::EventBus", &["Policy"], Attached::Other),
    ("AWS::IAM::Group", &["Policies", "*", "PolicyDocument"], Attached::Identity),
    ("AWS::IAM::GroupPolicy", &["PolicyDocument"], Attached::Identity),
    ("AWS::IAM::ManagedPolicy", &["PolicyDocument"], Attached::Identity),
    ("AWS::IAM::Policy", &["PolicyDocument"], Attached::Identity),
    ("AWS::IAM::Role", &["AssumeRolePolicyDocument"], Attached::Trust),
    ("AWS::IAM::Role", &["Policies", "*", "PolicyDocument"], Attached::Identity),
    ("AWS::IAM::RolePolicy", &["PolicyDocument"], Attached::Identity),
    ("AWS::IAM::User", &["Policies", "*", "PolicyDocument"], Attached::Identity),
    ("AWS::IAM::UserPolicy", &["PolicyDocument"], Attached::Identity),
    ("AWS::KMS::Key", &["KeyPolicy"], Attached::Resource),
    ("AWS::KMS::ReplicaKey", &["KeyPolicy"], Attached::Resource),
    ("AWS::Kinesis::ResourcePolicy", &["ResourcePolicy"], Attached::Other),
    ("AWS::Logs::Destination", &["DestinationPolicy"], Attached::Other),
    ("AWS::Logs::ResourcePolicy", &["PolicyDocument"], Attached::Other),
    ("AWS::MSK::ClusterPolicy", &["Policy"], Attached::Other),
    ("AWS::OpenSearchService::Domain", &["AccessPolicies"], Attached::Resource),
    ("AWS::Organizations::Policy", &["Content"], Attached::Other),
    ("AWS::S3::AccessPoint", &["Policy"], Attached::Other),
    ("AWS::S3::BucketPolicy", &["PolicyDocument"], Attached::Resource),
    ("AWS::SNS::TopicInlinePolicy", &["PolicyDocument"], Attached::Resource),
    ("AWS::SNS::TopicPolicy", &["PolicyDocument"], Attached::Resource),
    ("AWS::SQS::QueueInlinePolicy", &["PolicyDocument"], Attached::Resource),
    ("AWS::SQS::QueuePolicy", &["PolicyDocument"], Attached::Resource),
    ("AWS::SSO::PermissionSet", &["InlinePolicy"], Attached::Identity),
    ("AWS::SecretsManager::ResourcePolicy", &["ResourcePolicy"], Attached::Resource),
    ("AWS::VpcLattice::AuthPolicy", &["Policy"], Attached::Other),
];

/// The types of these places.
const TYPES: &[&str] = &[
    "AWS::ApiGateway::RestApi",
    "AWS::Backup::BackupVault",
    "AWS::CodeArtifact::Domain",
    "AWS::CodeArtifact::Repository",
    "AWS::DynamoDB::Table",
    "AWS::EC2::VPCEndpoint",
    "AWS::ECR::PublicRepository",
    "AWS::ECR::RegistryPolicy",
    "AWS::ECR::Repository",
    "AWS::EFS::FileSystem",
    "AWS::Elasticsearch::Domain",
    "AWS::Events::EventBus",
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    "AWS::Kinesis::ResourcePolicy",
    "AWS::Logs::Destination",
    "AWS::Logs::ResourcePolicy",
    "AWS::MSK::ClusterPolicy",
    "AWS::OpenSearchService::Domain",
    "AWS::Organizations::Policy",
    "AWS::S3::AccessPoint",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicInlinePolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueueInlinePolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SSO::PermissionSet",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::VpcLattice::AuthPolicy",
];

/// A statement with what its rules need to know.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'n> {
    pub(crate) node: &'n Node,
    pub(crate) entries: &'n [Entry],
    pub(crate) attached: Attached,
}

/// An action that a statement names in full, as the tables have it.
#[derive(Clone, Copy)]
struct Acting<'n> {
    node: &'n Node,
    /// As it is written: `s3:GetObject`.
    text: &'n str,
    action: Action,
}

/// The actions under `Action` that are known. Looked up once for all rules.
fn acting(statement: Statement<'_>) -> Vec<Acting<'_>> {
    let named = statement.node.get("Action").map(one_or_many).unwrap_or_default();
    let known = named.into_iter().filter_map(|node| {
        let text = node.as_text()?;
        Some(Acting { node, text, action: actions::named(text)? })
    });
    known.collect()
}

fn check_documents(resource: &Resource, context: &mut Context<'_>) {
    for (_, path, attached) in PLACES.iter().filter(|(kind, ..)| resource.is(kind)) {
        let Some(attached) = judged(*attached, resource) else { continue };
        for document in each(resource, path).into_iter().flat_map(Node::branches) {
            match &document.value {
                Value::Map(entries) => check_document(document, entries, attached, resource, context),
                Value::Text(text) => {
                    // A document may stand as JSON.
                    if let Some(read) = crate::json::read(text, document.loc)
                        && let Some(entries) = read.as_map()
                    {
                        check_document(&read, entries, attached, resource, context);
                    }
                }
                _ => policy_part_of_wrong_kind::check_document(document, resource, context),
            }
        }
    }
}

/// How a document is judged; `None` if it is no policy of IAM. An organization has policies of several kinds.
fn judged(attached: Attached, resource: &Resource) -> Option<Attached> {
    if !resource.is("AWS::Organizations::Policy") {
        return Some(attached);
    }
    match resource.get("Type").and_then(Node::as_text) {
        Some("SERVICE_CONTROL_POLICY") => Some(Attached::Identity),
        Some("RESOURCE_CONTROL_POLICY") => Some(Attached::Other),
        _ => None,
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
    policy_part_of_wrong_kind::check_keys(document, resource, context);
    let Some(list) = document.get("Statement") else {
        return policy_statement_incomplete::check_document(document, entries, resource, context);
    };
    let mut sids = Vec::new();
    for node in one_or_many(list) {
        let Some(entries) = node.as_map() else {
            policy_part_of_wrong_kind::check_statement(node, resource, context);
            continue;
        };
        let statement = Statement { node, entries, attached };
        policy_key_unknown::check(entries, policy_key_unknown::STATEMENT, "a statement", resource, context);
        policy_sid_ill_formed::check((statement, list), &mut sids, resource, context);
        check_parts(statement, resource, context);
    }
}

fn check_parts(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    policy_effect_unknown::check(statement, resource, context);
    policy_statement_incomplete::check(statement, resource, context);
    policy_part_of_wrong_kind::check(statement, resource, context);
    policy_principal_ill_formed::check(statement, resource, context);
    policy_condition_unknown::check(statement, resource, context);
    policy_condition_key_unknown::check(statement, resource, context);
    policy_action_ill_formed::check(statement, resource, context);
    let acting = acting(statement);
    policy_action_unknown::check(statement, &acting, resource, context);
    policy_action_without_resource::check(statement, &acting, resource, context);
    policy_resource_of_other_service::check(statement, resource, context);
    policy_action_meets_no_resource::check(statement, &acting, resource, context);
    policy_resource_ill_formed::check(statement, resource, context);
}

/// A list's elements or the one value, each branch of `Fn::If`.
pub(crate) fn one_or_many(node: &Node) -> Vec<&Node> {
    let mut all = Vec::new();
    for branch in node.branches() {
        match branch.as_list() {
            Some(list) => all.extend(list.iter().flat_map(Node::branches)),
            None => all.push(branch),
        }
    }
    all
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

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    #[test]
    fn types_are_those_of_the_places() {
        let mut names: Vec<&str> = super::PLACES.iter().map(|place| place.0).collect();
        names.dedup();
        assert_eq!(names, super::TYPES);
        let unknown: Vec<&&str> =
            super::TYPES.iter().filter(|name| crate::schema::schema().find(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn documents_that_stand_as_text_are_read() {
        let set = |policy: &str| {
            let properties = format!(r#"{{"InlinePolicy": {policy:?}}}"#);
            resource("AWS::SSO::PermissionSet", &properties).messages("policy_statement_incomplete")
        };
        assert_eq!(
            set(r#"{"Statement": [{"Effect": "Allow", "Action": "s3:*"}]}"#),
            ["the statement has neither `Resource` nor `NotResource`"]
        );
        assert!(set("no JSON").is_empty());
    }

    #[test]
    fn other_policies_of_an_organization_are_left_alone() {
        let content = r#"{"Type": "TAG_POLICY", "Content": {"tags": {}}}"#;
        assert!(resource("AWS::Organizations::Policy", content).messages("policy_key_unknown").is_empty());
    }
}
