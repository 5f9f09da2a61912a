//! As much of S3 as templates by URL need: put, get, look whether it is there.

use crate::local::engine::Engine;
use crate::local::engine::cloud::Cloud;
use crate::local::engine::stack::Resource;
use crate::local::error::ApiError;
use crate::local::query::decode;

/// Whether a host is S3's.
pub(crate) fn is_s3(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host);
    host.ends_with(".amazonaws.com") && host.split('.').any(|label| label == "s3" || label.starts_with("s3-"))
}

/// A request to S3.
#[derive(Debug, Clone, Copy)]
pub(in crate::local) struct ObjectCall<'a> {
    /// `PUT`, `GET`, `HEAD`, `DELETE`.
    pub(in crate::local) method: &'a str,
    /// The host, with the bucket or without.
    pub(in crate::local) host: &'a str,
    /// The path, without its query.
    pub(in crate::local) path: &'a str,
    /// The query.
    pub(in crate::local) query: &'a str,
    /// What is put.
    pub(in crate::local) body: &'a [u8],
}

impl Engine {
    /// Answers a request to S3: status and body. Versions are not kept: there is one of each object.
    pub(in crate::local) fn object(&mut self, region: &str, call: ObjectCall<'_>) -> (u16, String) {
        let key = key_of(call.host, &decode(&call.path.replace('+', "%2B")));
        let (bucket, _) = key.split_once('/').unwrap_or((&key, ""));
        if !self.has_bucket(bucket) {
            return (404, fault("NoSuchBucket", "The specified bucket does not exist"));
        }
        if call.query.starts_with("versions") {
            return (200, self.list(region, bucket));
        }
        let objects = &mut self.cloud.region_mut(region).objects;
        let answer = match (call.method, objects.get(&key)) {
            ("PUT", _) => {
                objects.insert(key, kept(call.body));
                (200, String::new())
            }
            ("DELETE", _) => {
                objects.remove(&key);
                (204, String::new())
            }
            ("HEAD", Some(_)) => (200, String::new()),
            (_, Some(content)) => (200, content.clone()),
            ("HEAD", None) => (404, String::new()),
            (_, None) => (404, fault("NoSuchKey", "The specified key does not exist.")),
        };
        if call.method != "GET" && call.method != "HEAD" {
            self.touch(region);
        }
        answer
    }

    /// Whether a stack made the bucket, or left it behind.
    fn has_bucket(&self, bucket: &str) -> bool {
        let is_it = |resource: &Resource| resource.kind == "AWS::S3::Bucket" && resource.physical == bucket;
        self.cloud.regions.values().any(|region| {
            let live = region.stacks.values().filter(|stack| stack.is_live());
            live.flat_map(|stack| stack.resources.values()).chain(&region.unmanaged).any(is_it)
        })
    }

    fn list(&self, region: &str, bucket: &str) -> String {
        let objects = self.cloud.regions.get(region).map(|region| &region.objects);
        let prefix = format!("{bucket}/");
        let keys = objects.into_iter().flat_map(|objects| objects.keys()).filter_map(|key| key.strip_prefix(&prefix));
        let mut versions = String::new();
        for key in keys.take(1000) {
            versions += &format!("<Version><Key>{key}</Key><VersionId>null</VersionId></Version>");
        }
        format!("<ListVersionsResult>{versions}</ListVersionsResult>")
    }
}

impl Cloud {
    /// The text behind a URL of S3.
    ///
    /// # Errors
    /// The URL is none of S3, or nothing is there.
    pub(in crate::local) fn stored(&self, region: &str, url: &str) -> Result<&str, ApiError> {
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
        let mut regions = std::iter::once(region).chain(self.regions.keys().map(String::as_str));
        let found = regions.find_map(|name| self.regions.get(name)?.objects.get(&key));
        found.map(String::as_str).ok_or_else(|| ApiError::validation("S3 error: Access Denied"))
    }
}

/// Text is kept as it is; of all else, only how much it was.
fn kept(body: &[u8]) -> String {
    match std::str::from_utf8(body) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("({} bytes)", body.len()),
    }
}

fn fault(code: &str, message: &str) -> String {
    format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>")
}

/// `bucket/key`, from either form of address.
fn key_of(host: &str, path: &str) -> String {
    let path = path.trim_start_matches('/');
    match host.split_once(".s3") {
        Some((bucket, _)) => format!("{bucket}/{path}"),
        None => path.to_owned(),
    }
}
