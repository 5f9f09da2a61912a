//! What a property wants by its format: where nothing else has that form, nothing else is taken.

use super::{Given, is_arn, passes_on};
use crate::text_in_const::{any_ends, holds_in_any_case, same};

/// A format and what has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// The format, as the schema has it: `AWS::EC2::VPC.Id`.
    pub format: &'static str,
    /// The type that has it.
    pub type_name: &'static str,
    /// It in words: `the id of a VPC`.
    pub what: &'static str,
    /// A word that is in the names of attributes that may have the form.
    word: &'static str,
    /// Whether it is a name: then another name may be the same on purpose.
    is_name: bool,
}

const FORMS: &[Form] = &[
    form(
        "AWS::ACM::Certificate.Arn",
        "AWS::CertificateManager::Certificate",
        "Certificate",
        "the ARN of a certificate",
    ),
    form("AWS::EC2::Image.Id", "AWS::ImageBuilder::Image", "Image", "the id of an image"),
    form("AWS::EC2::SecurityGroup.Id", "AWS::EC2::SecurityGroup", "Group", "the id of a security group"),
    form("AWS::EC2::Subnet.Id", "AWS::EC2::Subnet", "Subnet", "the id of a subnet"),
    form("AWS::EC2::VPC.Id", "AWS::EC2::VPC", "Vpc", "the id of a VPC"),
    form("AWS::IAM::Role.Arn", "AWS::IAM::Role", "Role", "the ARN of a role"),
    form("AWS::KMS::Key.Arn", "AWS::KMS::Key", "Key", "the ARN of a key"),
    form("AWS::Lambda::Function.Arn", "AWS::Lambda::Function", "Function", "the ARN of a function"),
    form("AWS::SNS::Topic.Arn", "AWS::SNS::Topic", "Topic", "the ARN of a topic"),
    form("ipv4-network", "AWS::EC2::VPC", "Cidr", "a block of addresses"),
    form("ipv6-network", "AWS::EC2::VPC", "Cidr", "a block of addresses"),
    name("AWS::EC2::SecurityGroup.Name", "AWS::EC2::SecurityGroup", "Group", "the name of a security group"),
    name("AWS::Logs::LogGroup.Name", "AWS::Logs::LogGroup", "Log", "the name of a log group"),
    name("AWS::S3::Bucket.Name", "AWS::S3::Bucket", "Bucket", "the name of a bucket"),
];

const fn form(format: &'static str, type_name: &'static str, word: &'static str, what: &'static str) -> Form {
    Form { format, type_name, what, word, is_name: false }
}

const fn name(format: &'static str, type_name: &'static str, word: &'static str, what: &'static str) -> Form {
    Form { format, type_name, what, word, is_name: true }
}

impl Form {
    /// The form that a format asks for.
    pub(crate) const fn of(format: &str) -> Option<Self> {
        let mut at = 0;
        while at < FORMS.len() && !format.is_empty() {
            if same(FORMS[at].format, format) {
                return Some(FORMS[at]);
            }
            at += 1;
        }
        None
    }

    /// Whether it is a name, which somebody chooses.
    pub(crate) const fn is_name(self) -> bool {
        self.is_name
    }

    /// Whether the reference certainly gives something else.
    pub(super) const fn excludes(self, given: Given<'_>) -> bool {
        let gives = if given.attribute.is_empty() { given.ref_gives } else { given.attribute };
        // A replica of a key has an ARN of a key.
        let name = if same(gives, "Arn") { given.type_name } else { gives };
        let says = holds_in_any_case(name, self.word);
        let is_certain = !self.is_name || is_arn(gives) || any_ends(&["Id", "Url"], gives);
        let of_same = self.is_name && is_arn(gives) && same(given.type_name, self.type_name);
        !gives.is_empty() && !hands_on(given) && is_certain && (!says || of_same)
    }
}

/// Whether the reference gives what somebody put there: the value of a parameter, an output of a nested stack.
const fn hands_on(given: Given<'_>) -> bool {
    if same(given.type_name, "AWS::SSM::Parameter") {
        return same(given.attribute, "Value");
    }
    if same(given.type_name, "AWS::CloudFormation::Stack") {
        return !given.attribute.is_empty();
    }
    passes_on(given.type_name)
}
