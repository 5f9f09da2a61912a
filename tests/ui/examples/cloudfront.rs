//! Written by `cargo xtask gen`, bad examples of rules: cloudfront.

use infra_core::prelude::*;

infra_core::environments!();

// an alias of a distribution that is no domain name
#[stack]
pub mod cloudfront_alias_ill_formed {
    resource!(<cloudfront::Distribution> cdn { distribution_config: { enabled: true, aliases: ["https://www.example.com"], default_root_object: "index.html", viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d-1111-2222-3333-444455556666", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", viewer_protocol_policy: "redirect-to-https", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6" } } });
}

// a certificate of a distribution that is not in us-east-1
#[stack]
pub mod cloudfront_certificate_elsewhere {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a cache behaviour that goes to an origin that is not there
#[stack]
pub mod cloudfront_origin_unknown {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "web", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

fn main() {}
