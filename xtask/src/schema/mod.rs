//! Makes the embedded database of all resource types, `infra-rules/data/schema.bin` and `schema.txt`, from two published packages.
//!
//! - [`sources`]: which packages, and their content
//! - [`facts`]: what is gathered from both about each type: attributes, what `Ref` gives, references
//! - [`lower`], [`keywords`]: a JSON schema to nodes
//! - [`references`]: what a property may refer to
//! - [`types`]: the records of types, metrics
//! - [`graph`]: nodes, stored once each
//! - [`file`](mod@file): nodes to bytes
//! - [`verify`]: the finished bytes against the sources, by another path

mod extensions;
mod facts;
mod file;
mod graph;
mod keywords;
mod lower;
mod references;
pub(crate) mod sources;
mod types;
mod verify;

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};

use sources::{Sources, root};

/// The size the database must not exceed.
const LIMIT: usize = 2 * 1024 * 1024;

/// Runs the command: rebuilds the database, or with `--check` compares it with its sources.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("usage: cargo xtask schema [--check]"),
    };
    let sources = Sources::load()?;
    let facts = facts::Facts::gather(&sources)?;
    let (database, counts) = types::build(&sources, &facts)?;
    let size = database.words.len() + database.texts.len();
    ensure!(size <= LIMIT, "the database has {size} bytes, more than {LIMIT}");
    let files = [("schema.bin", database.words), ("schema.txt", database.texts.into_bytes())];
    for (name, bytes) in files {
        let path = root().join("infra-rules/data").join(name);
        if check {
            let committed = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            ensure!(committed == bytes, "{} is not what its sources give; run `cargo xtask schema`", path.display());
        } else {
            fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    if check {
        report(&format!("{size} bytes are up to date; {}", verify::verify(&sources, &facts)?));
    } else {
        report(&format!("{size} bytes: {counts}"));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the result of the command")]
fn report(line: &str) {
    println!("{line}");
}
