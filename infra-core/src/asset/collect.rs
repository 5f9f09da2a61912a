//! The files of an asset: sorted by name, with the rights that matter.

use std::fs;
use std::path::Path;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Its path in the asset, with `/`.
    pub(super) name: String,
    /// Whether it can be executed.
    pub(super) executable: bool,
    /// What is in it.
    pub(super) content: Vec<u8>,
}

impl File {
    /// Its rights: those of one machine's owner and umask are not for another.
    pub(super) fn mode(&self) -> u32 {
        if self.executable { 0o755 } else { 0o644 }
    }
}

/// Never part of an asset: the traces of version control, of editors and of Python.
const LEFT_OUT: &[&str] = &[".git", ".hg", ".svn", ".DS_Store", "__pycache__"];

/// The files below `source`, or `source` itself.
///
/// # Errors
/// Something cannot be read, is no file, or there is nothing.
pub(super) fn collect(source: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    if source.is_dir() {
        walk(source, "", &mut files)?;
        if files.is_empty() {
            return Err("the folder holds no files".to_owned());
        }
    } else {
        let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.push(file(source, name)?);
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(format!("{} has a file whose name is no UTF-8", folder.display()));
        };
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let path = entry.path();
        let whole = format!("{prefix}{name}");
        if !path.is_dir() {
            files.push(file(&path, whole)?);
        } else if entry.file_type().map_err(wrong)?.is_symlink() {
            // It could lead out of the folder, or back into it.
            return Err(format!("{} is a link to a folder", path.display()));
        } else {
            walk(&path, &format!("{whole}/"), files)?;
        }
    }
    Ok(())
}

fn file(path: &Path, name: String) -> Result<File, String> {
    let wrong = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    let metadata = fs::metadata(path).map_err(wrong)?;
    if !metadata.is_file() {
        return Err(format!("{} is neither a file nor a folder", path.display()));
    }
    Ok(File { executable: is_executable(&metadata), content: fs::read(path).map_err(wrong)?, name })
}

#[cfg(unix)]
fn is_executable(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_metadata: &fs::Metadata) -> bool {
    false
}
