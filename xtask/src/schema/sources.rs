//! The two packages the schema is made of: which versions, where they lie, and what is read from them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::Unavailable;

/// The constraints: a package of `PyPI` and its version.
pub(crate) const LINT: (&str, &str) = ("cfn-lint", "1.58.0");
/// References, Ref values, stateful types, metrics: a package of npm and its version.
pub(super) const SPEC: (&str, &str) = ("@aws-cdk/aws-service-spec", "0.1.216");

/// The pattern engine of the first package, which the check compares ours with.
const REGEX: (&str, &str) = ("regex", "2024.11.6");

/// What the packages hold, parsed.
#[derive(Debug)]
pub(super) struct Sources {
    /// Where cfn-lint's files lie.
    pub(super) lint: PathBuf,
    /// Schema of each type, by name.
    pub(super) types: BTreeMap<String, Value>,
    /// The second package's database: entities and relations.
    pub(super) spec: Value,
    /// The day of the first package's schemas.
    pub(super) date: String,
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Parses a JSON file.
pub(crate) fn json(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

impl Sources {
    /// Installs both packages under `target` of the repository, unless they are there, and reads them.
    pub(super) fn load() -> Result<Self> {
        let folder = root().join("target/schema-sources");
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let lint = install_lint(&folder)?;
        let spec = json(&install_spec(&folder)?)?;
        let mut types = BTreeMap::new();
        for entry in fs::read_dir(lint.join("data/schemas/resources"))? {
            let schema = json(&entry?.path())?;
            let name = schema.get("typeName").and_then(Value::as_str).context("a schema without a type name")?;
            ensure!(types.insert(name.to_owned(), schema.clone()).is_none(), "two schemas for {name}");
        }
        let version = json(&lint.join("data/schemas/version.json"))?;
        let date = version.get("schema_date").and_then(Value::as_str).context("no date of the schemas")?;
        let spec = spec.get("schema").cloned().context("the second package has no entities")?;
        Ok(Self { date: date.chars().take(10).collect(), lint, types, spec })
    }

    /// The entities of one sort in the second package.
    pub(super) fn entities(&self, sort: &str) -> impl Iterator<Item = &Value> {
        self.spec.pointer(&format!("/{sort}/entities")).and_then(Value::as_array).into_iter().flatten()
    }
}

/// Installs the first package; returns the folder of its module.
pub(crate) fn install_lint(folder: &Path) -> Result<PathBuf> {
    Ok(install_python(folder, LINT, "cfnlint")?.join("cfnlint"))
}

/// Installs the pattern engine; returns the folder for Python's path.
pub(super) fn install_regex() -> Result<PathBuf> {
    install_python(&root().join("target/schema-sources"), REGEX, "regex")
}

/// Installs a package of `PyPI`, without what it depends on, unless its module is there.
fn install_python(folder: &Path, (name, version): (&str, &str), module: &str) -> Result<PathBuf> {
    let home = folder.join(format!("{name}-{version}"));
    if !home.join(module).is_dir() {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--disable-pip-version-check"]);
        pip.arg("--root-user-action=ignore").arg("--target").arg(&home).arg(format!("{name}=={version}"));
        succeed(&mut pip)?;
    }
    Ok(home)
}

fn install_spec(folder: &Path) -> Result<PathBuf> {
    let home = install_npm(folder, SPEC)?;
    let database = home.join("package/db.json");
    if !database.is_file() {
        succeed(Command::new("gzip").args(["-dkf", "package/db.json.gz"]).current_dir(&home))?;
    }
    Ok(database)
}

/// Unpacks a package of npm, unless it is there; returns the folder that holds its `package`.
pub(crate) fn install_npm(folder: &Path, (name, version): (&str, &str)) -> Result<PathBuf> {
    let home = folder.join(format!("{}-{version}", name.replace(['@', '/'], "")));
    if !home.join("package/package.json").is_file() {
        fs::create_dir_all(&home)?;
        succeed(Command::new("npm").args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(&home))?;
        let archive = format!("{}-{version}.tgz", name.trim_start_matches('@').replace('/', "-"));
        succeed(Command::new("tar").args(["xzf", &archive]).current_dir(&home))?;
    }
    Ok(home)
}

/// Runs a program of the installation; its failure means that the sources are not to be had.
fn succeed(command: &mut Command) -> Result<()> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => bail!(Unavailable(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)))),
        Err(error) => bail!(Unavailable(format!("cannot start {command:?}: {error}"))),
    }
}
