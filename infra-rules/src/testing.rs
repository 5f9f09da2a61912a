//! For tests: a template in JSON as a model, and what the rules find in it.

use serde_json::Value as Json;

use crate::check::{Dialect, Findings, Settings};
use crate::model::{
    Call, Condition, Entry, Loc, Mapping, Name, Node, Output, Parameter, Resource, Section, SubPart, Template, Value,
};

/// A template and the path of each place in it.
pub(crate) struct Fixture {
    pub(crate) template: Template,
    paths: Vec<String>,
}

/// One finding, with its place as a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) rule: &'static str,
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// The model of a template in JSON.
pub(crate) fn template(text: &str) -> Template {
    fixture(text).template
}

/// The model of a template in JSON, with its places.
pub(crate) fn fixture(text: &str) -> Fixture {
    let json: Json = serde_json::from_str(text).expect("the template is JSON");
    let mut reader = Reader { paths: vec![String::new()], path: Vec::new() };
    let template = reader.template(&json);
    Fixture { template, paths: reader.paths }
}

/// A resource alone, as a template: its type and its properties.
pub(crate) fn resource(type_name: &str, properties: &str) -> Fixture {
    fixture(&format!(r#"{{"Resources": {{"R": {{"Type": "{type_name}", "Properties": {properties}}}}}}}"#))
}

/// A managed policy that allows the actions on the resources, both as JSON.
pub(crate) fn allowing(actions: &str, resources: &str) -> Fixture {
    let statement = format!(r#"{{"Effect": "Allow", "Resource": {resources}, "Action": {actions}}}"#);
    resource("AWS::IAM::ManagedPolicy", &format!(r#"{{"PolicyDocument": {{"Statement": [{statement}]}}}}"#))
}

impl Fixture {
    /// What the rules find, in CloudFormation's words.
    pub(crate) fn found(&self) -> Vec<Found> {
        self.found_with(&Settings::new(Dialect::Json))
    }

    /// What the rules find, in the words of a stack.
    pub(crate) fn found_in_rust(&self) -> Vec<Found> {
        self.found_with(&Settings::new(Dialect::Rust))
    }

    /// What the rules find.
    pub(crate) fn found_with(&self, settings: &Settings) -> Vec<Found> {
        let Findings { found, .. } = crate::check(&self.template, settings);
        found
            .into_iter()
            .map(|finding| Found {
                rule: finding.rule.name,
                path: self.paths[finding.loc.0 as usize].clone(),
                message: finding.message,
                help: finding.help,
            })
            .collect()
    }

    /// The messages of one rule.
    pub(crate) fn messages(&self, rule: &str) -> Vec<String> {
        self.of(rule).into_iter().map(|found| found.message).collect()
    }

    /// The findings of one rule.
    pub(crate) fn of(&self, rule: &str) -> Vec<Found> {
        self.found().into_iter().filter(|found| found.rule == rule).collect()
    }
}

struct Reader {
    paths: Vec<String>,
    path: Vec<String>,
}

impl Reader {
    fn loc(&mut self) -> Loc {
        self.paths.push(self.path.join("/"));
        Loc(u32::try_from(self.paths.len() - 1).expect("few places"))
    }

    fn under<T>(&mut self, step: impl std::fmt::Display, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_string());
        let result = read(self);
        self.path.pop();
        result
    }

    fn name(&mut self, text: &str) -> Name {
        Name::new(text, self.loc())
    }

    fn template(&mut self, json: &Json) -> Template {
        let mut template = Template::default();
        for (section, body) in json.as_object().expect("a template is an object") {
            self.under(section, |reader| reader.section(&mut template, section, body));
        }
        template
    }

    fn section(&mut self, template: &mut Template, section: &str, body: &Json) {
        match section {
            "Description" => template.description = Some(self.node(body)),
            "Metadata" => template.metadata = Some(self.node(body)),
            "Transform" => {
                let node = self.node(body);
                match node.value {
                    Value::List(nodes) => template.transforms.extend(nodes),
                    _ => template.transforms.push(node),
                }
            }
            "AWSTemplateFormatVersion" => {}
            _ => {
                for (key, entry) in body.as_object().expect("a section is an object") {
                    self.under(key, |reader| reader.entry_of(template, section, key, entry));
                }
            }
        }
    }

    fn entry_of(&mut self, template: &mut Template, section: &str, key: &str, json: &Json) {
        let name = self.name(key);
        if key.starts_with("Fn::ForEach") {
            let call = Call::Other(key.to_owned(), self.node(json));
            return template.transforms.push(Node::new(Value::Call(Box::new(call)), name.loc));
        }
        let label = key.to_owned();
        match section {
            "Parameters" => template.parameters.push(Parameter { name, label, body: self.node(json) }),
            "Mappings" => template.mappings.push(Mapping { name, body: self.node(json) }),
            "Conditions" => template.conditions.push(Condition { name, body: self.node(json) }),
            "Rules" => template.rules.push(Section { name, body: self.node(json) }),
            "Resources" => template.resources.push(self.resource(name, json).into()),
            "Outputs" => template.outputs.push(self.output(name, label, json)),
            other => panic!("no section {other}"),
        }
    }

    fn resource(&mut self, id: Name, json: &Json) -> Resource {
        let type_name = self.under("Type", |reader| reader.name(json["Type"].as_str().unwrap_or_default()));
        let mut resource = Resource::new(id, type_name);
        for (key, body) in json.as_object().expect("a resource is an object") {
            self.under(key, |reader| match key.as_str() {
                "Type" => {}
                "Properties" => resource.properties = reader.entries(body),
                "Condition" => resource.condition = body.as_str().map(|text| reader.name(text)),
                "DependsOn" => resource.depends_on = reader.names(body),
                "DeletionPolicy" => resource.deletion_policy = Some(reader.node(body)),
                "UpdateReplacePolicy" => resource.update_replace_policy = Some(reader.node(body)),
                "CreationPolicy" => resource.creation_policy = Some(reader.node(body)),
                "UpdatePolicy" => resource.update_policy = Some(reader.node(body)),
                "Metadata" => resource.metadata = Some(reader.node(body)),
                _ => resource.other.push(reader.entry(key, body)),
            });
        }
        resource
    }

    fn output(&mut self, name: Name, label: String, json: &Json) -> Output {
        let mut output =
            Output { name, label, value: None, description: None, export: None, condition: None, other: Vec::new() };
        for (key, body) in json.as_object().expect("an output is an object") {
            self.under(key, |reader| match key.as_str() {
                "Value" => output.value = Some(reader.node(body)),
                "Description" => output.description = Some(reader.node(body)),
                "Export" => output.export = Some(reader.node(&body["Name"])),
                "Condition" => output.condition = body.as_str().map(|text| reader.name(text)),
                _ => output.other.push(reader.entry(key, body)),
            });
        }
        output
    }

    fn names(&mut self, json: &Json) -> Vec<Name> {
        match json {
            Json::String(text) => vec![self.name(text)],
            Json::Array(items) => items.iter().filter_map(Json::as_str).map(|text| self.name(text)).collect(),
            _ => Vec::new(),
        }
    }

    fn entry(&mut self, key: &str, json: &Json) -> Entry {
        Entry { key: self.name(key), node: self.node(json) }
    }

    fn entries(&mut self, json: &Json) -> Vec<Entry> {
        let object = json.as_object().expect("an object");
        object.iter().map(|(key, body)| self.under(key, |reader| reader.entry(key, body))).collect()
    }

    fn node(&mut self, json: &Json) -> Node {
        let loc = self.loc();
        Node::new(self.value(json), loc)
    }

    fn value(&mut self, json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::Bool(*truth),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| Value::Float(number.as_f64().expect("a number")), Value::Int)
            }
            Json::String(text) => Value::Text(text.clone()),
            Json::Array(items) => Value::List(self.nodes(items)),
            Json::Object(object) => {
                if let Some((key, argument)) = object.iter().next()
                    && object.len() == 1
                    && let Some(value) = self.call(key, argument)
                {
                    return value;
                }
                Value::Map(self.entries(json))
            }
        }
    }

    fn nodes(&mut self, items: &[Json]) -> Vec<Node> {
        items.iter().enumerate().map(|(index, item)| self.under(index, |reader| reader.node(item))).collect()
    }

    fn call(&mut self, key: &str, argument: &Json) -> Option<Value> {
        if key == "Ref" && argument == "AWS::NoValue" {
            return Some(Value::NoValue);
        }
        if key == "Fn::Unknown" {
            return Some(Value::Unknown(match argument.as_str() {
                Some("Scalar") => crate::model::Unknown::Scalar,
                Some("List") => crate::model::Unknown::List,
                Some("Map") => crate::model::Unknown::Map,
                _ => crate::model::Unknown::Anything,
            }));
        }
        if !(key == "Ref" || key == "Condition" && argument.is_string() || key.starts_with("Fn::")) {
            return None;
        }
        let call = self.under(key, |reader| {
            reader.well_formed(key, argument).unwrap_or_else(|| Call::Other(key.to_owned(), reader.node(argument)))
        });
        Some(Value::Call(Box::new(call)))
    }

    fn well_formed(&mut self, key: &str, argument: &Json) -> Option<Call> {
        let items = argument.as_array().map(Vec::as_slice);
        Some(match (key, items) {
            ("Ref", _) => Call::Ref(self.name(argument.as_str()?)),
            ("Condition", _) => Call::Condition(self.name(argument.as_str()?)),
            ("Fn::GetAtt", Some([Json::String(id), attribute])) => {
                Call::GetAtt(self.name(id), Box::new(self.node(attribute)))
            }
            ("Fn::GetAtt", _) => {
                let (id, attribute) = argument.as_str()?.split_once('.')?;
                Call::GetAtt(self.name(id), Box::new(self.node(&Json::from(attribute))))
            }
            ("Fn::Sub", Some([Json::String(text), variables @ Json::Object(_)])) => {
                Call::Sub(self.sub(text), self.entries(variables))
            }
            ("Fn::Sub", _) => Call::Sub(self.sub(argument.as_str()?), Vec::new()),
            ("Fn::Join", Some([first, second])) => Call::Join(self.node(first), self.node(second)),
            ("Fn::Select", Some([first, second])) => Call::Select(self.node(first), self.node(second)),
            ("Fn::Split", Some([first, second])) => Call::Split(self.node(first), self.node(second)),
            ("Fn::If", Some([Json::String(condition), then, otherwise])) => {
                Call::If(self.name(condition), self.node(then), self.node(otherwise))
            }
            ("Fn::Base64", _) => Call::Base64(self.node(argument)),
            ("Fn::GetAZs", _) => Call::GetAzs(self.node(argument)),
            ("Fn::ImportValue", _) => Call::ImportValue(self.node(argument)),
            ("Fn::GetStackOutput", _) => Call::StackOutput(self.node(argument)),
            ("Fn::Cidr", Some([block, count])) => Call::Cidr(self.node(block), self.node(count), None),
            ("Fn::Cidr", Some([block, count, bits])) => {
                Call::Cidr(self.node(block), self.node(count), Some(self.node(bits)))
            }
            ("Fn::FindInMap", Some([map, first, second])) => {
                Call::FindInMap(self.node(map), self.node(first), self.node(second), None)
            }
            ("Fn::FindInMap", Some([map, first, second, default])) => {
                Call::FindInMap(self.node(map), self.node(first), self.node(second), Some(self.node(default)))
            }
            ("Fn::And", Some(items)) => Call::Logic("And", self.nodes(items)),
            ("Fn::Or", Some(items)) => Call::Logic("Or", self.nodes(items)),
            ("Fn::Not", Some(items)) => Call::Logic("Not", self.nodes(items)),
            ("Fn::Equals", Some(items)) => Call::Logic("Equals", self.nodes(items)),
            _ => return None,
        })
    }

    fn sub(&mut self, text: &str) -> Vec<SubPart> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((inside, tail)) = after.split_once('}') else { break };
            if !before.is_empty() {
                parts.push(SubPart::Text(before.to_owned()));
            }
            let name = inside.trim();
            parts.push(match (name.strip_prefix('!'), name.split_once('.')) {
                (Some(literal), _) => SubPart::Text(format!("${{{literal}}}")),
                (None, Some((id, attribute))) => SubPart::GetAtt(self.name(id), attribute.to_owned()),
                (None, None) => SubPart::Ref(self.name(name)),
            });
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(SubPart::Text(rest.to_owned()));
        }
        parts
    }
}
