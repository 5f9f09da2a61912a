//! What `check --format sarif` writes, against the schema of SARIF 2.1.0 and what GitHub's code scanning asks for.

use std::fs;
use std::path::Path;

use infra_core::file::FileSettings;
use infra_core::file::discover::check_paths;
use infra_core::view::report::Reported;
use infra_core::view::sarif::sarif;
use serde_json::Value;
use tests::venv::{home, oracles};

/// The log of all faulty templates of the tests, and of a file that cannot be read.
fn log() -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let broken = home().join("broken.yaml");
    fs::create_dir_all(home()).unwrap();
    fs::write(&broken, "Resources: [\n").unwrap();
    let faulty = root.join("files/faulty");
    let checked = check_paths([faulty.as_path(), broken.as_path()], &FileSettings::default());
    let reported: Vec<Reported<'_>> = checked.files.iter().flat_map(Reported::of_file).collect();
    assert!(reported.len() > 300, "{}", reported.len());
    sarif(&reported)
}

#[test]
fn the_log_fits_the_schema() {
    let Some(venv) = oracles() else { return };
    let file = home().join("log.sarif");
    fs::write(&file, log().to_string()).unwrap();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sarif-2.1.0.json");
    let program = "import json, sys, jsonschema\n\
        schema, log = (json.load(open(path)) for path in sys.argv[1:3])\n\
        jsonschema.Draft4Validator.check_schema(schema)\n\
        faults = [f'{list(e.absolute_path)}: {e.message[:200]}' for e in jsonschema.Draft4Validator(schema).iter_errors(log)]\n\
        print(chr(10).join(faults[:20]))\n\
        broken = dict(log, version='2.0.0')\n\
        assert list(jsonschema.Draft4Validator(schema).iter_errors(broken)), 'the validator finds nothing at all'";
    let output = venv.command("python").args(["-c", program]).arg(&schema).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "");
}

#[test]
fn code_scanning_gets_what_it_asks_for() {
    let log = log();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        let id = rule["id"].as_str().unwrap();
        for part in ["shortDescription", "fullDescription"] {
            let text = rule[part]["text"].as_str().unwrap();
            assert!(!text.is_empty() && text.chars().count() <= 1024, "{id}: {part}");
        }
        let tags = rule["properties"]["tags"].as_array().map_or(0, Vec::len);
        assert!(tags <= 20, "{id} has {tags} tags");
    }
    let mut prints = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains(' ') && !uri.contains('\\'), "{uri}");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        prints.push(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap());
    }
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all, "two results have one fingerprint");
}
