//! An update or creation policy with parts that it does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::form::{self, Form};

pub(crate) static RULE: Rule = Rule {
    name: "update_policy_ill_formed",
    group: Group::Correctness,
    title: "an update or creation policy with parts that it does not have",
    rationale: "CloudFormation reads these policies itself, and refuses a template with other keys or kinds.",
    bad: r#"
        #[update_policy { AutoScalingRollingUpdate: { MinInstanceInService: 1 } }]
        resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
    "#,
    good: r#"
        #[update_policy { AutoScalingRollingUpdate: { MinInstancesInService: 1 } }]
        resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html"),
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html"),
        Source::Known(Known::CfnLint, "E3016"),
        Source::Known(Known::CfnLint, "E3055"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_policies),
};

const COUNT: Form = Form::Int(0, i64::MAX);
const PERCENT: Form = Form::Int(0, 100);

const PROCESSES: &[&str] = &[
    "AZRebalance",
    "AddToLoadBalancer",
    "AlarmNotification",
    "HealthCheck",
    "InstanceRefresh",
    "Launch",
    "ReplaceUnhealthy",
    "ScheduledActions",
    "Terminate",
];

const ROLLING: Form = Form::Map(
    0,
    &[
        ("MaxBatchSize", COUNT),
        ("MinActiveInstancesPercent", PERCENT),
        ("MinInstancesInService", COUNT),
        ("MinSuccessfulInstancesPercent", PERCENT),
        ("PauseTime", Form::Text),
        ("SuspendProcesses", Form::List(&Form::OneOf(PROCESSES))),
        ("WaitOnResourceSignals", Form::Bool),
    ],
);

const REFRESH: Form = Form::Map(
    1,
    &[
        ("Strategy", Form::OneOf(&["ReplaceRootVolume", "Rolling"])),
        (
            "Preferences",
            Form::Map(
                0,
                &[
                    ("AlarmSpecification", Form::Map(0, &[("Alarms", Form::List(&Form::Text))])),
                    ("BakeTime", Form::Int(0, 172_800)),
                    ("CheckpointDelay", Form::Int(0, 172_800)),
                    ("CheckpointPercentages", Form::List(&PERCENT)),
                    ("InstanceWarmup", COUNT),
                    ("MaxHealthyPercentage", Form::Int(100, 200)),
                    ("MinHealthyPercentage", PERCENT),
                    ("ScaleInProtectedInstances", Form::OneOf(&["Ignore", "Refresh", "Wait"])),
                    ("SkipMatching", Form::Bool),
                    ("StandbyInstances", Form::OneOf(&["Ignore", "Terminate", "Wait"])),
                ],
            ),
        ),
    ],
);

/// The policies of updates: name and form. A rule of its own says which type takes which.
const UPDATES: &[(&str, Form)] = &[
    ("AutoScalingInstanceRefresh", REFRESH),
    ("AutoScalingReplacingUpdate", Form::Map(0, &[("WillReplace", Form::Bool)])),
    ("AutoScalingRollingUpdate", ROLLING),
    ("AutoScalingScheduledAction", Form::Map(0, &[("IgnoreUnmodifiedGroupSizeProperties", Form::Bool)])),
    (
        "CodeDeployLambdaAliasUpdate",
        Form::Map(
            2,
            &[
                ("ApplicationName", Form::Text),
                ("DeploymentGroupName", Form::Text),
                ("AfterAllowTrafficHook", Form::Text),
                ("BeforeAllowTrafficHook", Form::Text),
            ],
        ),
    ),
    ("EnableVersionUpgrade", Form::Bool),
    ("UseOnlineResharding", Form::Bool),
];

/// The policies of creations.
const CREATIONS: &[(&str, Form)] = &[
    ("AutoScalingCreationPolicy", Form::Map(0, &[("MinSuccessfulInstancesPercent", PERCENT)])),
    ("ResourceSignal", Form::Map(0, &[("Count", COUNT), ("Timeout", Form::Text)])),
    ("StartFleet", Form::Any),
];

fn check_policies(resource: &Resource, context: &mut Context<'_>) {
    for (policy, forms, name) in
        [(&resource.update_policy, UPDATES, "UpdatePolicy"), (&resource.creation_policy, CREATIONS, "CreationPolicy")]
    {
        let Some(policy) = policy else { continue };
        for node in policy.branches() {
            check_policy(node, (forms, name), resource, context);
        }
    }
}

fn check_policy(node: &Node, (forms, name): (&[(&str, Form)], &str), resource: &Resource, context: &mut Context<'_>) {
    let mut report = |loc, message: String, help: Option<String>| context.find_in(resource, &RULE, loc, message, help);
    let Some(entries) = node.as_map() else {
        if form::is_other_than_map(node) {
            report(node.loc, format!("`{name}` is an object"), None);
        }
        return;
    };
    for entry in entries {
        if let Some((name, form)) = forms.iter().find(|(name, _)| *name == entry.key.text) {
            form::check(&entry.node, *form, name, &mut |fault| report(fault.loc, fault.message, fault.help));
        }
    }
    if let Some(refresh) = node.get("AutoScalingInstanceRefresh")
        && node.get("AutoScalingRollingUpdate").is_some()
    {
        let message = "`AutoScalingInstanceRefresh` and `AutoScalingRollingUpdate` exclude each other";
        report(refresh.loc, message.to_owned(), Some("keep one of them".to_owned()));
    }
    for path in [&["AutoScalingRollingUpdate", "PauseTime"][..], &["ResourceSignal", "Timeout"]] {
        if let Some(node) = node.at(path)
            && let Some(text) = node.as_text()
            && !is_duration(text)
        {
            let help = "for example `PT15M`, fifteen minutes".to_owned();
            report(node.loc, format!("`{}` is no duration", crate::text::short(text)), Some(help));
        }
    }
}

/// `PT1H30M5S`, also with days: `P1DT2H`.
fn is_duration(text: &str) -> bool {
    if text.contains("${") {
        return true;
    }
    let Some(rest) = text.strip_prefix('P') else { return false };
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || b"YMWDTHS.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn group(attributes: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Resources": {{"G": {{"Type": "AWS::AutoScaling::AutoScalingGroup", {attributes}}}}}}}"#))
            .messages(RULE.name)
    }

    #[test]
    fn policies_have_their_parts() {
        for (policy, message) in [
            (
                r#"{"AutoScalingRollingUpdate": {"MinInstanceInService": 1}}"#,
                "`AutoScalingRollingUpdate` has no key `MinInstanceInService`",
            ),
            (
                r#"{"AutoScalingRollingUpdate": {"SuspendProcesses": ["Lunch"]}}"#,
                "`SuspendProcesses` cannot be `Lunch`",
            ),
            (r#"{"AutoScalingRollingUpdate": {"PauseTime": "10m"}}"#, "`10m` is no duration"),
            (r#"{"AutoScalingInstanceRefresh": {}}"#, "`AutoScalingInstanceRefresh` has no `Strategy`"),
            (r#"{"AutoScalingReplacingUpdate": true}"#, "`AutoScalingReplacingUpdate` is an object"),
            (r#""foo""#, "`UpdatePolicy` is an object"),
        ] {
            assert_eq!(group(&format!(r#""UpdatePolicy": {policy}"#)), [message], "{policy}");
        }
        assert_eq!(group(r#""CreationPolicy": {"ResourceSignal": {"Count": "a"}}"#), ["`Count` is a number"]);
    }

    #[test]
    fn what_fits_is_fine() {
        for fine in [
            r#""UpdatePolicy": {"AutoScalingRollingUpdate": {"MaxBatchSize": "2", "PauseTime": "PT5M", "WaitOnResourceSignals": "true", "SuspendProcesses": ["AZRebalance"]}}"#,
            r#""UpdatePolicy": {"Fn::If": ["C", {"AutoScalingReplacingUpdate": {"WillReplace": true}}, {"Ref": "AWS::NoValue"}]}"#,
            r#""CreationPolicy": {"ResourceSignal": {"Count": {"Ref": "N"}, "Timeout": "PT15M"}}"#,
        ] {
            assert!(group(fine).is_empty(), "{fine}");
        }
    }
}
