//! The frontend: a private bucket served by CloudFront as a single-page application.
//!
//! Cost a month, roughly (us-east-1, list prices of 2025), nothing at rest but storage ($0.023 for each GB):
//! - each million requests: $1 for HTTPS + $0.60 for the function that adds headers
//! - each 10 GB served: 10 x $0.085 = $0.85
//! - the additional metrics: 8 x $0.30 = $2.40

use crate::components::log_bucket;
use infra_core::prelude::*;

/// Bucket, distribution and security headers of the frontend, in the only region where CloudFront finds functions and certificates.
#[stack(region = "us-east-1")]
pub mod frontend {
    const DAY: u32 = 86_400;
    const SECURITY_HEADERS: &str = include_str!("security_headers.js");

    // Assets.

    /// Of the bucket below and of the distribution, which delivers its logs by ACL.
    component!(<log_bucket> access_logs {
        name: name!("frontend-access-logs-{aws::account_id}"),
        writer: "logging.s3.amazonaws.com",
        objects: "s3/*",
        ownership: "BucketOwnerPreferred",
        retention_days: env.logs.retention_days,
        removal: env.removal,
    });

    #[removal(env.removal)]
    resource!(<s3::Bucket> bucket {
        bucket_name: name!("frontend-{aws::account_id}"),
        versioning_configuration: { status: "Enabled" },
        bucket_encryption: {
            server_side_encryption_configuration: [{ server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
        },
        public_access_block_configuration: {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true,
        },
        ownership_controls: { rules: [{ object_ownership: "BucketOwnerEnforced" }] },
        logging_configuration: { destination_bucket_name: access_logs.bucket, log_file_prefix: "s3/" },
        lifecycle_configuration: {
            rules: [{
                id: "ExpireOldVersions",
                status: "Enabled",
                noncurrent_version_expiration: { noncurrent_days: env.frontend.noncurrent_version_days },
                abort_incomplete_multipart_upload: { days_after_initiation: 7 },
            }],
        },
    });

    resource!(<cloudfront::CloudFrontOriginAccessIdentity> origin_access_identity {
        cloud_front_origin_access_identity_config: { comment: sub!("Reads {env.app}-{env.name}-frontend") },
    });

    resource!(<s3::BucketPolicy> bucket_policy {
        bucket: bucket,
        policy_document: policy![
            deny {
                sid: "TlsOnly",
                principal: { aws: "*" },
                action: "s3:*",
                resource: [bucket.arn, sub!("{bucket.arn}/*")],
                condition: { Bool: { "aws:SecureTransport": false } },
            },
            allow {
                sid: "CloudFrontReads",
                principal: { canonical_user: origin_access_identity.s3_canonical_user_id },
                action: "s3:GetObject",
                resource: sub!("{bucket.arn}/*"),
            },
        ],
    });

    // Security headers, at the edge.

    resource!(<iam::Role> headers_role {
        assume_role_policy_document: policy![allow {
            principal: { service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] },
            action: "sts:AssumeRole",
        }],
        policies: [{
            policy_name: "write-logs",
            policy_document: policy![allow {
                action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                resource: sub!("arn:{aws::partition}:logs:*:{aws::account_id}:log-group:/aws/lambda/us-east-1.{env.app}-{env.name}-security-headers:*"),
            }],
        }],
    });

    /// The edge writes to a log group of this name in the region nearest to the viewer.
    #[removal(env.removal)]
    resource!(<logs::LogGroup> headers_log_group {
        log_group_name: sub!("/aws/lambda/us-east-1.{env.app}-{env.name}-security-headers"),
        retention_in_days: env.logs.retention_days,
    });

    resource!(<lambda::Function> headers {
        function_name: name!("security-headers"),
        description: "Adds security headers to every response",
        runtime: "nodejs22.x",
        handler: "index.handler",
        role: headers_role.arn,
        memory_size: 128,
        timeout: 5,
        code: { zip_file: SECURITY_HEADERS },
    });

    /// A published version never changes, so new code gets a new one.
    #[renew_on(SECURITY_HEADERS)]
    resource!(<lambda::Version> headers_version { function_name: headers });

    // Distribution.

    const CACHE_KEY: Value = value!({
        cookies_config: { cookie_behavior: "none" },
        headers_config: { header_behavior: "none" },
        query_strings_config: { query_string_behavior: "none" },
        enable_accept_encoding_gzip: true,
        enable_accept_encoding_brotli: true,
    });

    resource!(<cloudfront::CachePolicy> html_cache {
        cache_policy_config: {
            name: name!("html"),
            comment: "HTML: short-lived, so that a release shows at once",
            min_ttl: 0,
            default_ttl: 300,
            max_ttl: 3600,
            parameters_in_cache_key_and_forwarded_to_origin: CACHE_KEY,
        },
    });

    resource!(<cloudfront::CachePolicy> asset_cache {
        cache_policy_config: {
            name: name!("assets"),
            comment: "Fingerprinted assets: a year",
            min_ttl: DAY,
            default_ttl: 365 * DAY,
            max_ttl: 365 * DAY,
            parameters_in_cache_key_and_forwarded_to_origin: CACHE_KEY,
        },
    });

    const BEHAVIOR: Value = value!({
        target_origin_id: "bucket",
        viewer_protocol_policy: "redirect-to-https",
        allowed_methods: ["GET", "HEAD", "OPTIONS"],
        compress: true,
        lambda_function_associations: [{ event_type: "viewer-response", lambda_function_arn: headers_version }],
    });

    resource!(<cloudfront::Distribution> distribution {
        distribution_config: {
            enabled: true,
            comment: name!("frontend"),
            aliases: [env.frontend.domain_name],
            default_root_object: "index.html",
            http_version: "http2and3",
            ipv6_enabled: true,
            price_class: env.frontend.price_class,
            viewer_certificate: {
                acm_certificate_arn: env.frontend.certificate_arn,
                minimum_protocol_version: "TLSv1.2_2021",
                ssl_support_method: "sni-only",
            },
            logging: { bucket: access_logs.bucket.regional_domain_name, prefix: "cloudfront/", include_cookies: false },
            origins: [{
                id: "bucket",
                domain_name: bucket.regional_domain_name,
                s3_origin_config: { origin_access_identity: sub!("origin-access-identity/cloudfront/{origin_access_identity}") },
            }],
            default_cache_behavior: { cache_policy_id: html_cache, ..BEHAVIOR },
            cache_behaviors: for path in ["assets/*", "*.js", "*.css", "images/*"] {
                path_pattern: path,
                cache_policy_id: asset_cache,
                ..BEHAVIOR
            },
            custom_error_responses: for code in [403, 404] {
                error_code: code,
                response_code: 200,
                response_page_path: "/index.html",
                error_caching_min_ttl: 0,
            },
        },
    });

    resource!(<cloudfront::MonitoringSubscription> additional_metrics {
        distribution_id: distribution,
        monitoring_subscription: { realtime_metrics_subscription_config: { realtime_metrics_subscription_status: "Enabled" } },
    });

    /// Frontend URL.
    #[export(name!("frontend-url"))]
    output!(frontend_url: sub!("https://{env.frontend.domain_name}"));

    /// Target of the frontend's DNS record.
    output!(distribution_domain_name: distribution.domain_name);

    /// Bucket for the frontend's assets.
    #[export(name!("frontend-bucket-name"))]
    output!(frontend_bucket_name: bucket);
}
