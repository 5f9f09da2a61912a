//! A transit gateway that accepts every network.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "transit_gateway_accepts_everybody",
    group: Group::Security,
    title: "a transit gateway that accepts every network",
    rationale: "Whoever has a share of the gateway joins the networks behind it without being asked.",
    bad: r#"resource!(<ec2::TransitGateway> hub { auto_accept_shared_attachments: "enable" });"#,
    good: r#"resource!(<ec2::TransitGateway> hub { auto_accept_shared_attachments: "disable" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html"),
        Source::Known(Known::SecurityHub, "EC2.23"),
        Source::Known(Known::Checkov, "CKV_AWS_331"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::TransitGateway"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["AutoAcceptSharedAttachments"], |word| word != "enable"),
        &RULE,
        context,
        ("accepts every network that asks", "\"disable\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::TransitGateway", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"AutoAcceptSharedAttachments": "enable"}"#),
            ["`Subject` accepts every network that asks"]
        );
        assert!(check(r#"{"AutoAcceptSharedAttachments": "disable"}"#).is_empty());
    }
}
