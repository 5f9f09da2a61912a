//! The reader against its three liberties, and against bad text.

use super::*;
use crate::template::json::compact_node;

fn check(text: &str, expect: &str) {
    let node = read(text, Functions::Values, &mut Nowhere).unwrap().unwrap();
    assert_eq!(compact_node(&node), expect, "{text}");
}

fn check_error(text: &str, expect: &str) {
    let error = read(text, Functions::Values, &mut Nowhere).unwrap_err().to_string();
    assert_eq!(error, expect, "{text}");
}

#[test]
fn json_reads_as_it_is() {
    check(r#" {"a" : [1, -2, 1.5, 2.0, 1e3, true, null], "b":{}} "#, r#"{"a":[1,-2,1.5,2,1000,true,null],"b":{}}"#);
    check(r#""\u00e9\ud83d\ude00\"\\\/\n\t""#, "\"é😀\\\"\\\\/\\n\\t\"");
    check("\"a\nb\"", r#""a\nb""#);
}

#[test]
fn commas_may_trail_and_the_first_key_wins() {
    check(r#"{"a":1,"a":2,}"#, r#"{"a":1}"#);
    check("[1,2,]", "[1,2]");
}

#[test]
fn splices_and_absent_values() {
    check(r"[0, ..[1, 2,], ..~, ~, 3]", "[0,1,2,3]");
    check(r#"{"a":~,"b":1,..{"a":2,"b":3,"c":4},..~}"#, r#"{"b":1,"c":4}"#);
    check(r#"{..{"a":1},"a":2}"#, r#"{"a":1}"#);
    check(r#"{"Fn::If":["C","x",~]}"#, r#"{"Fn::If":["C","x",{"Ref":"AWS::NoValue"}]}"#);
    assert_eq!(read("~", Functions::Values, &mut Nowhere).unwrap(), None);
}

#[test]
fn composed_text() {
    check(r#"!sub["a-", 1, true, "-${b}", 1.0]"#, r#""a-1true-${b}1""#);
    check(r#"!sub["arn:", {"Ref":"AWS::Region"}, ":${x}"]"#, r#"{"Fn::Sub":"arn:${AWS::Region}:${!x}"}"#);
    check(r#"!sub["x", {"Fn::GetAtt":["Db","Endpoint.Port"]}, ~]"#, r#"{"Fn::Sub":"x${Db.Endpoint.Port}"}"#);
    check(
        r#"!sub[{"Fn::Select":[0,{"Fn::GetAZs":""}]}, "-", {"Fn::Select":[0,{"Fn::GetAZs":""}]}]"#,
        r#"{"Fn::Sub":["${Value1}-${Value1}",{"Value1":{"Fn::Select":[0,{"Fn::GetAZs":""}]}}]}"#,
    );
    check("!sub[]", "\"\"");
}

#[test]
fn composed_text_inside_composed_text_keeps_its_variables() {
    check(
        r#"!sub[!sub["a", {"Fn::Base64":"x"}], {"Fn::Base64":"y"}]"#,
        r#"{"Fn::Sub":["a${Value1}${Value2}",{"Value1":{"Fn::Base64":"x"},"Value2":{"Fn::Base64":"y"}}]}"#,
    );
}

#[test]
fn a_value_as_json_text() {
    check(r#"!json {"a":[1,"x\"y"],}"#, r#""{\"a\":[1,\"x\\\"y\"]}""#);
    check(r#"!json {"a":{"Ref":"Db"}}"#, r#"{"Fn::Sub":"{\"a\":\"${Db}\"}"}"#);
    check(r#"!json [!sub["a\"", {"Ref":"Db"}]]"#, r#"{"Fn::Sub":"[\"a\\\"${Db}\"]"}"#);
    check(
        r#"!json {"a":{"Fn::If":["C",1,{"b":{"Ref":"X"}}]}}"#,
        r#"{"Fn::Sub":["{\"a\":${Value1}}",{"Value1":{"Fn::If":["C","1",{"Fn::Sub":"{\"b\":\"${X}\"}"}]}}]}"#,
    );
}

#[test]
fn a_reference_to_another_stack_stays_open() {
    check(r#"!out["network","Vpc",null]"#, r#"{"!out":["network","Vpc",null]}"#);
}

#[test]
fn functions_keep_their_form() {
    for text in [
        r#"{"Ref":"A"}"#,
        r#"{"Fn::GetAtt":["A","B.C"]}"#,
        r#"{"Fn::Sub":["${A} ${B.C} ${!D} ${E.F}",{"A":1,"E.F":2}]}"#,
        r#"{"Fn::Join":[",",["a","b"]]}"#,
        r#"{"Fn::Cidr":["10.0.0.0/16",4]}"#,
        r#"{"Fn::Cidr":["10.0.0.0/16",4,8]}"#,
        r#"{"Fn::FindInMap":["M","a","b",{"DefaultValue":"x"}]}"#,
        r#"{"Fn::ForEach::X":["a"]}"#,
        r#"{"Fn::Join":"wrong"}"#,
        r#"{"Condition":"not a function here"}"#,
        r#"{"Ref":"A","Other":1}"#,
    ] {
        check(text, text);
    }
    check(r#"{"Fn::GetAtt":"A.B"}"#, r#"{"Fn::GetAtt":["A","B"]}"#);
}

#[test]
fn bad_text_is_an_error_with_its_place() {
    check_error("{\"a\" 1}", "expected `:`, near `1}`");
    check_error("[1 2]", "expected `]`, near `2]`");
    check_error("\"a", "text without its closing quote, near `a`");
    check_error("!what", "unknown marker, near `!what`");
    check_error("", "expected a value, near `end of text`");
    check_error("1 1", "text after the end of the value, near `1`");
    check_error("1e999", "`1e999` is no number, near `end of text`");
    check_error("\"\\ud800x\"", "expected `\\u`, near `x\"`");
    check_error("[..1]", "only a list can be spliced into a list, near `]`");
    check_error("{..[]}", "only an object can be spliced into an object, near `}`");
    check_error("!sub[[1]]", "a list or an object cannot stand in text, near `end of text`");
    let deep = "[".repeat(500);
    check_error(&deep, &format!("values nested more than 100 deep, near `{}`", "[".repeat(30)));
}

#[test]
fn no_bytes_make_it_panic() {
    let text = r#"{"a":[1.5,~,..["é\u00e9"],],"b":!sub["x",{"Ref":"A"}],"c":!json {"d":!out["s","I",null]}}"#;
    for start in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
        for end in (start..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let _ = read(&text[start..end], Functions::Values, &mut Nowhere);
        }
    }
}
