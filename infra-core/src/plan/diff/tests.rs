//! Two templates against one another.

use super::*;
use crate::text::Put;

fn check(old: Option<&str>, new: &str) -> String {
    let plan = diff("network", "acme-dev-network", "us-east-1", old, new).unwrap();
    let mut out = format!("{:?}\n", plan.action);
    for change in &plan.changes {
        out.put(format_args!(
            "{:?} {} {:?} {:?} {}\n",
            change.action, change.logical_id, change.replacement, change.fate, change.danger
        ));
        for it in &change.properties {
            let (before, after) = (it.before.as_deref().unwrap_or("-"), it.after.as_deref().unwrap_or("-"));
            out.put(format_args!(
                "  {}: {before} -> {after} {:?} {}\n",
                it.path,
                it.replacement,
                it.cause.as_deref().unwrap_or("")
            ));
        }
    }
    for output in &plan.outputs {
        out.put(format_args!("output {}\n", output.path));
    }
    out + &plan.notes.join("\n")
}

const OLD: &str = r#"{"Resources":{
  "Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16","Tags":[{"Key":"A","Value":"1"},{"Key":"B","Value":"2"}]}},
  "Topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"x"}},
  "Db":{"Type":"AWS::RDS::DBCluster","DeletionPolicy":"Retain","Properties":{"MasterUserPassword":"hunter2"}},
  "Gone":{"Type":"AWS::SQS::Queue"}},
  "Outputs":{"A":{"Value":"1"}}}"#;

#[test]
fn the_same_template_in_another_order_is_no_change() {
    let new = r#"{"Resources":{"T":{"Properties":{"A":[1,2],"B":"x"},"Type":"AWS::SNS::Topic"}}}"#;
    let old = r#"{"Resources":{"T":{"Type":"AWS::SNS::Topic","Properties":{"B":"x","A":[1,2]}}}}"#;
    assert_eq!(check(Some(old), new), "Nothing\n");
}

#[test]
fn a_new_stack_adds_everything() {
    assert_eq!(check(None, r#"{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}"#), "Create\nAdd T No Delete add\n");
}

#[test]
fn properties_tags_and_lists() {
    let new = OLD
        .replace(r#"{"Key":"A","Value":"1"},"#, r#"{"Key":"C","Value":"3"},"#)
        .replace(r#""DisplayName":"x""#, r#""DisplayName":"y","List":["a","b"]"#)
        .replace("hunter2", "hunter3")
        .replace(r#""Gone":{"Type":"AWS::SQS::Queue"}"#, r#""New":{"Type":"AWS::SQS::Queue"}"#)
        .replace(r#""A":{"Value":"1"}"#, r#""B":{"Value":"1"}"#);
    let text = check(Some(OLD), &new);
    assert!(!text.contains("hunter"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn paths_of_create_only_properties() {
    assert!(covers("Listeners/*/Port", "Listeners/0/Port"));
    assert!(covers("Endpoint/Port", "Endpoint"));
    assert!(covers("Endpoint", "Endpoint/Port"));
    assert!(!covers("Endpoint/Port", "Endpoint/Address"));
    assert!(!covers("VpcId", "VpcIds"));
}

#[test]
fn conditions_are_noted() {
    let new = OLD.replacen('{', r#"{"Conditions":{"C":{"Fn::Equals":["a","b"]}},"#, 1);
    assert_eq!(check(Some(OLD), &new), "Update\n`Conditions` changes; what follows from it is not evaluated offline");
}
