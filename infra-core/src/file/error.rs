//! Why a file could not be checked.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::Position;

/// Why a file could not be checked.
#[derive(Debug, Error)]
pub enum FileError {
    /// It could not be read.
    #[error("it cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is larger than any template.
    #[error("it has {size} bytes; a template has at most {limit}")]
    TooLarge {
        /// Its size.
        size: u64,
        /// What is read at most.
        limit: u64,
    },
    /// It is not written in UTF-8.
    #[error("{what}")]
    Encoding {
        /// What it is instead.
        what: &'static str,
        /// Where that shows.
        at: Position,
    },
    /// It is not well-formed.
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// How to mend it.
        help: Option<&'static str>,
        /// Where.
        at: Position,
    },
    /// Another tool fills it in before CloudFormation sees it.
    #[error("`{what}` is filled in by another tool: this is no CloudFormation yet")]
    Placeholder {
        /// The first thing that is filled in.
        what: String,
        /// Where it is.
        at: Position,
    },
    /// It is well-formed, and no template.
    #[error("it is no template: it has neither `Resources` nor `AWSTemplateFormatVersion`")]
    NoTemplate,
}

impl FileError {
    /// Where in the file, if it has a place.
    pub fn at(&self) -> Option<Position> {
        match self {
            Self::Encoding { at, .. } | Self::Syntax { at, .. } | Self::Placeholder { at, .. } => Some(*at),
            Self::Read { .. } | Self::TooLarge { .. } | Self::NoTemplate => None,
        }
    }

    /// How to mend it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Syntax { help, .. } => *help,
            Self::Placeholder { .. } => Some("let that tool write the template, and check what it wrote"),
            Self::Encoding { .. } => Some("save the file in UTF-8"),
            Self::TooLarge { .. } => Some("split the template, or use nested stacks"),
            Self::Read { .. } | Self::NoTemplate => None,
        }
    }
}
