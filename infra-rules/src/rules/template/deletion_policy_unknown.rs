//! A deletion or replacement policy that does not exist for the resource.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Kind, Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "deletion_policy_unknown",
    group: Group::Correctness,
    title: "a deletion policy that the resource does not take",
    rationale: "CloudFormation knows `Delete` and `Retain`, `RetainExceptOnCreate` for deletions, and `Snapshot` for types that can take one.",
    bad: r"
        #[deletion_policy(Snapshot)]
        resource!(<ec2::InternetGateway> gateway {});
    ",
    good: r"
        #[deletion_policy(Retain)]
        resource!(<ec2::InternetGateway> gateway {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html"),
        Source::Known(Known::CfnLint, "E3035"),
        Source::Known(Known::CfnLint, "E3036"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_policies),
};

/// Types that can take a snapshot before they go.
const SNAPSHOTS: &[&str] = &[
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

fn check_policies(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = &resource.deletion_policy {
        check(node, resource, &["Delete", "Retain", "RetainExceptOnCreate"], context);
    }
    if let Some(node) = &resource.update_replace_policy {
        check(node, resource, &["Delete", "Retain"], context);
    }
}

fn check(node: &Node, resource: &Resource, words: &[&str], context: &mut Context<'_>) {
    let snapshot = SNAPSHOTS.contains(&resource.type_name.text.as_str());
    for branch in node.branches() {
        let Some(word) = branch.as_text() else {
            if branch.kind().is_some_and(|kind| kind != Kind::Null) {
                let help = format!("it can be {}", crate::text::quoted(words, 4));
                context.find_in(resource, &RULE, branch.loc, "a policy of a resource is text".to_owned(), help);
            }
            continue;
        };
        if words.contains(&word) || word == "Snapshot" && snapshot {
            continue;
        }
        let message = if word == "Snapshot" {
            let name = context.type_name(&resource.type_name.text);
            format!("`{}` takes no snapshot: `{name}` has none", resource.label)
        } else {
            format!("there is no policy `{word}` here")
        };
        let mut known = words.to_vec();
        if snapshot {
            known.push("Snapshot");
        }
        context.find_in(resource, &RULE, branch.loc, message, format!("it can be {}", crate::text::quoted(&known, 4)));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(attributes: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Resources": {{"T": {{{attributes}}}}}}}"#)).messages(RULE.name)
    }

    #[test]
    fn only_some_types_take_a_snapshot() {
        let topic = r#""Type": "AWS::SNS::Topic", "DeletionPolicy": "Snapshot""#;
        assert_eq!(messages(topic), ["`T` takes no snapshot: `AWS::SNS::Topic` has none"]);
        assert_eq!(
            messages(r#""Type": "AWS::EC2::Volume", "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot""#),
            Vec::<String>::new()
        );
    }

    #[test]
    fn words_are_spelt_as_they_are() {
        assert_eq!(
            messages(r#""Type": "AWS::SNS::Topic", "DeletionPolicy": "retain""#),
            ["there is no policy `retain` here"]
        );
        assert_eq!(
            messages(r#""Type": "AWS::SNS::Topic", "DeletionPolicy": "RetainExceptOnCreate""#),
            Vec::<String>::new()
        );
        assert_eq!(messages(r#""Type": "AWS::SNS::Topic", "UpdateReplacePolicy": "RetainExceptOnCreate""#).len(), 1);
    }
}
