//! The state on disk: one JSON file for each region of an account, replaced as a whole.

use super::engine::Engine;
use super::engine::cloud::Region;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the state is kept.
#[derive(Debug, Clone)]
pub(super) struct Store {
    directory: PathBuf,
    account: String,
}

/// The state cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder cannot be used.
    #[error("cannot use {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file does not hold a state of this version.
    #[error("{path} does not hold the state of a local CloudFormation; remove it to begin anew")]
    Format {
        /// The file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

impl Store {
    /// A store for an account; the folder is made when something is saved.
    pub(super) fn new(directory: &Path, account: &str) -> Self {
        Self { directory: directory.to_owned(), account: account.to_owned() }
    }

    /// Reads all regions into an engine.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn load(&self, engine: &mut Engine) -> Result<(), StoreError> {
        let Ok(entries) = fs::read_dir(&self.directory) else { return Ok(()) };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let region =
                name.strip_suffix(".json").and_then(|rest| rest.strip_prefix(&self.account)?.strip_prefix('-'));
            let Some(region) = region else { continue };
            let path = entry.path();
            let text = fs::read_to_string(&path).map_err(|source| StoreError::Io { path: path.clone(), source })?;
            let content: Region = serde_json::from_str(&text).map_err(|source| StoreError::Format { path, source })?;
            engine.restore(region, content);
        }
        Ok(())
    }

    /// Writes one region: to a file beside it, which then takes its place.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn save(&self, region: &str, content: &Region) -> Result<(), StoreError> {
        let path = self.directory.join(format!("{}-{region}.json", self.account));
        let io = |source| StoreError::Io { path: path.clone(), source };
        fs::create_dir_all(&self.directory).map_err(io)?;
        let text =
            serde_json::to_string(content).map_err(|source| StoreError::Format { path: path.clone(), source })?;
        let beside = path.with_extension(format!("json.{}", std::process::id()));
        fs::write(&beside, text).map_err(io)?;
        fs::rename(&beside, &path).map_err(io)
    }
}
