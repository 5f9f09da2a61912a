//! A Python environment with the pinned programs, installed once into the target folder.
//!
//! A test asks [`oracles`] for it. Where Python 3 or the package registry is missing it gets `None`, and the reason is
//! written past the test runner's capture. With `INFRA_REQUIRE_ORACLES=1`, which the gate sets, that is a failure.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// What is installed, from the Python package index.
pub const PINS: [(&str, &str); 4] =
    [("cfn-lint", "1.58.0"), ("cloudformation-validate", "1.14.0"), ("jsonschema", "4.25.1"), ("ministack", "1.5.33")];

/// What `cargo xtask bench deploy` compares with, in an environment of its own.
pub const PEERS: [(&str, &str); 1] = [("awscli", "1.46.3")];

/// Makes a missing program a failure instead of a skipped test.
const REQUIRE: &str = "INFRA_REQUIRE_ORACLES";

/// A Python environment in which [`PINS`] are installed.
#[derive(Debug)]
pub struct Venv {
    root: PathBuf,
}

impl Venv {
    /// A command of the environment: `python`, `cfn-lint`, …
    pub fn command(&self, program: &str) -> Command {
        Command::new(self.root.join("bin").join(program))
    }

    /// The folder of cfn-lint's copies of the resource schemas, one JSON file for each type.
    pub fn schemas(&self) -> PathBuf {
        let lib = self.root.join("lib");
        let python = fs::read_dir(&lib).expect("the environment has a lib").next().expect("with a Python in it");
        python.expect("that can be read").path().join("site-packages/cfnlint/data/schemas/resources")
    }
}

/// The environment; installed by the first caller, awaited by all others, in this process and elsewhere.
/// `None` means that the test is to return: its reason has been written to standard error.
///
/// # Panics
/// If the environment is not to be had and `INFRA_REQUIRE_ORACLES` is set to something other than `0`.
pub fn oracles() -> Option<&'static Venv> {
    static VENV: OnceLock<Result<Venv, String>> = OnceLock::new();
    let why = match VENV.get_or_init(|| install(&home(), &PINS)) {
        Ok(venv) => return Some(venv),
        Err(why) => why,
    };
    let required = std::env::var_os(REQUIRE).is_some_and(|value| !value.is_empty() && value != "0");
    assert!(!required, "{REQUIRE} is set, and the programs to compare with are missing: {why}");
    let thread = std::thread::current();
    let note = format!("\nskipped: {}: {why}\n", thread.name().unwrap_or("a test"));
    // Past the capture of the test runner, which takes `eprintln!` only.
    drop(std::io::stderr().write_all(note.as_bytes()));
    None
}

/// The environment of [`PEERS`].
///
/// # Errors
/// What is missing: Python 3, or the package registry.
pub fn peers() -> Result<Venv, String> {
    install(&home(), &PEERS)
}

/// Where files of the tests lie: `infra-tests` in the target folder.
pub fn home() -> PathBuf {
    let binary = std::env::current_exe().expect("a test knows its own binary");
    // target/debug/deps/it-0123456789abcdef, target/debug/peers
    let folder = binary.parent().expect("a binary lies in a folder");
    let up = if folder.ends_with("deps") { 2 } else { 1 };
    folder.ancestors().nth(up).expect("a binary lies in a target folder").join("infra-tests")
}

fn install(home: &Path, packages: &[(&str, &str)]) -> Result<Venv, String> {
    let name: Vec<String> = packages.iter().map(|(package, version)| format!("{package}-{version}")).collect();
    let root = home.join(format!("venv-{}", name.join("_")));
    let done = root.join("complete");
    fs::create_dir_all(home).map_err(|error| format!("{} cannot be made: {error}", home.display()))?;
    let lock = File::create(home.join("venv.lock")).map_err(|error| format!("no lock file: {error}"))?;
    lock.lock().map_err(|error| format!("the lock file cannot be locked: {error}"))?;
    if done.exists() {
        return Ok(Venv { root });
    }
    if root.exists() {
        fs::remove_dir_all(&root).map_err(|error| format!("{} is in the way: {error}", root.display()))?;
    }
    run(Command::new("python3").args(["-m", "venv"]).arg(&root), "Python 3 with venv and pip is needed")?;
    let venv = Venv { root };
    let pins = packages.iter().map(|(package, version)| format!("{package}=={version}"));
    let mut pip = venv.command("python");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]).args(pins);
    run(&mut pip, "the package registry does not give the packages")?;
    fs::write(&done, "").map_err(|error| format!("{} cannot be written: {error}", done.display()))?;
    Ok(venv)
}

fn run(command: &mut Command, otherwise: &str) -> Result<(), String> {
    let Output { status, stderr, .. } = command.output().map_err(|error| format!("{otherwise}: {error}"))?;
    if status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&stderr);
    let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("no message");
    Err(format!("{otherwise}: {last}"))
}
