//! Every exit code of the command line, by the binary itself, against the CloudFormation on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Once;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// The binary, which is built once.
fn binary() -> PathBuf {
    static BUILT: Once = Once::new();
    BUILT.call_once(|| {
        let status = Command::new(env!("CARGO")).args(["build", "--quiet", "--package", "stacks"]).status();
        assert!(status.expect("cargo runs").success());
    });
    // The tests are in `<target>/<profile>/deps/`, the binary is two folders above.
    let tests = std::env::current_exe().expect("tests are a program");
    tests.parent().and_then(Path::parent).expect("it is in a folder").join("stacks")
}

/// A place with a state of its own.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("there is a folder for the state"))
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(binary());
        command.args(arguments.split_whitespace()).current_dir(self.0.path());
        command.env("CARGO_TARGET_DIR", self.0.path()).env_remove("GITHUB_ACTIONS").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &str) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    #[track_caller]
    fn check(&self, arguments: &str, code: i32) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments}\n{said}{}", String::from_utf8_lossy(&output.stdout));
        said
    }

    /// Changes the state behind the back of the stacks.
    fn meddle(&self, change: impl FnOnce(&mut Value)) {
        let path = self.0.path().join("infra-local/111111111111-us-east-1.json");
        let mut state =
            serde_json::from_str(&fs::read_to_string(&path).expect("there is a state")).expect("it is JSON");
        change(&mut state);
        fs::write(path, state.to_string()).expect("the state can be written");
    }
}

/// The one stack of a state.
fn only_stack(state: &mut Value) -> &mut Value {
    state["stacks"].as_object_mut().and_then(|stacks| stacks.values_mut().next()).expect("there is a stack")
}

/// So many milliseconds after it began, the process gets this signal.
fn signalled(mut child: Child, signal: &str, after: u64) -> Option<i32> {
    std::thread::sleep(Duration::from_millis(after));
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(sent.expect("kill runs").success());
    child.wait().expect("the binary ends").code()
}

const NETWORK: &str = "deploy dev network --local --yes --speed 3000";

#[test]
fn well_nothing_to_change_and_changes() {
    let place = Place::new();
    place.check("diff dev network --local", 0);
    place.check("diff dev network --local --detailed-exitcode", 2);
    place.check(NETWORK, 0);
    place.check(NETWORK, 0);
    place.check("diff dev network --local --detailed-exitcode", 0);
    let said = place.check("destroy dev network --local --yes --speed 3000", 4);
    let flag =
        said.lines().find_map(|line| line.split_once("this plan: ")).map(|(_, flag)| flag).expect("a flag is named");
    place.check(&format!("destroy dev network --local --speed 3000 {flag}"), 0);
}

#[test]
fn wrong_words_are_errors() {
    let place = Place::new();
    let said = place.check("deploy deb --local", 1);
    assert!(said.contains("did you mean `dev`?"), "{said}");
    place.check("deploy dev netwrk --local", 1);
    place.check("depoly dev", 1);
    place.check("deploy dev --no-such-flag", 1);
    place.check("deploy dev network --local --approve x:y", 1);
    assert_eq!(place.run("--help").status.code(), Some(0));
}

#[test]
fn a_violated_rule() {
    let place = Place::new();
    let path = place.0.path().join("wrong.json");
    fs::write(path, r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayNam": "x"}}}}"#)
        .expect("a template can be written");
    place.check("check wrong.json", 3);
}

#[test]
fn not_approved_and_busy() {
    let place = Place::new();
    let said = place.check("deploy dev network --local", 4);
    assert!(said.contains("to approve exactly this plan: --yes"), "{said}");
    let mut command = place.command("deploy dev network --local --yes --speed 1");
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts");
    assert_eq!(signalled(child, "-TERM", 7000), Some(131), "SIGTERM leaves the operation to itself");
    let said = place.check("deploy dev network --local --yes", 5);
    assert!(said.contains("attach dev network"), "{said}");
}

#[test]
fn failed_and_rolled_back_then_stuck() {
    let place = Place::new();
    let report = place.0.path().join("report.html");
    let said = place
        .check(&format!("deploy dev network --local --yes --speed 3000 --fail Vpc --report {}", report.display()), 6);
    assert!(said.contains("first failure: Vpc AWS::EC2::VPC") && said.contains("--> stacks/src/vpc.rs:"), "{said}");
    assert!(fs::read_to_string(report).expect("there is a report").contains("failed, and rolled back"));
    place.check(NETWORK, 0);
    place.meddle(|state| {
        let stacks = state["stacks"].as_object_mut().expect("there are stacks");
        let stack = stacks.values_mut().find(|stack| stack["status"] == "CREATE_COMPLETE").expect("one is there");
        stack["status"] = "UPDATE_ROLLBACK_FAILED".into();
    });
    let said = place.check(NETWORK, 7);
    assert!(said.contains("recover dev network"), "{said}");
}

#[test]
fn drift() {
    let place = Place::new();
    place.check(NETWORK, 0);
    place.check("drift dev network --local --speed 3000 --fail-on-drift", 0);
    place.meddle(|state| {
        let vpc = &mut only_stack(state)["resources"]["Vpc"];
        vpc["actual"] = vpc["properties"].clone();
        vpc["actual"]["EnableDnsSupport"] = false.into();
    });
    place.check("drift dev network --local --speed 3000", 0);
    place.check("drift dev network --local --speed 3000 --fail-on-drift", 8);
}

#[test]
fn refused_before_anything_changed() {
    let place = Place::new();
    place.check(NETWORK, 0);
    // The stack is forgotten, and what it made stays.
    place.meddle(|state| {
        let resources = only_stack(state)["resources"].as_object().expect("it has resources").values().cloned();
        state["unmanaged"] = resources.collect();
        state["stacks"] = serde_json::json!({});
    });
    let said = place.check(NETWORK, 9);
    assert!(said.contains("already exists"), "{said}");
}

#[test]
fn interrupted_before_anything_changed() {
    let place = Place::new();
    place.check(NETWORK, 0);
    // Its change set takes three seconds.
    let mut command = place.command("deploy dev network --local --yes --speed 1");
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts");
    assert_eq!(signalled(child, "-INT", 1200), Some(130));
}

#[test]
fn the_summary_of_a_job_and_annotations() {
    let place = Place::new();
    let summary = place.0.path().join("summary.md");
    let mut command = place.command("deploy dev network --local --yes --speed 3000 --fail Vpc");
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", &summary);
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("::error file=stacks/src/vpc.rs,line="), "{said}");
    assert_eq!(said.matches("::error").count(), 1, "one failure, one annotation:\n{said}");
    let text = fs::read_to_string(summary).expect("there is a summary");
    assert!(text.contains("| network | **failed, rolled back** |"), "{text}");
}

#[test]
fn json_begins_with_the_version_and_ends_with_the_code() {
    let place = Place::new();
    let output = place.run("deploy dev network --local --yes --speed 3000 --json");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(lines[0]["type"], "version");
    assert_eq!(lines[lines.len() - 1], serde_json::json!({"type": "summary", "exit_code": 0}));
    let path = place.0.path().join("recording.jsonl");
    fs::write(&path, said).expect("a recording can be written");
    let again = place.check("replay recording.jsonl --report page.html", 0);
    assert!(again.contains("network deployed") && place.0.path().join("page.html").exists(), "{again}");
}

#[test]
fn quiet_speaks_only_of_what_went_wrong_or_waits_for_a_yes() {
    let place = Place::new();
    let well = place.run("deploy dev network --local --quiet --yes --speed 5000");
    assert_eq!((well.status.code(), well.stdout.len()), (Some(0), 0));
    assert_eq!(String::from_utf8_lossy(&well.stderr), "");
    assert_eq!(place.check("attach dev --local -q", 0), "");
    let failed = place.check("deploy dev database --local -q --yes --speed 5000 --fail Cluster:hook", 6);
    assert!(failed.starts_with("error: stack `database` failed; the new stack was removed\n"), "{failed}");
    assert!(failed.contains("it is not as the hook wants it"), "{failed}");
    let undecided = place.check("deploy dev database --local -q", 4);
    assert!(undecided.contains("+ Cluster") && undecided.contains("to approve exactly this plan"), "{undecided}");
}

#[test]
fn what_cannot_be_replayed_or_fail_is_refused_in_words() {
    let place = Place::new();
    fs::write(place.0.path().join("empty.jsonl"), "").expect("it can be written");
    assert!(place.check("replay empty.jsonl", 1).contains("empty.jsonl is no recording: nothing in it happened"));
    let alarm = place.check("deploy dev network --local --fail Vpc:alarm", 1);
    assert!(alarm.contains("no alarm rolls this environment back"), "{alarm}");
    assert!(place.check("drift dev --local", 0).contains("nothing is deployed"));
}
