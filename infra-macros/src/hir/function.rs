//! Calls: intrinsic functions by their names, values of this module, or Rust.

use proc_macro2::{Ident, TokenTree};
use syn::parse_quote_spanned;

use super::kind::{Shapes, Want};
use super::symbols::{Symbol, plain};
use super::value::Lower;
use super::{Value, ValueKind};
use crate::syntax;

/// Name in the language, key in CloudFormation, form for messages, what each argument wants.
struct Function {
    name: &'static str,
    key: &'static str,
    form: &'static str,
    least: usize,
    arguments: &'static [Argument],
}

#[derive(Clone, Copy)]
enum Argument {
    Text,
    Integer,
    List,
    Any,
}

const FUNCTIONS: &[Function] = &[
    Function {
        name: "join",
        key: "Fn::Join",
        form: "join(\",\", list)",
        least: 2,
        arguments: &[Argument::Text, Argument::List],
    },
    Function {
        name: "select",
        key: "Fn::Select",
        form: "select(0, list)",
        least: 2,
        arguments: &[Argument::Integer, Argument::List],
    },
    Function {
        name: "split",
        key: "Fn::Split",
        form: "split(\",\", text)",
        least: 2,
        arguments: &[Argument::Text, Argument::Text],
    },
    Function { name: "base64", key: "Fn::Base64", form: "base64(text)", least: 1, arguments: &[Argument::Text] },
    Function {
        name: "cidr",
        key: "Fn::Cidr",
        form: "cidr(block, count, host_bits); subnet(block, 24, i) is the i-th /24 of a block",
        least: 2,
        arguments: &[Argument::Text, Argument::Integer, Argument::Integer],
    },
    Function {
        name: "get_azs",
        key: "Fn::GetAZs",
        form: "get_azs(aws::region)",
        least: 0,
        arguments: &[Argument::Text],
    },
    Function {
        name: "find_in_map",
        key: "Fn::FindInMap",
        form: "find_in_map(mapping, key, key)",
        least: 3,
        arguments: &[Argument::Any, Argument::Text, Argument::Text, Argument::Any],
    },
    Function {
        name: "import_value",
        key: "Fn::ImportValue",
        form: "import_value(\"export-name\")",
        least: 1,
        arguments: &[Argument::Text],
    },
    Function {
        name: "to_json_string",
        key: "Fn::ToJsonString",
        form: "to_json_string(value)",
        least: 1,
        arguments: &[Argument::Any],
    },
    Function { name: "length", key: "Fn::Length", form: "length(list)", least: 1, arguments: &[Argument::List] },
    Function {
        name: "equals",
        key: "Fn::Equals",
        form: "equals(a, b)",
        least: 2,
        arguments: &[Argument::Any, Argument::Any],
    },
    Function { name: "and", key: "Fn::And", form: "and(a, b)", least: 2, arguments: &[Argument::Any; 10] },
    Function { name: "or", key: "Fn::Or", form: "or(a, b)", least: 2, arguments: &[Argument::Any; 10] },
    Function { name: "not", key: "Fn::Not", form: "not(a)", least: 1, arguments: &[Argument::Any] },
];

impl Lower<'_, '_> {
    pub(super) fn call(
        &mut self,
        path: &[Ident],
        arguments: &[syntax::Value],
        value: &syntax::Value,
        shapes: &Shapes,
    ) -> ValueKind {
        let [name] = path else { return self.as_rust(value, shapes) };
        let text = plain(name);
        match self.symbols.find(None, &text) {
            Some(Symbol::Value(index)) => return self.value_item(index, arguments, value, shapes),
            Some(Symbol::Rust) => return self.as_rust(value, shapes),
            _ => {}
        }
        match text.as_str() {
            "resolve_secret" | "resolve_ssm" | "resolve_ssm_secure" => self.resolve(&text, arguments, value),
            "az" => self.az(arguments, value),
            "subnet" => self.subnet(arguments, value, shapes),
            "is" if arguments.len() == 1 => self.condition_name(arguments, value),
            _ => match FUNCTIONS.iter().find(|function| function.name == text) {
                Some(function) => self.intrinsic(function, arguments, value),
                None => self.as_rust(value, shapes),
            },
        }
    }

    fn intrinsic(&mut self, function: &Function, arguments: &[syntax::Value], value: &syntax::Value) -> ValueKind {
        if arguments.len() < function.least || arguments.len() > function.arguments.len() {
            self.wrong_arguments(function.name, function.form, value);
            return ValueKind::Broken;
        }
        let mut lowered = Vec::new();
        for (argument, want) in arguments.iter().zip(function.arguments) {
            lowered.push(self.function_argument(function, argument, *want));
        }
        ValueKind::Function(function.key, lowered)
    }

    fn function_argument(&mut self, function: &Function, argument: &syntax::Value, want: Argument) -> Value {
        // A mapping and a condition are named, not read.
        if let (syntax::ValueKind::Path(path), "Fn::FindInMap" | "Fn::And" | "Fn::Or" | "Fn::Not") =
            (&argument.kind, function.key)
            && let [name] = path.segments.as_slice()
        {
            match self.symbols.find(None, &plain(name)) {
                Some(Symbol::Mapping) => {
                    let text = infra_rules::names::logical_id(&plain(name));
                    return self.finish(argument, ValueKind::Text(text));
                }
                Some(Symbol::Condition) => {
                    let text = Value {
                        kind: ValueKind::Text(infra_rules::names::logical_id(&plain(name))),
                        ..self.finish(argument, ValueKind::Broken)
                    };
                    return self.finish(argument, ValueKind::Function("Condition", vec![text]));
                }
                _ => {}
            }
        }
        let shapes = match want {
            Argument::Text => Shapes::wanting(Want::Text),
            Argument::Integer => Shapes::wanting(Want::Integer),
            Argument::List => Shapes::wanting(Want::List(Box::new(Want::Text))),
            Argument::Any => Shapes::free(),
        };
        self.value(argument, &shapes)
    }

    fn condition_name(&mut self, arguments: &[syntax::Value], value: &syntax::Value) -> ValueKind {
        match arguments {
            [one] => {
                let inner = self.value(one, &Shapes::free());
                inner.kind
            }
            _ => self.as_rust(value, &Shapes::free()),
        }
    }

    fn wrong_arguments(&mut self, name: &str, form: &str, value: &syntax::Value) {
        self.report.push_range(value.start, value.end, &format!("`{name}` has other arguments"), Some(form));
    }

    /// `{{resolve:secretsmanager:…}}`, with a reference in it.
    fn resolve(&mut self, name: &str, arguments: &[syntax::Value], value: &syntax::Value) -> ValueKind {
        let text = Shapes::wanting(Want::Text);
        let part = |text: &str| super::Part::Text(text.to_owned());
        let parts = match (name, arguments) {
            ("resolve_secret", [secret]) => {
                vec![part("{{resolve:secretsmanager:"), super::Part::Value(self.value(secret, &text)), part("}}")]
            }
            ("resolve_secret", [secret, key]) => {
                let secret = self.value(secret, &text);
                let key = self.value(key, &text);
                vec![
                    part("{{resolve:secretsmanager:"),
                    super::Part::Value(secret),
                    part(":SecretString:"),
                    super::Part::Value(key),
                    part("}}"),
                ]
            }
            ("resolve_ssm", [path]) => {
                vec![part("{{resolve:ssm:"), super::Part::Value(self.value(path, &text)), part("}}")]
            }
            ("resolve_ssm_secure", [path]) => {
                vec![part("{{resolve:ssm-secure:"), super::Part::Value(self.value(path, &text)), part("}}")]
            }
            _ => {
                let form = if name == "resolve_secret" {
                    "resolve_secret(secret, \"password\")".to_owned()
                } else {
                    format!("{name}(\"/path\")")
                };
                self.wrong_arguments(name, &form, value);
                return ValueKind::Broken;
            }
        };
        ValueKind::Compose(parts)
    }

    /// `az(i)`: the i-th AZ of the region.
    fn az(&mut self, arguments: &[syntax::Value], value: &syntax::Value) -> ValueKind {
        let [index] = arguments else {
            self.wrong_arguments("az", "az(0): the first availability zone of the region", value);
            return ValueKind::Broken;
        };
        let index = self.value(index, &Shapes::wanting(Want::Integer));
        let region = self.finish(value, ValueKind::Text(String::new()));
        let zones = self.finish(value, ValueKind::Function("Fn::GetAZs", vec![region]));
        ValueKind::Function("Fn::Select", vec![index, zones])
    }

    /// `subnet(block, 24, i)`: computed at synth, and by the macro where the block is known.
    fn subnet(&mut self, arguments: &[syntax::Value], value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        let [block, bits, index] = arguments else {
            self.wrong_arguments("subnet", "subnet(env.network.vpc_cidr, 24, i): the i-th /24 of the block", value);
            return ValueKind::Broken;
        };
        let expr = |lower: &mut Self, tokens: &[TokenTree]| lower.expr(tokens);
        let (Some(block), Some(bits), Some(index)) =
            (expr(self, &block.tokens), expr(self, &bits.tokens), expr(self, &index.tokens))
        else {
            return ValueKind::Broken;
        };
        let span = value.start;
        let call = parse_quote_spanned!(span=> ::infra_core::subnet(#block, #bits, #index));
        self.rust(call, shapes, value)
    }
}
