//! The programs of others do their work: a linter that finds nothing must be one that can find something.

use std::fs;
use std::process::Command;

use tests::ministack::MiniStack;
use tests::venv::{PINS, home, oracles};
use tests::{http, lint};

#[test]
fn linters_find_a_fault() {
    let Some(venv) = oracles() else { return };
    let folder = home().join(format!("faulty-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("bucket.json");
    fs::write(
        &file,
        r#"{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket", "Properties": { "BucketNam": "b" } } } }"#,
    )
    .unwrap();
    let files = [file];
    for notes in [lint::cfn_lint(venv, &files, &["us-east-1"]), lint::validate(venv, &files)] {
        let errors: Vec<_> = notes.iter().filter(|note| note.level == "Error").collect();
        assert_eq!(errors.len(), 1, "{notes:#?}");
        assert!(errors[0].message.contains("BucketNam"), "{notes:#?}");
        assert_eq!(errors[0].file, "bucket.json");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn ministack_answers_and_ends() {
    let Some(stack) = MiniStack::start(&[]) else { return };
    let port = stack.port();
    let answer = http::send(port, "GET", "/_ministack/health", &[], "").unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    let mut command = Command::new("program");
    let point = stack.point(&mut command).get_envs().find(|(name, _)| *name == "AWS_ENDPOINT_URL");
    assert_eq!(point.and_then(|(_, value)| value).unwrap(), stack.endpoint().as_str());
    drop(stack);
    assert!(http::send(port, "GET", "/_ministack/health", &[], "").is_err());
}

/// The gate asks the registry for the version that the tests install.
#[test]
fn the_gate_asks_for_a_pinned_version() {
    let gate = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/run")).unwrap();
    let (package, version) = PINS[0];
    assert!(gate.contains(&format!("{package}=={version}")));
}
