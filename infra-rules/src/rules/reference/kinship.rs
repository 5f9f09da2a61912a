//! Whether a resource of one type can stand where another type is wanted.

use crate::schema::Type;

/// Ids of EC2 carry their type in a prefix, so one never stands for another.
const PREFIXED: &[&str] = &[
    "AWS::EC2::CustomerGateway",
    "AWS::EC2::DHCPOptions",
    "AWS::EC2::EgressOnlyInternetGateway",
    "AWS::EC2::Instance",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::NatGateway",
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::PrefixList",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::Subnet",
    "AWS::EC2::TransitGateway",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::VPNGateway",
    "AWS::EC2::Volume",
];

/// These pass on what belongs to others.
const PASSES_ON: &[&str] =
    &["AWS::CloudFormation::", "AWS::Serverless::", "AWS::SSM::Parameter", "AWS::ServiceCatalog::"];

/// A role, and nothing else, can be assumed; a subnet, and nothing else, holds an interface.
const EXACT: &[&str] =
    &["AWS::IAM::Role", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC", "AWS::KMS::Key"];

/// Types that stand for others of their service: an alias for its function or key, an access point for its bucket.
const STANDS_FOR: &[&str] = &["Alias", "Version", "AccessPoint", "Endpoint", "Attachment", "Association"];

/// Whether a resource of the type can never stand where one of the wanted types is, under that key.
///
/// What the sources know of a property is no full list. It is taken for one where ids tell the types apart, and where the
/// property's own name says which type it wants.
pub(super) fn is_certain(ty: Type, attribute: Option<&str>, wanted: &[&str], key: &str) -> bool {
    let name = ty.name();
    if wanted.is_empty() || !name.starts_with("AWS::") || PASSES_ON.iter().any(|prefix| name.starts_with(prefix)) {
        return false;
    }
    if PREFIXED.contains(&name) && wanted.iter().all(|wanted| PREFIXED.contains(wanted)) {
        return true;
    }
    let is_exact = wanted.iter().all(|wanted| EXACT.contains(wanted) && service(wanted) != service(name));
    is_exact
        || (is_named(key, wanted)
            && !gives_free_name(ty, attribute, key)
            && !wanted.iter().any(|one| is_kin(name, one)))
}

/// Whether the key says one of the wanted types: `LoadBalancerArn`, `Cluster`, `VpcId`.
fn is_named(key: &str, wanted: &[&str]) -> bool {
    let key = key.strip_suffix('s').unwrap_or(key);
    let word =
        ["Arn", "ARN", "Id", "ID", "Name", "Identifier"].iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key);
    wanted.iter().any(|wanted| word.eq_ignore_ascii_case(last(wanted)))
}

/// Whether the reference gives a name that somebody chose: another resource may have the same on purpose.
fn gives_free_name(ty: Type, attribute: Option<&str>, key: &str) -> bool {
    let takes_name = !["Arn", "ARN", "Arns", "ARNs"].iter().any(|end| key.ends_with(end));
    let given = attribute.unwrap_or_else(|| ty.ref_gives());
    let is_id = ["Arn", "ARN", "Id", "ID", "Url", "URL"].iter().any(|end| given.ends_with(end));
    takes_name && !is_id
}

/// Whether one type may stand for another one: by its name, or as an alias and the like of the same house.
fn is_kin(given: &str, wanted: &str) -> bool {
    let (one, other) = (last(given), last(wanted));
    let buckets = service(given).starts_with("AWS::S3") && other.ends_with("Bucket");
    buckets || one.contains(other) || other.contains(one) || STANDS_FOR.iter().any(|end| one.ends_with(end))
}

fn service(type_name: &str) -> &str {
    type_name.rsplit_once("::").map_or(type_name, |(service, _)| service)
}

fn last(type_name: &str) -> &str {
    type_name.rsplit_once("::").map_or(type_name, |(_, last)| last)
}
