//! What cfn-lint finds and what we find, line by line, over templates of our own: written ones, a family for each class of
//! its rules, and mutants of the clean ones.
//!
//! Each difference stands in `files/differential/known.txt` with a reason; a new one fails, and one that is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use infra_core::file::{FileSettings, check_file};
use tests::lint;
use tests::venv::{home, oracles};

/// Why a difference may stand: the word in the list, and what it means.
const REASONS: &[(&str, &str)] = &[
    ("crash", "cfn-lint fails by itself there"),
    ("twice", "it follows from a fault that we tell at another line"),
    ("place", "the same fault, and our line is the nearer one"),
    ("quiet", "cfn-lint stops before it comes there, or does not look at it"),
    ("wrong", "AWS takes it, so we say nothing"),
    ("open", "not built"),
];

/// Mutants of each clean template, and mutations of each.
const MUTANTS: u64 = 7;
const MUTATIONS: usize = 3;

/// Not mutated: what a transform makes of them stands at no line of theirs.
const TRANSFORMED: &[&str] = &["sam.yaml", "macros.yaml", "modules.yaml", "loops.yaml"];

/// A finding: the name of the file, the line, the rule.
type Place = (String, usize, String);

#[test]
fn each_difference_to_cfn_lint_is_known() {
    let Some(venv) = oracles() else { return };
    let folder = home().join(format!("differential-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut files = written(&folder);
    files.extend(mutants(&folder));
    let notes = lint::cfn_lint_each(venv, &files);
    // E0002: a rule of theirs failed by itself.
    let errors = notes.into_iter().filter(|note| note.level == "Error" && note.rule != "E0002");
    let theirs: BTreeSet<Place> = errors.map(|note| (note.file, note.line, note.rule)).collect();
    let mut ours: BTreeSet<Place> = files.iter().flat_map(|path| errors_of(path)).collect();
    // Where it fails by itself there is nothing to compare with.
    ours.retain(|(file, ..)| !theirs.contains(&(file.clone(), 0, "CRASH".to_owned())));
    let found = differences(&theirs, &ours);
    let missed = found.iter().filter(|difference| difference.starts_with("missed")).count();
    let share = (theirs.len() - missed) * 1000 / theirs.len();
    say(&format!(
        "\ndifferential: {} of {} error findings of cfn-lint stand at a line where we find an error ({}.{} %); {} of ours stand elsewhere\n",
        theirs.len() - missed,
        theirs.len(),
        share / 10,
        share % 10,
        found.len() - missed,
    ));
    let known = known();
    let new: Vec<&String> = found.iter().filter(|difference| !known.contains_key(*difference)).collect();
    let gone: Vec<&String> = known.keys().filter(|difference| !found.contains(*difference)).collect();
    assert!(new.is_empty() && gone.is_empty(), "in {}:\nnew: {new:#?}\ngone: {gone:#?}", folder.display());
    fs::remove_dir_all(&folder).unwrap();
}

fn differences(theirs: &BTreeSet<Place>, ours: &BTreeSet<Place>) -> BTreeSet<String> {
    let lines = |found: &BTreeSet<Place>| -> BTreeSet<(String, usize)> {
        found.iter().map(|(file, line, _)| (file.clone(), *line)).collect()
    };
    let (of_them, of_us) = (lines(theirs), lines(ours));
    let only = |found: &BTreeSet<Place>, others: &BTreeSet<(String, usize)>, word: &str| -> Vec<String> {
        let alone = found.iter().filter(|(file, line, _)| !others.contains(&(file.clone(), *line)));
        alone.map(|(file, line, rule)| format!("{word} {file}:{line} {rule}")).collect()
    };
    let mut all: BTreeSet<String> = only(theirs, &of_us, "missed").into_iter().collect();
    all.extend(only(ours, &of_them, "beyond"));
    all
}

/// The list, by difference: its reason.
fn known() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder().join("known.txt")).unwrap();
    let entry = |line: &str| {
        let (difference, reason) = line.rsplit_once(' ').unwrap();
        assert!(REASONS.iter().any(|(word, _)| *word == reason), "there is no reason `{reason}`: {line}");
        (difference.to_owned(), reason.to_owned())
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(entry).collect()
}

fn errors_of(path: &Path) -> Vec<Place> {
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    match check_file(path, &FileSettings::default()) {
        Ok(found) => {
            let errors = found.into_iter().filter(infra_core::file::FileFinding::is_error);
            errors.map(|finding| (file.clone(), finding.start.line, finding.rule.to_owned())).collect()
        }
        Err(error) => vec![(file, error.at().map_or(1, |at| at.line), "unreadable".to_owned())],
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("files").join("differential")
}

/// The written templates: a file for each class of rules, templates apart by lines of `---`.
fn written(target: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for class in sorted(&folder()) {
        let stem = class.file_stem().unwrap().to_string_lossy().into_owned();
        if stem == "known" {
            continue;
        }
        let text = fs::read_to_string(&class).unwrap();
        for (index, template) in text.split("\n---\n").enumerate() {
            let template = template.trim_matches('\n');
            let ending = if template.starts_with('{') { "json" } else { "yaml" };
            let path = target.join(format!("{stem}-{index:02}.{ending}"));
            fs::write(&path, format!("{template}\n")).unwrap();
            files.push(path);
        }
    }
    assert!(files.len() >= 50);
    files
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The clean templates with a few lines changed each.
fn mutants(target: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("files/clean");
    for (number, path) in sorted(&clean).into_iter().enumerate() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        for mutant in 0..MUTANTS {
            if TRANSFORMED.contains(&name.as_str()) {
                continue;
            }
            let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (number as u64 * 1000 + mutant + 1));
            let path = target.join(format!("m{mutant}-{name}"));
            fs::write(&path, mutated(&text, &mut random)).unwrap();
            files.push(path);
        }
    }
    files
}

/// Values that seldom fit.
const VALUES: &[&str] = &[
    "\"Nope!\"",
    "[\"x\"]",
    "{\"x\": \"y\"}",
    "5",
    "-1",
    "true",
    "\"\"",
    "{\"Ref\": \"Gone\"}",
    "{\"Fn::GetAtt\": [\"Gone\", \"Arn\"]}",
    "{\"Fn::Sub\": \"${Gone}\"}",
    "{\"Fn::Join\": [\"a\"]}",
    "{\"Fn::Select\": [0]}",
    "{\"Fn::If\": [\"Gone\", \"a\", \"b\"]}",
    "{\"Fn::FindInMap\": [\"Gone\", \"a\", \"b\"]}",
];

/// Changes lines that hold a key and a scalar: the value, the key, or the line is dropped or doubled.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..MUTATIONS {
        let pairs: Vec<usize> = (0..lines.len()).filter(|index| pair(&lines[*index]).is_some()).collect();
        let Some(&at) = pairs.get(random.below(pairs.len())) else { break };
        let Some((key, value, tail)) = pair(&lines[at]) else { break };
        let value_of = |value: &str| format!("{key}: {value}{tail}");
        let changed = match random.below(10) {
            0 => None,
            1 if key.ends_with('"') => Some(format!("{}Nope\": {value}{tail}", &key[..key.len() - 1])),
            1 => Some(format!("{key}Nope: {value}{tail}")),
            _ => Some(value_of(VALUES[random.below(VALUES.len())])),
        };
        match changed {
            Some(line) => lines[at] = line,
            None => drop(lines.remove(at)),
        }
    }
    lines.join("\n") + "\n"
}

/// A line `key: scalar`, cut: what stands before the colon, the scalar, a comma.
fn pair(line: &str) -> Option<(&str, &str, &str)> {
    let (key, value) = line.split_once(": ")?;
    let (value, tail) = value.strip_suffix(',').map_or((value, ""), |value| (value, ","));
    let is_key = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '"' | '-' | ' ');
    let is_scalar =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '"' | '-' | '.' | '/' | ':' | '!');
    (key.chars().all(is_key) && !value.is_empty() && value.chars().all(is_scalar)).then_some((key, value, tail))
}

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound.max(1) as u64)).unwrap()
    }
}

/// Past the capture of the test runner.
fn say(text: &str) {
    drop(std::io::stderr().write_all(text.as_bytes()));
}
