//! A principal that IAM does not know.

use super::{Statement, one_or_many};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource, Value};
use crate::schema::advise;

pub(crate) static RULE: Rule = Rule {
    name: "policy_principal_ill_formed",
    group: Group::Correctness,
    title: "a principal of a form that does not exist",
    rationale: "A principal is `*`, or says what kind it is: an account, user or role (`AWS`), a service, an identity provider, a canonical user. IAM refuses other forms.",
    bad: r#"
        resource!(<iam::Role> role { assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "ec2.amazonaws.com" }] } });
    "#,
    good: r#"
        resource!(<iam::Role> role { assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"),
        Source::Known(Known::CfnLint, "E3512"),
        Source::Known(Known::CfnLint, "E3513"),
        Source::Known(Known::CfnLint, "E3530"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

const KINDS: &[&str] = &["AWS", "CanonicalUser", "Federated", "Service"];

/// Checks the principals of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    for node in ["Principal", "NotPrincipal"].into_iter().filter_map(|key| statement.node.get(key)) {
        for node in node.branches() {
            match &node.value {
                Value::Text(text) if text != "*" && !is_template(text) => {
                    let message = format!("`{}` alone is no principal", crate::text::short(text));
                    context.find_in(resource, &RULE, node.loc, message, help_for(text, context));
                }
                Value::List(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {
                    let help = "write `*`, or the kind and its value: `AWS`, `Service`, `Federated`".to_owned();
                    context.find_in(resource, &RULE, node.loc, "a principal is `*` or an object", help);
                }
                Value::Map(entries) => {
                    for entry in entries {
                        check_kind(&entry.key.text, entry.key.loc, resource, context);
                        check_values(&entry.key.text, &entry.node, resource, context);
                    }
                }
                _ => {}
            }
        }
    }
}

fn check_kind(kind: &str, loc: crate::model::Loc, resource: &Resource, context: &mut Context<'_>) {
    if KINDS.contains(&kind) || kind.starts_with("Fn::") {
        return;
    }
    context.find_in(resource, &RULE, loc, format!("there is no kind of principal `{kind}`"), advise(kind, KINDS));
}

fn check_values(kind: &str, node: &Node, resource: &Resource, context: &mut Context<'_>) {
    for value in one_or_many(node) {
        match &value.value {
            Value::Map(entries) if super::hides_keys(entries) => {}
            Value::Map(_) | Value::List(_) => {
                let message = format!("`{kind}` takes text or a list of texts");
                context.find_in(resource, &RULE, value.loc, message, None);
            }
            Value::Text(text) if kind == "AWS" && !is_account(text) && !is_template(text) => {
                let message = format!("`{}` is no account, user or role", crate::text::short(text));
                context.find_in(resource, &RULE, value.loc, message, help_for(text, context));
            }
            Value::Text(text) if kind == "Service" => {
                if let Some(meant) = service_meant(text) {
                    let message = format!("`{}` is no service principal", crate::text::short(text));
                    context.find_in(resource, &RULE, value.loc, message, format!("write `\"{meant}\"`"));
                }
            }
            _ => {}
        }
    }
}

/// What a service's name without its domain, or with another one, should be: `lambda.amazonaws.com`.
fn service_meant(text: &str) -> Option<String> {
    let is_word = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let name = match text.split_once('.') {
        None => text,
        Some((name, "amazon.com" | "aws.com" | "amazonaws" | "aws.amazon.com")) if !name.starts_with("alexa") => name,
        Some(_) => return None,
    };
    is_word(name).then(|| format!("{name}.amazonaws.com"))
}

fn help_for(text: &str, context: &Context<'_>) -> String {
    let pair = |kind: &str, value: &str| {
        let pair = context.document_pair(kind, &format!("\"{value}\""));
        if context.is_rust() { format!("`{{ {pair} }}`") } else { format!("`{{{pair}}}`") }
    };
    if text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn") {
        format!("write {}", pair("Service", text))
    } else if text.ends_with(":saml-provider") || text.contains(":oidc-provider/") || text.contains(":saml-provider/") {
        format!("write {}", pair("Federated", text))
    } else if is_account(text) {
        format!("write {}", pair("AWS", text))
    } else {
        format!("for example {}", pair("AWS", "arn:aws:iam::123456789012:root"))
    }
}

/// What a text that lost its `Fn::Sub` would be is not known.
fn is_template(text: &str) -> bool {
    text.contains("${") || text.contains("{{resolve:")
}

/// `*`, an account, the ARN or the unique id of a user, group, role or session.
fn is_account(text: &str) -> bool {
    let is_number = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_unique_id = text.len() >= 16
        && text.starts_with('A')
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if text == "*" || is_number(text) || is_unique_id {
        return true;
    }
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (arn, partition, service, region, account, rest) = (next(), next(), next(), next(), next(), next());
    let kinds: &[&str] = match service {
        "iam" if account == "cloudfront" => &["user/"],
        "iam" => &["root", "user", "group", "role"],
        "sts" => &["assumed-role", "federated-user"],
        _ => &[],
    };
    arn == "arn"
        && partition.starts_with("aws")
        && region.is_empty()
        && (is_number(account) || account == "cloudfront")
        && kinds.iter().any(|kind| rest.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn with(principal: &str) -> Vec<Found> {
        let statement = format!(r#"{{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {principal}}}"#);
        let properties = format!(r#"{{"AssumeRolePolicyDocument": {{"Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::Role", &properties).of(RULE.name)
    }

    #[test]
    fn a_service_has_its_domain() {
        assert_eq!(with(r#"{"Service": "lambda"}"#)[0].message, "`lambda` is no service principal");
        let found = with(r#"{"Service": ["ec2.amazonaws.com", "lambda.amazon.com"]}"#);
        assert_eq!(found[0].help.as_deref(), Some(r#"write `"lambda.amazonaws.com"`"#));
        let fine = r#"{"Service": ["alexa-appkit.amazon.com", "states.us-east-1.amazonaws.com", "ec2.amazonaws.com.cn", "*", "${Service}"]}"#;
        assert!(with(fine).is_empty());
    }

    #[test]
    fn the_forms_of_principals() {
        for fine in [
            r#""*""#,
            r#"{"AWS": "*"}"#,
            r#"{"AWS": ["123456789012", "arn:aws:iam::123456789012:root", "arn:aws-cn:iam::123456789012:role/a/b"]}"#,
            r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/a/b"}"#,
            r#"{"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"}"#,
            r#"{"AWS": "AROAEXAMPLEEXAMPLE12"}"#,
            r#"{"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}, "Service": ["ec2.amazonaws.com"]}"#,
            r#"{"Federated": "cognito-identity.amazonaws.com", "CanonicalUser": "79a5"}"#,
            r#"{"Fn::If": ["C", {"AWS": "*"}, "*"]}"#,
        ] {
            assert_eq!(with(fine), [], "{fine}");
        }
    }

    #[test]
    fn a_wrong_one_is_told_with_the_right_form() {
        let found = with(r#""ec2.amazonaws.com""#);
        assert_eq!(found[0].message, "`ec2.amazonaws.com` alone is no principal");
        assert_eq!(found[0].help.as_deref(), Some(r#"write `{"Service": "ec2.amazonaws.com"}`"#));
        assert_eq!(with(r#"{"Servce": "ec2.amazonaws.com"}"#)[0].help.as_deref(), Some("did you mean `Service`?"));
        assert_eq!(with(r#"{"AWS": ["12345"]}"#)[0].message, "`12345` is no account, user or role");
        assert_eq!(with(r#"{"AWS": "arn:aws:iam::123:root"}"#).len(), 1);
        assert_eq!(with(r#"{"AWS": "arn:aws:s3:::bucket"}"#).len(), 1);
        assert_eq!(with(r#"{"CanonicalUser": {"a": "b"}}"#).len(), 1);
        assert_eq!(with(r#"["*"]"#).len(), 1);
    }
}
