//! What a state computes: paths, intrinsic functions, and the marks around JSONata.

use super::definition::{Language, Walk};
use crate::model::{Node, Value};
use crate::schema::suggest;

/// The intrinsic functions, with the least and the most arguments of each.
const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("States.Array", 0, usize::MAX),
    ("States.ArrayContains", 2, 2),
    ("States.ArrayGetItem", 2, 2),
    ("States.ArrayLength", 1, 1),
    ("States.ArrayPartition", 2, 2),
    ("States.ArrayRange", 3, 3),
    ("States.ArrayUnique", 1, 1),
    ("States.Base64Decode", 1, 1),
    ("States.Base64Encode", 1, 1),
    ("States.Format", 1, usize::MAX),
    ("States.Hash", 2, 2),
    ("States.JsonMerge", 3, 3),
    ("States.JsonToString", 1, 1),
    ("States.MathAdd", 2, 2),
    ("States.MathRandom", 2, 3),
    ("States.StringSplit", 2, 2),
    ("States.StringToJson", 1, 1),
    ("States.UUID", 0, 0),
];

/// Functions within functions, at most.
const MOST_NESTED: usize = 10;
/// Deeper values are not followed.
const MOST_DEPTH: usize = 32;

/// Where states in JSONPath compute: keys that end in `.$` below these.
const OF_PATH: &[&str] = &["Assign", "ItemSelector", "Parameters", "ResultSelector"];
/// Where states in JSONata compute: every text below these.
const OF_JSONATA: &[&str] = &["Arguments", "Assign", "Condition", "ItemSelector", "Items", "Output"];

/// Checks what a state computes.
pub(super) fn check(state: &Node, language: Language, walk: &mut Walk<'_, '_, '_>) {
    match language {
        Language::Path => OF_PATH.iter().filter_map(|key| state.get(key)).for_each(|node| payload(node, 0, walk)),
        Language::Jsonata => {
            OF_JSONATA.iter().filter_map(|key| state.get(key)).for_each(|node| jsonata(node, 0, walk));
        }
        Language::Unknown => {}
    }
}

/// Values under keys that end in `.$` are paths or functions.
fn payload(node: &Node, depth: usize, walk: &mut Walk<'_, '_, '_>) {
    if depth > MOST_DEPTH {
        return;
    }
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| payload(node, depth + 1, walk)),
        Value::Map(entries) => {
            for entry in entries {
                match (entry.key.text.strip_suffix(".$"), entry.node.as_text()) {
                    (Some(_), Some(text)) if !text.contains("${") => {
                        if let Err(fault) = expression(text) {
                            let (message, help) = fault;
                            walk.fault(entry.node.loc, format!("`{}`: {message}", crate::text::short(text)), help);
                        }
                    }
                    _ => payload(&entry.node, depth + 1, walk),
                }
            }
        }
        _ => {}
    }
}

/// A text that begins as an expression of JSONata ends as one.
fn jsonata(node: &Node, depth: usize, walk: &mut Walk<'_, '_, '_>) {
    if depth > MOST_DEPTH {
        return;
    }
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| jsonata(node, depth + 1, walk)),
        Value::Map(entries) => entries.iter().for_each(|entry| jsonata(&entry.node, depth + 1, walk)),
        Value::Text(text) => {
            let (opens, closes) = (text.starts_with("{%"), text.ends_with("%}"));
            if opens != closes {
                let message = format!(
                    "`{}` {} an expression",
                    crate::text::short(text),
                    if opens { "does not end" } else { "does not begin" }
                );
                walk.fault(node.loc, message, "write `{% … %}`, with nothing before and behind".to_owned());
            }
        }
        _ => {}
    }
}

/// What is wrong, and how to mend it.
type Fault = (String, Option<String>);

/// Whether a text is a path or the call of a function.
pub(super) fn expression(text: &str) -> Result<(), Fault> {
    if text.starts_with('$') {
        return path(text);
    }
    let mut rest = text.trim();
    if !rest.contains('(') {
        let help = format!("write `$.{rest}`, or leave out `.$` behind the key");
        return Err(("neither a path nor a function".to_owned(), Some(help)));
    }
    call(&mut rest, 1)?;
    if rest.trim().is_empty() {
        Ok(())
    } else {
        Err((format!("`{}` is too much", crate::text::short(rest.trim())), None))
    }
}

/// A path: brackets and quotes are closed, and no part is empty.
fn path(text: &str) -> Result<(), Fault> {
    let mut depth = 0i32;
    let mut quote = None;
    let mut escaped = false;
    for letter in text.chars() {
        match (quote, letter) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == letter => quote = None,
            (None, '\'' | '"') if depth > 0 => quote = Some(letter),
            (None, '[') => depth += 1,
            (None, ']') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    if depth != 0 || quote.is_some() {
        return Err(("a bracket or a quote of the path is not closed".to_owned(), None));
    }
    if text.ends_with('.') && text != "$$." && text.len() > 1 {
        return Err(("the path ends with a dot".to_owned(), None));
    }
    Ok(())
}

/// One call; `rest` begins with its name, and is what follows it afterwards.
fn call(rest: &mut &str, nested: usize) -> Result<(), Fault> {
    let (name, behind) = rest.split_once('(').unwrap_or((rest, ""));
    let name = name.trim();
    let Some((_, least, most)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
        let near = suggest(name, FUNCTIONS.iter().map(|(known, ..)| *known));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        return Err((format!("there is no function `{}`", crate::text::short(name)), help));
    };
    if nested > MOST_NESTED {
        return Err((format!("functions stand in one another {MOST_NESTED} deep at most"), None));
    }
    *rest = behind.trim_start();
    let mut arguments: Vec<&str> = Vec::new();
    loop {
        if let Some(behind) = rest.strip_prefix(')') {
            *rest = behind;
            break;
        }
        let before = *rest;
        argument(rest, nested)?;
        arguments.push(before[..before.len() - rest.len()].trim());
        *rest = rest.trim_start();
        match rest.chars().next() {
            Some(',') => *rest = rest[1..].trim_start(),
            Some(')') => {}
            _ => return Err((format!("`{name}(` is not closed"), None)),
        }
    }
    if !(*least..=*most).contains(&arguments.len()) {
        return Err((format!("`{name}` takes {}, not {}", wanted(*least, *most), arguments.len()), None));
    }
    match (name, arguments.as_slice()) {
        ("States.Format", [template, values @ ..]) => format(template, values.len()),
        ("States.Hash", [_, algorithm]) => hash(algorithm),
        _ => Ok(()),
    }
}

fn wanted(least: usize, most: usize) -> String {
    let plural = |count: usize| if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") };
    match most {
        usize::MAX => format!("at least {}", plural(least)),
        _ if least == most => plural(least),
        _ => format!("{least} to {}", plural(most)),
    }
}

/// One argument: text in single quotes, a path, a number, a word, or a call.
fn argument(rest: &mut &str, nested: usize) -> Result<(), Fault> {
    if let Some(text) = rest.strip_prefix('\'') {
        let mut escaped = false;
        for (at, letter) in text.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\'' => {
                    *rest = &text[at + 1..];
                    return Ok(());
                }
                _ => {}
            }
        }
        return Err(("a text is not closed".to_owned(), Some("texts stand in single quotes: 'a'".to_owned())));
    }
    if rest.starts_with("States.") {
        return call(rest, nested + 1);
    }
    if rest.starts_with('"') {
        return Err((
            "a text stands in double quotes".to_owned(),
            Some("texts stand in single quotes: 'a'".to_owned()),
        ));
    }
    let end = end_of_word(rest);
    let word = rest[..end].trim();
    *rest = &rest[end..];
    let is_number = word.parse::<f64>().is_ok();
    if word.starts_with('$') {
        path(word)
    } else if is_number || matches!(word, "true" | "false" | "null") {
        Ok(())
    } else {
        let help = "an argument is a path, a text in single quotes, a number or a function".to_owned();
        Err((format!("`{}` is no argument", crate::text::short(word)), Some(help)))
    }
}

/// Where a path or a word ends: at a comma or a bracket that is not within a bracket of its own.
fn end_of_word(text: &str) -> usize {
    let mut depth = 0i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' | '(' => depth += 1,
            ']' => depth -= 1,
            ')' if depth > 0 => depth -= 1,
            ',' | ')' if depth <= 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// A template has as many `{}` as there are values.
fn format(template: &str, values: usize) -> Result<(), Fault> {
    let Some(template) = template.strip_prefix('\'') else { return Ok(()) };
    let mut holes = 0;
    let mut letters = template.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '{' if letters.peek() == Some(&'}') => holes += 1,
            _ => {}
        }
    }
    if holes == values {
        return Ok(());
    }
    Err((format!("the template has {holes} `{{}}`, and {values} values follow"), None))
}

fn hash(algorithm: &str) -> Result<(), Fault> {
    const ALGORITHMS: &[&str] = &["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
    let Some(name) = algorithm.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) else { return Ok(()) };
    if ALGORITHMS.contains(&name) {
        return Ok(());
    }
    Err((format!("`States.Hash` knows no `{}`", crate::text::short(name)), Some(crate::text::quoted(ALGORITHMS, 5))))
}

#[cfg(test)]
mod tests {
    use super::expression;
    use crate::testing::resource;

    fn fault(text: &str) -> String {
        expression(text).expect_err(text).0
    }

    #[test]
    fn functions_and_paths_are_read() {
        for fine in [
            "$",
            "$.a.b[0]",
            "$$.Execution.Id",
            "$counter",
            "$.a[?(@.b == 'x)')].c",
            "States.Format('{} of {}', $.a, States.MathAdd($.b, -1))",
            r"States.Format('\{\} it\'s {}', $.a)",
            "States.Array()",
            "States.Array($.a, 'b, c)', 1, true)",
            "States.UUID()",
            "States.ArrayGetItem($.a[0,1], 0)",
            "States.Hash($.a, 'SHA-256')",
            "States.MathRandom(1, 9)",
            "States.JsonMerge($.a, $.b, false)",
        ] {
            assert_eq!(expression(fine), Ok(()), "{fine}");
        }
        for (text, message) in [
            ("a", "neither a path nor a function"),
            ("$.a[0", "a bracket or a quote of the path is not closed"),
            ("$.a.", "the path ends with a dot"),
            ("States.Formt('a')", "there is no function `States.Formt`"),
            ("States.UUID(1)", "`States.UUID` takes 0 arguments, not 1"),
            ("States.MathRandom(1)", "`States.MathRandom` takes 2 to 3 arguments, not 1"),
            ("States.Format('{}')", "the template has 1 `{}`, and 0 values follow"),
            ("States.Format('{}', $.a", "`States.Format(` is not closed"),
            ("States.Format('{}, $.a)", "a text is not closed"),
            ("States.Format(\"{}\", $.a)", "a text stands in double quotes"),
            ("States.Array(a)", "`a` is no argument"),
            ("States.Hash($.a, 'SHA-2')", "`States.Hash` knows no `SHA-2`"),
            ("States.UUID() x", "`x` is too much"),
        ] {
            assert_eq!(fault(text), message, "{text}");
        }
        let deep = |depth: usize| format!("{}$.a{}", "States.ArrayUnique(".repeat(depth), ")".repeat(depth));
        assert_eq!(expression(&deep(10)), Ok(()));
        assert_eq!(fault(&deep(11)), "functions stand in one another 10 deep at most");
        assert!(expression(&deep(100_000)).is_err());
    }

    #[test]
    fn they_are_looked_at_where_states_compute() {
        let state = |body: &str| {
            let definition = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {body}}}}}}}"#);
            resource("AWS::StepFunctions::StateMachine", &definition).messages("state_machine_ill_formed")
        };
        assert_eq!(
            state(r#"{"Type": "Pass", "End": true, "Parameters": {"a": [{"b.$": "States.UUID(1)"}], "c": "x(y"}}"#),
            ["`States.UUID(1)`: `States.UUID` takes 0 arguments, not 1"]
        );
        assert!(state(r#"{"Type": "Pass", "End": true, "Parameters": {"b.$": "${Path}", "c.$": "$.d"}}"#).is_empty());
        assert_eq!(
            state(r#"{"Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": {"a": "{% $x }"}}"#),
            ["`{% $x }` does not end an expression"]
        );
        let fine = r#"{"Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": ["{% $x %}", "100%"]}"#;
        assert!(state(fine).is_empty());
    }
}
