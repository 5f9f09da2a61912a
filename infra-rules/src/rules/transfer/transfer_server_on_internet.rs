//! A file server that the internet reaches.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "transfer_server_on_internet",
    group: Group::Optional,
    title: "a file server that the internet reaches",
    rationale: "In a VPC security groups say who may come.",
    bad: r#"resource!(<transfer::Server> files { protocols: ["SFTP"], endpoint_type: "PUBLIC" });"#,
    good: r#"resource!(<transfer::Server> files { protocols: ["SFTP"], endpoint_type: "VPC", endpoint_details: { vpc_id: "vpc-0123456789abcdef0", subnet_ids: ["subnet-0123456789abcdef0"] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html"),
        Source::Known(Known::Checkov, "CKV_AWS_164"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Transfer::Server"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["EndpointType"], |kind| kind != "PUBLIC"),
        &RULE,
        context,
        ("can be reached from the internet", "\"VPC\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Transfer::Server", properties, super::RULE.name);
        assert_eq!(check(r#"{"EndpointType": "PUBLIC"}"#), ["`Subject` can be reached from the internet"]);
        assert!(check(r#"{"EndpointType": "VPC", "EndpointDetails": {"VpcId": "vpc-0123456789abcdef0", "SubnetIds": ["subnet-0123456789abcdef0"]}}"#).is_empty());
    }
}
