//! Rules of networkfirewall.
pub(crate) mod firewall_without_deletion_protection;
