//! What the compiler says of mistakes, and that what is right compiles: trybuild over `ui/`.
//!
//! trybuild makes its project out of the manifest in `CARGO_MANIFEST_DIR`. The one of this package would bring the
//! AWS SDK along, to be compiled once more. So each project here has a manifest of its own in the target folder, with
//! infra-core alone, and the test runs itself again with that folder as `CARGO_MANIFEST_DIR`.
//!
//! `TRYBUILD=overwrite cargo test -p tests ui` writes the messages anew; read every one before you commit it.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Says what the second run compiles: `fail` or `pass`, then a pattern of files, in each line.
const CASES: &str = "INFRA_UI_CASES";

const FAIL: &[&str] =
    &["syntax", "types", "rules", "examples", "references", "placement", "tags", "stacks", "components", "policy"];

/// A crate with one infra.toml, or none, and the cases in it.
struct Project {
    name: String,
    infra_toml: Option<PathBuf>,
    /// Crates of `tests/own` that it depends on.
    own: &'static [&'static str],
    cases: Vec<(&'static str, PathBuf)>,
}

#[test]
fn ui() {
    match env::var_os(CASES) {
        Some(cases) => compile(&cases.to_string_lossy()),
        None => projects().iter().for_each(Project::run),
    }
}

fn compile(cases: &str) {
    // Apart from one another: with a case that passes among them, trybuild would build them one by one.
    for wanted in ["fail", "pass"] {
        let tests = trybuild::TestCases::new();
        for (what, pattern) in cases.lines().filter_map(|line| line.split_once(' ')) {
            match what {
                "fail" if wanted == "fail" => tests.compile_fail(pattern),
                "pass" if wanted == "pass" => tests.pass(pattern),
                _ => {}
            }
        }
    }
}

fn projects() -> Vec<Project> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut cases: Vec<_> = FAIL.iter().map(|folder| ("fail", ui.join(folder).join("*.rs"))).collect();
    cases.push(("pass", ui.join("pass/*.rs")));
    let mut projects = vec![
        Project { name: "cases".to_owned(), infra_toml: Some(ui.join("infra.toml")), own: &[], cases },
        Project {
            name: "bare".to_owned(),
            infra_toml: None,
            own: &[],
            cases: vec![("fail", ui.join("bare/*_missing.rs")), ("pass", ui.join("bare/shared.rs"))],
        },
        Project {
            name: "own".to_owned(),
            infra_toml: Some(ui.join("infra.toml")),
            own: &["rules", "macros"],
            cases: vec![("fail", ui.join("own/*.rs")), ("pass", ui.join("own/pass/*.rs"))],
        },
    ];
    projects.extend(broken_files(&ui));
    projects
}

/// Each infra.toml that is wrong is a project of its own.
fn broken_files(ui: &Path) -> Vec<Project> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(ui.join("environments")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let project = |file: PathBuf| Project {
        name: file.file_stem().unwrap().to_string_lossy().into_owned(),
        cases: vec![("fail", file.with_extension("rs"))],
        infra_toml: Some(file),
        own: &[],
    };
    files.into_iter().map(project).collect()
}

impl Project {
    fn run(&self) {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let manifest = target.join("ui").join(&self.name);
        self.write(&manifest, &target.join("tests/trybuild").join(&self.name));
        let mut cases = OsString::new();
        for (what, pattern) in &self.cases {
            cases.push(what);
            cases.push(" ");
            cases.push(pattern);
            cases.push("\n");
        }
        let status = Command::new(env::current_exe().unwrap())
            .args(["ui::ui", "--exact", "--nocapture"])
            .args(env::args().filter(|argument| argument.starts_with("trybuild=")))
            .env("CARGO_MANIFEST_DIR", &manifest)
            .env(CASES, cases)
            .status()
            .unwrap();
        assert!(status.success(), "a case of `{}` went another way, see above", self.name);
    }

    /// Writes the manifest that trybuild reads, and infra.toml where the macros will look for it.
    fn write(&self, manifest: &Path, project: &Path) {
        let core = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("infra-core");
        let mut text = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             infra-core = {{ path = {core:?}, default-features = false }}\n",
            self.name
        );
        for name in self.own {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("own").join(name);
            writeln!(text, "own-{name} = {{ path = {path:?} }}").unwrap();
        }
        fs::create_dir_all(manifest.join("src")).unwrap();
        fs::create_dir_all(project).unwrap();
        fs::write(manifest.join("src/lib.rs"), "").unwrap();
        fs::write(manifest.join("Cargo.toml"), text).unwrap();
        // What `tag_policy!` reads.
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/tag-policy.json"), project.join("tag-policy.json"))
            .unwrap();
        let copy = project.join("infra.toml");
        match &self.infra_toml {
            // Not written where it is the same: the crate would be compiled again.
            Some(file) => {
                let text = fs::read_to_string(file).unwrap();
                if fs::read_to_string(&copy).ok().as_ref() != Some(&text) {
                    fs::write(copy, text).unwrap();
                }
            }
            None => assert!(!copy.exists(), "{} must not have an infra.toml", self.name),
        }
    }
}
