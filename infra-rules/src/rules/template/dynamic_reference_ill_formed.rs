//! A dynamic reference that CloudFormation does not resolve.

use super::form::Fault;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Entry, Loc, Node, Resource, SubPart, Value};

pub(crate) static RULE: Rule = Rule {
    name: "dynamic_reference_ill_formed",
    group: Group::Correctness,
    title: "`{{resolve:…}}` without its form, or where a secret is not resolved",
    rationale: "CloudFormation refuses a dynamic reference of another form, and resolves secrets in few places only.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "{{resolve:ssm:/topic/name:latest}}" } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "{{resolve:ssm:/topic/name}}" } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html",
        ),
        Source::Known(Known::CfnLint, "E1027"),
        Source::Known(Known::CfnLint, "E1050"),
        Source::Known(Known::CfnLint, "E1051"),
        Source::Known(Known::CfnLint, "E1052"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The walk over each resource.
pub(crate) const RESOURCES: Scope = Scope::Resource(&[], check_resource);

/// The walk over conditions and outputs.
pub(crate) const OUTSIDE: Scope = Scope::Template(check_outside);

/// Where a secure string is resolved: the type, and the path of keys below its properties.
const SECURE: &[(&str, &str)] = &[
    ("AWS::DirectoryService::MicrosoftAD", "Password"),
    ("AWS::DirectoryService::SimpleAD", "Password"),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"),
    ("AWS::IAM::User", "LoginProfile/Password"),
    ("AWS::KinesisFirehose::DeliveryStream", "RedshiftDestinationConfiguration/Password"),
    ("AWS::OpsWorks::App", "AppSource/Password"),
    ("AWS::OpsWorks::Stack", "CustomCookbooksSource/Password"),
    ("AWS::OpsWorks::Stack", "RdsDbInstances/DbPassword"),
    ("AWS::RDS::DBCluster", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "MasterUserPassword"),
    ("AWS::Redshift::Cluster", "MasterUserPassword"),
];

/// Where a text stands.
#[derive(Clone, Copy)]
enum Place<'r> {
    Property(&'r Resource),
    Elsewhere,
}

struct Walk<'r> {
    place: Place<'r>,
    path: Vec<&'r str>,
    faults: Vec<Fault>,
}

fn check_resource(resource: &Resource, context: &mut Context<'_>) {
    let mut walk = Walk { place: Place::Property(resource), path: Vec::new(), faults: Vec::new() };
    walk.entries(&resource.properties);
    walk.place = Place::Elsewhere;
    resource.metadata.iter().for_each(|node| walk.node(node));
    for (loc, message, help) in walk.faults {
        context.find_in(resource, &RULE, loc, message, help);
    }
}

fn check_outside(context: &mut Context<'_>) {
    let template = context.template;
    let mut walk = Walk { place: Place::Elsewhere, path: Vec::new(), faults: Vec::new() };
    template.conditions.iter().for_each(|condition| walk.node(&condition.body));
    template.outputs.iter().filter_map(|output| output.value.as_ref()).for_each(|node| walk.node(node));
    for (loc, message, help) in walk.faults {
        context.find(&RULE, loc, message, help);
    }
}

impl<'r> Walk<'r> {
    fn entries(&mut self, entries: &'r [Entry]) {
        for entry in entries {
            self.path.push(&entry.key.text);
            self.node(&entry.node);
            self.path.pop();
        }
    }

    fn node(&mut self, node: &'r Node) {
        match &node.value {
            Value::Text(text) => self.text(text, node.loc),
            Value::List(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Value::Map(entries) => self.entries(entries),
            Value::Call(call) => {
                if let Call::Sub(parts, _) = &**call
                    && let [SubPart::Text(text)] = parts.as_slice()
                {
                    self.text(text, node.loc);
                }
                call.for_each_argument(&mut |node| self.node(node));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, loc: Loc) {
        if !crate::text::has(text, b'{') {
            return;
        }
        for inner in text.split("{{resolve:").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(inner, _)| inner) {
            // What a function fills in is not known.
            if inner.contains("${") {
                continue;
            }
            if let Some((message, help)) = fault(inner).or_else(|| self.misplaced(inner)) {
                self.faults.push((loc, message, help));
            }
        }
    }

    fn misplaced(&self, inner: &str) -> Option<(String, String)> {
        let service = inner.split(':').next()?;
        match (service, self.place) {
            ("ssm-secure", Place::Property(resource)) => {
                let path = self.path.join("/");
                let resolved =
                    resource.ty.is_none() || SECURE.iter().any(|(name, place)| resource.is(name) && *place == path);
                (!resolved).then(|| {
                    let message = "a secure string of Parameter Store is not resolved in this property".to_owned();
                    (message, "keep it in Secrets Manager: `{{resolve:secretsmanager:…}}`".to_owned())
                })
            }
            ("ssm-secure" | "secretsmanager", Place::Elsewhere) => Some((
                "a secret is resolved in properties of resources only".to_owned(),
                "refer to it by its name".to_owned(),
            )),
            _ => None,
        }
    }
}

/// What is wrong with the inside of `{{resolve:…}}`, behind the colon.
fn fault(inner: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = inner.split(':').collect();
    match parts.as_slice() {
        ["ssm" | "ssm-secure", name, version] if !name.is_empty() => {
            let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
            (!is_number).then(|| {
                let message =
                    format!("the version of a parameter is a number, this is `{}`", crate::text::short(version));
                (message, format!("write `{{{{resolve:{}:{name}}}}}` for its latest version", parts[0]))
            })
        }
        ["ssm" | "ssm-secure", first, rest @ ..] if *first == "arn" || rest.is_empty() && !first.is_empty() => None,
        ["ssm" | "ssm-secure", ..] => Some((
            "a parameter is named by its name and its version".to_owned(),
            format!("write `{{{{resolve:{}:name:1}}}}`", parts[0]),
        )),
        ["secretsmanager", rest @ ..] => secret(rest),
        [service, ..] => Some((
            format!("there is no service `{}` for dynamic references", crate::text::short(service)),
            "it can be `ssm`, `ssm-secure` or `secretsmanager`".to_owned(),
        )),
        [] => None,
    }
}

fn secret(parts: &[&str]) -> Option<(String, String)> {
    let help = "write `{{resolve:secretsmanager:id:SecretString:key}}`".to_owned();
    // A whole ARN has seven parts.
    let rest = if parts.first() == Some(&"arn") {
        parts.get(7..).unwrap_or_default()
    } else {
        parts.get(1..).unwrap_or_default()
    };
    if parts.first().is_none_or(|id| id.is_empty()) {
        return Some(("the secret has no name".to_owned(), help));
    }
    if rest.first().is_some_and(|word| !word.is_empty() && *word != "SecretString") {
        return Some((format!("behind the id comes `SecretString`, this is `{}`", crate::text::short(rest[0])), help));
    }
    (rest.len() > 4).then(|| ("there are more parts than a secret has".to_owned(), help))
}

#[cfg(test)]
mod tests {
    use super::{RULE, fault};
    use crate::testing::fixture;

    #[test]
    fn forms() {
        for inner in [
            "ssm:/a/b",
            "ssm:a:12",
            "ssm-secure:a",
            "secretsmanager:a",
            "secretsmanager:a:SecretString:key:AWSCURRENT",
            "secretsmanager:a:SecretString:key::id",
            "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:a-b:SecretString:key",
        ] {
            assert_eq!(fault(inner), None, "{inner}");
        }
        for inner in [
            "ssm",
            "ssm:",
            "ssm:a:b",
            "ssm:a:1:2",
            "nope:a",
            "secretsmanager",
            "secretsmanager:a:Secret:b",
            "secretsmanager:a:SecretString:b:c:d:e",
        ] {
            assert!(fault(inner).is_some(), "{inner}");
        }
    }

    #[test]
    fn secrets_are_resolved_in_few_places() {
        let condition =
            r#"{"Conditions": {"C": {"Fn::Equals": ["{{resolve:secretsmanager:a}}", "a"]}}, "Resources": {}}"#;
        assert_eq!(fixture(condition).of(RULE.name).len(), 1);
        let found = |property: &str, output: &str| {
            fixture(&format!(
                r#"{{"Resources": {{"D": {{"Type": "AWS::RDS::DBInstance", "Properties": {{{property}}}}}}}, "Outputs": {{"O": {{"Value": "{output}"}}}}}}"#
            ))
            .of(RULE.name)
            .into_iter()
            .map(|found| found.path)
            .collect::<Vec<_>>()
        };
        assert_eq!(
            found(r#""MasterUserPassword": "{{resolve:ssm-secure:a:1}}""#, "{{resolve:ssm:a}}"),
            Vec::<String>::new()
        );
        assert_eq!(
            found(r#""MasterUsername": "{{resolve:ssm-secure:a:1}}""#, "{{resolve:secretsmanager:a}}"),
            ["Resources/D/Properties/MasterUsername", "Outputs/O/Value"]
        );
    }
}
