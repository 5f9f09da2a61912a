//! Rules of CloudFront.

pub(crate) mod cloudfront_alias_ill_formed;
pub(crate) mod cloudfront_bucket_origin_unguarded;
pub(crate) mod cloudfront_certificate_elsewhere;
pub(crate) mod cloudfront_open_to_all_countries;
pub(crate) mod cloudfront_origin_unknown;
pub(crate) mod cloudfront_origin_without_tls;
pub(crate) mod cloudfront_viewer_without_https;
pub(crate) mod cloudfront_with_default_certificate;
pub(crate) mod cloudfront_with_old_tls;
pub(crate) mod cloudfront_without_firewall;
pub(crate) mod cloudfront_without_logs;
pub(crate) mod cloudfront_without_root_object;
pub(crate) mod cloudfront_without_second_origin;
