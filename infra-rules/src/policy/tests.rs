//! What policies say of rules and tags.

use super::{Pack, Policy, TagRule};
use crate::check::{Context, Dialect, Group, Level, Rule, Scope, Settings};
use crate::rules::{RULES, find};
use crate::testing::{resource, template};

fn rule(name: &str) -> &'static Rule {
    find(name).expect(name)
}

/// What the compiler would say of a policy.
fn refused(make: fn() -> Policy) -> String {
    let payload = std::panic::catch_unwind(|| drop(Box::new(make()))).expect_err("the policy is refused");
    payload.downcast_ref::<String>().cloned().unwrap_or_default()
}

static MINE: Rule =
    Rule::new("bucket_named_by_hand", Group::Governance, "a name", Scope::Resource(&["AWS::S3::Bucket"], check));

fn check(bucket: &crate::model::Resource, context: &mut Context<'_>) {
    if bucket.get("BucketName").is_some() {
        context.find_in(bucket, &MINE, bucket.loc(), format!("`{}` has a name", bucket.label), None);
    }
}

#[test]
fn levels_follow_from_groups_until_the_policy_speaks() {
    let (tls, open) = (rule("bucket_without_tls"), rule("security_group_open_to_world"));
    let policy = Policy::recommended();
    assert_eq!((policy.level(tls, "dev"), policy.level(open, "dev")), (Level::Warn, Level::Deny));
    let policy = policy.deny_in(tls, &["prod"]).off(open, "a honeypot");
    assert_eq!((policy.level(tls, "dev"), policy.level(tls, "prod")), (Level::Warn, Level::Deny));
    assert_eq!((policy.level(open, "dev"), policy.setting(open).reason), (Level::Off, "a honeypot"));
    assert_eq!(policy.level(rule("wrong_type"), "dev"), Level::Deny);
}

#[test]
fn what_aws_refuses_stays_an_error() {
    assert!(refused(|| Policy::recommended().warn(rule("wrong_type"))).contains("no policy changes that"));
}

#[test]
fn off_wants_a_reason() {
    assert!(refused(|| Policy::recommended().off(rule("bucket_without_tls"), " ")).contains("without a reason"));
}

#[test]
fn an_id_that_no_rule_has() {
    assert!(refused(|| Policy::recommended().deny_id("S3.999")).contains("no rule has the id `S3.999`"));
}

#[test]
fn ids_select_rules() {
    let policy = Policy::recommended().deny_id("AwsSolutions-S10").off_id("S3.14", "copies elsewhere");
    assert_eq!(policy.level(rule("bucket_without_tls"), ""), Level::Deny);
    assert_eq!(policy.level(rule("bucket_without_versions"), ""), Level::Off);
}

#[test]
fn packs_deny_what_they_know() {
    let policies: [(Pack, fn() -> Policy); 3] =
        [(Pack::Fsbp, Policy::fsbp), (Pack::Cis, Policy::cis), (Pack::AwsSolutions, Policy::aws_solutions)];
    for (pack, make) in policies {
        let policy = make();
        assert!(pack.ids().is_sorted(), "{pack:?}");
        let covered: Vec<_> = pack.ids().iter().filter(|id| pack.rules(id).next().is_some()).collect();
        assert!(covered.len() > 10 && covered.len() < pack.ids().len(), "{pack:?}: {}", covered.len());
        for rule in RULES.iter().filter(|rule| pack.has(rule)) {
            assert_eq!(policy.level(rule, ""), Level::Deny, "{}", rule.name);
        }
    }
}

#[test]
fn rules_of_ones_own_run_with_the_others() {
    let policy = Policy::recommended().rule(&MINE);
    assert_eq!(policy.level(&MINE, ""), Level::Deny);
    assert_eq!(policy.warn(&MINE).level(&MINE, ""), Level::Warn);
    let mut settings = Settings::new(Dialect::Json);
    settings.own_rules = policy.own_rules().collect();
    let count = |properties: &str| {
        let found = resource("AWS::S3::Bucket", properties).found_with(&settings);
        found.iter().filter(|found| found.rule == MINE.name).count()
    };
    assert_eq!((count(r#"{"BucketName": "x"}"#), count("{}")), (1, 0));
}

#[test]
fn tags_are_demanded_by_type() {
    let rule = TagRule {
        key: "CostCenter",
        values: &["100", "2*", "*@acme.example"],
        required_for: &["s3:bucket"],
        enforced_for: &["ec2:ALL_SUPPORTED"],
    };
    assert!(rule.allows("100") && rule.allows("2") && rule.allows("299") && rule.allows("me@acme.example"));
    assert!(!rule.allows("1000") && !rule.allows("me@acme.example.org"));
    let mut settings = Settings::new(Dialect::Json);
    settings.tag_rules = vec![rule];
    let said = |ty: &str, properties: &str| -> Vec<(String, Option<Level>)> {
        let template =
            template(&format!(r#"{{"Resources": {{"R": {{"Type": "{ty}", "Properties": {properties}}}}}}}"#));
        let found = crate::check(&template, &settings).found.into_iter();
        found.filter(|found| found.rule.name.contains("tag")).map(|found| (found.message, found.level)).collect()
    };
    assert_eq!(said("AWS::S3::Bucket", "{}"), [("`R` lacks the tag `CostCenter`".to_owned(), None)]);
    assert!(said("AWS::EC2::VPC", r#"{"CidrBlock": "10.0.0.0/16"}"#).is_empty());
    let value = r#"the tag `CostCenter` is "7"; it must be "100", "2*" or "*@acme.example""#.to_owned();
    let wrong = r#"{"Tags": [{"Key": "CostCenter", "Value": "7"}]}"#;
    assert_eq!(said("AWS::S3::Bucket", wrong), [(value.clone(), Some(Level::Warn))]);
    assert_eq!(said("AWS::EC2::InternetGateway", wrong), [(value, None)]);
    let letters = "the tag `costcenter` is written `CostCenter`".to_owned();
    let misspelled = r#"{"Tags": [{"Key": "costcenter", "Value": "100"}]}"#;
    assert_eq!(said("AWS::EC2::InternetGateway", misspelled), [(letters, Some(Level::Deny))]);
}

#[test]
fn what_came_later_is_a_warning_until_the_policy_moves() {
    static LATER: Rule =
        Rule::new("bucket_named_by_hand", Group::Correctness, "a name", Scope::Resource(&["AWS::S3::Bucket"], check))
            .since("2027-01");
    let (old, new) = (Policy::recommended().rule(&LATER).as_of("2026-12"), Policy::recommended().rule(&LATER));
    assert_eq!((old.level(&LATER, ""), new.level(&LATER, "")), (Level::Warn, Level::Deny));
    assert_eq!(new.as_of("2027-01").level(&LATER, ""), Level::Deny);
    assert!(LATER.is_later() && !MINE.is_later());
    // Rules of the list came with the first release; a pack means those that there were.
    let tls = rule("bucket_without_tls");
    let before = Policy::fsbp().as_of("2026-10");
    assert_eq!(before.level(tls, ""), Level::Warn);
    assert_eq!(before.deny_in(tls, &["prod"]).level(tls, "prod"), Level::Deny, "said by name");
    assert_eq!(before.deny(tls).level(tls, ""), Level::Deny, "said by name");
    assert_eq!(Policy::fsbp().as_of("2026-11").level(tls, ""), Level::Deny);
    let finding = crate::Finding {
        rule: rule("wrong_type"),
        loc: crate::model::Loc::NONE,
        message: String::new(),
        help: None,
        level: None,
    };
    assert!(before.holds_back(&finding, "dev") && !Policy::fsbp().holds_back(&finding, "dev"));
    assert!(refused(|| Policy::recommended().as_of("2026-1")).contains("is no month"));
}

#[test]
fn what_is_mandated_stays_denied() {
    let tls = rule("bucket_without_tls");
    let house = || Policy::recommended().mandate(rule("bucket_without_tls"), "SEC-12: nothing in the clear");
    assert_eq!(house().level(tls, "dev"), Level::Deny);
    assert_eq!(house().deny(tls).mandate_of(tls), "SEC-12: nothing in the clear");
    assert_eq!(house().deny_pack(Pack::Fsbp).mandate_of(tls), "SEC-12: nothing in the clear");
    assert_eq!(house().as_of("2026-01").level(tls, "dev"), Level::Deny);
    for text in [
        refused(|| {
            Policy::recommended().mandate(rule("bucket_without_tls"), "SEC-12").off(rule("bucket_without_tls"), "x")
        }),
        refused(|| {
            Policy::recommended().mandate(rule("bucket_without_tls"), "SEC-12").warn(rule("bucket_without_tls"))
        }),
        refused(|| Policy::recommended().mandate_pack(Pack::AwsSolutions, "SEC-12").off_id("AwsSolutions-S10", "x")),
        refused(|| Policy::recommended().mandate_pack(Pack::AwsSolutions, "SEC-12").warn_pack(Pack::AwsSolutions)),
    ] {
        assert!(text.contains("is mandated by the policy that this one builds on: SEC-12"), "{text}");
    }
    assert!(refused(|| Policy::recommended().mandate(rule("bucket_without_tls"), "")).contains("without a word"));
}
