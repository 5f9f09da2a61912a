//! Whether a reference gives what a property wants.
//!
//! - [`Form`]: the forms that only one type of resource has
//!
//! The comparison is constant: within a template the answer is found by a rule, across stacks in const evaluation,
//! where both ends are known.

mod form;
#[cfg(test)]
mod tests;

pub use form::Form;

use crate::schema::{Shape, pattern, schema};
use crate::text_in_const::{any_begins, any_ends, begins, contains, holds, same, strip};

/// What a reference gives.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The resource's type: `AWS::SQS::Queue`.
    pub type_name: &'a str,
    /// What `Ref` gives, `QueueUrl`; empty where that is not known.
    pub ref_gives: &'a str,
    /// The attribute in CloudFormation's spelling; empty for `Ref`.
    pub attribute: &'a str,
}

/// What a property wants.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// References that fit, as far as the sources tell: type, attribute (empty: what `Ref` gives).
    pub targets: &'a [(&'a str, &'a str)],
    /// Those of their types that are wanted themselves, and not for something that they hand on.
    pub own: &'a [&'a str],
    /// The property: `LoadBalancerArn`.
    pub key: &'a str,
    /// Whether it takes nothing else than an ARN.
    pub arn: bool,
    /// Its format, where the schema gives it one: `AWS::EC2::VPC.Id`; else empty.
    pub format: &'a str,
}

/// How a reference fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit<'a> {
    /// It does, or nothing certain is known.
    Fits,
    /// The right resource, or one that may be; this attribute of it is wanted (empty: what `Ref` gives).
    Attribute(&'a str),
    /// Another resource than the property wants.
    Type,
    /// What has another form than the property wants.
    Form(Form),
}

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

/// A role, and nothing else, can be assumed; a subnet, and nothing else, holds an interface.
const EXACT: &[&str] =
    &["AWS::IAM::Role", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC", "AWS::KMS::Key"];

/// These pass on what belongs to others.
const PASSES_ON: &[&str] =
    &["AWS::CloudFormation::", "AWS::Serverless::", "AWS::SSM::Parameter", "AWS::ServiceCatalog::"];

/// Types that stand for others: an alias for its function or key, an access point for its bucket.
const STANDS_FOR: &[&str] = &["Alias", "Version", "AccessPoint", "Endpoint", "Attachment", "Association"];

/// Types whose `Ref` is certainly no ARN, and which have one as `Arn`.
const WITHOUT_ARN: &[&str] = &[
    "AWS::CloudWatch::Alarm",
    "AWS::DynamoDB::Table",
    "AWS::ECR::Repository",
    "AWS::Events::EventBus",
    "AWS::Events::Rule",
    "AWS::IAM::Group",
    "AWS::IAM::Role",
    "AWS::IAM::User",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
];

/// Compares what a reference gives with what a property wants.
///
/// What the sources know of a property is no full list. It is taken for one where ids tell the types apart, and where the
/// property's own name says which type it wants.
pub const fn fit<'a>(given: Given<'_>, wanted: Wanted<'a>) -> Fit<'a> {
    let mut other = None;
    let mut of_type = 0;
    let mut at = 0;
    while at < wanted.targets.len() {
        let (type_name, attribute) = wanted.targets[at];
        if same(type_name, given.type_name) {
            if gives(given, attribute) {
                return Fit::Fits;
            }
            if other.is_none() {
                other = Some(attribute);
            }
            of_type += 1;
        }
        at += 1;
    }
    match other {
        // The resource itself, where only what it hands on is wanted: a subnet for the VPC that it lies in.
        Some(attribute)
            if is_identity(given) && !contains(wanted.own, given.type_name) && is_certain(given, wanted) =>
        {
            Fit::Attribute(attribute)
        }
        Some(attribute) => other_attribute(given, attribute, wanted, of_type),
        None if is_identity(given) && is_certain(given, wanted) => Fit::Type,
        None if given.attribute.is_empty() && wanted.arn && contains(WITHOUT_ARN, given.type_name) => {
            Fit::Attribute("Arn")
        }
        None => by_form(given, wanted),
    }
}

/// Nothing else is known of the reference: the format decides, where there is one.
const fn by_form<'a>(given: Given<'_>, wanted: Wanted<'_>) -> Fit<'a> {
    match Form::of(wanted.format) {
        Some(form) if form.excludes(given) => Fit::Form(form),
        _ => Fit::Fits,
    }
}

/// Whether the reference gives what a target of its type asks for. What `Ref` gives may have no name.
pub(crate) const fn gives(given: Given<'_>, attribute: &str) -> bool {
    let wanted = if attribute.is_empty() { given.ref_gives } else { attribute };
    let given = if given.attribute.is_empty() { given.ref_gives } else { given.attribute };
    given.is_empty() || wanted.is_empty() || same(given, wanted)
}

/// Only an ARN is known to be no name and no id: a service often takes several of them. An id may be an ARN: a secret's is.
const fn other_attribute<'a>(given: Given<'_>, attribute: &'a str, wanted: Wanted<'_>, of_type: usize) -> Fit<'a> {
    let gives = if given.attribute.is_empty() { given.ref_gives } else { given.attribute };
    let arn = is_arn(attribute) && !is_arn(gives) && !same(gives, "Id") && wanted.arn;
    let address =
        same(attribute, "AllocationId") && same(gives, "PublicIp") && of_type == 1 && wanted.targets.len() == 1;
    if arn || address || is_other_fact(given, wanted) { Fit::Attribute(attribute) } else { by_form(given, wanted) }
}

/// Whether the reference gives a fact about the resource where the resource itself is wanted: a VPC's block for its id.
const fn is_other_fact(given: Given<'_>, wanted: Wanted<'_>) -> bool {
    const ITSELF: &[&str] = &["Id", "ID", "Arn", "ARN", "Name"];
    let name = last(given.type_name);
    let is_itself = given.attribute.is_empty()
        || is_identity(given)
        || contains(ITSELF, given.attribute)
        || any_ends(&["ResourceId"], given.attribute)
        || holds(given.attribute, name);
    !is_itself && contains(wanted.own, given.type_name) && is_named(wanted.key, &[given.type_name])
}

/// Whether the reference names the resource itself, and not something that it hands on.
pub const fn is_identity(given: Given<'_>) -> bool {
    if given.attribute.is_empty() {
        return !given.ref_gives.is_empty();
    }
    same(given.attribute, "Arn")
        || same(given.attribute, given.ref_gives)
        || is_own_id(given.type_name, given.attribute)
}

/// `GroupId` of a security group, `VpcId` of a VPC.
const fn is_own_id(type_name: &str, attribute: &str) -> bool {
    if same(type_name, "AWS::EC2::SecurityGroup") && same(attribute, "GroupId") {
        return true;
    }
    match strip(attribute, "Id") {
        Some(word) => word.eq_ignore_ascii_case(last(type_name)),
        None => false,
    }
}

/// Whether a resource of the type hands on what belongs to others, or what its owner makes of it.
pub(crate) const fn passes_on(type_name: &str) -> bool {
    !begins(type_name, "AWS::") || any_begins(PASSES_ON, type_name)
}

/// Whether a resource of the type can never stand where one of the wanted types is.
const fn is_certain(given: Given<'_>, wanted: Wanted<'_>) -> bool {
    let name = given.type_name;
    if wanted.own.is_empty() || passes_on(name) {
        return false;
    }
    let (mut prefixed, mut exact, mut kin) = (contains(PREFIXED, name), true, false);
    let mut at = 0;
    while at < wanted.own.len() {
        let one = wanted.own[at];
        prefixed = prefixed && contains(PREFIXED, one);
        exact = exact && contains(EXACT, one) && !same(service(one), service(name));
        kin = kin || is_kin(name, one);
        at += 1;
    }
    prefixed || exact || (!kin && is_named(wanted.key, wanted.own) && !gives_free_name(given, wanted.key))
}

/// Whether the key says one of the wanted types: `LoadBalancerArn`, `Cluster`, `VpcId`.
const fn is_named(key: &str, wanted: &[&str]) -> bool {
    const ENDS: &[&str] = &["Arn", "ARN", "Id", "ID", "Name", "Identifier"];
    let mut word = match strip(key, "s") {
        Some(one) => one,
        None => key,
    };
    let mut at = 0;
    while at < ENDS.len() {
        if let Some(shorter) = strip(word, ENDS[at]) {
            word = shorter;
            break;
        }
        at += 1;
    }
    at = 0;
    while at < wanted.len() {
        if word.eq_ignore_ascii_case(last(wanted[at])) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether the reference gives a name that somebody chose: another resource may have the same on purpose.
const fn gives_free_name(given: Given<'_>, key: &str) -> bool {
    let gives = if given.attribute.is_empty() { given.ref_gives } else { given.attribute };
    let is_id = is_arn(gives) || any_ends(&["Id", "ID", "Url", "URL"], gives);
    !is_id && !is_arn(key) && !any_ends(&["Arns", "ARNs"], key)
}

/// Whether one type may stand for another one: by its name, or as an alias and the like.
const fn is_kin(given: &str, wanted: &str) -> bool {
    let (one, other) = (last(given), last(wanted));
    let bucket = begins(service(given), "AWS::S3") && strip(other, "Bucket").is_some();
    bucket || holds(one, other) || holds(other, one) || any_ends(STANDS_FOR, one)
}

/// Whether a property takes nothing else than an ARN, as far as its name tells.
const fn says_arn(key: &str) -> bool {
    // ECS takes the name of a role as well, a maintenance window the name of a document.
    let is_either = same(key, "TaskRoleArn") || same(key, "TaskArn");
    !is_either && any_ends(&["Arn", "ARN", "Arns", "ARNs"], key)
}

/// Whether the name of an attribute says that it is an ARN.
pub const fn is_arn(attribute: &str) -> bool {
    any_ends(&["Arn", "ARN"], attribute)
}

/// `AWS::EC2` of `AWS::EC2::VPC`.
const fn service(type_name: &str) -> &str {
    let length = type_name.len() - last(type_name).len();
    let (service, _) = type_name.split_at(length);
    match strip(service, "::") {
        Some(service) => service,
        None => type_name,
    }
}

/// `VPC` of `AWS::EC2::VPC`.
const fn last(type_name: &str) -> &str {
    let bytes = type_name.as_bytes();
    let mut at = bytes.len();
    while at > 0 {
        if bytes[at - 1] == b':' {
            let (_, last) = type_name.split_at(at);
            return last;
        }
        at -= 1;
    }
    type_name
}

/// Of the types that fit, those that are wanted themselves, and not another's that hands it on, as a function does its role.
pub fn own_types<'a>(targets: &[(&'a str, &str)]) -> Vec<&'a str> {
    let is_own = |type_name: &str, attribute: &str| {
        let Some(ty) = schema().find(type_name) else { return attribute.is_empty() };
        let itself = Given { type_name, ref_gives: ty.ref_gives(), attribute };
        attribute.is_empty() || attribute == "Id" || is_identity(itself) || ty.primary_identifier().eq([attribute])
    };
    let mut own: Vec<&str> = Vec::new();
    for (type_name, attribute) in targets {
        if !own.contains(type_name) && is_own(type_name, attribute) {
            own.push(type_name);
        }
    }
    own
}

/// Whether the property takes nothing else than an ARN: it says so, or its pattern does.
pub fn wants_arn(key: &str, shape: Shape) -> bool {
    let says = |wanted| pattern::matches(wanted, "name") == Some(false) && wanted.contains("arn");
    says_arn(key) || (key != "TaskRoleArn" && key != "TaskArn" && shape.pattern().is_some_and(says))
}
