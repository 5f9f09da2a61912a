//! The templates under files and folders.

use std::io;
use std::path::{Path, PathBuf};

use super::check::{check_text, decode, read_file, syntax_of};
use super::{FileError, FileFinding, FileSettings};

/// Folders are nested this deep at most.
const MAX_DEPTH: usize = 32;

/// What came of one file.
#[derive(Debug)]
pub struct CheckedFile {
    /// The file, as it was named or found.
    pub path: PathBuf,
    /// What was found, or why it could not be checked.
    pub result: Result<Vec<FileFinding>, FileError>,
}

/// What came of some files and folders.
#[derive(Debug, Default)]
pub struct CheckedFiles {
    /// Templates, and files that were named and could not be checked.
    pub files: Vec<CheckedFile>,
    /// Files in folders that are no templates.
    pub skipped: usize,
}

/// Checks files, and the templates in folders, at any depth. Hidden folders, `target` and `node_modules` are left out.
pub fn check_paths<'a>(paths: impl IntoIterator<Item = &'a Path>, settings: &FileSettings) -> CheckedFiles {
    let mut checked = CheckedFiles::default();
    for path in paths {
        if path.is_dir() {
            checked.folder(path, 0, settings);
        } else {
            checked.files.push(CheckedFile { path: path.to_owned(), result: super::check_file(path, settings) });
        }
    }
    checked
}

/// The templates among files and in folders, by path.
pub fn templates<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Vec<PathBuf> {
    check_paths(paths, &FileSettings::default()).files.into_iter().map(|file| file.path).collect()
}

impl CheckedFiles {
    fn folder(&mut self, path: &Path, depth: usize, settings: &FileSettings) {
        let entries = match entries(path) {
            Ok(entries) => entries,
            Err(source) => {
                let result = Err(FileError::Read { path: path.to_owned(), source });
                return self.files.push(CheckedFile { path: path.to_owned(), result });
            }
        };
        for entry in entries {
            // A link to a folder may lead back up.
            let is_folder = std::fs::symlink_metadata(&entry).is_ok_and(|found| found.is_dir());
            if is_folder && depth < MAX_DEPTH {
                self.folder(&entry, depth + 1, settings);
            } else if entry.is_file() && !self.template(&entry, settings) {
                self.skipped += 1;
            }
        }
    }

    /// Checks a file of a folder, if it is a template.
    fn template(&mut self, path: &Path, settings: &FileSettings) -> bool {
        let is_candidate = path.extension().is_some_and(|found| {
            ["json", "yaml", "yml", "template"].iter().any(|wanted| found.eq_ignore_ascii_case(wanted))
        });
        if !is_candidate {
            return false;
        }
        let result = match read_file(path) {
            Ok(bytes) => match decode(&bytes) {
                Ok(text) if names_sections(text) => check_text(text, syntax_of(path, text), &settings.beside(path)),
                _ => return false,
            },
            Err(error) => Err(error),
        };
        if matches!(result, Err(FileError::NoTemplate)) {
            return false;
        }
        self.files.push(CheckedFile { path: path.to_owned(), result });
        true
    }
}

/// Whether a text may be a template. What is none and cannot be read either is not worth an error.
fn names_sections(text: &str) -> bool {
    text.contains("AWSTemplateFormatVersion") || text.contains("Resources") && text.contains("::")
}

/// What is in a folder, by name.
fn entries(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_left_out = name.to_string_lossy().starts_with('.') || name == "target" || name == "node_modules";
        if !is_left_out {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
