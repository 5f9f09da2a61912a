//! Crates and modules depend on one another in one direction.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is compiled for the rules: nothing but the rules.
const RULES: &[&str] = &["infra-rules"];

/// What is compiled for the macros. Each crate here is in the way of every build.
const MACROS: &[&str] = &[
    "infra-macros",
    "infra-rules",
    "proc-macro2",
    "quote",
    "serde_core",
    "serde_spanned",
    "syn",
    "toml",
    "toml_datetime",
    "toml_parser",
    "toml_writer",
    "unicode-ident",
    "winnow",
];

/// What a word may be found in: folders and files of infra-core/src.
const WORDS: &[(&str, &[&str])] = &[
    ("aws_sdk_cloudformation", &["aws/", "local/"]),
    ("aws_sdk_sts", &["aws/", "local/"]),
    ("aws_config", &["aws/", "local/"]),
    ("anstream", &["view/"]),
    ("io::stdout", &["view/", "config/"]),
    ("io::stderr", &["view/", "config/"]),
    ("io::stdin", &["view/", "config/"]),
    ("env::var", &["config/"]),
    ("env::args", &["config/"]),
    ("env::current_dir", &["config/"]),
    ("std::fs", &["asset/", "config/", "file/", "local/store.rs"]),
    ("SystemTime::now", &["config/"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The packages that are compiled with this one, tests apart.
fn packages(arguments: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]).args(arguments);
    let output = cargo.current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).expect("names are UTF-8");
    told.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_rules_depend_on_nothing() {
    assert_eq!(packages(&["--package", "infra-rules"]), set(RULES));
}

#[test]
fn the_macros_depend_on_the_rules_and_on_readers_of_tokens_and_toml() {
    assert_eq!(packages(&["--package", "infra-macros"]), set(MACROS));
}

#[test]
fn a_crate_of_stacks_compiles_no_sdk() {
    let packages = packages(&["--package", "infra-core", "--no-default-features"]);
    let sdk: Vec<&String> =
        packages.iter().filter(|name| name.starts_with("aws-") || *name == "tokio" || *name == "clap").collect();
    assert!(packages.contains("infra-macros-shell") && sdk.is_empty(), "{sdk:?} in {packages:?}");
}

#[test]
fn nobody_depends_on_tests_and_xtask() {
    for package in ["infra-core", "stacks"] {
        let packages = packages(&["--package", package]);
        assert!(!packages.contains("tests") && !packages.contains("xtask"), "{package}: {packages:?}");
    }
}

#[test]
fn terminal_files_environment_and_sdk_have_one_module_each() {
    let source = root().join("infra-core/src");
    let files = rust_files(&source);
    assert!(files.len() > 20, "the sources are not where this test looks for them");
    let mut faults = Vec::new();
    for file in files {
        let path = file.strip_prefix(&source).expect("it was found there").to_string_lossy().replace('\\', "/");
        if path.contains("tests") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source can be read");
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let wrong = WORDS
                .iter()
                .find(|(word, places)| line.contains(word) && !places.iter().any(|place| path.starts_with(place)));
            if let Some((word, places)) = wrong {
                faults.push(format!("infra-core/src/{path}:{}: `{word}` belongs into {places:?}", index + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_rules_do_no_io() {
    let mut faults = Vec::new();
    for file in rust_files(&root().join("infra-rules/src")) {
        let text = fs::read_to_string(&file).expect("a source can be read");
        let io =
            ["std::fs", "std::env", "std::process", "std::io", "TcpStream", "UdpSocket", "std::time", "std::thread"];
        faults.extend(io.iter().filter(|word| text.contains(**word)).map(|word| format!("{}: {word}", file.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
