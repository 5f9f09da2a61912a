//! The HTTP client: takes the SDK's request, lets the faults act, answers.

use super::LocalCloudFormation;
use super::error::ApiError;
use super::faults::{CallFaultKind, Intrusion};
use super::query::Query;
use super::{api, ids, xml};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use std::io::{Error, ErrorKind};
use std::time::Duration;

const CLOUDFORMATION: &str = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
const STS: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// The HTTP client of a local CloudFormation.
#[derive(Debug, Clone)]
pub(super) struct Connector {
    local: LocalCloudFormation,
}

/// A request, as far as it matters.
struct Request {
    method: String,
    host: String,
    path: String,
    query: String,
    body: Vec<u8>,
}

impl Connector {
    pub(super) fn new(local: LocalCloudFormation) -> Self {
        Self { local }
    }

    async fn answer(self, request: Request) -> Result<HttpResponse, ConnectorError> {
        let region = region_of(&request.host).to_owned();
        if api::objects::is_s3(&request.host) {
            let hits = self.engine(|engine| engine.faults.of_call(object_action(&request)))?;
            if hits.contains(&CallFaultKind::ResetBefore) {
                return Err(reset());
            }
            if let Some(refused) = hits.iter().find_map(refusal) {
                // S3 has its own word for too many requests.
                return response(if refused.status == 400 { 503 } else { refused.status }, String::new());
            }
            let answer = self.object(&region, &request);
            return if hits.contains(&CallFaultKind::ResetAfter) { Err(reset()) } else { answer };
        }
        let query = Query::parse(&String::from_utf8_lossy(&request.body));
        let (hits, latency) = self.engine(|engine| (engine.faults.of_call(query.action()), engine.faults.latency()))?;
        let slow: u64 = hits.iter().map(|hit| if let CallFaultKind::Slow(extra) = hit { *extra } else { 0 }).sum();
        pause(latency / 2).await;
        if hits.contains(&CallFaultKind::ResetBefore) {
            return Err(reset());
        }
        if let Some(refused) = hits.iter().find_map(refusal) {
            pause(latency / 2).await;
            return self.respond(&query, Err(refused));
        }
        let intrusions: Vec<Intrusion> = hits.iter().filter_map(intrusion).collect();
        let result = self.engine(|engine| {
            for what in intrusions {
                engine.intrude(&region, &query, what);
            }
            engine.call(&region, &query)
        })?;
        pause(latency / 2 + slow).await;
        if hits.contains(&CallFaultKind::ResetAfter) { Err(reset()) } else { self.respond(&query, result) }
    }

    fn engine<T>(&self, act: impl FnOnce(&mut super::Engine) -> T) -> Result<T, ConnectorError> {
        self.local.engine(act).map_err(|error| ConnectorError::other(error.into(), None))
    }

    fn object(&self, region: &str, request: &Request) -> Result<HttpResponse, ConnectorError> {
        let (status, body) = self.engine(|engine| {
            let Request { method, host, path, query, body } = request;
            engine.object(region, api::objects::ObjectCall { method, host, path, query, body })
        })?;
        response(status, body)
    }

    fn respond(&self, query: &Query, result: Result<String, ApiError>) -> Result<HttpResponse, ConnectorError> {
        let action = query.action();
        let namespace = if action == "GetCallerIdentity" { STS } else { CLOUDFORMATION };
        let serial = self.local.lock().next_call();
        let request_id = ids::uuid(&["request", &serial.to_string()]);
        match result {
            Ok(body) => response(200, xml::answer(action, namespace, &body, &request_id)),
            Err(error) => response(error.status, xml::error(&error, namespace, &request_id)),
        }
    }
}

impl HttpClient for Connector {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = request.body().bytes().map(<[u8]>::to_vec);
        let uri = request.uri().to_owned();
        let (host, path, query) = split(&uri);
        let request = Request {
            method: request.method().to_owned(),
            host: host.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            body: body.unwrap_or_default(),
        };
        HttpConnectorFuture::new(self.clone().answer(request))
    }
}

/// The name of an operation of S3.
fn object_action(request: &Request) -> &'static str {
    match request.method.as_str() {
        "PUT" => "PutObject",
        "DELETE" => "DeleteObject",
        "HEAD" => "HeadObject",
        _ if request.query.starts_with("versions") => "ListObjectVersions",
        _ => "GetObject",
    }
}

/// Host, path and query of a URI.
fn split(uri: &str) -> (&str, &str, &str) {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    (host, path, query)
}

/// `cloudformation.eu-west-1.amazonaws.com` is in `eu-west-1`.
fn region_of(host: &str) -> &str {
    let is_region = |label: &&str| {
        let parts: Vec<&str> = label.split('-').collect();
        parts.len() >= 3 && parts.last().is_some_and(|last| last.parse::<u32>().is_ok())
    };
    host.split('.').skip(1).find(is_region).unwrap_or("us-east-1")
}

fn refusal(hit: &CallFaultKind) -> Option<ApiError> {
    match hit {
        CallFaultKind::Throttle => Some(ApiError::new(400, "Throttling", "Rate exceeded")),
        CallFaultKind::ServerError(503) => {
            Some(ApiError::new(503, "ServiceUnavailable", "Service is unable to handle request."))
        }
        CallFaultKind::ServerError(status) => {
            Some(ApiError::new(*status, "InternalFailure", "An internal error occurred."))
        }
        _ => None,
    }
}

fn intrusion(hit: &CallFaultKind) -> Option<Intrusion> {
    if let CallFaultKind::Intrusion(what) = hit { Some(*what) } else { None }
}

fn reset() -> ConnectorError {
    ConnectorError::io(Error::new(ErrorKind::ConnectionReset, "connection reset by peer").into())
}

async fn pause(milliseconds: u64) {
    if milliseconds > 0 {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
}

fn response(status: u16, body: String) -> Result<HttpResponse, ConnectorError> {
    let status = StatusCode::try_from(status).map_err(|error| ConnectorError::other(error.into(), None))?;
    Ok(HttpResponse::new(status, SdkBody::from(body)))
}
