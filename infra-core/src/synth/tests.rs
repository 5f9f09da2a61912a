//! From generated code to templates.

use super::*;
use crate::app::AppConfig;
use crate::draft::{DraftEntry, DraftSection};
use crate::env::BaseEnv;

fn push(draft: &mut Draft, id: &str, text: &str) {
    draft.entries.push(DraftEntry {
        section: DraftSection::Resources,
        id: id.to_owned(),
        label: id.to_lowercase(),
        text: text.to_owned(),
        file: "stacks/src/network.rs",
        line: 12,
        places: "CidrBlock 13",
        waived: Vec::new(),
    });
}

fn network(env: &dyn Environment, draft: &mut Draft) {
    let text =
        format!(r#"{{"Type":"AWS::EC2::VPC","Properties":{{"CidrBlock":"10.0.0.0/16","Name":"{}"}}}}"#, env.name());
    push(draft, "Vpc", &text);
}

fn api(_env: &dyn Environment, draft: &mut Draft) {
    push(draft, "P", r#"{"Type":"AWS::SSM::Parameter","Properties":{"Value":!out["network","Vpc",null]}}"#);
}

fn broken(_env: &dyn Environment, _draft: &mut Draft) {
    let list: Vec<u8> = Vec::new();
    let index = list.len() + 3;
    let _ = list[index];
}

fn twice(_env: &dyn Environment, draft: &mut Draft) {
    push(draft, "Vpc", r#"{"Type":"AWS::EC2::VPC"}"#);
    push(draft, "Vpc", r#"{"Type":"AWS::EC2::VPC"}"#);
}

const fn stack(name: &'static str, build: fn(&dyn Environment, &mut Draft)) -> Stack {
    Stack {
        name,
        description: Some("d"),
        file: "stacks/src/network.rs",
        region: None,
        uses: &[],
        policy: None,
        coverage: &[],
        build,
    }
}

fn function(_env: &dyn Environment, draft: &mut Draft) {
    let text = r#"{"Type":"AWS::Lambda::Function","Properties":{"Role":"arn:aws:iam::111111111111:role/r","Runtime":"python3.9","Handler":"a.b","Code":{"S3Bucket":"artifacts","S3Key":"a.zip"}}}"#;
    push(draft, "F", text);
}

fn nested(_env: &dyn Environment, draft: &mut Draft) {
    let asset = format!(r#"!asset["{}","fixtures/network.yaml","url"]"#, env!("CARGO_MANIFEST_DIR"));
    let text = format!(
        r#"{{"Type":"AWS::CloudFormation::Stack","Properties":{{"TemplateURL":{asset},"Parameters":{{"Zone":"3"}}}}}}"#
    );
    push(draft, "Inner", &text);
}

const NESTED: Stack = stack("nested", nested);
const FUNCTION: Stack = stack("function", function);
const NETWORK: Stack = stack("network", network);
const API: Stack = stack("api_v2", api);
const BROKEN: Stack = stack("broken", broken);
const TWICE: Stack = stack("twice", twice);

fn app(stacks: &'static [&'static Stack]) -> App {
    App { stacks, environments: &[], config: AppConfig::DEFAULT }
}

fn env() -> BaseEnv {
    BaseEnv {
        app: "acme".to_owned(),
        name: "dev".to_owned(),
        account: "111111111111".to_owned(),
        region: "us-east-1".to_owned(),
        tags: Vec::new(),
        termination_protection: false,
    }
}

#[test]
fn stacks_are_named_and_ordered() {
    let stacks = synth(&app(&[&API, &NETWORK]), &env()).unwrap();
    let names: Vec<_> = stacks.iter().map(|stack| (stack.name.as_str(), stack.order)).collect();
    assert_eq!(names, [("acme-dev-network", 0), ("acme-dev-api-v2", 1)]);
    assert!(stacks[0].json.contains("\"Vpc\": {\n      \"Value\""), "{}", stacks[0].json);
    assert_eq!(stacks[0].place_of("Vpc").unwrap().to_string(), "stacks/src/network.rs:12");
}

#[test]
fn a_panic_in_a_stack_is_an_error_with_its_place() {
    let error = synth(&app(&[&BROKEN]), &env()).unwrap_err();
    assert!(error.to_string().starts_with("the code of stack `broken` panicked: index out of bounds"), "{error}");
    assert!(error.place().unwrap().contains("tests.rs:"), "{:?}", error.place());
}

#[test]
fn one_logical_id_twice_is_an_error() {
    let error = synth(&app(&[&TWICE]), &env()).unwrap_err();
    assert!(error.to_string().contains("two entries with the logical id `Vpc`"), "{error}");
}

#[test]
fn unknown_stacks_are_named() {
    let app = app(&[&NETWORK, &API]);
    let error = select(&app, &["netwrk".to_owned()]).unwrap_err();
    assert_eq!(error.to_string(), "no stack `netwrk`");
    assert!(error.help().contains("network, api_v2"), "{}", error.help());
    assert_eq!(select(&app, &[]).unwrap().len(), 2);
}

#[test]
fn the_day_decides_what_a_runtime_is() {
    let rules_on = |day: Option<&str>| {
        let stacks = synth_on(&app(&[&FUNCTION]), &env(), day).unwrap();
        let of_runtime = |finding: &&SynthFinding| finding.rule.starts_with("lambda_runtime");
        stacks[0].findings.iter().filter(of_runtime).map(|finding| (finding.rule, finding.level)).collect::<Vec<_>>()
    };
    let ended = [("lambda_runtime_deprecated", infra_rules::Level::Warn)];
    assert_eq!(rules_on(None), ended);
    assert_eq!(rules_on(Some("2027-01-31")), ended);
    assert_eq!(rules_on(Some("2027-02-01")), [("lambda_runtime_blocked", infra_rules::Level::Deny)]);
}

#[test]
fn the_template_of_a_nested_stack_says_what_it_takes() {
    let stacks = synth(&app(&[&NESTED]), &env()).unwrap();
    let of_rule = stacks[0].findings.iter().filter(|finding| finding.rule == "nested_parameters_wrong");
    let said: Vec<(&str, bool)> = of_rule.map(|finding| (finding.message.as_str(), finding.is_error())).collect();
    assert_eq!(
        said,
        [
            ("`fixtures/network.yaml` has no parameter `Zone`", true),
            ("the parameter `Range` of `fixtures/network.yaml` has no value", true)
        ]
    );
}
