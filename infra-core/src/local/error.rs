//! An answer that is an error: HTTP status, code and message, as CloudFormation words them.

use std::fmt;

/// One error of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// The code, `ValidationError`.
    pub code: &'static str,
    /// The message, word for word.
    pub message: String,
}

impl ApiError {
    /// Any error.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// `ValidationError`, the code of nearly everything.
    pub fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationError", message)
    }

    /// A template that cannot be read: the message gets its prefix.
    pub fn template_format(message: impl fmt::Display) -> Self {
        Self::validation(format!("Template format error: {message}"))
    }

    /// A template whose functions are used wrongly: the message gets its prefix.
    pub fn template(message: impl fmt::Display) -> Self {
        Self::validation(format!("Template error: {message}"))
    }

    /// The change set is not there.
    pub fn no_change_set(name: &str) -> Self {
        Self::new(404, "ChangeSetNotFound", format!("ChangeSet [{name}] does not exist"))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ApiError {}
