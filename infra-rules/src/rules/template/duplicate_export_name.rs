//! Two outputs that are exported under one name.

use crate::check::{Conditions, Context, Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate_export_name",
    group: Group::Correctness,
    title: "two outputs are exported under the same name",
    rationale: "The name of an export is unique in its account and region.",
    bad: r#"
        resource!(<ec2::InternetGateway> gateway {});
        #[export(name!("gateway"))]
        output!(first: gateway);
        #[export(name!("gateway"))]
        output!(second: gateway);
    "#,
    good: r#"
        resource!(<ec2::InternetGateway> gateway {});
        #[export(name!("gateway"))]
        output!(first: gateway);
    "#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
    )],
    since: "0.1.0",
    scope: Scope::Template(check_exports),
};

fn check_exports(context: &mut Context<'_>) {
    let mut seen: Vec<(&str, Option<&str>, &str)> = Vec::new();
    let conditions = Conditions::new(context.template);
    for output in &context.template.outputs {
        let Some(node) = &output.export else { continue };
        let Some(name) = node.as_text() else { continue };
        let condition = output.condition.as_ref().map(|name| name.text.as_str());
        for (other, under, label) in &seen {
            if *other != name {
                continue;
            }
            let assumed: Vec<_> = condition.iter().chain(under).map(|name| (*name, true)).collect();
            // Of two that are never there together each may have the name.
            if !assumed.is_empty() && conditions.possible(&assumed) != Some(true) {
                continue;
            }
            let message = format!("`{}` and `{label}` are both exported as `{name}`", output.label);
            context.find(&RULE, node.loc, message, "give each its own name".to_owned());
            break;
        }
        seen.push((name, condition, &output.label));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn one_name_for_one_output() {
        let text = |condition: &str| {
            format!(
                r#"{{"Conditions": {{"C": {{"Fn::Equals": [{{"Ref": "AWS::Region"}}, "a"]}}, "D": {{"Fn::Not": [{{"Condition": "C"}}]}}}}, "Resources": {{}},
                "Outputs": {{"A": {{"Value": "x", "Condition": "C", "Export": {{"Name": "n"}}}}, "B": {{"Value": "x", {condition} "Export": {{"Name": "n"}}}}}}}}"#
            )
        };
        assert_eq!(fixture(&text("")).messages(RULE.name), ["`B` and `A` are both exported as `n`"]);
        assert_eq!(fixture(&text(r#""Condition": "D","#)).of(RULE.name), []);
    }
}
