//! The JSON reader: against `serde_json` on documents made at random, and its errors with their places.

use std::fmt::Write;

use serde_json::Value as Json;

use super::super::span::Lines;
use super::*;

fn as_json(tree: &Tree) -> Json {
    match &tree.value {
        TreeValue::Null => Json::Null,
        TreeValue::Bool(truth) => Json::from(*truth),
        TreeValue::Int(number) => Json::from(*number),
        TreeValue::Float(number) => Json::from(*number),
        TreeValue::Text(text) => Json::from(text.as_str()),
        TreeValue::List(items) => items.iter().map(as_json).collect(),
        TreeValue::Map(members) => members.iter().map(|member| (member.key.clone(), as_json(&member.value))).collect(),
    }
}

/// A source of choices that repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn space(&mut self, out: &mut String) {
        for _ in 0..self.roll(3) {
            out.push([' ', '\n', '\t', '\r'][self.roll(4)]);
        }
    }

    fn string(&mut self, out: &mut String) {
        const PIECES: &[&str] = &[
            "a",
            "Z",
            "é",
            "😀",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\ud83d\\ude00",
            " ",
            "${x}",
            ":",
            "#",
            "\u{7f}",
        ];
        out.push('"');
        for _ in 0..self.roll(6) {
            out.push_str(PIECES[self.roll(PIECES.len())]);
        }
        out.push('"');
    }

    fn document(&mut self, out: &mut String, depth: usize) {
        const SCALARS: &[&str] = &[
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "1.5",
            "-0.25e-3",
            "1E+2",
            "123456789.125",
        ];
        self.space(out);
        match self.roll(if depth > 4 { 4 } else { 8 }) {
            0..=2 => out.push_str(SCALARS[self.roll(SCALARS.len())]),
            3 | 4 => self.string(out),
            5 | 6 => {
                out.push('{');
                for index in 0..self.roll(5) {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.space(out);
                    self.string(out);
                    self.space(out);
                    out.push(':');
                    self.document(out, depth + 1);
                }
                out.push('}');
            }
            _ => {
                out.push('[');
                for index in 0..self.roll(5) {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.document(out, depth + 1);
                }
                out.push(']');
            }
        }
        self.space(out);
    }
}

#[test]
fn reads_what_serde_reads() {
    let mut dice = Dice(7);
    for _ in 0..3000 {
        let mut text = String::new();
        dice.document(&mut text, 0);
        let expect: Json = serde_json::from_str(&text).unwrap();
        // Objects compare without regard to order, and of a key that is there twice both keep the last.
        assert_eq!(as_json(&read(&text).unwrap().root), normal(&expect), "{text}");
    }
}

/// `-0` is an integer here, and a float there.
fn normal(json: &Json) -> Json {
    match json {
        Json::Number(number) if number.as_f64() == Some(0.0) => Json::from(0),
        Json::Array(items) => items.iter().map(normal).collect(),
        Json::Object(members) => members.iter().map(|(key, value)| (key.clone(), normal(value))).collect(),
        _ => json.clone(),
    }
}

#[test]
fn refuses_what_serde_refuses() {
    let mut dice = Dice(11);
    let mut refused = 0;
    for _ in 0..4000 {
        let mut text = String::new();
        dice.document(&mut text, 2);
        // One character goes, or comes.
        let mut characters: Vec<char> = text.chars().collect();
        let at = dice.roll(characters.len());
        if dice.roll(2) == 0 {
            characters.remove(at);
        } else {
            characters.insert(at, ['"', '\\', ',', '[', '}', ':', '0', 'x', '.', '\u{1}'][dice.roll(10)]);
        }
        let text: String = characters.into_iter().collect();
        let expect = serde_json::from_str::<Json>(&text);
        let found = read(&text);
        assert_eq!(found.is_ok(), expect.is_ok(), "{text:?}: {found:?}, {expect:?}");
        refused += usize::from(found.is_err());
    }
    assert!(refused > 1000, "{refused}");
}

fn check_fault(text: &str, line: usize, column: usize, expect: &str) {
    let fault = read(text).unwrap_err();
    let at = Lines::new(text).position(fault.at);
    assert_eq!((at.line, at.column, fault.message.as_str()), (line, column, expect), "{text:.200}");
}

#[test]
fn each_fault_is_one_error_with_its_place() {
    check_fault("", 1, 1, "expected a value, the file ends");
    check_fault("{\n  \"a\": 1,\n}", 3, 1, "expected a key, found `}`");
    check_fault("[1,\n 2,]", 2, 4, "expected a value, found `]`");
    check_fault("{\"a\" 1}", 1, 6, "expected `:` after the key, found `1`");
    check_fault("{'a': 1}", 1, 2, "expected a key, found `'`");
    check_fault("{\"a\": 1 \"b\": 2}", 1, 9, "expected `,` or `}`, found `\"`");
    check_fault("{\"a\": [1, 2", 1, 7, "`[` is not closed");
    check_fault("{\"a\": \"b\n\"}", 1, 9, "the line ends inside text");
    check_fault("{\"a\": \"b", 1, 7, "the text has no closing quote");
    check_fault("\"é\\q\"", 1, 3, "JSON has no such escape");
    check_fault("\"\\ud800\"", 1, 2, "the escape is half of a surrogate pair");
    check_fault("\"\\u12\"", 1, 4, "expected four hexadecimal digits");
    assert!(read("\"a\tb\"").is_ok());
    check_fault("\"a\u{1}\"", 1, 3, "a control character in text; write it as `\\u0001`");
    check_fault("[01]", 1, 2, "a number cannot begin with 0");
    check_fault("[1.]", 1, 4, "expected a digit, found `]`");
    check_fault("[1e999]", 1, 2, "the number is too large");
    check_fault("{} x", 1, 4, "text after the end of the document");
    check_fault("// no\n{}", 1, 1, "expected a value, found `/`");
    check_fault("[True]", 1, 2, "expected a value, found `T`");
}

#[test]
fn a_key_that_is_there_twice_is_found_and_the_last_wins() {
    let document = read(r#"{"a": 1, "b": {"c": 1, "c": 2, "c": 3}, "a": 4}"#).unwrap();
    let found: Vec<(&str, usize, usize)> =
        document.duplicates.iter().map(|found| (found.key.as_str(), found.span.start(), found.first.start())).collect();
    assert_eq!(found, [("c", 23, 15), ("c", 31, 15), ("a", 40, 1)]);
    assert_eq!(as_json(&document.root), serde_json::json!({"b": {"c": 3}, "a": 4}));
}

#[test]
fn values_know_where_they_stand() {
    let document = read("{\"a\": [1, \"é\"]}").unwrap();
    let list = document.root.get("a").unwrap();
    assert_eq!(list.span, Span::new(6, 15));
    let TreeValue::List(items) = &list.value else { panic!("no list") };
    assert_eq!(items[1].span, Span::new(10, 14));
}

#[test]
fn depth_is_bounded_and_size_is_not_a_matter_of_it() {
    let deep = "[".repeat(100_000);
    check_fault(&deep, 1, 101, "values are nested more than 100 deep");
    let fits = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert!(read(&fits).is_ok());
    let mut wide = "[".to_owned();
    for index in 0..200_000 {
        write!(wide, "{index},").unwrap();
    }
    assert!(read(&(wide + "0]")).is_ok());
    let digits = "9".repeat(300_000);
    check_fault(&digits, 1, 1, "the number is too large");
    let keys: Vec<String> = (0..100_000).map(|index| format!("\"{}\":0", index % 50_000)).collect();
    assert_eq!(read(&format!("{{{}}}", keys.join(","))).unwrap().duplicates.len(), 50_000);
}
