//! A rule of WAF Classic without a condition.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_filled;

pub(crate) static RULE: Rule = Rule {
    name: "waf_rule_without_condition",
    group: Group::Optional,
    title: "a rule of WAF Classic without a condition",
    rationale: "It fits every request, or none: it looks as if something were judged.",
    bad: r#"resource!(<wafregional::Rule> empty { name: "empty", metric_name: "empty" });"#,
    good: r#"resource!(<wafregional::Rule> known { name: "known", metric_name: "known", predicates: [{ data_id: "11111111-1111-4111-8111-111111111111", negated: false, type: "IPMatch" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/classic-web-acl-rules-creating.html"),
        Source::Known(Known::SecurityHub, "WAF.2"),
        Source::Known(Known::SecurityHub, "WAF.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::WAFRegional::Rule", "AWS::WAF::Rule"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_filled(resource, (&["Predicates"], "[{ … }]"), &RULE, context, "has no condition");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::WAFRegional::Rule", properties, super::RULE.name);
        assert_eq!(check(r#"{"Name": "a"}"#), ["`Subject` has no condition"]);
        assert!(check(r#"{"Predicates": [{"DataId": "a"}]}"#).is_empty());
    }
}
