//! A resource type that the region of the deployment does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::tables::regions;

pub(crate) static RULE: Rule = Rule {
    name: "type_not_in_region",
    group: Group::Correctness,
    title: "a resource type that the region does not have",
    rationale: "CloudFormation refuses the template there. The table is of 2026-10-20: what AWS brought to the region later is waived.",
    bad: r#"resource!(<devicefarm::Project> phones { name: "phones" });"#,
    good: r#"resource!(<sns::Topic> news { kms_master_key_id: "alias/aws/sns" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3006"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_types),
};

/// How many regions a help names.
const MOST_NAMED: usize = 6;

fn check_types(context: &mut Context<'_>) {
    let Some(region) = context.settings.region.clone() else { return };
    let Some(at) = regions::position(&region) else { return };
    let template = context.template;
    // Few types are used often: each is looked up once.
    let mut seen: Vec<(&str, bool)> = Vec::new();
    for resource in &template.resources {
        // A condition may be there for just this.
        if resource.condition.is_some() {
            continue;
        }
        let name = resource.type_name.text.as_str();
        let known = seen.iter().find(|(known, _)| *known == name).map(|(_, is_there)| *is_there);
        let is_there = known.unwrap_or_else(|| regions::has(at, name).unwrap_or(true));
        if known.is_none() {
            seen.push((name, is_there));
        }
        if !is_there {
            let kind = context.type_name(name);
            let message = format!("{region} has no `{kind}`");
            context.find_in(resource, &RULE, resource.type_name.loc, message, others(name));
        }
    }
}

/// Where the type is to be had.
fn others(type_name: &str) -> Option<String> {
    let names: Vec<&str> = regions::with(type_name).collect();
    match names.as_slice() {
        [] => None,
        few if few.len() <= MOST_NAMED => Some(format!("it is in {}", few.join(", "))),
        many => {
            let known = ["us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "ap-northeast-1"];
            let named: Vec<&str> = known.into_iter().filter(|name| many.contains(name)).collect();
            Some(format!("it is in {} regions, among them {}", many.len(), named.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::testing::fixture;

    fn check(region: Option<&str>, resource: &str) -> Vec<String> {
        let settings = Settings { region: region.map(str::to_owned), ..Settings::new(Dialect::Json) };
        let found = fixture(&format!(r#"{{"Resources": {{"R": {resource}}}}}"#)).found_with(&settings);
        found.into_iter().filter(|found| found.rule == RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn the_region_decides() {
        let service = r#"{"Type": "AWS::AppRunner::Service"}"#;
        assert_eq!(check(Some("eu-north-1"), service), ["eu-north-1 has no `AWS::AppRunner::Service`"]);
        assert!(check(Some("eu-west-1"), service).is_empty());
        assert!(check(None, service).is_empty());
        assert!(check(Some("us-iso-east-1"), service).is_empty(), "not known");
        assert!(check(Some("eu-north-1"), r#"{"Type": "AWS::AppRunner::Service", "Condition": "C"}"#).is_empty());
        assert!(check(Some("eu-north-1"), r#"{"Type": "Custom::Thing"}"#).is_empty());
        assert!(check(Some("eu-north-1"), r#"{"Type": "AWS::Serverless::Function"}"#).is_empty());
    }
}
