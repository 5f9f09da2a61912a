//! The state on disk: one JSON file for each region of an account, replaced as a whole.
//!
//! Several processes may use it at once: each call holds a lock and reads what others changed.

use super::engine::cloud::Region;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where the state is kept.
#[derive(Debug)]
pub(super) struct Store {
    directory: PathBuf,
    account: String,
    /// What the files looked like when they were last read or written here.
    seen: BTreeMap<String, Stamp>,
}

/// When a file was changed, and its length.
type Stamp = (SystemTime, u64);

/// The state cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder cannot be used.
    #[error("{path} cannot be used: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file does not hold a state of this version.
    #[error("{path} does not hold the state of a local CloudFormation: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

impl Store {
    /// A store for an account; the folder is made when it is first used.
    pub(super) fn new(directory: &Path, account: &str) -> Self {
        Self { directory: directory.to_owned(), account: account.to_owned(), seen: BTreeMap::new() }
    }

    /// Keeps other processes out until the result is dropped.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        let path = self.directory.join(format!("{}.lock", self.account));
        let io = |source| StoreError::Io { path: path.clone(), source };
        fs::create_dir_all(&self.directory).map_err(io)?;
        let file = File::create(&path).map_err(io)?;
        file.lock().map_err(io)?;
        Ok(file)
    }

    /// Reads the regions that changed since they were last read or written here.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn read_changed(&mut self) -> Result<Vec<(String, Region)>, StoreError> {
        let mut changed = Vec::new();
        let Ok(entries) = fs::read_dir(&self.directory) else { return Ok(changed) };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let region =
                name.strip_suffix(".json").and_then(|rest| rest.strip_prefix(&self.account)?.strip_prefix('-'));
            let Some(region) = region else { continue };
            let path = entry.path();
            let stamp = stamp_of(&path);
            if stamp.is_some() && self.seen.get(region) == stamp.as_ref() {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|source| StoreError::Io { path: path.clone(), source })?;
            let content: Region = serde_json::from_str(&text).map_err(|source| StoreError::Format { path, source })?;
            self.note(region, stamp);
            changed.push((region.to_owned(), content));
        }
        Ok(changed)
    }

    /// Writes one region: to a file beside it, which then takes its place.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn save(&mut self, region: &str, content: &Region) -> Result<(), StoreError> {
        let path = self.directory.join(format!("{}-{region}.json", self.account));
        let io = |source| StoreError::Io { path: path.clone(), source };
        let text =
            serde_json::to_string(content).map_err(|source| StoreError::Format { path: path.clone(), source })?;
        let beside = path.with_extension(format!("json.{}", std::process::id()));
        fs::write(&beside, text).map_err(io)?;
        fs::rename(&beside, &path).map_err(io)?;
        self.note(region, stamp_of(&path));
        Ok(())
    }

    fn note(&mut self, region: &str, stamp: Option<Stamp>) {
        if let Some(stamp) = stamp {
            self.seen.insert(region.to_owned(), stamp);
        }
    }
}

fn stamp_of(path: &Path) -> Option<Stamp> {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}
