//! The evaluator and rustc agree: some ten thousand generated expressions, in three environments each.

mod generate;

use super::{Consts, Data, Outcome, Scope, eval};
use crate::config::{Config, emit_text, read_text};
use generate::Generator;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

const EXPRESSIONS: usize = 10_000;
const CHUNKS: usize = 8;
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

const FILE: &str = r#"
app = "acme"

[env-defaults]
ratio = 0.5
max = 4
zero = 0
flag = false
removal = "Delete"
zones = ["a", "b"]
ports = []
net = { nat = 1 }
big = 9_223_372_036_854_775_000

[env.dev]
azs = 1
ports = [80]
zones = ["a"]

[env.staging]
azs = 2
ports = [80, 443]
flag = true

[env.prod]
max = 4.5
azs = 3
ratio = -1.25
ports = [22, -7, 5432]
zones = ["a", "b", "prod"]
removal = "Retain"
net = { nat = 3 }
"#;

const CONSTS: [(&str, &str, &str); 7] = [
    ("PORT", "u16", "5432"),
    ("BYTE", "u8", "250"),
    ("SMALL", "i32", "-3"),
    ("LIMIT", "i64", "10 * 3 - 27"),
    ("NAMES", "[&str; 2]", "[\"prod\", \"x\"]"),
    ("RATIO", "f64", "2.5 / 2.0"),
    ("FLAG", "bool", "PORT > 80"),
];

/// What the program printed for an expression in an environment.
const PANICKED: &str = "!";

#[test]
fn evaluator_and_rustc_agree() {
    let mut generator = Generator::new(SEED);
    let expressions: Vec<String> = (0..EXPRESSIONS).map(|_| generator.expression()).collect();
    let directory = directory();
    let config = read_text(FILE).expect("a sound file");
    let printed = run(&directory, &expressions);
    let mut tally = Tally::default();
    for (text, printed) in expressions.iter().zip(&printed) {
        let expr = syn::parse_str(text).expect(text);
        for (environment, printed) in scopes(&config).iter().zip(printed) {
            tally.add(text, &eval(&expr, environment), printed);
        }
    }
    std::fs::remove_dir_all(directory).expect("the directory was made here");
    let differences = std::mem::take(&mut tally.differences);
    println!("{tally:?}, {} different", differences.len());
    assert!(
        differences.is_empty(),
        "{} differ, the first of them:\n{}",
        differences.len(),
        differences[..differences.len().min(5)].join("\n")
    );
    assert_eq!(tally.known + tally.fails + tally.unknown + tally.unknown_failures, EXPRESSIONS * 3);
    assert!(tally.known * 2 > EXPRESSIONS * 3, "too little is known: {tally:?}");
    assert!(tally.fails * 100 > EXPRESSIONS * 3, "too little fails: {tally:?}");
}

#[derive(Debug, Default)]
struct Tally {
    known: usize,
    fails: usize,
    /// The program has a value.
    unknown: usize,
    /// The program panics.
    unknown_failures: usize,
    differences: Vec<String>,
}

impl Tally {
    fn add(&mut self, text: &str, outcome: &Outcome, printed: &str) {
        let panicked = printed == PANICKED;
        match outcome {
            Outcome::Known(data) if *printed == shown(data) => self.known += 1,
            Outcome::Fails { .. } if panicked => self.fails += 1,
            Outcome::Unknown if panicked => self.unknown_failures += 1,
            Outcome::Unknown => self.unknown += 1,
            other => self.differences.push(format!("{text}\n  rustc: {printed}\n  evaluator: {other:?}")),
        }
    }
}

/// As `{:?}` of a tuple around the value.
fn shown(data: &Data) -> String {
    Data::Tuple(Rc::from([data.clone()])).to_string()
}

fn scopes(config: &Config) -> Vec<Scope> {
    let parse = |(name, ty, value): (&str, &str, &str)| {
        (name.to_owned(), syn::parse_str(ty).expect(ty), syn::parse_str(value).expect(value))
    };
    let consts = Consts::new(CONSTS.map(parse));
    config.environments.iter().map(|one| Scope::for_environment(Rc::clone(&consts), one.values.clone())).collect()
}

/// A directory beside the test's own binary.
fn directory() -> PathBuf {
    let binary = std::env::current_exe().expect("the test has a path");
    let directory = binary.with_file_name(format!("agreement-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("the target directory can be written to");
    directory
}

/// For each expression, what the program prints in each environment.
fn run(directory: &Path, expressions: &[String]) -> Vec<Vec<String>> {
    compile_core(directory);
    let chunks: Vec<&[String]> = expressions.chunks(expressions.len().div_ceil(CHUNKS)).collect();
    let mut printed = Vec::new();
    // Two at a time: one after the other is slow, all at once takes the machine away from others.
    for (pair, chunks) in chunks.chunks(2).enumerate() {
        let compile = |(at, chunk): (usize, &&[String])| start(directory, &format!("chunk{pair}_{at}"), chunk);
        let running: Vec<(PathBuf, Child)> = chunks.iter().enumerate().map(compile).collect();
        for ((binary, child), chunk) in running.into_iter().zip(chunks) {
            let output = child.wait_with_output().expect("rustc ends");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            printed.extend(read_output(&binary, chunk.len()));
        }
    }
    printed
}

/// What generated code needs of infra-core, without building infra-core.
fn compile_core(directory: &Path) {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra-core/src");
    let source = format!(
        "#[path = {:?}] mod env; #[path = {:?}] mod list;
         pub use env::{{BaseEnv, DeploySettings, Environment}}; pub use list::{{List, ListIndex}};
         pub enum References {{ Weak, Strong }}
         pub struct AppConfig {{ pub references: References, pub file: &'static str, pub policy: &'static Policy }}
         impl AppConfig {{ pub const DEFAULT: Self = Self {{ references: References::Weak, file: \"infra.toml\", policy: &Policy }}; }}
         pub struct Policy;
         impl Policy {{ pub const fn recommended() -> Self {{ Self }} }}
         pub mod __private {{ pub struct OwnTag {{ pub type_name: &'static str, pub key: &'static str, pub values: &'static [(&'static str, &'static str)] }} }}",
        core.join("env.rs"),
        core.join("list.rs"),
    );
    std::fs::write(directory.join("core.rs"), source).expect("the directory can be written to");
    let mut rustc = rustc(directory);
    let output =
        rustc.args(["--crate-type", "rlib", "--crate-name", "infra_core", "core.rs"]).output().expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn rustc(directory: &Path) -> Command {
    let mut rustc = Command::new("rustc");
    // The lints that deny what certainly panics have to be silent: the panic is what is compared.
    rustc.current_dir(directory).args([
        "--edition",
        "2024",
        "--cap-lints",
        "allow",
        "-C",
        "debuginfo=0",
        "-C",
        "overflow-checks=on",
    ]);
    rustc.env("CARGO_MANIFEST_DIR", directory).stderr(Stdio::piped());
    rustc
}

fn start(directory: &Path, name: &str, expressions: &[String]) -> (PathBuf, Child) {
    let mut source = String::from("use std::panic::catch_unwind;\n");
    source.push_str(&emit_text(FILE).to_string());
    for (name, ty, value) in CONSTS {
        writeln!(source, "const {name}: {ty} = {value};").expect("a string takes it");
    }
    source.push_str("static STRANGER: Env = Env { azs: 77, name: \"stranger\", flag: true, ..Env::PROD };\nfn same<T>(value: T) -> T { value }\n");
    for (at, text) in expressions.iter().enumerate() {
        writeln!(source, "fn e{at}(env: &Env) -> String {{ format!(\"{{:?}}\", ({text},)) }}")
            .expect("a string takes it");
    }
    source
        .push_str("fn main() {\n    std::panic::set_hook(Box::new(|_| {}));\n    let all: &[fn(&Env) -> String] = &[");
    for at in 0..expressions.len() {
        write!(source, "e{at}, ").expect("a string takes it");
    }
    source.push_str("];\n    for one in all {\n        for (_, env) in Env::ALL {\n");
    writeln!(
        source,
        "            println!(\"{{}}\", catch_unwind(|| one(env)).unwrap_or_else(|_| {PANICKED:?}.to_string()));"
    )
    .expect("a string takes it");
    source.push_str("        }\n    }\n}\n");
    std::fs::write(directory.join(format!("{name}.rs")), source).expect("the directory can be written to");
    std::fs::write(directory.join("infra.toml"), FILE).expect("the directory can be written to");
    let child = rustc(directory).args(["--extern", "infra_core=libinfra_core.rlib", &format!("{name}.rs")]).spawn();
    (directory.join(name), child.expect("rustc runs"))
}

fn read_output(binary: &Path, expressions: usize) -> Vec<Vec<String>> {
    let output = Command::new(binary).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the program prints text");
    let lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    assert_eq!(lines.len(), expressions * 3);
    lines.chunks(3).map(<[String]>::to_vec).collect()
}
