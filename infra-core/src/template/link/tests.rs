//! Outputs that consumers need.

use super::*;
use crate::draft::{Draft, DraftEntry, DraftSection};
use crate::template::{build, json};

fn entry(section: DraftSection, id: &str, text: &str) -> DraftEntry {
    DraftEntry {
        section,
        id: id.to_owned(),
        label: id.to_lowercase(),
        text: text.to_owned(),
        file: "stacks/src/a.rs",
        line: 7,
        places: "",
        waived: Vec::new(),
    }
}

fn stack(name: &str, region: &str, entries: Vec<DraftEntry>) -> Linked {
    let mut places = Places::default();
    let template = build(name, None, &Draft { entries }, &mut places).unwrap();
    Linked {
        name: name.to_owned(),
        full_name: format!("acme-dev-{name}"),
        region: region.to_owned(),
        template,
        places,
        reads: BTreeSet::new(),
        waivers: Vec::new(),
    }
}

const RESOURCE: DraftSection = DraftSection::Resources;
const VPC: &str = r#"{"Type":"AWS::EC2::VPC","Condition":"C"}"#;

fn consumer(region: &str, value: &str) -> Linked {
    let text = format!(r#"{{"Type":"AWS::SSM::Parameter","Properties":{{"Value":{value}}}}}"#);
    stack("api", region, vec![entry(RESOURCE, "P", &text)])
}

fn check(mut stacks: Vec<Linked>, references: References) -> Result<String, String> {
    link(&mut stacks, references).map_err(|error| error.to_string())?;
    Ok(stacks.iter().map(|stack| json::compact(&stack.template)).collect::<Vec<_>>().join("\n"))
}

#[test]
fn weak_references_name_the_output() {
    let network = stack("network", "us-east-1", vec![entry(RESOURCE, "Vpc", VPC)]);
    let api = consumer("us-east-1", r#"[!out["network","Vpc",null],!out["network","Vpc","Endpoint.Port"]]"#);
    insta::assert_snapshot!(check(vec![network, api], References::Weak).unwrap());
}

#[test]
fn weak_references_cross_regions_and_stand_in_text() {
    let network = stack("network", "us-east-1", vec![entry(RESOURCE, "Vpc", VPC)]);
    let api = consumer("eu-west-1", r#"!sub["x-",!out["network","Vpc",null]]"#);
    insta::assert_snapshot!(check(vec![network, api], References::Weak).unwrap());
}

#[test]
fn strong_references_export() {
    let network = stack("network", "us-east-1", vec![entry(RESOURCE, "Vpc", VPC)]);
    let api = consumer("us-east-1", r#"!out["network","Vpc",null]"#);
    insta::assert_snapshot!(check(vec![network, api], References::Strong).unwrap());
}

#[test]
fn an_output_of_equal_name_and_value_is_used_and_another_is_not() {
    let outputs = vec![
        entry(RESOURCE, "Vpc", VPC),
        entry(DraftSection::Outputs, "Vpc", r#"{"Value":{"Ref":"Vpc"},"Description":"the user's"}"#),
        entry(DraftSection::Outputs, "VpcId", r#"{"Value":"taken"}"#),
    ];
    let api = consumer("us-east-1", r#"[!out["network","Vpc",null],!out["network","Vpc","Id"]]"#);
    insta::assert_snapshot!(check(vec![stack("network", "us-east-1", outputs), api], References::Weak).unwrap());
}

#[test]
fn what_does_not_exist_is_named() {
    let network = || stack("network", "us-east-1", vec![entry(RESOURCE, "Vpc", VPC)]);
    let api = consumer("us-east-1", r#"!out["netwrk","Vpc",null]"#);
    let error = check(vec![network(), api], References::Weak).unwrap_err();
    assert_eq!(error, "stack `api` reads `Vpc` of stack `netwrk`, which the app does not list");
    let api = consumer("us-east-1", r#"!out["network","Vpx",null]"#);
    let error = check(vec![network(), api], References::Weak).unwrap_err();
    assert_eq!(error, "stack `api` reads `Vpx` of stack `network`, which has no such resource in this environment");
    let api = consumer("eu-west-1", r#"!out["network","Vpc",null]"#);
    let error = check(vec![network(), api], References::Strong).unwrap_err();
    assert!(error.contains("exports do not cross regions"), "{error}");
}
