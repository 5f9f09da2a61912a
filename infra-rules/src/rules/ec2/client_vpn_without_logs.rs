//! A VPN that does not write down who came.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "client_vpn_without_logs",
    group: Group::Hardening,
    title: "a VPN that does not write down who came",
    rationale: "After a break-in the log is the only way to tell who was inside.",
    bad: r#"resource!(<ec2::ClientVpnEndpoint> staff { authentication_options: [{ type: "federated-authentication", federated_authentication: { saml_provider_arn: "arn:aws:iam::111111111111:saml-provider/staff" } }], client_cidr_block: "10.8.0.0/22", server_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef", connection_log_options: { enabled: false } });"#,
    good: r#"resource!(<ec2::ClientVpnEndpoint> staff { authentication_options: [{ type: "federated-authentication", federated_authentication: { saml_provider_arn: "arn:aws:iam::111111111111:saml-provider/staff" } }], client_cidr_block: "10.8.0.0/22", server_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef", connection_log_options: { enabled: true, cloudwatch_log_group: "vpn" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-with-connection-logs.html"),
        Source::Known(Known::SecurityHub, "EC2.51"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::ClientVpnEndpoint"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ConnectionLogOptions", "Enabled"], &RULE, context, "does not write down who came");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::ClientVpnEndpoint", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ConnectionLogOptions": {"Enabled": false}}"#),
            ["`Subject` does not write down who came"]
        );
        assert!(check(r#"{"ConnectionLogOptions": {"Enabled": true, "CloudwatchLogGroup": "vpn"}}"#).is_empty());
    }
}
