//! The few calls of S3 that assets and templates need: look, put, list, delete.
//!
//! They are signed here and sent through the HTTP client that the SDK has already. The crate of S3 in the AWS SDK would add
//! some twenty crates and more build time than all of CloudFormation, for requests that are one line each.

use std::time::{Duration, UNIX_EPOCH};

use aws_config::SdkConfig;
use aws_credential_types::provider::ProvideCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings, UriPathNormalizationMode,
    sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;

use super::fault::{AwsError, Cause};
use super::pace::{Pace, Pacing};
use super::{Answer, model::ObjectVersion};

/// S3 of one region.
#[derive(Debug, Clone)]
pub(super) struct S3 {
    config: SdkConfig,
    pace: Pace,
}

/// A request.
struct Request<'a> {
    operation: &'static str,
    method: &'static str,
    bucket: &'a str,
    /// Key and query, escaped.
    path: String,
    /// The account that the bucket must belong to: its name could be somebody else's.
    owner: &'a str,
    body: &'a [u8],
    headers: Vec<(&'static str, String)>,
}

/// An answer.
#[derive(Debug)]
struct Response {
    status: u16,
    body: String,
}

impl S3 {
    pub(super) fn new(config: &SdkConfig, pacing: Pacing) -> Self {
        Self { config: config.clone(), pace: Pace::new(pacing.for_s3()) }
    }

    /// Whether an object is there.
    pub(super) async fn has(&self, bucket: &str, key: &str, owner: &str) -> Answer<bool> {
        let request = request("HeadObject", "HEAD", (bucket, owner), key.to_owned(), &[]);
        let answer = self.send(&request).await?;
        match answer.status {
            200..300 => Ok(true),
            404 => Ok(false),
            _ => Err(fault(&request, &answer)),
        }
    }

    /// Puts an object.
    pub(super) async fn put(&self, bucket: &str, key: &str, owner: &str, content: &[u8]) -> Answer<()> {
        let request = request("PutObject", "PUT", (bucket, owner), key.to_owned(), content);
        let answer = self.send(&request).await?;
        if (200..300).contains(&answer.status) { Ok(()) } else { Err(fault(&request, &answer)) }
    }

    /// Up to a thousand objects of a bucket with all their versions.
    pub(super) async fn versions(&self, bucket: &str, owner: &str) -> Answer<Vec<ObjectVersion>> {
        let request = request("ListObjectVersions", "GET", (bucket, owner), "?versions=".to_owned(), &[]);
        let answer = self.send(&request).await?;
        if !(200..300).contains(&answer.status) {
            return Err(fault(&request, &answer));
        }
        let blocks = ["Version", "DeleteMarker"].into_iter().flat_map(|name| elements(&answer.body, name));
        let found = blocks.filter_map(|block| {
            let text = |name| elements(block, name).next().map(unescape);
            Some(ObjectVersion { key: text("Key")?, version: text("VersionId")? })
        });
        Ok(found.collect())
    }

    /// Deletes one version of an object.
    pub(super) async fn delete(&self, bucket: &str, owner: &str, object: &ObjectVersion) -> Answer<()> {
        let path = format!("{}?versionId={}", escape(&object.key, true), escape(&object.version, false));
        let request = request("DeleteObject", "DELETE", (bucket, owner), path, &[]);
        let answer = self.send(&request).await?;
        if (200..300).contains(&answer.status) { Ok(()) } else { Err(fault(&request, &answer)) }
    }

    /// The address of an object, for CloudFormation.
    pub(super) fn url(&self, bucket: &str, key: &str) -> String {
        let (base, prefix) = self.address(bucket);
        format!("{base}{prefix}/{key}")
    }

    /// Scheme and host, and what stands before a key: the bucket, where the endpoint is not AWS.
    fn address(&self, bucket: &str) -> (String, String) {
        if let Some(endpoint) = self.config.endpoint_url() {
            return (endpoint.trim_end_matches('/').to_owned(), format!("/{bucket}"));
        }
        let region = self.config.region().map_or("us-east-1", |region| region.as_ref());
        let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        (format!("https://{bucket}.s3.{region}.{suffix}"), String::new())
    }

    /// Sends a request within the budget of S3; again, if S3 has too many of them or does not answer.
    async fn send(&self, request: &Request<'_>) -> Answer<Response> {
        let changes = !matches!(request.method, "HEAD" | "GET");
        let send = async || {
            let answer = self.once(request).await?;
            let passes = answer.status >= 500 || answer.status == 429;
            if passes { Err(fault(request, &answer)) } else { Ok(answer) }
        };
        self.pace.repeat(changes, send).await
    }

    async fn once(&self, request: &Request<'_>) -> Answer<Response> {
        let wrong = |cause, message: String| AwsError { operation: request.operation, cause, code: None, message };
        let Some(client) = self.config.http_client() else {
            return Err(wrong(Cause::Unreachable, "there is no HTTP client".to_owned()));
        };
        let (base, prefix) = self.address(request.bucket);
        let path = format!("{prefix}/{}", request.path.trim_start_matches('/'));
        let headers = self.signed(request, &format!("{base}{path}")).await?;
        let operation = operation(client, &base, request.operation);
        let input = Sendable { method: request.method, path, headers, body: request.body.to_vec() };
        operation.invoke(input).await.map_err(|error| wrong(Cause::Unreachable, super::fault::chain(&error)))
    }

    /// The headers of a request with its signature.
    async fn signed(&self, request: &Request<'_>, url: &str) -> Answer<Vec<(String, String)>> {
        let wrong = |cause, message: String| AwsError { operation: request.operation, cause, code: None, message };
        let Some(provider) = self.config.credentials_provider() else {
            return Err(wrong(Cause::NoCredentials, "no AWS credentials found".to_owned()));
        };
        let credentials = provider.provide_credentials().await;
        let credentials = credentials.map_err(|error| wrong(Cause::NoCredentials, super::fault::chain(&error)))?;
        let mut settings = SigningSettings::default();
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        let identity = credentials.into();
        let unsigned = |error: &dyn std::error::Error| wrong(Cause::BadCredentials, error.to_string());
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.config.region().map_or("us-east-1", |region| region.as_ref()))
            .name("s3")
            .time(UNIX_EPOCH + Duration::from_millis(crate::config::now()))
            .settings(settings)
            .build()
            .map_err(|error| unsigned(&error))?
            .into();
        let own = request.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let signable = SignableRequest::new(request.method, url, own, SignableBody::Bytes(request.body));
        let signable = signable.map_err(|error| unsigned(&error))?;
        let (instructions, _) = sign(signable, &parameters).map_err(|error| unsigned(&error))?.into_parts();
        let own = request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let made = instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(own.chain(made).collect())
    }
}

/// What the operation's serializer makes a request of.
struct Sendable {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Headers hold a signature, and are not shown.
impl std::fmt::Debug for Sendable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}, {} bytes", self.method, self.path, self.body.len())
    }
}

fn operation(
    client: SharedHttpClient,
    base: &str,
    name: &'static str,
) -> Operation<Sendable, Response, std::convert::Infallible> {
    Operation::builder()
        .service_name("s3")
        .operation_name(name)
        .http_client(client)
        .endpoint_url(base)
        .no_auth()
        .no_retry()
        .timeout_config(TimeoutConfig::disabled())
        .serializer(|input: Sendable| {
            let mut request = HttpRequest::new(SdkBody::from(input.body));
            request.set_method(input.method)?;
            request.set_uri(input.path)?;
            for (name, value) in input.headers {
                request.headers_mut().insert(name, value);
            }
            Ok(request)
        })
        .deserializer(|response| {
            let body = response.body().bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            Ok(Response { status: response.status().as_u16(), body: body.unwrap_or_default() })
        })
        .build()
}

fn request<'a>(
    operation: &'static str,
    method: &'static str,
    (bucket, owner): (&'a str, &'a str),
    path: String,
    body: &'a [u8],
) -> Request<'a> {
    let headers = vec![("x-amz-expected-bucket-owner", owner.to_owned())];
    Request { operation, method, bucket, path, owner, body, headers }
}

fn fault(request: &Request<'_>, answer: &Response) -> AwsError {
    let text = |name| elements(&answer.body, name).next().map(unescape);
    let code = text("Code");
    let of_status = match answer.status {
        403 => format!("access to bucket {} is denied, or it is not of account {}", request.bucket, request.owner),
        404 => format!("there is no bucket {}", request.bucket),
        status => format!("status {status}"),
    };
    let cause = match (code.as_deref(), answer.status) {
        (Some("ExpiredToken"), _) => Cause::ExpiredCredentials,
        (Some("InvalidAccessKeyId" | "SignatureDoesNotMatch"), _) => Cause::BadCredentials,
        (_, 403) => Cause::Denied,
        (Some("SlowDown"), _) | (_, 429) => Cause::Throttled,
        (_, 500..) => Cause::Unreachable,
        _ => Cause::Refused,
    };
    AwsError { operation: request.operation, cause, code, message: text("Message").unwrap_or(of_status) }
}

/// The insides of all elements of a name, in XML without attributes and without such elements in themselves.
fn elements<'x>(xml: &'x str, name: &str) -> impl Iterator<Item = &'x str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.find(&open)? + open.len();
        let length = rest.get(start..)?.find(&close)?;
        let found = rest.get(start..start + length)?;
        rest = rest.get(start + length + close.len()..)?;
        Some(found)
    })
}

fn unescape(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    plain.replace("&amp;", "&")
}

/// A key or version in a URL; `/` stays in a key.
fn escape(text: &str, is_key: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if plain || (is_key && byte == b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_versions_are_read() {
        let xml = "<ListVersionsResult><Version><Key>a &amp; b</Key><VersionId>1</VersionId></Version>\
                   <DeleteMarker><Key>c</Key><VersionId>null</VersionId></DeleteMarker></ListVersionsResult>";
        let keys: Vec<String> = elements(xml, "Key").map(unescape).collect();
        assert_eq!(keys, ["a & b", "c"]);
        assert_eq!(elements(xml, "DeleteMarker").count(), 1);
        assert_eq!(elements("<Key>", "Key").count(), 0);
    }

    #[test]
    fn keys_are_escaped_for_urls() {
        assert_eq!(escape("a b/ü+c.txt", true), "a%20b/%C3%BC%2Bc.txt");
        assert_eq!(escape("a/b", false), "a%2Fb");
    }
}
