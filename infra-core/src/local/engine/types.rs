//! What the engine knows of resource types: the few questions it asks the schema, and how long each type takes.

use super::knowledge;

/// How long a change set takes to be made, in virtual milliseconds.
pub const CHANGE_SET_TIME: u64 = 3000;

/// Whether changing a property makes a new resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recreation {
    /// Changed in place.
    Never,
    /// It depends on more than the schema says.
    Conditionally,
    /// Always a new resource.
    Always,
}

impl Recreation {
    /// CloudFormation's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "Never",
            Self::Conditionally => "Conditionally",
            Self::Always => "Always",
        }
    }
}

/// Whether the type exists. Types of others than AWS always do.
pub fn is_known(kind: &str) -> bool {
    if kind.starts_with("Custom::") || kind.starts_with("AWS::CloudFormation::") {
        return true;
    }
    match kind.strip_prefix("AWS::") {
        Some(rest) => rest.contains("::") && knowledge::exists(kind),
        None => kind.split("::").count() >= 3,
    }
}

/// Whether a function of the user stands behind the type.
pub fn is_custom(kind: &str) -> bool {
    kind.starts_with("Custom::") || kind == "AWS::CloudFormation::CustomResource"
}

/// What changing the property at a path (`Tags/0/Value`) asks for.
pub fn recreation(kind: &str, path: &str) -> Recreation {
    if knowledge::create_only(kind).any(|fixed| covers(fixed, path)) {
        Recreation::Always
    } else if knowledge::conditional_create_only(kind).any(|fixed| covers(fixed, path)) {
        Recreation::Conditionally
    } else {
        Recreation::Never
    }
}

/// Whether a change at `path` touches what the schema names as `fixed` (`A/B`, `A/*/B`).
fn covers(fixed: &str, path: &str) -> bool {
    let mut steps = path.split('/');
    fixed.split('/').all(|part| match steps.next() {
        // The whole of an outer value changed.
        None => true,
        Some(step) => part == "*" || part == step,
    })
}

/// The property by which the user names the resource, if the type has one.
pub fn name_property(kind: &str) -> Option<String> {
    if kind == "AWS::Route53::HostedZone" {
        // Zones of one name live beside one another.
        return None;
    }
    let short = kind.rsplit("::").next().unwrap_or(kind);
    let identifier: Vec<&str> = knowledge::primary_identifier(kind).collect();
    if let [one] = identifier.as_slice()
        && !knowledge::read_only(kind).any(|name| name == *one)
        && knowledge::create_only(kind).any(|name| name == *one)
    {
        return Some((*one).to_owned());
    }
    let candidates = [format!("{short}Name"), "Name".to_owned(), "GroupName".to_owned()];
    candidates.into_iter().find(|name| knowledge::create_only(kind).any(|fixed| fixed == name))
}

/// Whether stack tags reach the type.
pub fn is_taggable(kind: &str) -> bool {
    knowledge::is_taggable(kind)
}

/// How long an action on the type takes, in virtual milliseconds.
pub fn duration(kind: &str, action: Pace) -> u64 {
    let seconds = match kind {
        "AWS::RDS::DBCluster" => 300,
        "AWS::RDS::DBInstance" => 400,
        "AWS::CloudFront::Distribution" => 240,
        "AWS::OpenSearchService::Domain" | "AWS::EKS::Cluster" => 600,
        "AWS::ElastiCache::ReplicationGroup" => 420,
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => 150,
        "AWS::EC2::NatGateway" => 100,
        "AWS::ECS::Service" => 120,
        "AWS::CertificateManager::Certificate" => 90,
        "AWS::EC2::VPCEndpoint" => 60,
        "AWS::KMS::Key" => 70,
        "AWS::Lambda::Function" => 12,
        "AWS::IAM::Role" | "AWS::IAM::ManagedPolicy" => 20,
        "AWS::S3::Bucket" => 22,
        "AWS::EC2::VPC" | "AWS::EC2::InternetGateway" | "AWS::EC2::EIP" => 16,
        "AWS::CloudFormation::WaitConditionHandle" => 1,
        _ => 6,
    };
    match action {
        Pace::Create => seconds * 1000,
        Pace::Update | Pace::Delete => seconds * 500,
    }
}

/// What is done to a resource, for its duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Made new.
    Create,
    /// Changed in place.
    Update,
    /// Removed.
    Delete,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert!(covers("A", "A"));
        assert!(covers("A", "A/B"));
        assert!(covers("A/B", "A"));
        assert!(covers("A/*/B", "A/0/B"));
        assert!(!covers("A/B", "A/C"));
    }
}
