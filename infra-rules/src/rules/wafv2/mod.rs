//! Rules of wafv2.
pub(crate) mod firewall_rule_without_metrics;
pub(crate) mod firewall_without_known_bad_inputs;
pub(crate) mod firewall_without_rules;
pub(crate) mod waf_rule_without_condition;
pub(crate) mod web_acl_without_logs;
