//! The YAML reader, feature by feature, its traps, its errors with their places, and hostile input.

use super::super::json;
use super::super::span::{Lines, Span};
use super::*;

/// A value in one line: text in quotes, so that what became of it shows.
fn show(tree: &Tree) -> String {
    match &tree.value {
        TreeValue::Null => "null".to_owned(),
        TreeValue::Bool(truth) => truth.to_string(),
        TreeValue::Int(number) => number.to_string(),
        TreeValue::Float(number) => format!("{number:?}"),
        TreeValue::Text(text) => format!("{text:?}"),
        TreeValue::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        TreeValue::Map(members) => {
            let members: Vec<String> =
                members.iter().map(|member| format!("{}: {}", member.key, show(&member.value))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

#[track_caller]
fn check(text: &str, expect: &str) {
    match read(text) {
        Ok(document) => assert_eq!(show(&document.root), expect, "{text}"),
        Err(fault) => panic!("{fault:?} in {text}"),
    }
}

#[track_caller]
fn check_fault(text: &str, line: usize, column: usize, expect: &str) {
    match read(text) {
        Ok(document) => panic!("{} is {}", text, show(&document.root)),
        Err(fault) => {
            let at = Lines::new(text).position(fault.at);
            let shown: String = text.chars().take(200).collect();
            assert_eq!((at.line, at.column, fault.message.as_str()), (line, column, expect), "{shown}");
        }
    }
}

#[test]
fn mappings_and_lists_by_indentation() {
    check("a: 1\nb:\n  c: x\n  d:\n    e: y\nf: z\n", r#"{a: 1, b: {c: "x", d: {e: "y"}}, f: "z"}"#);
    check("- 1\n- 2\n", "[1, 2]");
    check("a:\n  - 1\n  - 2\nb: 3", "{a: [1, 2], b: 3}");
    check("a:\n- 1\n- 2\nb: 3", "{a: [1, 2], b: 3}");
    check("- a: 1\n  b: 2\n- c: 3\n", "[{a: 1, b: 2}, {c: 3}]");
    check("- - 1\n  - 2\n- - 3\n", "[[1, 2], [3]]");
    check("-\n  a: 1\n-\n  - 2\n", "[{a: 1}, [2]]");
    check("- a:\n  - 1\n  b: 2", "[{a: [1], b: 2}]");
    check("-   a: 1\n    b: 2", "[{a: 1, b: 2}]");
    check("  a: 1\n  b: 2\n", "{a: 1, b: 2}");
    check("a:\n        b: 1\nc:\n b: 2", "{a: {b: 1}, c: {b: 2}}");
}

#[test]
fn what_has_no_value_is_null() {
    check("", "null");
    check("# only a comment\n", "null");
    check("a:\nb:\n  c:\nd:", "{a: null, b: {c: null}, d: null}");
    check("-\n-\n- 1\n", "[null, null, 1]");
    check("a: # comment\n  # comment\nb: ~", "{a: null, b: null}");
}

#[test]
fn comments_and_empty_lines() {
    check("# x\na: 1 # y\n\n# z\nb: 2\n  # indented\n\nc: 3#4\n", r#"{a: 1, b: 2, c: "3#4"}"#);
    check("a:\n  # first\n  - 1\n# outdented\n  - 2\n", "{a: [1, 2]}");
    check("a: '#x' # y\nb: \"#\"\n", r##"{a: "#x", b: "#"}"##);
    check("\t\na: 1\n \t \nb: 2\t\n", "{a: 1, b: 2}");
    check("a: 1\r\nb:\r\n  - x\r\n  - |\r\n    l1\r\n    l2\r\n", r#"{a: 1, b: ["x", "l1\nl2\n"]}"#);
}

#[test]
fn documents_and_directives() {
    check("---\na: 1\n", "{a: 1}");
    check("%YAML 1.1\n---\na: 1\n...\n", "{a: 1}");
    check("# c\n--- # d\na: 1\n...\n# end\n", "{a: 1}");
    check("--- text\n", r#""text""#);
    check("a: ---\nb: x---\n", r#"{a: "---", b: "x---"}"#);
    check_fault("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here");
    check_fault("a: 1\n...\n---\nb: 2\n", 3, 1, "a second document begins here");
}

#[test]
fn keys_behind_a_question_mark() {
    check("? a\n: b\nc: d\n", r#"{a: "b", c: "d"}"#);
    check("x:\n  ? \"a b\"\n  : c: 1\n    d: 2\n  ? e\n  : - 1\n  ? f\n", "{x: {a b: {c: 1, d: 2}, e: [1], f: null}}");
    check("? >-\n  long\n  key\n:\n  a: 1\n", "{long key: {a: 1}}");
    check("? 012\n: b\n", r#"{012: "b"}"#);
}

#[test]
fn plain_text() {
    check("a: b c  d   # e\n", r#"{a: "b c  d"}"#);
    check(
        "a: AWS::Region\nb: x:y\nc: -x\nd: ?x\ne: ::1\nf: a:b:c",
        r#"{a: "AWS::Region", b: "x:y", c: "-x", d: "?x", e: "::1", f: "a:b:c"}"#,
    );
    check("a: one\n  two\n\n  three\nb: 1", r#"{a: "one two\nthree", b: 1}"#);
    check("- one\n  two\n- three", r#"["one two", "three"]"#);
    check("a: b'c\"d,e]f{g", r#"{a: "b'c\"d,e]f{g"}"#);
    check(
        "a: 2012-10-17\nb: 10.0.0.0/16\nc: 1.2.3\nd: 012345678901",
        r#"{a: "2012-10-17", b: "10.0.0.0/16", c: "1.2.3", d: "012345678901"}"#,
    );
    check(
        "a: yes\nb: 'yes'\nc: No\nd: 010\ne: 1.10\nf: 1_000\ng: 0x1F",
        r#"{a: true, b: "yes", c: false, d: 8, e: 1.1, f: 1000, g: 31}"#,
    );
}

#[test]
fn keys_stay_as_written() {
    check(
        "yes: 1\n123456789012: 2\n010: 3\n\"a b\": 4\n'c': 5\nd e: 6\nAWS::X: 7\nnull: 8",
        "{yes: 1, 123456789012: 2, 010: 3, a b: 4, c: 5, d e: 6, AWS::X: 7, null: 8}",
    );
    check("a : 1\n\"b\" : 2\n", "{a: 1, b: 2}");
}

#[test]
fn single_quotes() {
    check("a: 'it''s'\nb: ''\nc: '\\n'", r#"{a: "it's", b: "", c: "\\n"}"#);
    check("a: 'one\n  two\n\n  three '\nb: 1", r#"{a: "one two\nthree ", b: 1}"#);
}

#[test]
fn double_quotes() {
    check(r#"a: "\n\t\"\\\/\x41\u00e9\U0001F600\ud83d\ude00\e\0\_""#, r#"{a: "\n\t\"\\/Aé😀😀\u{1b}\0\u{a0}"}"#);
    check("a: \"one\n  two\n\n  three\"", r#"{a: "one two\nthree"}"#);
    check("a: \"one\\\n   two \\\n  three\\ \n  four\"", r#"{a: "onetwo three  four"}"#);
    check("a: \"x: y # z\"", r#"{a: "x: y # z"}"#);
}

#[test]
fn literal_text() {
    check("a: |\n  one\n   two\n\n  three\nb: 1", r#"{a: "one\n two\n\nthree\n", b: 1}"#);
    check("a: |-\n  one\n\n\nb: 1", r#"{a: "one", b: 1}"#);
    check("a: |+\n  one\n\n\nb: 1", r#"{a: "one\n\n\n", b: 1}"#);
    check("a: |\n\n  one\n", r#"{a: "\none\n"}"#);
    check("a: |2\n   one\n  two\n", r#"{a: " one\ntwo\n"}"#);
    check("a: |-2 # c\n   one\n", r#"{a: " one"}"#);
    check("a: |2-\n   one\n", r#"{a: " one"}"#);
    check("- |\n  #!/bin/bash\n  echo: $x # no comment\n- b", r##"["#!/bin/bash\necho: $x # no comment\n", "b"]"##);
    check("a:\n  - |\n    x\n  - y", r#"{a: ["x\n", "y"]}"#);
    check("a:\n- |\n x\n- y", r#"{a: ["x\n", "y"]}"#);
    check("a: |\nb: 1", r#"{a: "", b: 1}"#);
    check("a: |\n  one", r#"{a: "one"}"#);
    check("a: |\n  one\n  \ttab\n    \n  two\n", r#"{a: "one\n\ttab\n  \ntwo\n"}"#);
    check("a: |\n  one\n# comment\nb: 1", r#"{a: "one\n", b: 1}"#);
    check("|\n one\n two\n", r#""one\ntwo\n""#);
}

#[test]
fn folded_text() {
    check("a: >\n  one\n  two\n\n  three\n", r#"{a: "one two\nthree\n"}"#);
    check("a: >-\n  one\n    more\n    more\n  two\n  three\n", r#"{a: "one\n  more\n  more\ntwo three"}"#);
    check("a: >+\n  one\n\nb: 1", r#"{a: "one\n\n", b: 1}"#);
    check("a: >\n\n  one\n\n\n  two\n", r#"{a: "\none\n\ntwo\n"}"#);
    check("a: >\n  one\n\n    more\n\n  two\n", r#"{a: "one\n\n  more\n\ntwo\n"}"#);
}

#[test]
fn flow_collections() {
    check("a: [1, x, 'y', \"z\", [], {}]", r#"{a: [1, "x", "y", "z", [], {}]}"#);
    check("a: {b: 1, \"c\": 2, 'd':3, e: , f, g: [1]}", "{a: {b: 1, c: 2, d: 3, e: null, f: null, g: [1]}}");
    check("a: [\n  1, # one\n  2,\n]\nb: {\nc: 1,\n}\n", "{a: [1, 2], b: {c: 1}}");
    check("a: [x y, AWS::Region, a:b, 10.0.0.0/8]", r#"{a: ["x y", "AWS::Region", "a:b", "10.0.0.0/8"]}"#);
    check("a: [b: 1, \"c\": 2]", "{a: [{b: 1}, {c: 2}]}");
    check(
        "{\"Resources\": {\"A\": {\"Type\": \"T\", \"n\": 1.5, \"l\": [true, null]}}}",
        r#"{Resources: {A: {Type: "T", n: 1.5, l: [true, null]}}}"#,
    );
    check("{\n\t\"a\": 1,\n\t\"b\": [\n\t\t2\n\t]\n}\n", "{a: 1, b: [2]}");
    check("a: [one\n  two, three]", r#"{a: ["one two", "three"]}"#);
    check("- [a, b]\n- {c: d}\n", r#"[["a", "b"], {c: "d"}]"#);
    check("a: {b: 'x', c: y z}\nd: 1", r#"{a: {b: "x", c: "y z"}, d: 1}"#);
}

#[test]
fn short_forms_are_the_objects_they_stand_for() {
    check("a: !Ref B", r#"{a: {Ref: "B"}}"#);
    check("a: !GetAtt B.C.D\nb: !GetAtt [B, C]", r#"{a: {Fn::GetAtt: "B.C.D"}, b: {Fn::GetAtt: ["B", "C"]}}"#);
    check(
        "a: !Sub '${A}-b'\nb: !Sub\n  - '${x}'\n  - x: !Ref A",
        r#"{a: {Fn::Sub: "${A}-b"}, b: {Fn::Sub: ["${x}", {x: {Ref: "A"}}]}}"#,
    );
    check("a: !Sub |\n  x ${A}\n  y\nb: 1", r#"{a: {Fn::Sub: "x ${A}\ny\n"}, b: 1}"#);
    check("a: !If [C, !Ref A, !Ref 'AWS::NoValue']", r#"{a: {Fn::If: ["C", {Ref: "A"}, {Ref: "AWS::NoValue"}]}}"#);
    check("a: !If\n  - C\n  - - x: 1\n      y: 2\n  - !Ref B\n", r#"{a: {Fn::If: ["C", [{x: 1, y: 2}], {Ref: "B"}]}}"#);
    check("a: !If\n- C\n- x: 1\n- y\nb: 2", r#"{a: {Fn::If: ["C", {x: 1}, "y"]}, b: 2}"#);
    check("a: !Join [',', [a, b]]", r#"{a: {Fn::Join: [",", ["a", "b"]]}}"#);
    check("a: !Select [0, !GetAZs '']", r#"{a: {Fn::Select: [0, {Fn::GetAZs: ""}]}}"#);
    check(
        "a: !GetAZs\nb: !GetAZs ''\nc: [!GetAZs , 1]",
        r#"{a: {Fn::GetAZs: ""}, b: {Fn::GetAZs: ""}, c: [{Fn::GetAZs: ""}, 1]}"#,
    );
    check("a: !Split [',', !ImportValue x]", r#"{a: {Fn::Split: [",", {Fn::ImportValue: "x"}]}}"#);
    check("a: !FindInMap [M, !Ref 'AWS::Region', k]", r#"{a: {Fn::FindInMap: ["M", {Ref: "AWS::Region"}, "k"]}}"#);
    check("a: !Cidr [!GetAtt V.CidrBlock, 4, 8]", r#"{a: {Fn::Cidr: [{Fn::GetAtt: "V.CidrBlock"}, 4, 8]}}"#);
    check("a: !Base64\n  Fn::Sub: |\n    x\n", r#"{a: {Fn::Base64: {Fn::Sub: "x\n"}}}"#);
    check(
        "a: !And [!Condition B, !Not [!Equals [!Ref C, 'x']], !Or [!Condition D]]",
        r#"{a: {Fn::And: [{Condition: "B"}, {Fn::Not: [{Fn::Equals: [{Ref: "C"}, "x"]}]}, {Fn::Or: [{Condition: "D"}]}]}}"#,
    );
    check(
        "a: !Transform {Name: AWS::Include, Parameters: {Location: x}}",
        r#"{a: {Fn::Transform: {Name: "AWS::Include", Parameters: {Location: "x"}}}}"#,
    );
    check(
        "a: !Transform\n  Name: M\nb: !ToJsonString\n  c: 1\nd: !Length [1]",
        r#"{a: {Fn::Transform: {Name: "M"}}, b: {Fn::ToJsonString: {c: 1}}, d: {Fn::Length: [1]}}"#,
    );
    check(
        "Fn::ForEach::X:\n  - Id\n  - [a, b]\n  - 'R${Id}':\n      Type: T",
        r#"{Fn::ForEach::X: ["Id", ["a", "b"], {R${Id}: {Type: "T"}}]}"#,
    );
    check("- !Ref A\n- !Sub \"x\"\n", r#"[{Ref: "A"}, {Fn::Sub: "x"}]"#);
    check("a: !Ref 123\nb: !Base64 yes", r#"{a: {Ref: "123"}, b: {Fn::Base64: "yes"}}"#);
    check("a: !Own x", r#"{a: {Fn::Own: "x"}}"#);
}

#[test]
fn tags_of_yaml() {
    check(
        "a: !!str 123\nb: !!int '5'\nc: !!bool yes\nd: !!float 1\ne: !!str\nf: ! 12\ng: !!null ''",
        r#"{a: "123", b: 5, c: true, d: 1, e: "", f: "12", g: null}"#,
    );
    check("a: !!map {b: 1}\nc: !<tag:yaml.org,2002:str> 1", r#"{a: {b: 1}, c: "1"}"#);
    check_fault("a: !!binary x", 1, 4, "CloudFormation does not read the tag `!!binary`");
    check_fault("a: !!timestamp 2001-01-01", 1, 4, "CloudFormation does not read the tag `!!timestamp`");
    check_fault("a: !!int x", 1, 10, "this is no `!!int`");
    check_fault("a: !e!x y", 1, 4, "`!e!x` is no tag of CloudFormation");
}

#[test]
fn anchors_aliases_and_merge_keys() {
    check("a: &x 1\nb: *x", "{a: 1, b: 1}");
    check("a: &x\n  c: 1\nb: *x\nd: [*x, *x]", "{a: {c: 1}, b: {c: 1}, d: [{c: 1}, {c: 1}]}");
    check(
        "a: &x !Ref B\nc: *x\nd: !Sub &y 'z'\ne: *y",
        r#"{a: {Ref: "B"}, c: {Ref: "B"}, d: {Fn::Sub: "z"}, e: {Fn::Sub: "z"}}"#,
    );
    check("a: &x {c: 1, d: 2}\nb:\n  <<: *x\n  d: 3", "{a: {c: 1, d: 2}, b: {d: 3, c: 1}}");
    check(
        "a: &x {c: 1}\ny: &y {c: 2, d: 2}\nb:\n  <<: [*x, *y]\nz: {<<: *y, e: 1}",
        "{a: {c: 1}, y: {c: 2, d: 2}, b: {c: 1, d: 2}, z: {e: 1, c: 2, d: 2}}",
    );
    check("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}");
    check("a:\n  - &x\n    b: 1\n  - *x", "{a: [{b: 1}, {b: 1}]}");
    check("a: {'<<': 1}", "{a: {<<: 1}}");
    check_fault("a: *x", 1, 4, "no anchor `&x` stands before this alias");
    check_fault("a: &x [*x]", 1, 8, "no anchor `&x` stands before this alias");
    check_fault("a: *\n", 1, 5, "expected the name of an anchor");
    check_fault("a:\n  <<: 1\n", 2, 7, "only objects can be merged with `<<`");
    check_fault("a: &x &y 1\n", 1, 7, "a value has one tag and one anchor at most");
}

#[test]
fn a_key_that_is_there_twice_is_found() {
    let document = read("a: 1\nb: {c: 1, c: 2}\na: 3\n").unwrap();
    let found: Vec<(&str, usize)> =
        document.duplicates.iter().map(|found| (found.key.as_str(), found.span.start())).collect();
    assert_eq!(found, [("c", 15), ("a", 21)]);
    assert_eq!(show(&document.root), "{b: {c: 2}, a: 3}");
}

#[test]
fn each_fault_is_one_error_with_its_place() {
    check_fault("a:\n\tb: 1\n", 2, 1, "a tab in the indentation");
    check_fault("a:\n  b: 1\n \tc: 2\n", 3, 2, "a tab in the indentation");
    check_fault("a: |\n\tx\n", 2, 1, "a tab in the indentation");
    check_fault("a:\n  b: 1\n   c: 2\n", 3, 4, "a key inside text that began above");
    check_fault("a:\n    b: 1\n  c: 2\n", 3, 3, "indented by 2 where 0 would continue what is above");
    check_fault("a:\n  - 1\n - 2\n", 3, 2, "indented by 1 where 0 would continue what is above");
    check_fault("a:\n  b: [1]\n   c: 2\n", 3, 4, "indented by 3 where 2 would continue what is above");
    check_fault("  a: 1\nb: 2\n", 2, 1, "this line is indented less than the first one");
    check_fault("a: b: c\n", 1, 5, "a second `key: value` on one line");
    check_fault("a: 'b': c\n", 1, 7, "a second `key: value` on one line");
    check_fault("a: - b\n", 1, 4, "a list cannot begin on the line of its key");
    check_fault("a: 1\nb\n", 2, 1, "expected a key and its `: `, found `b`");
    check_fault("a: 1\nb:2\n", 2, 1, "expected a key and its `: `, found `b:2`");
    check_fault("a: 1\n- b\n", 2, 1, "expected a key, found an entry of a list");
    check_fault("a: [1, 2\nb: 3\n", 2, 2, "expected `,` or `]`, found `:`");
    check_fault("a: [1, 2\n", 1, 4, "`[` is not closed");
    check_fault("a: {b: 1\n---\n", 1, 4, "`{` is not closed");
    check_fault("a: [1,, 2]\n", 1, 7, "expected a value, found `,`");
    check_fault("a: [1] 2\n", 1, 8, "nothing may follow the closing bracket on its line, found `2`");
    check_fault("a: 'b' c\n", 1, 8, "nothing may follow the closing quote on its line, found `c`");
    check_fault("a: \"b\nc: d\n", 1, 4, "the text has no closing quote");
    check_fault("a: \"\\d\"\n", 1, 5, "YAML has no such escape");
    check_fault("a: \"\\ud800\"\n", 1, 5, "the escape is no character");
    check_fault("a: @b\n", 1, 4, "text cannot begin here, found `@`");
    check_fault("a: | x\n", 1, 6, "nothing may follow `|` or `>` on its line");
    check_fault("? [a]\n: b\n", 1, 3, "a key is text");
    check_fault("a: ? b\n", 1, 4, "a `?` key cannot begin on the line of another key");
    check_fault(": b\n", 1, 1, "expected a key before `:`");
    check_fault("a: b\u{1}\n", 1, 5, "a control character, which YAML does not allow");
}

#[test]
fn values_know_where_they_stand() {
    let text = "a:\n  b: !Ref Cé\n  d:\n    - x\n    - |\n      y\n";
    let root = read(text).unwrap().root;
    let at = |tree: &Tree| &text[tree.span.range()];
    let a = root.get("a").unwrap();
    assert_eq!(at(a.get("b").unwrap()), "!Ref Cé");
    assert_eq!(at(a.get("b").unwrap().get("Ref").unwrap()), "Cé");
    assert_eq!(at(a.get("d").unwrap()), "- x\n    - |\n      y");
    let key = a.as_map().unwrap()[1].key_span;
    assert_eq!(key, Span::new(19, 20));
    assert!(at(&root).starts_with("a:") && at(&root).ends_with('y'));
}

#[test]
fn depth_is_bounded() {
    check_fault(&"[".repeat(100_000), 1, 101, "values are nested more than 100 deep");
    check_fault(&"- ".repeat(100_000), 1, 200, "values are nested more than 100 deep");
    check_fault(&"{a: ".repeat(100_000), 1, 400, "values are nested more than 100 deep");
    let lines: Vec<String> = (0..2000).map(|depth| format!("{}a:", " ".repeat(depth))).collect();
    check_fault(&lines.join("\n"), 100, 102, "values are nested more than 100 deep");
    // Aliases add up to depth too.
    let mut text = format!("a0: &a0 {}x{}\n", "[".repeat(60), "]".repeat(60));
    for index in 1..60 {
        text += &format!("a{index}: &a{index} [*a{}]\n", index - 1);
    }
    let fault = read(&text).unwrap_err();
    assert_eq!(fault.message, "values are nested more than 100 deep");
}

#[test]
fn copies_are_bounded() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for index in 1..12 {
        let copies = vec![format!("*a{}", index - 1); 9].join(", ");
        bomb += &format!("a{index}: &a{index} [{copies}]\n");
    }
    assert_eq!(read(&bomb).unwrap_err().message, "aliases and anchors make the template too large");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(1000));
    assert_eq!(read(&long).unwrap_err().message, "aliases and anchors make the template too large");
    // An anchor around an anchor keeps a copy of its own.
    let nested = format!("{}{}{}", "&a [".repeat(90), "x, ".repeat(10_000), "]".repeat(90));
    assert_eq!(read(&nested).unwrap_err().message, "aliases and anchors make the template too large");
}

fn lines(count: usize, line: fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

/// Large inputs of one shape each. A reader that goes back over them would not come to an end here.
#[test]
fn reading_is_linear() {
    let many = 200_000;
    for text in [
        "a".repeat(many),
        "a ".repeat(many),
        "a\n".repeat(many),
        "\n".repeat(many),
        "#\n".repeat(many),
        " ".repeat(many),
        format!("a: |\n{}", "  x\n".repeat(many)),
        format!("a: |\n{}", "\n".repeat(many)),
        format!("a: >\n{}", "  x\n\n".repeat(many)),
        format!("a: '{}'", "''".repeat(many)),
        format!("a: \"{}\"", "\\n".repeat(many)),
        format!("a: \"{}\"", " \n".repeat(many)),
        format!("a: [{}]", "x, ".repeat(many)),
        format!("a: [{}]", "x: y, ".repeat(many)),
        "- x\n".repeat(many),
        lines(many, |index| format!("k{index}: v\n")),
        lines(many / 10, |index| format!("- &a{index} x\n")),
        format!("<<: [{}]\n", "{a: 1}, ".repeat(many)),
        format!("a: {}", "9".repeat(100)),
        format!("a: {}:1", "1:1".repeat(many)),
    ] {
        assert!(read(&text).is_ok(), "{:?}", read(&text).unwrap_err());
    }
}

#[test]
fn json_reads_as_yaml_too() {
    for text in [
        r#"{"a": [1, -2.5, true, false, null, "x"], "b": {"c": {}, "d": []}}"#,
        "{\n  \"a\" : \"é\\u00e9\\n\\ud83d\\ude00\\/\",\n  \"b\":\"x: y\"\n}",
        r#"{"Fn::Join": ["", ["a", {"Ref": "B"}]]}"#,
    ] {
        assert_eq!(show(&read(text).unwrap().root), show(&json::read(text).unwrap().root), "{text}");
    }
}

/// Every piece of a text with everything in it, and each with one byte of another kind: an answer, whatever it is.
#[test]
fn no_text_makes_it_panic() {
    let text = "%YAML 1.1\n--- # c\na: &x !Sub |2-\n   é\nb: {c: [*x, 'd''', \"e\\u00e9\\\n f\"], <<: {g: 0x1}}\nh:\n- >+\n  i\n\n- j: 1.5\n  k: !GetAtt\n   - l\n   - m\n...\n";
    let cuts: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    for &start in &cuts {
        for &end in cuts.iter().filter(|&&end| end >= start) {
            drop(read(&text[start..end]));
        }
        for other in "\t\n :-'\"\\[}&*!|#é?,\r".chars() {
            drop(read(&format!("{}{other}{}", &text[..start], &text[start..])));
        }
    }
}
