//! An update or creation policy on a type that takes none.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "update_policy_misplaced",
    group: Group::Correctness,
    title: "an update or creation policy on a type that takes none",
    rationale: "Only some types follow these policies; CloudFormation refuses them elsewhere.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "UpdatePolicy": { "AutoScalingReplacingUpdate": { "WillReplace": true } } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html"),
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html"),
        Source::Known(Known::CfnLint, "E3016"),
        Source::Known(Known::CfnLint, "E3055"),
        Source::Known(Known::CfnLint, "E5001"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_policies),
};

/// The types that take an update policy, with its keys.
const UPDATES: &[(&str, &[&str])] = &[
    ("AWS::AppStream::Fleet", &["StartAfterUpdate", "StopBeforeUpdate"]),
    (
        "AWS::AutoScaling::AutoScalingGroup",
        &[
            "AutoScalingInstanceRefresh",
            "AutoScalingReplacingUpdate",
            "AutoScalingRollingUpdate",
            "AutoScalingScheduledAction",
        ],
    ),
    ("AWS::ElastiCache::ReplicationGroup", &["UseOnlineResharding"]),
    ("AWS::Elasticsearch::Domain", &["EnableVersionUpgrade"]),
    ("AWS::Lambda::Alias", &["CodeDeployLambdaAliasUpdate"]),
    ("AWS::OpenSearchService::Domain", &["EnableVersionUpgrade"]),
];

/// The types that take a creation policy, with its keys.
const CREATIONS: &[(&str, &[&str])] = &[
    ("AWS::AppStream::Fleet", &["StartFleet"]),
    ("AWS::AutoScaling::AutoScalingGroup", &["AutoScalingCreationPolicy", "ResourceSignal"]),
    ("AWS::CloudFormation::WaitCondition", &["ResourceSignal"]),
    ("AWS::EC2::Instance", &["ResourceSignal"]),
];

fn check_policies(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = &resource.update_policy {
        check(node, UPDATES, "an update policy", resource, context);
    }
    if let Some(node) = &resource.creation_policy {
        check(node, CREATIONS, "a creation policy", resource, context);
    }
}

fn check(node: &Node, types: &[(&str, &[&str])], what: &str, resource: &Resource, context: &mut Context<'_>) {
    // What SAM makes of it, or a type that is not known, may take it. A module becomes several resources, and none.
    let is_module = resource.type_name.text.ends_with("::MODULE");
    if resource.ty.is_none() && !is_module || resource.type_name.text.starts_with("AWS::Serverless::") {
        return;
    }
    let Some((_, keys)) = types.iter().find(|(name, _)| resource.is(name)) else {
        let names: Vec<String> = types.iter().map(|(name, _)| context.type_name(name)).collect();
        let message = format!(
            "`{}` takes no {}",
            context.type_name(&resource.type_name.text),
            what.trim_start_matches("an ").trim_start_matches("a ")
        );
        let help = format!("remove it; it is for {}", crate::text::quoted(&names, names.len()));
        return context.find_in(resource, &RULE, node.loc, message, help);
    };
    for entry in node.as_map().unwrap_or_default() {
        let key = entry.key.text.as_str();
        if !keys.contains(&key) && !key.starts_with("Fn::") {
            let help = suggest(key, keys.iter().copied()).map(|found| format!("did you mean `{found}`?"));
            let help = help.unwrap_or_else(|| format!("it can have {}", crate::text::quoted(keys, keys.len())));
            context.find_in(resource, &RULE, entry.key.loc, format!("{what} of this type has no key `{key}`"), help);
        }
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
    fn only_some_types_take_one() {
        assert_eq!(fixture(RULE.bad).messages(RULE.name), ["`AWS::SNS::Topic` takes no update policy"]);
        let group = r#""Type": "AWS::AutoScaling::AutoScalingGroup", "UpdatePolicy": {"AutoScalingRollingUpdate": {}}, "CreationPolicy": {"ResourceSignal": {}}"#;
        assert_eq!(messages(group), Vec::<String>::new());
        let misspelt =
            r#""Type": "AWS::AutoScaling::AutoScalingGroup", "UpdatePolicy": {"AutoScalingRolingUpdate": {}}"#;
        assert_eq!(messages(r#""Type": "Acme::Web::Site::MODULE", "CreationPolicy": {"ResourceSignal": {}}"#).len(), 1);
        assert_eq!(messages(r#""Type": "Acme::Web::Site", "CreationPolicy": {"ResourceSignal": {}}"#).len(), 0);
        assert_eq!(messages(misspelt), ["an update policy of this type has no key `AutoScalingRolingUpdate`"]);
    }
}
