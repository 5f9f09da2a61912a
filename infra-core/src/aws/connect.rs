//! A connection to AWS: credentials and region from the usual places, TLS by rustls.

use aws_config::{BehaviorVersion, Region};
use aws_smithy_http_client::{Builder, tls};
use aws_smithy_runtime_api::client::http::SharedHttpClient;

use super::SdkClient;

/// Where calls go.
#[derive(Debug, Clone)]
pub enum Endpoint {
    /// AWS, or what `AWS_ENDPOINT_URL` names.
    Aws,
    /// A client that answers in this process; credentials are not looked up.
    InProcess(SharedHttpClient),
}

/// A way to make clients, one for each region.
#[derive(Debug, Clone)]
pub struct Connection {
    config: aws_config::SdkConfig,
}

/// Loads credentials and settings, from the environment and the AWS files as every AWS tool does.
pub async fn connect(endpoint: Endpoint) -> Connection {
    let loader = aws_config::defaults(BehaviorVersion::latest());
    let loader = match endpoint {
        Endpoint::Aws => {
            let provider = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring);
            loader.http_client(Builder::new().tls_provider(provider).build_https())
        }
        Endpoint::InProcess(client) => {
            let keys = aws_credential_types::Credentials::new("local", "local", None, None, "in process");
            loader
                .http_client(client)
                .credentials_provider(aws_credential_types::provider::SharedCredentialsProvider::new(keys))
                .region(Region::new("us-east-1"))
        }
    };
    Connection { config: loader.load().await }
}

impl Connection {
    /// The client for a region.
    pub fn client(&self, region: &str) -> SdkClient {
        let config = self.config.to_builder().region(Region::new(region.to_owned())).build();
        SdkClient::new(&config)
    }
}
