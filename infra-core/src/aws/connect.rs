//! A connection to AWS: credentials and region from the usual places, TLS by rustls.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::{Builder, tls};
use aws_smithy_runtime_api::client::http::SharedHttpClient;

use super::{Pacing, SdkClient};

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
    config: SdkConfig,
    pacing: Pacing,
}

/// Loads credentials and settings, from the environment and the AWS files as every AWS tool does; for a client in this
/// process nothing is looked up.
pub async fn connect(endpoint: Endpoint, pacing: Pacing) -> Connection {
    let config = match endpoint {
        Endpoint::Aws => {
            let provider = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring);
            let client = Builder::new().tls_provider(provider).build_https();
            aws_config::defaults(BehaviorVersion::latest()).http_client(client).load().await
        }
        Endpoint::InProcess(client) => in_process(client),
    };
    Connection { config, pacing }
}

fn in_process(client: SharedHttpClient) -> SdkConfig {
    let keys = Credentials::new("local", "local", None, None, "in process");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(client)
        .credentials_provider(SharedCredentialsProvider::new(keys))
        .region(Region::new("us-east-1"))
        .build()
}

impl Connection {
    /// The client for a region, with a budget of requests of its own.
    pub fn client(&self, region: &str) -> SdkClient {
        let config = self.config.to_builder().region(Region::new(region.to_owned())).build();
        SdkClient::new(&config, self.pacing)
    }
}
