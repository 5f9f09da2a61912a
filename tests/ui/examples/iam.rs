//! Written by `cargo xtask gen`, bad examples of rules: iam.

use infra_core::prelude::*;

infra_core::environments!();

// an action that does not name its service
#[stack]
pub mod policy_action_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "ListAllMyBuckets", resource: "*" }] });
}

// a condition with an operator that does not exist
#[stack]
pub mod policy_condition_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEqual: { "aws:RequestedRegion": "us-east-1" } } }] } });
}

// a statement whose effect is neither Allow nor Deny
#[stack]
pub mod policy_effect_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a key in an IAM document that does not exist
#[stack]
pub mod policy_key_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Conditon: {} }] } });
}

// a part of an IAM document that is of another kind
#[stack]
pub mod policy_part_of_wrong_kind {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: [], Resource: "*" }] } });
}

// a principal of a form that does not exist
#[stack]
pub mod policy_principal_ill_formed {
    resource!(<iam::Role> role { assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "ec2.amazonaws.com" }] } });
}

// a resource of a statement that is neither an ARN nor `*`
#[stack]
pub mod policy_resource_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: "reports" }] });
}

// a statement id with other characters than letters and digits, or used twice
#[stack]
pub mod policy_sid_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Sid: "list buckets", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a statement that lacks a part or has one that does not belong there
#[stack]
pub mod policy_statement_incomplete {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets" }] } });
}

// a version of the policy language that does not exist
#[stack]
pub mod policy_version_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2024-01-01", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

fn main() {}
