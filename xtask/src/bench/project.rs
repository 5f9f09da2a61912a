//! The crates that are measured, in a workspace below `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::module::{INFRA_TOML, module};
use crate::root;

/// A crate of the workspace.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) name: &'static str,
    pub(super) resources: u32,
    /// How many seconds more than the empty one its check may take.
    pub(super) bound: Option<f64>,
    modules: &'static [(&'static str, usize)],
}

const PROJECTS: [Project; 3] = [
    Project { name: "empty", resources: 0, bound: None, modules: &[("first", 0)] },
    Project { name: "hundred", resources: 100, bound: Some(0.4), modules: &[("first", 100)] },
    Project { name: "thousand", resources: 1000, bound: Some(1.5), modules: &[("first", 500), ("second", 500)] },
];

/// The workspace.
#[derive(Debug)]
pub(super) struct Projects {
    pub(super) folder: PathBuf,
    pub(super) members: [Project; 3],
}

impl Projects {
    /// Writes every file anew where it differs.
    pub(super) fn write() -> Result<Self> {
        let projects = Self { folder: root().join("target/bench/crates"), members: PROJECTS };
        for project in &projects.members {
            projects.write_member(project, 0)?;
        }
        projects.write_stacks()?;
        projects.write_synth()?;
        let members = "\"empty\", \"hundred\", \"thousand\", \"stacks\", \"synth\"";
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n\n\
             [profile.dev.package.\"*\"]\ndebug = false\n"
        );
        projects.put("Cargo.toml", &manifest)?;
        // The same versions as the repository's.
        let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
        if !projects.folder.join("Cargo.lock").exists() {
            projects.put("Cargo.lock", &lock)?;
        }
        Ok(projects)
    }

    /// Writes the sources of a crate; each `edit` differs in a text of one resource.
    pub(super) fn write_member(&self, project: &Project, edit: usize) -> Result<()> {
        let mut text = String::from("//! Measured.\n\nuse infra_core::prelude::*;\n\ninfra_core::environments!();\n\n");
        for (name, count) in project.modules {
            text.push_str(&module(name, *count).replace("name!(\"vpc\")", &format!("name!(\"vpc-{edit}\")")));
        }
        let names: Vec<&str> = project.modules.iter().map(|(name, _)| *name).collect();
        text.extend([format!(
            "\n/// The application of edit {edit}.\npub fn app() -> infra_core::App {{\n    infra_core::app![{}]\n}}\n",
            names.join(", ")
        )]);
        self.put(&format!("{}/src/lib.rs", project.name), &text)?;
        self.put(&format!("{}/infra.toml", project.name), INFRA_TOML)?;
        self.put(&format!("{}/Cargo.toml", project.name), &manifest(project.name, &[]))
    }

    /// The reference application, without its command line: the AWS SDK is not compiled for this.
    fn write_stacks(&self) -> Result<()> {
        let stacks = root().join("stacks");
        for path in files(&stacks.join("src"))? {
            let relative = path.strip_prefix(&stacks).unwrap_or(&path);
            if relative != Path::new("src/main.rs") {
                let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                self.put(&format!("stacks/{}", relative.display()), &text)?;
            }
        }
        if let Ok(text) = fs::read_to_string(stacks.join("infra.toml")) {
            self.put("stacks/infra.toml", &text)?;
        }
        self.put("stacks/Cargo.toml", &manifest("stacks", &[]))
    }

    /// The program that measures synth.
    fn write_synth(&self) -> Result<()> {
        self.put("synth/Cargo.toml", &manifest("synth", &["stacks", "thousand"]))?;
        // A reference application without stacks has no `app`, and is left out.
        let library = fs::read_to_string(root().join("stacks/src/lib.rs")).unwrap_or_default();
        let program = include_str!("synth.rs.txt");
        let without = program.replace("    measure(\"stacks\", &stacks::app());\n", "");
        self.put("synth/src/main.rs", if library.contains("pub fn app()") { program } else { &without })
    }

    fn put(&self, path: &str, text: &str) -> Result<()> {
        let path = self.folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}

fn manifest(name: &str, siblings: &[&str]) -> String {
    let core = root().join("infra-core");
    let siblings: Vec<String> = siblings.iter().map(|name| format!("{name} = {{ path = \"../{name}\" }}\n")).collect();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         infra-core = {{ path = \"{}\", default-features = false }}\n{}",
        core.display(),
        siblings.concat()
    )
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}
