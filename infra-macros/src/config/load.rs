//! The file itself.

use super::read::{Read, read};
use super::{Config, ConfigError, References, Shape};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What the file gave.
#[derive(Debug)]
pub(super) struct Loaded {
    /// As much as can be made out.
    pub(super) config: Rc<Config>,
    /// All that is wrong.
    pub(super) errors: Vec<ConfigError>,
}

thread_local! {
    /// What was read last, and from which text: a crate expands many macros over one file.
    static LAST: RefCell<Option<(String, Rc<Loaded>)>> = const { RefCell::new(None) };
}

/// Reads the file of the crate that is compiled; `None` if there is none.
pub(super) fn load() -> Option<Rc<Loaded>> {
    let directory = std::env::var_os("CARGO_MANIFEST_DIR")?;
    let text = match std::fs::read_to_string(PathBuf::from(directory).join("infra.toml")) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => return Some(Rc::new(unreadable(&error))),
    };
    let last =
        LAST.with_borrow(|last| last.as_ref().filter(|(known, _)| *known == text).map(|(_, loaded)| Rc::clone(loaded)));
    Some(last.unwrap_or_else(|| {
        let Read { config, errors } = read(&text);
        let loaded = Rc::new(Loaded { config: Rc::new(config), errors });
        LAST.set(Some((text, Rc::clone(&loaded))));
        loaded
    }))
}

/// Why a path cannot be an asset.
#[derive(Debug)]
pub(crate) struct AssetFault {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Looks whether an asset is there; what is in it is read when the stack is written.
pub(crate) fn find_asset(path: &str) -> Result<(), AssetFault> {
    let fault = |message: String, help: &str| Err(AssetFault { message, help: help.to_owned() });
    let written = Path::new(path);
    if path.trim().is_empty() {
        return fault("the path of this asset is empty".to_owned(), "name a file or a folder");
    }
    if written.is_absolute() {
        let help = "write it from the folder of Cargo.toml on, so that it holds on other machines";
        return fault(format!("the path `{path}` begins at the root"), help);
    }
    let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR") else { return Ok(()) };
    if PathBuf::from(folder).join(written).exists() {
        return Ok(());
    }
    fault(format!("there is no file or folder `{path}`"), "the path begins at the folder of Cargo.toml")
}

fn unreadable(error: &std::io::Error) -> Loaded {
    let config = Config {
        tags: Vec::new(),
        references: References::Weak,
        environments: Vec::new(),
        shape: Shape::Table(Vec::new()),
    };
    let message = format!("the file cannot be read: {error}");
    let help = "it has to be a text file in UTF-8 that the compiler may read".to_owned();
    Loaded { config: Rc::new(config), errors: vec![ConfigError { line: 0, message, help }] }
}
