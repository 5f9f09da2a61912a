//! The tiers of subnets.

use std::fmt;

/// What the routes of a subnet reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// An internet gateway: addresses inside can be reached from the internet.
    Public,
    /// The internet, outwards only, through a NAT or egress-only gateway.
    PrivateEgress,
    /// Another network: a transit gateway, a VPN, a firewall, an appliance.
    PrivateRouted,
    /// Nothing beyond the VPC.
    Isolated,
    /// Not known before deployment.
    Unknown,
}

/// A set of tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierSet(u8);

impl Tier {
    /// The word for it in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::PrivateEgress | Self::PrivateRouted => "private",
            Self::Isolated => "isolated",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl TierSet {
    /// Every tier.
    pub const ANY: Self = Self(0b1111);
    /// Public subnets only.
    pub const PUBLIC: Self = Self(0b0001);
    /// Every tier but public.
    pub const PRIVATE: Self = Self(0b1110);
    /// Private subnets that reach the internet, directly or through another network.
    pub const EGRESS: Self = Self(0b0110);

    /// Whether a subnet of this tier fits. The unknown always does.
    pub const fn allows(self, tier: Tier) -> bool {
        let bit = match tier {
            Tier::Public => 0b0001,
            Tier::PrivateEgress => 0b0010,
            Tier::PrivateRouted => 0b0100,
            Tier::Isolated => 0b1000,
            Tier::Unknown => return true,
        };
        self.0 & bit != 0
    }

    /// Its bits: public 1, private-egress 2, private-routed 4, isolated 8. For checks in const evaluation.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// What fits, as words of a sentence: `private subnets`.
    pub fn words(self) -> &'static str {
        match self {
            Self::PUBLIC => "public subnets",
            Self::PRIVATE => "private subnets",
            Self::EGRESS => "private subnets with a way out",
            _ => "subnets",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tier, TierSet};

    #[test]
    fn sets_hold_their_tiers() {
        assert!(TierSet::PRIVATE.allows(Tier::Isolated));
        assert!(!TierSet::PRIVATE.allows(Tier::Public));
        assert!(!TierSet::EGRESS.allows(Tier::Isolated));
        assert!(TierSet::PUBLIC.allows(Tier::Unknown));
    }
}
