//! Rules of networkfirewall.
pub(crate) mod firewall_policy_passes_packets;
pub(crate) mod firewall_policy_without_rules;
pub(crate) mod firewall_without_deletion_protection;
pub(crate) mod network_firewall_without_logs;
pub(crate) mod stateless_rule_group_empty;
