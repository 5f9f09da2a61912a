//! Why a call failed, and what to do.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_cloudformation::error::{ProvideErrorMetadata, SdkError};
use thiserror::Error;

/// A call that failed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{operation}: {message}")]
pub struct AwsError {
    /// The call, `CreateChangeSet`.
    pub operation: &'static str,
    /// The kind of failure.
    pub cause: Cause,
    /// The service's error code, where it answered.
    pub code: Option<String>,
    /// What it said.
    pub message: String,
}

/// The kinds of failure that need different answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// No credentials were found.
    NoCredentials,
    /// The credentials are no longer valid.
    ExpiredCredentials,
    /// The credentials are not valid.
    BadCredentials,
    /// The credentials may not do this.
    Denied,
    /// Too many calls; may be repeated.
    Throttled,
    /// No answer: network, time-out, or a fault of the service; may be repeated.
    Unreachable,
    /// The service refused the request.
    Refused,
}

const EXPIRED: &[&str] = &["ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidGrantException"];
const BAD: &[&str] = &[
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "InvalidAccessKeyId",
    "MissingAuthenticationToken",
];
const DENIED: &[&str] = &["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"];
const THROTTLED: &[&str] = &["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException"];
const UNREACHABLE: &[&str] = &["ServiceUnavailable", "InternalFailure", "InternalServerError", "RequestTimeout"];

impl AwsError {
    /// The error of an SDK call.
    pub(crate) fn of<E>(operation: &'static str, error: &SdkError<E>) -> Self
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        let Some(service) = error.as_service_error() else {
            let cause = transport_cause(error);
            // The chain of what was tried is of no use to who has no credentials at all.
            let message =
                if cause == Cause::NoCredentials { "no AWS credentials found".to_owned() } else { chain(error) };
            return Self { operation, cause, code: None, message };
        };
        let code = service.code().map(str::to_owned);
        let message = service.message().unwrap_or("the service gave no reason").to_owned();
        let status = error.raw_response().map_or(0, |response| response.status().as_u16());
        let cause = match code.as_deref() {
            Some(code) => cause_of(code, &message),
            None if status >= 500 => Cause::Unreachable,
            None => Cause::Refused,
        };
        Self { operation, cause, code, message }
    }

    /// Whether the call may succeed when it is made again.
    pub fn is_transient(&self) -> bool {
        matches!(self.cause, Cause::Throttled | Cause::Unreachable)
    }

    /// Whether the stack that was named does not exist.
    pub fn is_missing_stack(&self) -> bool {
        let text = &self.message;
        self.code.as_deref() == Some("ValidationError")
            && text.contains("does not exist")
            && (text.contains("Stack with id") || text.contains("Stack [") || text.contains("Stack '"))
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.cause {
            Cause::NoCredentials => {
                "sign in with `aws sso login` or `aws configure`, or set AWS_PROFILE; \
                 without an account, `--local` deploys to a CloudFormation on this machine"
            }
            Cause::ExpiredCredentials => "the session has ended: sign in again, for example with `aws sso login`",
            Cause::BadCredentials => {
                "AWS does not know these keys: look at AWS_PROFILE and `aws sts get-caller-identity`"
            }
            Cause::Denied => "the role or user lacks a permission: the message names it",
            Cause::Throttled => "AWS limits the rate of calls: try again in a minute",
            Cause::Unreachable => "no answer from AWS: look at the network, the region and AWS_ENDPOINT_URL",
            Cause::Refused => return None,
        })
    }
}

fn cause_of(code: &str, message: &str) -> Cause {
    let any = |list: &[&str]| list.contains(&code);
    if any(EXPIRED) || message.contains("security token included in the request is expired") {
        Cause::ExpiredCredentials
    } else if any(BAD) {
        Cause::BadCredentials
    } else if any(DENIED) {
        Cause::Denied
    } else if any(THROTTLED) || message.contains("Rate exceeded") {
        Cause::Throttled
    } else if any(UNREACHABLE) {
        Cause::Unreachable
    } else {
        Cause::Refused
    }
}

/// The cause of an error that the service did not answer: credentials, or the network.
fn transport_cause(error: &(dyn Error + 'static)) -> Cause {
    let mut next = Some(error);
    while let Some(error) = next {
        match error.downcast_ref::<CredentialsError>() {
            Some(CredentialsError::CredentialsNotLoaded(_)) => return Cause::NoCredentials,
            Some(_) if chain(error).to_lowercase().contains("expired") => return Cause::ExpiredCredentials,
            Some(_) => return Cause::NoCredentials,
            None => next = error.source(),
        }
    }
    Cause::Unreachable
}

/// The messages of an error and of its causes, each once.
pub(super) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = error.to_string();
        if !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
        next = error.source();
    }
    parts.join(": ")
}
