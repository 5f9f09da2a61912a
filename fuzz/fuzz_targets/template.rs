//! Every rule on things like templates: known sections, types, properties and functions, put together in any way.
#![no_main]

use arbitrary::Arbitrary;
use infra_core::file::{FileSettings, Syntax, check_text};
use libfuzzer_sys::fuzz_target;

/// Words that rules look for; the fuzzer chooses among them.
const WORDS: &[&str] = &include!("words.in");

#[derive(Debug, Arbitrary)]
struct Template {
    transform: Option<u8>,
    parameters: Vec<Tree>,
    conditions: Vec<Tree>,
    mappings: Vec<Tree>,
    resources: Vec<Resource>,
    outputs: Vec<Tree>,
    metadata: Option<Tree>,
}

#[derive(Debug, Arbitrary)]
struct Resource {
    kind: u16,
    properties: Vec<(u16, Tree)>,
    attributes: Vec<(u16, Tree)>,
}

#[derive(Debug, Arbitrary)]
enum Tree {
    Word(u16),
    Text(String),
    Number(i64),
    Fraction(f64),
    Truth(bool),
    Nothing,
    List(Vec<Tree>),
    Map(Vec<(u16, Tree)>),
    Call(u8, Box<Tree>),
    Ref(u8),
    GetAtt(u8, u16),
    Sub(Vec<u16>),
}

const CALLS: &[&str] = &[
    "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::Base64",
    "Fn::Cidr", "Fn::GetAZs", "Fn::ImportValue", "Fn::Transform", "Fn::ForEach::A", "Fn::Length", "Fn::ToJsonString",
    "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition", "Fn::GetStackOutput",
];

fn word(index: u16) -> &'static str {
    WORDS[usize::from(index) % WORDS.len()]
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter < ' ' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
}

fn entries<'a>(entries: impl Iterator<Item = (String, &'a Tree)>, out: &mut String) {
    out.push('{');
    for (index, (key, tree)) in entries.enumerate() {
        if index > 0 {
            out.push(',');
        }
        quoted(&key, out);
        out.push(':');
        tree.write(out);
    }
    out.push('}');
}

fn section(name: &str, trees: &[Tree], out: &mut String) {
    quoted(name, out);
    out.push(':');
    entries(trees.iter().enumerate().map(|(index, tree)| (format!("X{index}"), tree)), out);
    out.push(',');
}

impl Tree {
    fn write(&self, out: &mut String) {
        match self {
            Self::Word(index) => quoted(word(*index), out),
            Self::Text(text) => quoted(text, out),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Fraction(number) if number.is_finite() => out.push_str(&format!("{number:?}")),
            Self::Truth(truth) => out.push_str(&truth.to_string()),
            Self::Nothing | Self::Fraction(_) => out.push_str("null"),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Map(members) => entries(members.iter().map(|(key, tree)| (word(*key).to_owned(), tree)), out),
            Self::Call(name, tree) => {
                let name = CALLS[usize::from(*name) % CALLS.len()].to_owned();
                entries(std::iter::once((name, &**tree)), out);
            }
            Self::Ref(id) => out.push_str(&format!("{{\"Ref\":\"X{}\"}}", id % 8)),
            Self::GetAtt(id, attribute) => {
                out.push_str(&format!("{{\"Fn::GetAtt\":[\"X{}\",\"{}\"]}}", id % 8, word(*attribute)));
            }
            Self::Sub(words) => {
                let text: String = words.iter().map(|index| format!("${{{}}}-", word(*index))).collect();
                out.push_str("{\"Fn::Sub\":");
                quoted(&text, out);
                out.push('}');
            }
        }
    }
}

impl Template {
    fn text(&self) -> String {
        let mut out = String::from("{");
        if let Some(which) = self.transform {
            let names = ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions", "AWS::Include", "Mine"];
            out += &format!("\"Transform\":\"{}\",", names[usize::from(which) % names.len()]);
        }
        section("Parameters", &self.parameters, &mut out);
        section("Conditions", &self.conditions, &mut out);
        section("Mappings", &self.mappings, &mut out);
        section("Outputs", &self.outputs, &mut out);
        if let Some(metadata) = &self.metadata {
            out.push_str("\"Metadata\":");
            metadata.write(&mut out);
            out.push(',');
        }
        out.push_str("\"Resources\":{");
        for (index, resource) in self.resources.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out += &format!("\"X{index}\":{{\"Type\":\"{}\",\"Properties\":", word(resource.kind));
            entries(resource.properties.iter().map(|(key, tree)| (word(*key).to_owned(), tree)), &mut out);
            for (key, tree) in &resource.attributes {
                out.push(',');
                quoted(word(*key), &mut out);
                out.push(':');
                tree.write(&mut out);
            }
            out.push('}');
        }
        out + "}}"
    }
}

fuzz_target!(|template: Template| {
    let _ = check_text(&template.text(), Syntax::Json, &FileSettings::default());
});
