//! A text that is no ARN of what belongs there. Reported by the walk over the schema.

use crate::check::{Group, Known, Level, Rule, Scope, Source};
use crate::model::Node;
use crate::rules::schema::Judge;

pub(crate) static RULE: Rule = Rule {
    name: "arn_ill_formed",
    group: Group::Correctness,
    title: "a text that is no ARN of what belongs there",
    rationale: "An ARN has six parts: `arn`, partition, service, region, account and resource. The service refuses one that is cut short or belongs to something else.",
    bad: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam:111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });"#,
    good: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"),
        Source::Known(Known::CfnLint, "E1156"),
        Source::Known(Known::CfnLint, "E1157"),
        Source::Known(Known::CfnLint, "E1158"),
        Source::Known(Known::CfnLint, "E1159"),
        Source::Known(Known::CfnLint, "E1160"),
        Source::Known(Known::CfnLint, "E3511"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What the ARN of a format is: service, whether it has a region, the beginnings of its resource, words for it, an example.
struct Form {
    format: &'static str,
    service: &'static str,
    regional: bool,
    resources: &'static [&'static str],
    what: &'static str,
    example: &'static str,
}

const FORMS: &[Form] = &[
    Form {
        format: "AWS::ACM::Certificate.Arn",
        service: "acm",
        regional: true,
        resources: &["certificate/"],
        what: "a certificate",
        example: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111",
    },
    Form {
        format: "AWS::ElasticLoadBalancingV2::Listener.ListenerArn",
        service: "elasticloadbalancing",
        regional: true,
        resources: &["listener/"],
        what: "a listener",
        example: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/name/0123456789abcdef/0123456789abcdef",
    },
    Form {
        format: "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn",
        service: "elasticloadbalancing",
        regional: true,
        resources: &["loadbalancer/"],
        what: "a load balancer",
        example: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/name/0123456789abcdef",
    },
    Form {
        format: "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn",
        service: "elasticloadbalancing",
        regional: true,
        resources: &["targetgroup/"],
        what: "a target group",
        example: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/name/0123456789abcdef",
    },
    Form {
        format: "AWS::IAM::Role.Arn",
        service: "iam",
        regional: false,
        resources: &["role/"],
        what: "a role",
        example: "arn:aws:iam::111111111111:role/name",
    },
    Form {
        format: "AWS::KMS::Key.Arn",
        service: "kms",
        regional: true,
        resources: &["key/", "alias/"],
        what: "a key",
        example: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111",
    },
    Form {
        format: "AWS::Lambda::Function.Arn",
        service: "lambda",
        regional: true,
        resources: &["function:"],
        what: "a function",
        example: "arn:aws:lambda:us-east-1:111111111111:function:name",
    },
    Form {
        format: "AWS::SNS::Topic.Arn",
        service: "sns",
        regional: true,
        resources: &[""],
        what: "a topic",
        example: "arn:aws:sns:us-east-1:111111111111:name",
    },
    Form {
        format: "AWS::SQS::Queue.Arn",
        service: "sqs",
        regional: true,
        resources: &[""],
        what: "a queue",
        example: "arn:aws:sqs:us-east-1:111111111111:name",
    },
];

/// Judges a text that should be the ARN of something.
pub(super) fn check_format(node: &Node, text: &str, format: &str, judge: &mut Judge<'_, '_>) {
    let Some(form) = FORMS.iter().find(|form| form.format == format) else { return };
    if let Some(fault) = fault(text, form) {
        judge.fault(&RULE, node.loc, |judge| {
            let message = format!("`{}` is no ARN of {}: {fault}", judge.here(), form.what);
            (message, Some(format!("`{}`", form.example)))
        });
    }
}

/// What properties stand for whose format the schema does not say: type, or empty for every type, key, format.
const KEYS: &[(&str, &str, &str)] = &[
    ("", "AcmCertificateArn", "AWS::ACM::Certificate.Arn"),
    (
        "AWS::ElasticLoadBalancingV2::Listener",
        "LoadBalancerArn",
        "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn",
    ),
    (
        "AWS::ElasticLoadBalancingV2::Listener",
        "TargetGroupArn",
        "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn",
    ),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn", "AWS::ElasticLoadBalancingV2::Listener.ListenerArn"),
    (
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "TargetGroupArn",
        "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn",
    ),
    ("AWS::ECS::Service", "TargetGroupArn", "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn"),
    ("AWS::Lambda::Function", "Role", "AWS::IAM::Role.Arn"),
    ("AWS::Backup::BackupSelection", "IamRoleArn", "AWS::IAM::Role.Arn"),
    ("AWS::Batch::ComputeEnvironment", "ServiceRole", "AWS::IAM::Role.Arn"),
    ("AWS::Batch::ComputeEnvironment", "SpotIamFleetRole", "AWS::IAM::Role.Arn"),
    ("AWS::EC2::SpotFleet", "IamFleetRole", "AWS::IAM::Role.Arn"),
];

/// Where a key stands for something else.
const ELSEWHERE: &str = "VpcLatticeConfigurations";

/// Judges a text by its key; any other that begins with `arn:` by the parts that all ARNs have.
pub(super) fn check_key(node: &Node, text: &str, judge: &mut Judge<'_, '_>) {
    let key = judge.key();
    let known = KEYS.iter().find(|(kind, name, _)| *name == key && (kind.is_empty() || judge.resource.is(kind)));
    if let Some((_, _, format)) = known.filter(|_| !judge.is_within(ELSEWHERE)) {
        return check_format(node, text, format, judge);
    }
    let is_listener = judge.resource.type_name.text.starts_with("AWS::ElasticLoadBalancingV2::Listener");
    let fault = if is_listener && key == "CertificateArn" { certificate_fault(text) } else { general_fault(text) };
    let Some(fault) = fault.filter(|_| says_arn(key)) else { return };
    // A file is often an example, and its ARNs are then to be filled in.
    let level = judge.context.settings.dialect.is_template().then_some(Level::Warn);
    judge.at_level(level, |judge| {
        judge.fault(&RULE, node.loc, |judge| (format!("`{}` is no ARN: {fault}", judge.here()), None));
    });
}

/// Keys that take ARNs without saying so.
const OTHERS: &[&str] = &["AlarmActions", "InsufficientDataActions", "OKActions", "PermissionsBoundary", "Role"];

/// Whether a key says that it takes an ARN. Elsewhere the beginning of one may be meant, as in a trail's `arn:aws:s3:::`
/// for all buckets, or text for a program.
fn says_arn(key: &str) -> bool {
    let says = |end: &str| key.len() >= end.len() && key[key.len() - end.len()..].eq_ignore_ascii_case(end);
    (key.is_ascii() && (says("Arn") || says("Arns"))) && key != "arn" || OTHERS.contains(&key)
}

/// Listeners take certificates of ACM, and of IAM where ACM has none.
fn certificate_fault(text: &str) -> Option<String> {
    let form = FORMS.iter().find(|form| form.format == "AWS::ACM::Certificate.Arn")?;
    if text.contains(":iam::") { general_fault(text) } else { fault(text, form) }
}

/// What is wrong with any ARN; nothing, if it does not say that it is one.
fn general_fault(text: &str) -> Option<String> {
    if !text.starts_with("arn:") || text.contains('*') {
        return None;
    }
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [_, partition, service, _, account, resource] = parts.as_slice() else {
        return Some(format!("\"{text}\" has {} of six parts", parts.len()));
    };
    let digits = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit());
    if !is_partition(partition) {
        Some(format!("\"{partition}\" is no partition of AWS"))
    } else if service.is_empty() || resource.is_empty() {
        Some(format!("\"{text}\" has an empty part"))
    } else if digits && account.len() != 12 {
        Some(format!("\"{account}\" is no account of twelve digits"))
    } else {
        None
    }
}

fn is_partition(text: &str) -> bool {
    text.strip_prefix("aws").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'))
}

fn fault(text: &str, form: &Form) -> Option<String> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, region, account, resource] = parts.as_slice() else {
        return Some(if text.starts_with("arn:") {
            format!("\"{text}\" has {} of six parts", parts.len())
        } else {
            format!("\"{text}\" does not begin with `arn:`")
        });
    };
    if *arn != "arn" || !is_partition(partition) {
        return Some(format!("\"{text}\" does not begin with `arn:aws:`"));
    }
    if *service != form.service {
        return Some(format!("\"{service}\" is another service than {}", form.service));
    }
    if form.regional == region.is_empty() {
        return Some(if form.regional { "it has no region".to_owned() } else { "it has a region".to_owned() });
    }
    if !region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Some(format!("\"{region}\" is no region"));
    }
    if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("\"{account}\" is no account of twelve digits"));
    }
    let fits = form.resources.iter().any(|prefix| resource.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty()));
    (!fits).then(|| format!("\"{resource}\" is another kind of resource"))
}

#[cfg(test)]
mod tests {
    use super::{FORMS, KEYS, certificate_fault, fault, general_fault};

    #[test]
    fn only_where_an_arn_is_asked_for() {
        let found =
            |kind: &str, properties: &str| crate::testing::resource(kind, properties).of(super::RULE.name).len();
        let function = "AWS::Lambda::Function";
        assert_eq!(found(function, r#"{"Environment": {"Variables": {"PREFIX": "arn:aws:sns:us-east-1:"}}}"#), 0);
        assert_eq!(found(function, r#"{"CodeSigningConfigArn": "arn:aws:lambda"}"#), 1);
        let trail =
            r#"{"EventSelectors": [{"DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]}]}"#;
        assert_eq!(found("AWS::CloudTrail::Trail", trail), 0);
        let lattice =
            r#"{"TargetGroupArn": "arn:aws:vpc-lattice:us-east-1:111111111111:targetgroup/tg-0123456789abcdef0"}"#;
        let service = |key: &str| found("AWS::ECS::Service", &format!(r#"{{"{key}": [{lattice}]}}"#));
        assert_eq!((service("VpcLatticeConfigurations"), service("LoadBalancers")), (0, 1));
    }

    fn check(format: &str, text: &str) -> Option<String> {
        fault(text, FORMS.iter().find(|form| form.format == format).unwrap())
    }

    #[test]
    fn every_example_is_one() {
        for form in FORMS {
            assert_eq!(fault(form.example, form), None, "{}", form.format);
        }
    }

    #[test]
    fn every_key_has_its_format() {
        assert!(KEYS.iter().all(|(_, _, format)| FORMS.iter().any(|form| form.format == *format)));
    }

    #[test]
    fn any_arn_has_six_parts() {
        for text in
            ["arn:aws:s3:::bucket", "arn:aws:iam::aws:policy/X", "arn:aws:states:::lambda:invoke", "name", "arn:aws:s3"]
        {
            assert_eq!(general_fault(text).is_some(), text == "arn:aws:s3", "{text}");
        }
        assert!(general_fault("arn:aws:sns:us-east-1:1234:x").is_some());
        assert!(certificate_fault("arn:aws:iam::111111111111:server-certificate/x").is_none());
        assert!(certificate_fault("arn:aws:acm:us-east-1:111111111111:cert/x").is_some());
    }

    #[test]
    fn parts_are_judged_one_by_one() {
        let role = "AWS::IAM::Role.Arn";
        assert_eq!(check(role, "arn:aws:iam::111111111111:role/path/name"), None);
        assert_eq!(check(role, "arn:aws-cn:iam::111111111111:role/name"), None);
        assert_eq!(check(role, "name").unwrap(), "\"name\" does not begin with `arn:`");
        assert_eq!(
            check(role, "arn:aws:iam:111111111111:role/name").unwrap(),
            "\"arn:aws:iam:111111111111:role/name\" has 5 of six parts"
        );
        assert_eq!(check(role, "arn:aws:iam::1111:role/name").unwrap(), "\"1111\" is no account of twelve digits");
        assert_eq!(
            check(role, "arn:aws:iam::111111111111:user/name").unwrap(),
            "\"user/name\" is another kind of resource"
        );
        assert_eq!(check(role, "arn:aws:s3::111111111111:role/name").unwrap(), "\"s3\" is another service than iam");
        assert_eq!(check("AWS::SNS::Topic.Arn", "arn:aws:sns::111111111111:name").unwrap(), "it has no region");
    }
}
