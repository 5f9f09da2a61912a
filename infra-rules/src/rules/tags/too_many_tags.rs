//! Too many tags. Reported by the walk of `missing_required_tag`.

use super::read::TagGroup;
use super::tagging;
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "too_many_tags",
    group: Group::Correctness,
    title: "more than 50 tags on a resource",
    rationale: "A resource takes 50 tags, those that the application adds among them.",
    bad: r#"resource!(<ec2::TransitGateway> gateway { tags: [{ key: "k0", value: "v" }, { key: "k1", value: "v" }, { key: "k2", value: "v" }, { key: "k3", value: "v" }, { key: "k4", value: "v" }, { key: "k5", value: "v" }, { key: "k6", value: "v" }, { key: "k7", value: "v" }, { key: "k8", value: "v" }, { key: "k9", value: "v" }, { key: "k10", value: "v" }, { key: "k11", value: "v" }, { key: "k12", value: "v" }, { key: "k13", value: "v" }, { key: "k14", value: "v" }, { key: "k15", value: "v" }, { key: "k16", value: "v" }, { key: "k17", value: "v" }, { key: "k18", value: "v" }, { key: "k19", value: "v" }, { key: "k20", value: "v" }, { key: "k21", value: "v" }, { key: "k22", value: "v" }, { key: "k23", value: "v" }, { key: "k24", value: "v" }, { key: "k25", value: "v" }, { key: "k26", value: "v" }, { key: "k27", value: "v" }, { key: "k28", value: "v" }, { key: "k29", value: "v" }, { key: "k30", value: "v" }, { key: "k31", value: "v" }, { key: "k32", value: "v" }, { key: "k33", value: "v" }, { key: "k34", value: "v" }, { key: "k35", value: "v" }, { key: "k36", value: "v" }, { key: "k37", value: "v" }, { key: "k38", value: "v" }, { key: "k39", value: "v" }, { key: "k40", value: "v" }, { key: "k41", value: "v" }, { key: "k42", value: "v" }, { key: "k43", value: "v" }, { key: "k44", value: "v" }, { key: "k45", value: "v" }, { key: "k46", value: "v" }, { key: "k47", value: "v" }, { key: "k48", value: "v" }, { key: "k49", value: "v" }, { key: "k50", value: "v" }] });"#,
    good: r#"resource!(<ec2::TransitGateway> gateway { tags: { owner: "a" } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

const MOST: usize = 50;

/// Reports a group of more tags than a resource takes.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let added =
        context.settings.applied_tags.iter().filter(|(key, _)| !group.tags.iter().any(|tag| tag.key == key)).count();
    let count = group.tags.len() + added;
    if count <= MOST {
        return;
    }
    let list = tagging(resource).and_then(|tagging| resource.ty?.root().property(tagging.property));
    let is_counted = list.is_some_and(|shape| shape.item_count().1.is_some()) && group.tags.len() > MOST;
    if !is_counted {
        let message = format!("`{}` has {count} tags; a resource takes {MOST}", resource.label);
        context.find_in(resource, &RULE, group.loc, message, format!("take {} away", count - MOST));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(properties: &str) -> Vec<String> {
        let settings = Settings::new(Dialect::Json);
        let found = resource("AWS::EC2::TransitGateway", properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == super::RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn fifty_tags_are_the_most() {
        let tags = |count: usize| {
            let tags: Vec<String> = (0..count).map(|i| format!(r#"{{"Key": "k{i}", "Value": "v"}}"#)).collect();
            format!(r#"{{"Tags": [{}]}}"#, tags.join(", "))
        };
        assert_eq!(check(&tags(51)), ["`R` has 51 tags; a resource takes 50"]);
        assert!(check(&tags(50)).is_empty());
    }
}
