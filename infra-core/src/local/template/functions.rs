//! The functions that give a value.

use super::evaluate::{Fault, Scope, UNKNOWN, is_unknown, text_of};
use super::{cidr, references};
use serde_json::Value;

type Result<T = Value> = std::result::Result<T, Fault>;

/// Calls a function by its full name.
///
/// # Errors
/// A fault in its arguments.
pub fn call(scope: &Scope<'_>, name: &str, argument: &Value) -> Result {
    match name {
        "Fn::GetAtt" => get_att(scope, argument),
        "Fn::Sub" => sub(scope, argument),
        "Fn::Join" => join(scope, argument),
        "Fn::Select" => select(scope, argument),
        "Fn::Split" => split(scope, argument),
        "Fn::FindInMap" => find_in_map(scope, argument),
        "Fn::Base64" => base64(scope, argument),
        "Fn::Cidr" => cidr_of(scope, argument),
        "Fn::GetAZs" => zones(scope, argument),
        "Fn::ImportValue" => import(scope, argument),
        "Fn::GetStackOutput" => stack_output(scope, argument),
        "Fn::Length" => length(scope, argument),
        "Fn::ToJsonString" => json_text(scope, argument),
        "Fn::Equals" | "Fn::And" | "Fn::Or" | "Fn::Not" => whole(scope, name, argument),
        "Fn::Transform" => Err(Fault::new("Template error: Fn::Transform is not supported here")),
        other => Err(Fault::new(format!("Template error: {other} is not a function"))),
    }
}

fn unknown() -> Value {
    Value::String(UNKNOWN.to_owned())
}

fn whole(scope: &Scope<'_>, name: &str, argument: &Value) -> Result {
    let mut expression = serde_json::Map::new();
    expression.insert(name.to_owned(), argument.clone());
    scope.holds(&Value::Object(expression)).map(Value::Bool)
}

fn get_att(scope: &Scope<'_>, argument: &Value) -> Result {
    if let Some((name, attribute)) = references::get_att(argument) {
        return scope.world.attribute(name, attribute);
    }
    match argument.as_array().map(Vec::as_slice) {
        Some([Value::String(name), attribute]) => scope.world.attribute(name, &scope.text(attribute)?),
        _ => Err(Fault::new(
            "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
        )),
    }
}

fn sub(scope: &Scope<'_>, argument: &Value) -> Result {
    let (text, variables) = match argument {
        Value::String(text) => (text, None),
        Value::Array(items) => match items.as_slice() {
            [Value::String(text), variables] => (text, Some(variables)),
            _ => return Err(sub_fault()),
        },
        _ => return Err(sub_fault()),
    };
    let mut out = String::new();
    for (literal, name) in references::pieces(text) {
        out.push_str(&literal);
        let Some(name) = name else { continue };
        let value = match variables.and_then(|variables| variables.get(name)) {
            Some(variable) => scope.required(variable)?,
            None => variable(scope, name)?,
        };
        if is_unknown(&value) {
            return Ok(unknown());
        }
        out.push_str(&text_of(&value)?);
    }
    Ok(Value::String(out))
}

fn sub_fault() -> Fault {
    Fault::new(
        "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    )
}

fn variable(scope: &Scope<'_>, name: &str) -> Result {
    match name.split_once('.') {
        Some((logical, attribute)) => scope.world.attribute(logical, attribute),
        None => Ok(scope.reference(name)?.unwrap_or_else(|| Value::String(String::new()))),
    }
}

fn join(scope: &Scope<'_>, argument: &Value) -> Result {
    let Some([Value::String(delimiter), list]) = argument.as_array().map(Vec::as_slice) else {
        return Err(Fault::new(
            "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
        ));
    };
    let list = scope.required(list)?;
    if is_unknown(&list) {
        return Ok(unknown());
    }
    let parts = list.as_array().map_or(&[][..], Vec::as_slice).iter().map(text_of).collect::<Result<Vec<_>>>()?;
    Ok(Value::String(parts.join(delimiter)))
}

fn select(scope: &Scope<'_>, argument: &Value) -> Result {
    const WRONG: &str =
        "Template error: Fn::Select requires a list argument with two elements: an integer index and a list";
    let Some([index, list]) = argument.as_array().map(Vec::as_slice) else { return Err(Fault::new(WRONG)) };
    let index: usize = scope.text(index)?.parse().map_err(|_| Fault::new(WRONG))?;
    let list = scope.required(list)?;
    if list == UNKNOWN {
        return Ok(unknown());
    }
    let items = list.as_array().ok_or_else(|| Fault::new(WRONG))?;
    let none = || Fault::new(format!("Template error: Fn::Select cannot select nonexistent value at index {index}"));
    items.get(index).cloned().ok_or_else(none)
}

fn split(scope: &Scope<'_>, argument: &Value) -> Result {
    let Some([Value::String(delimiter), source]) = argument.as_array().map(Vec::as_slice) else {
        return Err(Fault::new(
            "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.",
        ));
    };
    let source = scope.required(source)?;
    if is_unknown(&source) {
        return Ok(unknown());
    }
    let text = text_of(&source)?;
    Ok(Value::Array(text.split(delimiter.as_str()).map(|part| Value::String(part.to_owned())).collect()))
}

fn find_in_map(scope: &Scope<'_>, argument: &Value) -> Result {
    let items = argument.as_array().map_or(&[][..], Vec::as_slice);
    let [map, top, second, rest @ ..] = items else {
        return Err(Fault::new(
            "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
        ));
    };
    let (map, top, second) = (scope.text(map)?, scope.text(top)?, scope.text(second)?);
    let found = scope.template.section("Mappings").and_then(|maps| maps.get(&map)?.get(&top)?.get(&second));
    let default = rest.first().and_then(|options| options.get("DefaultValue"));
    match (found, default) {
        (Some(value), _) => Ok(value.clone()),
        (None, Some(default)) => scope.required(default),
        (None, None) => Err(Fault::new(format!("Template error: Unable to get mapping for {map}::{top}::{second}"))),
    }
}

fn base64(scope: &Scope<'_>, argument: &Value) -> Result {
    let value = scope.required(argument)?;
    if is_unknown(&value) {
        return Ok(unknown());
    }
    Ok(Value::String(encode(text_of(&value)?.as_bytes())))
}

/// Base64 with padding.
fn encode(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_usize, |word, byte| word << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..4 {
            let shown = position <= chunk.len();
            out.push(if shown { char::from(ALPHABET[word >> (18 - 6 * position) & 63]) } else { '=' });
        }
    }
    out
}

fn cidr_of(scope: &Scope<'_>, argument: &Value) -> Result {
    let items = argument.as_array().map_or(&[][..], Vec::as_slice);
    let wrong = || {
        Fault::new(
            "Template error: every Fn::Cidr object requires two or three parameters, (1) an IP block, (2) a count and (3) the number of host bits",
        )
    };
    let (block, count, bits) = match items {
        [block, count] => (block, count, None),
        [block, count, bits] => (block, count, Some(bits)),
        _ => return Err(wrong()),
    };
    let block = scope.required(block)?;
    if is_unknown(&block) {
        return Ok(unknown());
    }
    let number = |value: &Value| scope.text(value)?.parse::<u32>().map_err(|_| wrong());
    let bits = bits.map_or(Ok(8), number)?;
    let cut = cidr::blocks(&text_of(&block)?, number(count)?, bits).ok_or_else(wrong)?;
    Ok(Value::Array(cut.into_iter().map(Value::String).collect()))
}

fn zones(scope: &Scope<'_>, argument: &Value) -> Result {
    let region = scope.text(argument)?;
    let region = if region.is_empty() { &scope.pseudo.region } else { &region };
    Ok(Value::Array(["a", "b", "c"].iter().map(|letter| Value::String(format!("{region}{letter}"))).collect()))
}

fn import(scope: &Scope<'_>, argument: &Value) -> Result {
    let name = scope.text(argument)?;
    if name == UNKNOWN { Ok(unknown()) } else { scope.import(&name) }
}

/// `{StackName, OutputName, Region}`, or the short form `"stack.output"` or `[stack, output]`.
fn stack_output(scope: &Scope<'_>, argument: &Value) -> Result {
    let field = |name: &str| argument.get(name).map(|value| scope.text(value)).transpose();
    let (stack, output) = match argument {
        Value::Array(items) if items.len() == 2 => (scope.text(&items[0])?, scope.text(&items[1])?),
        Value::String(text) => {
            let (stack, output) = text.split_once('.').unwrap_or((text, ""));
            (stack.to_owned(), output.to_owned())
        }
        _ => (field("StackName")?.unwrap_or_default(), field("OutputName")?.unwrap_or_default()),
    };
    let region = if argument.is_object() { field("Region")? } else { None };
    let missing = || Fault::new(format!("Template error: output {output} of stack {stack} does not exist"));
    scope.world.stack_output(&stack, &output, region.as_deref()).ok_or_else(missing)
}

fn length(scope: &Scope<'_>, argument: &Value) -> Result {
    let list = scope.required(argument)?;
    if list == UNKNOWN {
        return Ok(unknown());
    }
    let wrong = || Fault::new("Template error: Fn::Length requires a list argument");
    list.as_array().map(|items| Value::from(items.len())).ok_or_else(wrong)
}

fn json_text(scope: &Scope<'_>, argument: &Value) -> Result {
    Ok(Value::String(scope.required(argument)?.to_string()))
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn base64_with_padding() {
        assert_eq!(encode(b""), "");
        assert_eq!(encode(b"f"), "Zg==");
        assert_eq!(encode(b"fo"), "Zm8=");
        assert_eq!(encode(b"foobar"), "Zm9vYmFy");
    }
}
