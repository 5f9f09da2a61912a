//! A VPC from which services of AWS are reached over the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Node, Resource, SubPart};
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "vpc_without_endpoints",
    group: Group::Optional,
    title: "a VPC from which services of AWS are reached over the internet",
    rationale: "An endpoint keeps the traffic to a service inside of AWS. Those of S3 and DynamoDB cost nothing; the others cost by the hour, so only a policy asks for them.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ecr::Repository> images { image_tag_mutability: "IMMUTABLE" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ecr::Repository> images { image_tag_mutability: "IMMUTABLE" });
resource!(<ec2::VpcEndpoint> api { vpc_id: vpc, service_name: sub!("com.amazonaws.{aws::region}.ecr.api"), vpc_endpoint_type: "Interface" });
resource!(<ec2::VpcEndpoint> dkr { vpc_id: vpc, service_name: sub!("com.amazonaws.{aws::region}.ecr.dkr"), vpc_endpoint_type: "Interface" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"),
        Source::Known(Known::SecurityHub, "EC2.10"),
        Source::Known(Known::SecurityHub, "EC2.55"),
        Source::Known(Known::SecurityHub, "EC2.56"),
        Source::Known(Known::SecurityHub, "EC2.57"),
        Source::Known(Known::Config, "SERVICE_VPC_ENDPOINT_ENABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_vpcs),
};

/// A type whose resources are used through a service, and the ends of the names of its endpoints.
const SERVICES: &[(&str, &[&str])] = &[
    ("AWS::DynamoDB::Table", &[".dynamodb"]),
    ("AWS::ECR::Repository", &[".ecr.api", ".ecr.dkr"]),
    ("AWS::S3::Bucket", &[".s3"]),
    ("AWS::SecretsManager::Secret", &[".secretsmanager"]),
];

fn check_vpcs(context: &mut Context<'_>) {
    let template = context.template;
    let Some(vpc) = template.of_type("AWS::EC2::VPC").next() else { return };
    if template.open {
        return;
    }
    let endpoints: Vec<Option<&str>> = template.of_type("AWS::EC2::VPCEndpoint").map(service).collect();
    // One whose service is not known may be any.
    if endpoints.contains(&None) {
        return;
    }
    for (kind, wanted) in SERVICES.iter().filter(|(kind, _)| template.of_type(kind).next().is_some()) {
        let is_there = |wanted: &str| endpoints.iter().flatten().any(|end| end.ends_with(wanted));
        if let Some(missing) = wanted.iter().find(|wanted| !is_there(wanted)) {
            let kind = context.type_name(kind);
            let message = format!(
                "`{}` has no endpoint for `{}`, and the stack has `{kind}`",
                vpc.label,
                missing.trim_start_matches('.')
            );
            let help =
                format!("add {} for it", with_article(&format!("`{}`", context.type_name("AWS::EC2::VPCEndpoint"))));
            context.find_in(vpc, &RULE, vpc.loc(), message, help);
        }
    }
}

/// The end of the name of an endpoint's service, as far as it is literal.
fn service(endpoint: &Resource) -> Option<&str> {
    let node = endpoint.get("ServiceName")?;
    end(node)
}

fn end(node: &Node) -> Option<&str> {
    match node.as_call() {
        None => node.as_text(),
        Some(Call::Sub(parts, _)) => match parts.last() {
            Some(SubPart::Text(text)) => Some(text),
            _ => None,
        },
        Some(Call::Join(_, list)) => end(list.as_list()?.last()?),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    const VPC: &str = r#""V": {"Type": "AWS::EC2::VPC", "Properties": {}}, "B": {"Type": "AWS::S3::Bucket"}"#;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let with = |service: &str| {
            check_resources(
                &format!(
                    r#"{VPC}, "E": {{"Type": "AWS::EC2::VPCEndpoint", "Properties": {{"ServiceName": {service}}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(
            check_resources(VPC, super::RULE.name),
            ["`V` has no endpoint for `s3`, and the stack has `AWS::S3::Bucket`"]
        );
        assert_eq!(with("\"com.amazonaws.us-east-1.ssm\"").len(), 1);
        assert!(with("\"com.amazonaws.us-east-1.s3\"").is_empty());
        assert!(with(r#"{"Fn::Sub": "com.amazonaws.${AWS::Region}.s3"}"#).is_empty());
        assert!(with(r#"{"Fn::Join": ["", ["com.amazonaws.", {"Ref": "AWS::Region"}, ".s3"]]}"#).is_empty());
        assert!(with(r#"{"Ref": "Service"}"#).is_empty());
    }
}
