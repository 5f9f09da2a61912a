//! A bucket policy that lets everybody in.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_policy_open_to_world",
    group: Group::Security,
    title: "a bucket policy that lets everybody in",
    rationale: "Anybody with an AWS account, or without one, can do what the statement allows. A condition on the account, the organization or the source keeps it to those who need it.",
    bad: r#"resource!(<s3::Bucket> bucket {  });
resource!(<s3::BucketPolicy> policy { bucket: bucket, policy_document: policy![allow { principal: "*", action: "s3:GetObject", resource: sub!("{bucket.arn}/*") }] });"#,
    good: r#"resource!(<s3::Bucket> bucket {  });
resource!(<s3::BucketPolicy> policy { bucket: bucket, policy_document: policy![allow { principal: { service: "cloudfront.amazonaws.com" }, action: "s3:GetObject", resource: sub!("{bucket.arn}/*"), condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"),
        Source::Known(Known::SecurityHub, "S3.2"),
        Source::Known(Known::SecurityHub, "S3.3"),
        Source::Known(Known::CdkNag, "AwsSolutions-S5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::BucketPolicy"], check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource) {
        if statement.allows()
            && !statement.has_condition()
            && let Some(loc) = statement.everybody()
        {
            let message = format!("`{}` lets everybody use the bucket", resource.label);
            let help = "name who may, or add a condition such as `aws:SourceAccount`".to_owned();
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::BucketPolicy", properties, super::RULE.name);
        assert_eq!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "x:y", "Resource": "*"}]}}"#).len(), 1);
        assert_eq!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "x:y", "Resource": "*"}]}}"#).len(), 1);
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "x:y", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceAccount": "1"}}}]}}"#).is_empty());
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "*"}, "Action": "x:y", "Resource": "*"}]}}"#).is_empty());
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "x:y", "Resource": "*"}]}}"#).is_empty());
    }
}
