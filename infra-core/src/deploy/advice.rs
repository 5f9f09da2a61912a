//! What to do about a reason that CloudFormation gives: a table of texts.
//!
//! The texts are those that users paste and that AWS documents: the troubleshooting pages of CloudFormation
//! (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html), of the resource handlers' error codes
//! (docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html), and of the services.

/// Texts of one cause, and what to do about it.
struct Advice {
    /// One of them is in the reason.
    any: &'static [&'static str],
    /// The beginning of the resource's type; empty for all.
    of: &'static str,
    /// What to do.
    help: &'static str,
}

const fn advice(of: &'static str, any: &'static [&'static str], help: &'static str) -> Advice {
    Advice { any, of, help }
}

/// The first that fits counts: the special ones come first.
const TABLE: &[Advice] = &[
    advice(
        "",
        &["custom-named resource requires replacing"],
        "the resource has a fixed name and must be replaced: change the name too, or leave it out",
    ),
    advice(
        "",
        &["is already exported by stack"],
        "export names are unique in an account and region: put `env.name` into the name of the export",
    ),
    advice(
        "",
        &["as it is in use by"],
        "another stack imports this export: deploy that stack without the import first",
    ),
    advice(
        "",
        &["No export named", "Fn::GetStackOutput"],
        "the stack that makes it is not deployed yet: deploy it first",
    ),
    advice(
        "AWS::SecretsManager::",
        &["scheduled for deletion"],
        "a deleted secret keeps its name for its recovery window: `aws secretsmanager restore-secret`, or \
         `delete-secret --force-delete-without-recovery`",
    ),
    advice(
        "AWS::SecretsManager::RotationSchedule",
        &["previous rotation", "rotation isn't complete"],
        "an earlier rotation has not ended: look at the log of its function, then `aws secretsmanager \
         cancel-rotate-secret`",
    ),
    advice(
        "AWS::SecretsManager::RotationSchedule",
        &["cannot invoke", "access to the function", "not authorized to invoke"],
        "the rotation function must allow secretsmanager.amazonaws.com to invoke it (a lambda::Permission)",
    ),
    advice(
        "AWS::KMS::",
        &["already exists"],
        "an alias of this name belongs to another key: choose another name, or delete it with `aws kms delete-alias`",
    ),
    advice(
        "AWS::CloudFront::",
        &["CNAMEAlreadyExists", "one or more of the CNAMEs"],
        "another distribution has this alternate domain name: remove it there first (`aws cloudfront \
         list-conflicting-aliases` names it)",
    ),
    advice(
        "AWS::CloudFront::",
        &["us-east-1", "specified SSL certificate"],
        "certificates of CloudFront live in us-east-1: put it into a stack with `region = \"us-east-1\"`",
    ),
    advice(
        "",
        &["AlreadyExists", "already exists"],
        "something with this name exists outside the stack: choose another name, or take it into the stack with \
         `--import-existing`",
    ),
    advice("", &["is not empty", "BucketNotEmpty"], "empty the bucket first; versions and delete markers count"),
    advice(
        "AWS::ECS::",
        &["Circuit Breaker", "NotStabilized", "did not stabilize", "Exceeded attempts to wait"],
        "the tasks do not stay up: `aws ecs describe-tasks` on the stopped tasks says why; the usual causes are an image \
         that cannot be pulled, a health check that fails, and no route to ECR, Secrets Manager or the logs",
    ),
    advice(
        "AWS::CertificateManager::",
        &["NotStabilized", "did not stabilize", "Exceeded attempts to wait", "validation"],
        "the certificate waits for its validation: the CNAME records that it names must be in the public DNS zone of the \
         domain",
    ),
    advice(
        "AWS::AutoScaling::",
        &["SUCCESS signal", "resource signal"],
        "the instances did not report success in time: look at /var/log/cloud-init-output.log and /var/log/cfn-init.log",
    ),
    advice(
        "",
        &["SUCCESS signal", "resource signal", "WaitCondition timed out"],
        "nobody sent the signal in time: whoever is to send it failed, or cannot reach CloudFormation",
    ),
    advice(
        "",
        &[
            "from your custom resource",
            "from custom resource",
            "Custom Resource failed to stabilize",
            "See the details in CloudWatch Log Stream",
        ],
        "the function of the custom resource failed or never answered: read its log",
    ),
    advice(
        "",
        &["Modifying service token is not allowed"],
        "a custom resource keeps its function: give the resource another id, so that it is made anew",
    ),
    advice(
        "",
        &["NotStabilized", "did not stabilize", "Exceeded attempts to wait"],
        "it was made and did not become ready in time: look at it in the console of its service, then deploy again",
    ),
    advice(
        "AWS::Lambda::",
        &["cannot be assumed by Lambda"],
        "the role must trust lambda.amazonaws.com; a role that is seconds old needs another try: deploy again",
    ),
    advice(
        "AWS::Lambda::",
        &["CreateNetworkInterface"],
        "a function in a VPC needs the managed policy AWSLambdaVPCAccessExecutionRole",
    ),
    advice(
        "AWS::Lambda::",
        &["S3 Error Code: NoSuchKey", "S3 Error Code: NoSuchBucket"],
        "the code is not where the template says: upload it first, to a bucket of the same region",
    ),
    advice(
        "",
        &["Encoded authorization failure message"],
        "the role that deploys lacks a permission: `aws sts decode-authorization-message` says which",
    ),
    advice(
        "",
        &["image id", "InvalidAMIID"],
        "an AMI belongs to one region and may be withdrawn: take its id from a public SSM parameter with `resolve_ssm`",
    ),
    advice(
        "",
        &["InsufficientInstanceCapacity", "not supported in your requested Availability Zone", "Insufficient capacity"],
        "AWS has none of this instance type there now: allow more types or zones",
    ),
    advice(
        "AWS::RDS::",
        &["Cannot find version", "no such engine version", "InvalidParameterCombination"],
        "this engine version, instance class and option do not go together: `aws rds describe-orderable-db-instance-options` \
         lists what does",
    ),
    advice(
        "AWS::RDS::",
        &["DBSubnetGroupDoesNotCoverEnoughAZs", "cover at least 2"],
        "a subnet group needs subnets in two zones at least",
    ),
    advice(
        "AWS::EC2::Subnet",
        &["conflicts with another subnet", "InvalidSubnet.Conflict"],
        "another subnet of the VPC has a part of this block: choose a free one",
    ),
    advice(
        "AWS::EC2::",
        &["DependencyViolation", "has dependencies and cannot be deleted", "has a dependent object"],
        "something outside the stack still uses it, most often a network interface: `aws ec2 describe-network-interfaces` \
         finds it",
    ),
    advice(
        "AWS::IAM::",
        &["must detach all policies", "must remove roles from instance profile", "DeleteConflict"],
        "somebody attached something to it outside the stack: detach that first",
    ),
    advice(
        "AWS::IAM::",
        &["MalformedPolicyDocument", "Invalid principal in policy"],
        "IAM refuses the document; a principal in it must exist already",
    ),
    advice(
        "",
        &["UnauthorizedTaggingOperation", "not authorized to perform: tag"],
        "the role that deploys lacks the permission to tag this resource",
    ),
    advice(
        "",
        &["KMSInvalidState", "pending deletion", "KMS key is disabled"],
        "the key is disabled or goes: enable it, or take another",
    ),
    advice(
        "",
        &["hook(s)", "hook failed"],
        "a hook of the account refused it: `aws cloudformation get-hook-result` says why",
    ),
    advice(
        "",
        &["LimitExceeded", "ServiceLimitExceeded", "quota", "maximum number of", "has been reached"],
        "a quota of the account is used up: ask for more in Service Quotas, or delete what is not needed",
    ),
    advice(
        "",
        &["Rollback trigger", "rollback trigger", "ALARM state"],
        "an alarm of `rollback_alarms` fired while the stack changed: see in CloudWatch what it saw, and deploy again when \
         it is `OK`",
    ),
    advice(
        "",
        &["is invalid or cannot be assumed"],
        "the role of `role_arn` must exist in this account, trust cloudformation.amazonaws.com, and whoever deploys needs \
         `iam:PassRole` for it",
    ),
    advice(
        "",
        &["denied by stack policy"],
        "the stack policy protects the resource: change `stack_policy` of infra.toml and set it first, with a deployment \
         that touches nothing else",
    ),
    advice(
        "",
        &["TerminationProtection"],
        "the stack is protected: set `termination_protection = false` in infra.toml and deploy, or use `--unprotect`",
    ),
    advice(
        "",
        &["Rate exceeded", "Throttling", "TooManyRequests"],
        "a service limited the rate of calls: deploy again",
    ),
    advice(
        "",
        &["ServiceInternalError", "InternalFailure", "Internal Failure", "internal error"],
        "a fault of the service: deploy again, and look at the AWS Health Dashboard if it stays",
    ),
    advice(
        "",
        &["Unable to retrieve", "Secrets Manager can't find", "ParameterNotFound"],
        "what the template looks up when it runs is not there: make the secret or parameter first, in the same region",
    ),
    advice(
        "",
        &["ExpiredToken", "security token included in the request is expired"],
        "the credentials ran out while CloudFormation worked: a role for CloudFormation (`role_arn` in infra.toml) outlives them",
    ),
    advice(
        "",
        &["Replacement type updates not supported on stack with disable-rollback"],
        "a replacement needs the rollback: deploy without `--express`",
    ),
];

/// What to do about a reason of CloudFormation; `None` where it speaks for itself.
pub fn help(type_name: Option<&str>, reason: &str) -> Option<String> {
    let fits = |advice: &&Advice| {
        type_name.unwrap_or_default().starts_with(advice.of) && advice.any.iter().any(|text| reason.contains(text))
    };
    if let Some(found) = TABLE.iter().find(fits) {
        return Some(found.help.to_owned());
    }
    let denied = ["AccessDenied", "Access Denied", "is not authorized to perform", "not authorized to perform"];
    if denied.iter().any(|text| reason.contains(text)) {
        return Some(match action(reason) {
            Some(action) => format!("the role that deploys lacks the permission `{action}`"),
            None => "the role that deploys lacks this permission".to_owned(),
        });
    }
    None
}

/// The action that was denied: after `not authorized to perform:`, or after `API:`.
fn action(reason: &str) -> Option<&str> {
    let after = ["authorized to perform: ", "authorized to perform ", "API: "];
    let rest = after.iter().find_map(|text| reason.split_once(text)).map(|(_, rest)| rest)?;
    let word = rest.split([' ', ',', ';', '"', ')']).next()?;
    word.split_once(':').filter(|(service, name)| !service.is_empty() && !name.is_empty()).map(|_| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(type_name: &str, reason: &str, expect: &str) {
        let found = help(Some(type_name), reason).unwrap_or_default();
        assert!(found.contains(expect), "{reason}: {found}");
    }

    #[test]
    fn reasons_as_cloudformation_gives_them() {
        check("AWS::S3::Bucket", "acme-logs already exists", "--import-existing");
        check("AWS::S3::Bucket", "API: s3:CreateBucket Access Denied", "lacks the permission `s3:CreateBucket`");
        check(
            "AWS::IAM::Role",
            "Resource handler returned message: \"User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: \
             iam:CreateRole on resource: arn:aws:iam::1:role/r (Service: Iam, Status Code: 403, Request ID: 1)\" \
             (RequestToken: 2, HandlerErrorCode: AccessDenied)",
            "`iam:CreateRole`",
        );
        check(
            "AWS::EC2::VPC",
            "Resource handler returned message: \"The maximum number of VPCs has been reached. (Service: Ec2, Status Code: \
             400)\" (RequestToken: 1, HandlerErrorCode: ServiceLimitExceeded)",
            "Service Quotas",
        );
        check("AWS::EC2::Instance", "The image id '[ami-0abc]' does not exist", "resolve_ssm");
        check(
            "AWS::ECS::Service",
            "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
            "tasks",
        );
        check(
            "AWS::ECS::Service",
            "Resource of type 'AWS::ECS::Service' did not stabilize. (NotStabilized)",
            "describe-tasks",
        );
        check("AWS::CertificateManager::Certificate", "Exceeded attempts to wait", "CNAME");
        check("AWS::SQS::Queue", "did not stabilize", "become ready");
        check(
            "AWS::SecretsManager::RotationSchedule",
            "A previous rotation isn't complete. That rotation will be reattempted.",
            "cancel-rotate-secret",
        );
        check(
            "AWS::SecretsManager::Secret",
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
            "restore-secret",
        );
        check("AWS::EC2::SecurityGroup", "resource sg-1 has a dependent object (Service: Ec2)", "network interface");
        check(
            "AWS::EC2::VPC",
            "API: ec2:CreateVpc You are not authorized to perform this operation. Encoded authorization failure message: abc",
            "decode-authorization-message",
        );
    }

    #[test]
    fn what_speaks_for_itself_gets_no_advice() {
        assert_eq!(help(None, "Property validation failure: [The property {/Type} is required]"), None);
        assert_eq!(action("is not authorized to perform this operation"), None);
    }

    #[test]
    fn no_advice_hides_behind_another() {
        for (at, later) in TABLE.iter().enumerate() {
            let hidden = TABLE[..at].iter().find(|earlier| {
                later.of.starts_with(earlier.of)
                    && later.any.iter().all(|text| earlier.any.iter().any(|it| text.contains(it)))
            });
            assert!(hidden.is_none(), "`{}` is never given", later.help);
        }
    }
}
