use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod frontend {
    resource!(<cloudfront::Distribution> distribution {
        distribution_config: {
            enabled: true,
            origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }],
            default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" },
            viewer_certificate: {
                acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111",
                ssl_support_method: "sni-only",
                minimum_protocol_version: "TLSv1",
            },
        },
    });
}

fn main() {}
