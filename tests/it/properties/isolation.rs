//! Property 1: environments share nothing that has a name, and none refers to another.

use std::collections::BTreeSet;

use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

use super::case::{Case, Resource};
use super::environments::any_environment;
use super::{Property, real};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("an alarm without the environment in its name", |case| {
            case.set("monitoring", "ApiLatency", "/AlarmName", json!("api-latency"));
        }),
        ("a bucket with the name of another environment", |case| {
            case.set(
                "frontend",
                "Bucket",
                "/BucketName",
                json!({ "Fn::Sub": "acme-other-frontend-${AWS::AccountId}" }),
            );
        }),
        ("subnets of another environment", |case| {
            let foreign = json!({ "Fn::GetStackOutput": { "StackName": "acme-other-network", "OutputName": "Vpc" } });
            case.set("api", "TargetGroup", "/VpcId", foreign);
        }),
        ("the domain of another environment", |case| {
            case.set("frontend", "Distribution", "/DistributionConfig/Aliases/0", json!("app.other.example.com"));
        }),
        ("an export without the environment in its name", |case| {
            case.stacks[0].template["Outputs"]["VpcId"]["Export"]["Name"] = json!("vpc-id");
        }),
        ("a rotation function with a fixed name", |case| {
            case.set("database", "Rotation", "/HostedRotationLambda/RotationLambdaName", json!("rotation"));
        }),
    ],
};

/// Properties that end as names do and name nothing of ours.
const NO_NAMES: &[&str] = &["DatabaseName", "MasterUsername", "MetricName", "ConfigurationSetName"];

/// Names with another key, or below the first level: type and pointer.
const NESTED: &[(&str, &str)] = &[
    ("AWS::CloudFront::CachePolicy", "/CachePolicyConfig/Name"),
    ("AWS::ECS::TaskDefinition", "/Family"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "/Name"),
    ("AWS::SecretsManager::Secret", "/Name"),
    ("AWS::SecretsManager::RotationSchedule", "/HostedRotationLambda/RotationLambdaName"),
];

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let env = &case.env;
    for (owner, name) in names(case) {
        let is_ours = [format!("{}-{}-", env.app, env.name), format!("{}/{}/", env.app, env.name)];
        if !is_ours.iter().any(|part| name.contains(part)) {
            found.push(format!("{owner} is named {name:?}, without the environment"));
        }
    }
    for written in &case.stacks {
        walk(&written.template, &mut |function, argument| {
            if function == "Fn::ImportValue" {
                found.push(format!("{} imports {argument}", written.stack));
            }
            let producer = argument["StackName"].as_str().unwrap_or_default();
            if function == "Fn::GetStackOutput" && case.stacks.iter().all(|it| it.full_name != producer) {
                found.push(format!("{} reads from {producer:?}, which is not of {}", written.stack, env.name));
            }
        });
    }
    for (stack, id, pointer, wanted) in [
        ("network", "Vpc", "/CidrBlock", env.network.vpc_cidr),
        ("frontend", "Distribution", "/DistributionConfig/Aliases/0", env.frontend.domain_name),
        (
            "frontend",
            "Distribution",
            "/DistributionConfig/ViewerCertificate/AcmCertificateArn",
            env.frontend.certificate_arn,
        ),
        ("api", "Https", "/Certificates/0/CertificateArn", env.api.certificate_arn),
    ] {
        let value = case.find(stack, id).map(|resource| resource.get(pointer).clone());
        if value != Some(json!(wanted)) {
            found.push(format!("{stack}.{id}{pointer} is {value:?} and not {wanted:?}"));
        }
    }
    found
}

/// Every name that the templates give to something, with its owner: stacks, exports, and names of resources.
fn names(case: &Case) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for written in &case.stacks {
        names.push((format!("stack {}", written.stack), written.full_name.clone()));
        for (output, body) in written.template["Outputs"].as_object().into_iter().flatten() {
            if let Some(name) = body["Export"]["Name"].as_str() {
                names.push((format!("output {}.{output}", written.stack), name.to_owned()));
            }
        }
    }
    for resource in case.resources() {
        names.extend(names_of(resource).into_iter().map(|name| (resource.name(), name)));
    }
    names
}

fn names_of(resource: Resource<'_>) -> Vec<String> {
    let properties = resource.body["Properties"].as_object().into_iter().flatten();
    let is_name = |key: &str| (key.ends_with("Name") || key.ends_with("Identifier")) && !NO_NAMES.contains(&key);
    let own = properties.filter(|(key, _)| is_name(key) || key.as_str() == "MetricNamespace").map(|(_, value)| value);
    let nested = NESTED.iter().filter(|(ty, _)| *ty == resource.ty()).map(|(_, pointer)| resource.get(pointer));
    own.chain(nested).filter_map(text).collect()
}

/// A literal name, or the text of a `Fn::Sub`. A reference is no name: what it leads to has one.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value["Fn::Sub"].as_str())?;
    // `${FunctionName}` alone is a reference.
    (!text.starts_with("${")).then(|| text.to_owned())
}

fn walk(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Object(map) => {
            for (key, value) in map {
                visit(key, value);
                walk(value, visit);
            }
        }
        _ => {}
    }
}

/// Pairs: of the real environments all, of generated ones each with dev.
pub(super) fn no_two_environments_share_a_name() {
    let cases = real();
    for (at, case) in cases.iter().enumerate() {
        for other in &cases[at + 1..] {
            assert_eq!(shared(case, other), BTreeSet::new(), "{} and {}", case.env.name, other.env.name);
            assert_ne!(case.env.network.vpc_cidr, other.env.network.vpc_cidr);
        }
    }
    assert!(!shared(&cases[0], &cases[0]).is_empty());
    let mut runner = proptest::test_runner::TestRunner::new(proptest::test_runner::Config {
        cases: 8,
        failure_persistence: None,
        ..Default::default()
    });
    let result = runner.run(&any_environment(), |env| {
        let shared = shared(&cases[0], &Case::new(&env));
        if shared.is_empty() { Ok(()) } else { Err(TestCaseError::fail(format!("{shared:?}"))) }
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

fn shared(one: &Case, other: &Case) -> BTreeSet<String> {
    let of = |case: &Case| names(case).into_iter().map(|(_, name)| name).collect::<BTreeSet<_>>();
    of(one).intersection(&of(other)).cloned().collect()
}
