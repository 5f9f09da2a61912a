//! As much of S3 as templates by URL need: put, get, look whether it is there.

use crate::local::engine::Engine;
use crate::local::error::ApiError;

/// Whether a host is S3's.
pub(crate) fn is_s3(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host);
    host.ends_with(".amazonaws.com") && host.split('.').any(|label| label == "s3" || label.starts_with("s3-"))
}

impl Engine {
    /// Answers a request to S3, at a host and path: status and body.
    pub fn object(&mut self, region: &str, method: &str, address: (&str, &str), body: &str) -> (u16, String) {
        let key = key_of(address.0, address.1);
        let objects = &mut self.cloud.region_mut(region).objects;
        let answer = match (method, objects.get(&key)) {
            ("PUT", _) => {
                objects.insert(key, body.to_owned());
                (200, String::new())
            }
            ("DELETE", _) => {
                objects.remove(&key);
                (204, String::new())
            }
            ("HEAD", Some(_)) => (200, String::new()),
            (_, Some(content)) => (200, content.clone()),
            ("HEAD", None) => (404, String::new()),
            (_, None) => (
                404,
                "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>".to_owned(),
            ),
        };
        if method != "GET" && method != "HEAD" {
            self.touch(region);
        }
        answer
    }

    /// The text behind a URL.
    ///
    /// # Errors
    /// The URL is none of S3, or nothing is there.
    pub(super) fn stored(&self, region: &str, url: &str) -> Result<&str, ApiError> {
        let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
            return Err(ApiError::validation("TemplateURL must be a supported URL."));
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if !is_s3(host) {
            let bucket = host.split('.').next().unwrap_or(host);
            let text = format!("S3 error: Domain name specified in {bucket} is not a valid S3 domain");
            return Err(ApiError::validation(text));
        }
        let key = key_of(host, path);
        let mut regions = std::iter::once(region).chain(self.cloud.regions.keys().map(String::as_str));
        let found = regions.find_map(|name| self.cloud.regions.get(name)?.objects.get(&key));
        found.map(String::as_str).ok_or_else(|| ApiError::validation("S3 error: Access Denied"))
    }
}

/// `bucket/key`, from either form of address.
fn key_of(host: &str, path: &str) -> String {
    let path = path.trim_start_matches('/');
    match host.split_once(".s3") {
        Some((bucket, _)) => format!("{bucket}/{path}"),
        None => path.to_owned(),
    }
}
