//! Intrinsic functions: objects of one key to calls of the model, and the text of `Fn::Sub` to its parts.

use infra_rules::model::{Call, Entry, Loc, Name, Node, SubPart, Value};

use super::read::Functions;

/// The value of an object: an intrinsic function, if it is the form of one.
pub(crate) fn value_of(mut entries: Vec<Entry>, functions: Functions) -> Value {
    let is_call = functions != Functions::None
        && matches!(entries.as_slice(), [only] if is_function(&only.key.text, &only.node, functions));
    if !is_call {
        return Value::Map(entries);
    }
    match entries.pop() {
        Some(Entry { key, node }) => call(key.text, node),
        None => Value::Map(entries),
    }
}

fn is_function(key: &str, node: &Node, functions: Functions) -> bool {
    key == "Ref"
        || key.starts_with("Fn::")
        || (key == "Condition" && functions == Functions::Conditions && node.as_text().is_some())
}

fn call(key: String, node: Node) -> Value {
    let call = match key.as_str() {
        "Ref" => match node.value {
            Value::Text(text) if text == "AWS::NoValue" => return Value::NoValue,
            Value::Text(text) => Ok(Call::Ref(Name::new(text, node.loc))),
            _ => Err(node),
        },
        "Condition" => match node.value {
            Value::Text(text) => Ok(Call::Condition(Name::new(text, node.loc))),
            _ => Err(node),
        },
        "Fn::GetAtt" => get_att(node),
        "Fn::Sub" => sub(node),
        "Fn::If" => condition(node),
        "Fn::Base64" => Ok(Call::Base64(node)),
        "Fn::GetAZs" => Ok(Call::GetAzs(node)),
        "Fn::ImportValue" => Ok(Call::ImportValue(node)),
        "Fn::GetStackOutput" => Ok(Call::StackOutput(node)),
        "Fn::Join" => pair(node, Call::Join),
        "Fn::Select" => select(node),
        "Fn::Split" => pair(node, Call::Split),
        "Fn::Cidr" => cidr(node),
        "Fn::FindInMap" => find_in_map(node),
        "Fn::And" => logic("And", node),
        "Fn::Or" => logic("Or", node),
        "Fn::Not" => logic("Not", node),
        "Fn::Equals" => logic("Equals", node),
        _ => Err(node),
    };
    Value::Call(Box::new(call.unwrap_or_else(|node| Call::Other(key, node))))
}

/// The arguments of a function, if it has `N` of them.
fn arguments<const N: usize>(node: Node) -> Result<[Node; N], Node> {
    let loc = node.loc;
    match node.value {
        Value::List(nodes) => nodes.try_into().map_err(|nodes| Node::new(Value::List(nodes), loc)),
        value => Err(Node::new(value, loc)),
    }
}

fn pair(node: Node, make: fn(Node, Node) -> Call) -> Result<Call, Node> {
    arguments(node).map(|[first, second]| make(first, second))
}

/// Which element is wanted is part of the function: its place is that of the function.
fn select(node: Node) -> Result<Call, Node> {
    let loc = node.loc;
    arguments(node).map(|[index, list]| Call::Select(Node { loc, ..index }, list))
}

fn get_att(node: Node) -> Result<Call, Node> {
    if let Some((id, attribute)) = node.as_text().and_then(|text| text.split_once('.')) {
        let attribute = Node::new(Value::Text(attribute.to_owned()), node.loc);
        return Ok(Call::GetAtt(Name::new(id, node.loc), Box::new(attribute)));
    }
    let loc = node.loc;
    let [id, attribute] = arguments(node)?;
    match id.value {
        Value::Text(text) => Ok(Call::GetAtt(Name::new(text, id.loc), Box::new(attribute))),
        _ => Err(Node::new(Value::List(vec![id, attribute]), loc)),
    }
}

fn sub(node: Node) -> Result<Call, Node> {
    if let Some(text) = node.as_text() {
        return Ok(Call::Sub(sub_parts(text, &[], node.loc), Vec::new()));
    }
    let loc = node.loc;
    let [text, variables] = arguments(node)?;
    match (text.value, variables.value) {
        (Value::Text(written), Value::Map(entries)) => Ok(Call::Sub(sub_parts(&written, &entries, text.loc), entries)),
        (first, second) => {
            let nodes = vec![Node::new(first, text.loc), Node::new(second, variables.loc)];
            Err(Node::new(Value::List(nodes), loc))
        }
    }
}

fn condition(node: Node) -> Result<Call, Node> {
    let loc = node.loc;
    let [name, then, otherwise] = arguments(node)?;
    match name.value {
        Value::Text(text) => Ok(Call::If(Name::new(text, name.loc), then, otherwise)),
        _ => Err(Node::new(Value::List(vec![name, then, otherwise]), loc)),
    }
}

fn cidr(node: Node) -> Result<Call, Node> {
    match arguments(node) {
        Ok([block, count, bits]) => Ok(Call::Cidr(block, count, Some(bits))),
        Err(node) => arguments(node).map(|[block, count]| Call::Cidr(block, count, None)),
    }
}

fn find_in_map(node: Node) -> Result<Call, Node> {
    match arguments(node) {
        Ok([map, first, second]) => Ok(Call::FindInMap(map, first, second, None)),
        Err(node) => {
            let loc = node.loc;
            let [map, first, second, default] = arguments(node)?;
            match default.get("DefaultValue").cloned() {
                Some(value) => Ok(Call::FindInMap(map, first, second, Some(value))),
                None => Err(Node::new(Value::List(vec![map, first, second, default]), loc)),
            }
        }
    }
}

fn logic(name: &'static str, node: Node) -> Result<Call, Node> {
    let loc = node.loc;
    let (least, most) = match name {
        "Not" => (1, 1),
        "Equals" => (2, 2),
        _ => (2, 10),
    };
    match node.value {
        Value::List(nodes) if (least..=most).contains(&nodes.len()) => Ok(Call::Logic(name, nodes)),
        value => Err(Node::new(value, loc)),
    }
}

/// The parts of a `Fn::Sub` text: `${Name}`, `${Name.Attribute}`, and `${!…}` for a literal `${…}`.
fn sub_parts(text: &str, variables: &[Entry], loc: Loc) -> Vec<SubPart> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        literal.push_str(&rest[..start]);
        let inner = &rest[start + 2..];
        if let Some(kept) = inner.strip_prefix('!') {
            literal.push_str("${");
            rest = kept;
            continue;
        }
        let Some(end) = inner.find('}') else {
            literal.push_str("${");
            rest = inner;
            continue;
        };
        if !literal.is_empty() {
            parts.push(SubPart::Text(std::mem::take(&mut literal)));
        }
        parts.push(sub_reference(&inner[..end], variables, loc));
        rest = &inner[end + 1..];
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(SubPart::Text(literal));
    }
    parts
}

fn sub_reference(name: &str, variables: &[Entry], loc: Loc) -> SubPart {
    let name = name.trim();
    let is_variable = variables.iter().any(|entry| entry.key.text == name);
    match name.split_once('.') {
        Some((id, attribute)) if !is_variable => SubPart::GetAtt(Name::new(id, loc), attribute.to_owned()),
        _ => SubPart::Ref(Name::new(name, loc)),
    }
}
