//! `Fn::ForEach` without its form, or without the transform that expands it.

use super::function_misplaced::has_extensions;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Loc, Node, Value};

pub(crate) static RULE: Rule = Rule {
    name: "loop_ill_formed",
    group: Group::Correctness,
    title: "`Fn::ForEach` without its form, or without its transform",
    rationale: "A loop has a name, a collection and what is repeated; `AWS::LanguageExtensions` expands it, and nothing else does.",
    bad: r#"{ "Resources": { "Fn::ForEach::Topics": ["Name", ["Red", "Blue"], { "Topic${Name}": { "Type": "AWS::SNS::Topic" } }] } }"#,
    good: r#"{ "Transform": "AWS::LanguageExtensions", "Resources": { "Fn::ForEach::Topics": ["Name", ["Red", "Blue"], { "Topic${Name}": { "Type": "AWS::SNS::Topic" } }] } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html",
        ),
        Source::Known(Known::CfnLint, "E1032"),
        Source::Known(Known::CfnLint, "E0001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_loops),
};

fn check_loops(context: &mut Context<'_>) {
    if !context.graph.has_loops {
        return;
    }
    let template = context.template;
    let extended = has_extensions(context);
    // Another transform than the extensions may expand it; SAM does not.
    let mut faults = Vec::new();
    for node in &template.transforms {
        if let Value::Call(call) = &node.value
            && let Call::Other(key, argument) = &**call
            && key.starts_with("Fn::ForEach")
        {
            fault(key, argument, extended, node.loc, &mut faults);
        }
    }
    for (loc, message, help) in faults {
        context.find(&RULE, loc, message, help);
    }
}

fn fault(key: &str, argument: &Node, extended: bool, loc: Loc, faults: &mut Vec<(Loc, String, String)>) {
    if !extended {
        let help = "add the transform `AWS::LanguageExtensions`".to_owned();
        return faults.push((loc, format!("`{key}` needs a transform that the template does not have"), help));
    }
    let form = "write `[\"Name\", [ … ], { \"Key${Name}\": … }]`".to_owned();
    let parts = match &argument.value {
        Value::List(parts) if parts.len() == 3 => parts,
        Value::Call(_) | Value::Unknown(_) => return,
        _ => return faults.push((loc, format!("`{key}` takes a name, a collection and what is repeated"), form)),
    };
    if parts[0].kind().is_some() && parts[0].as_text().is_none() {
        faults.push((parts[0].loc, format!("the name of `{key}` is no text"), form.clone()));
    }
    if matches!(parts[1].value, Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Float(_)) {
        faults.push((parts[1].loc, format!("the collection of `{key}` is no list"), form.clone()));
    }
    if parts[2].kind().is_some() && parts[2].as_map().is_none() {
        faults.push((parts[2].loc, format!("what `{key}` repeats is no object"), form));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Loc, Node, Value};

    fn faults(argument: &Node) -> usize {
        let mut faults = Vec::new();
        super::fault("Fn::ForEach::X", argument, true, Loc::NONE, &mut faults);
        faults.len()
    }

    #[test]
    fn a_loop_has_three_parts() {
        let text = |text: &str| Node::new(Value::Text(text.to_owned()), Loc::NONE);
        let list = |nodes: Vec<Node>| Node::new(Value::List(nodes), Loc::NONE);
        let map = || Node::new(Value::Map(Vec::new()), Loc::NONE);
        assert_eq!(faults(&list(vec![text("A"), list(vec![text("x")]), map()])), 0);
        assert_eq!(faults(&list(vec![text("A"), list(vec![])])), 1);
        assert_eq!(faults(&list(vec![text("A"), text("x"), map()])), 1);
        assert_eq!(faults(&map()), 1);
    }
}
