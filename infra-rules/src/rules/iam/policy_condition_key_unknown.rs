//! A condition asks for a key that its service does not have.

use super::Statement;
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Entry, Node, Resource};
use crate::schema::suggest;
use crate::tables::condition_keys;

pub(crate) static RULE: Rule = Rule {
    name: "policy_condition_key_unknown",
    group: Group::Reliability,
    title: "a condition asks for a key that its service does not have",
    rationale: "IAM takes the condition, and a key that no request has never matches: what is allowed under it is never allowed, and what is denied never denied.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestRegion": "us-east-1" } } }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        ),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The keys that all services share, without `aws:`. A name of one's own stands where a `*` is.
const GLOBAL: &[&str] = &[
    "AssumedRoot",
    "CalledVia",
    "CalledViaFirst",
    "CalledViaLast",
    "ChatbotSourceArn",
    "CurrentTime",
    "Ec2InstanceSourcePrivateIPv4",
    "Ec2InstanceSourceVpc",
    "EpochTime",
    "FederatedProvider",
    "MultiFactorAuthAge",
    "MultiFactorAuthPresent",
    "PrincipalAccount",
    "PrincipalArn",
    "PrincipalIsAWSService",
    "PrincipalOrgID",
    "PrincipalOrgPaths",
    "PrincipalServiceName",
    "PrincipalServiceNamesList",
    "PrincipalTag/*",
    "PrincipalType",
    "Referer",
    "RequestTag/*",
    "RequestedRegion",
    "ResourceAccount",
    "ResourceOrgID",
    "ResourceOrgPaths",
    "ResourceTag/*",
    "SecureTransport",
    "SourceAccount",
    "SourceArn",
    "SourceIdentity",
    "SourceIp",
    "SourceOrgID",
    "SourceOrgPaths",
    "SourceVpc",
    "SourceVpcArn",
    "SourceVpce",
    "TagKeys",
    "TokenIssueTime",
    "UserAgent",
    "ViaAWSService",
    "VpceAccount",
    "VpceOrgID",
    "VpceOrgPaths",
    "VpcSourceIp",
    "userid",
    "username",
];

/// Checks the keys of a statement's conditions.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    let Some(condition) = statement.node.get("Condition") else { return };
    let operators = condition.branches().filter_map(Node::as_map).flatten();
    for operator in operators.filter(|operator| !operator.key.text.starts_with("Fn::")) {
        for Entry { key, .. } in operator.node.branches().filter_map(Node::as_map).flatten() {
            let help = match judge(&key.text) {
                Judgement::MayBe => continue,
                Judgement::Unknown => None,
                Judgement::Meant(near) => Some(format!("did you mean `{near}`?")),
            };
            let message = format!("there is no condition key `{}`", crate::text::short(&key.text));
            context.find_in(resource, &RULE, key.loc, message, help);
        }
    }
}

/// What is known of a key.
enum Judgement {
    /// It is there, or may be.
    MayBe,
    Unknown,
    /// It is not there, and this one is near.
    Meant(String),
}

fn judge(key: &str) -> Judgement {
    let Some((prefix, name)) = key.split_once(':').filter(|(_, name)| !name.is_empty() && !key.contains("${")) else {
        return Judgement::MayBe;
    };
    let is_global = prefix.eq_ignore_ascii_case("aws");
    let known: Vec<&str> = match condition_keys::of(&prefix.to_ascii_lowercase()) {
        _ if is_global => GLOBAL.to_vec(),
        Some(keys) => keys.collect(),
        None => return Judgement::MayBe,
    };
    if known.iter().any(|known| is_one(name, known)) || name.contains('/') || is_tag(name) {
        return Judgement::MayBe;
    }
    match suggest(name, known.into_iter().filter(|known| !known.contains('*'))) {
        Some(near) => Judgement::Meant(format!("{prefix}:{near}")),
        // What all services share grows by the year: only what is near to a key is taken for a slip.
        None if is_global => Judgement::MayBe,
        None => Judgement::Unknown,
    }
}

/// Whether a key is a known one, up to a name of one's own. Case does not count.
fn is_one(name: &str, known: &str) -> bool {
    match known.split_once('*') {
        Some((begin, _)) => name.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin)),
        None => name.eq_ignore_ascii_case(known),
    }
}

/// Keys that name a tag stand with its key.
fn is_tag(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("tag")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn with(key: &str) -> Vec<Found> {
        let condition = format!(r#"{{"StringEquals": {{"{key}": "x"}}}}"#);
        let statement =
            format!(r#"{{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}}}"#);
        let document = format!(r#"{{"PolicyDocument": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}"#);
        resource("AWS::IAM::ManagedPolicy", &document).of(RULE.name)
    }

    #[test]
    fn a_misspelt_key_is_told_with_the_one_meant() {
        let found = with("aws:SourcIp");
        assert_eq!(found[0].message, "there is no condition key `aws:SourcIp`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `aws:SourceIp`?"));
        assert_eq!(with("s3:prefx")[0].help.as_deref(), Some("did you mean `s3:prefix`?"));
        assert_eq!(with("kms:CallerAcount").len(), 1);
    }

    #[test]
    fn what_there_is_or_may_be_is_fine() {
        for fine in [
            "aws:SourceIP",
            "AWS:sourcearn",
            "aws:RequestTag/team",
            "aws:PrincipalTag/a/b",
            "s3:prefix",
            "s3:ExistingObjectTag/a",
            "kms:EncryptionContext:a",
            "ec2:ResourceTag/x",
            "token.actions.githubusercontent.com:sub",
            "accounts.google.com:aud",
            "cognito-identity.amazonaws.com:aud",
            "SAML:aud",
            "graph.facebook.com:app_id",
            "oidc.eks.us-east-1.amazonaws.com/id/ABC:sub",
            "acme:x",
            "aws:SomethingNewThatNobodyKnows",
        ] {
            assert_eq!(with(fine), [], "{fine}");
        }
    }
}
