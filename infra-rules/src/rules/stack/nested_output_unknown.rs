//! An output of a stack inside of another that its template does not have.
//!
//! As with its parameters, whoever runs the check reads the other template and says in the settings what it has.

use super::nested_parameters_wrong::location;
use crate::check::{Context, Group, Link, Reference, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::text;
use crate::rules::reference::is_waived;
use crate::schema::{MOST_NAMES, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "nested_output_unknown",
    group: Group::Correctness,
    title: "an output that the template of a nested stack does not have",
    rationale: "CloudFormation refuses what reads it, when the nested stack is made already and the rest is to follow.",
    bad: r#"{ "Resources": { "Network": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "network.yaml" } } }, "Outputs": { "Vpc": { "Value": { "Fn::GetAtt": ["Network", "Outputs.… which network.yaml does not have …"] } } } }"#,
    good: r#"{ "Resources": { "Network": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "network.yaml" } } }, "Outputs": { "Vpc": { "Value": { "Fn::GetAtt": ["Network", "Outputs.VpcId"] } } } }"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html",
    )],
    since: "0.1.0",
    scope: Scope::Template(check_outputs),
};

fn check_outputs(context: &mut Context<'_>) {
    if context.settings.nested.is_empty() {
        return;
    }
    let graph = std::rc::Rc::clone(&context.graph);
    for reference in &graph.references {
        let Link::GetAtt(Some(attribute)) = reference.link else { continue };
        let Some(output) = attribute.strip_prefix("Outputs.") else { continue };
        if let Some(target) = context.target(reference)
            && !is_waived(reference, RULE.name)
        {
            check_output(output, reference, target, context);
        }
    }
}

fn check_output(output: &str, reference: &Reference<'_>, target: &Resource, context: &mut Context<'_>) {
    let Some(url) = location(&target.type_name.text).and_then(|key| text(target, &[key])) else { return };
    let settings = context.settings;
    let Some(nested) = settings.nested.get(url) else { return };
    let Some(outputs) = nested.outputs.as_ref().filter(|outputs| !outputs.iter().any(|name| name == output)) else {
        return;
    };
    let help = match suggest(output, outputs.iter().map(String::as_str).take(MOST_NAMES)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if outputs.is_empty() => "it has no outputs: add one there".to_owned(),
        None => format!("it has {}", crate::text::quoted(outputs, 20)),
    };
    let own = reference.attribute.filter(|_| !context.is_rust());
    let message = format!("`{}` has no output `{}`", nested.name, crate::text::short(output));
    context.find(&RULE, own.unwrap_or(reference.to.loc), message, help);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, NestedTemplate, Settings};
    use crate::testing::fixture;

    fn found(value: &str, outputs: Option<&[&str]>) -> Vec<String> {
        let outputs = outputs.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let nested = NestedTemplate { name: "network.yaml".to_owned(), parameters: Vec::new(), outputs };
        let mut settings = Settings::new(Dialect::Json);
        settings.nested.insert("network.yaml".to_owned(), nested);
        let stack = r#"{"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "network.yaml"}}"#;
        let template = format!(r#"{{"Resources": {{"N": {stack}}}, "Outputs": {{"O": {{"Value": {value}}}}}}}"#);
        let found = fixture(&template).found_with(&settings);
        found.into_iter().filter(|found| found.rule == RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn outputs_are_those_of_the_template() {
        let get = r#"{"Fn::GetAtt": ["N", "Outputs.VpcId"]}"#;
        assert_eq!(found(get, Some(&["VpcArn"])), ["`network.yaml` has no output `VpcId`"]);
        assert_eq!(found(r#"{"Fn::Sub": "${N.Outputs.VpcId}"}"#, Some(&[])).len(), 1);
        assert!(found(get, Some(&["VpcId"])).is_empty());
        assert!(found(get, None).is_empty());
        assert!(found(r#"{"Ref": "N"}"#, Some(&[])).is_empty());
    }
}
