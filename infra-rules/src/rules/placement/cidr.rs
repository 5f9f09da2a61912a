//! Address blocks: `10.0.0.0/16`, `2001:db8::/32`.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A block of IPv4 or IPv6 addresses; bits beyond the prefix are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cidr {
    v6: bool,
    first: u128,
    prefix: u8,
}

/// What is wrong with the text of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CidrFault {
    /// No `/` and prefix length.
    NoPrefix,
    /// The address does not parse.
    Address,
    /// The prefix length is no number, or beyond the address.
    Prefix,
}

impl Cidr {
    /// Reads a block. Bits beyond the prefix are dropped, as EC2 does; [`Cidr::is_written_by`] tells.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, CidrFault> {
        let (address, prefix) = text.split_once('/').ok_or(CidrFault::NoPrefix)?;
        let digits = !prefix.is_empty() && prefix.len() <= 3 && prefix.bytes().all(|byte| byte.is_ascii_digit());
        let length: u8 =
            if digits { prefix.parse().map_err(|_| CidrFault::Prefix)? } else { return Err(CidrFault::Prefix) };
        let (v6, bits) = if address.contains(':') {
            (true, u128::from(address.parse::<Ipv6Addr>().map_err(|_| CidrFault::Address)?))
        } else {
            (false, u128::from(u32::from(address.parse::<Ipv4Addr>().map_err(|_| CidrFault::Address)?)))
        };
        if length > width(v6) {
            return Err(CidrFault::Prefix);
        }
        Ok(Self { v6, first: bits & !host_mask(v6, length), prefix: length })
    }

    /// Whether the text is this block in its own form, without bits beyond the prefix.
    pub fn is_written_by(self, text: &str) -> bool {
        text.split_once('/').is_some_and(|(address, _)| {
            if self.v6 {
                address.parse::<Ipv6Addr>().is_ok_and(|address| u128::from(address) == self.first)
            } else {
                address.parse::<Ipv4Addr>().is_ok_and(|address| u128::from(u32::from(address)) == self.first)
            }
        })
    }

    /// Whether it is an IPv6 block.
    pub fn is_v6(self) -> bool {
        self.v6
    }

    /// The prefix length: 16 in `10.0.0.0/16`.
    pub fn prefix(self) -> u8 {
        self.prefix
    }

    /// Whether every address of `other` lies in this block.
    pub fn contains(self, other: Self) -> bool {
        self.v6 == other.v6 && self.first <= other.first && other.last() <= self.last()
    }

    /// Whether an address lies in both blocks.
    pub fn overlaps(self, other: Self) -> bool {
        self.v6 == other.v6 && self.first <= other.last() && other.first <= self.last()
    }

    /// Whether it stands for every address there is: `0.0.0.0/0`, `::/0`.
    pub fn is_everything(self) -> bool {
        self.prefix == 0
    }

    /// The `index`-th block of 2^`host_bits` addresses in this block, as `Fn::Cidr` counts; `None` past its end.
    pub fn slice(self, host_bits: u8, index: u32) -> Option<Self> {
        let prefix = width(self.v6).checked_sub(host_bits)?;
        let offset = u128::from(index).checked_mul(1_u128.checked_shl(u32::from(host_bits))?)?;
        let slice = Self { v6: self.v6, first: self.first.checked_add(offset)?, prefix };
        (prefix >= self.prefix && self.contains(slice)).then_some(slice)
    }

    /// The first address, as a number.
    pub fn first(self) -> u128 {
        self.first
    }

    /// The last address, as a number.
    pub fn last(self) -> u128 {
        self.first | host_mask(self.v6, self.prefix)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.v6 {
            write!(formatter, "{}/{}", Ipv6Addr::from(self.first), self.prefix)
        } else {
            let low = u32::try_from(self.first & u128::from(u32::MAX)).unwrap_or_default();
            write!(formatter, "{}/{}", Ipv4Addr::from(low), self.prefix)
        }
    }
}

impl CidrFault {
    /// What is wrong, as the end of a sentence.
    pub fn describe(self) -> &'static str {
        match self {
            Self::NoPrefix => "it has no prefix length such as `/16`",
            Self::Address => "its address is not one",
            Self::Prefix => "its prefix length is beyond the address",
        }
    }
}

fn width(v6: bool) -> u8 {
    if v6 { 128 } else { 32 }
}

fn host_mask(v6: bool, prefix: u8) -> u128 {
    let host_bits = u32::from(width(v6).saturating_sub(prefix));
    u128::MAX.checked_shr(128 - host_bits).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Cidr, CidrFault};

    fn cidr(text: &str) -> Cidr {
        Cidr::parse(text).unwrap()
    }

    #[test]
    fn reads_and_prints_blocks() {
        for text in ["10.0.0.0/16", "0.0.0.0/0", "1.2.3.4/32", "::/0", "2001:db8::/32", "::1/128"] {
            assert_eq!(cidr(text).to_string(), text);
            assert!(cidr(text).is_written_by(text));
        }
        assert_eq!(cidr("10.0.0.9/16").to_string(), "10.0.0.0/16");
        assert!(!cidr("10.0.0.9/16").is_written_by("10.0.0.9/16"));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Cidr::parse("10.0.0.0"), Err(CidrFault::NoPrefix));
        assert_eq!(Cidr::parse("10.0.0/16"), Err(CidrFault::Address));
        assert_eq!(Cidr::parse("10.0.0.256/16"), Err(CidrFault::Address));
        assert_eq!(Cidr::parse("10.0.0.0/33"), Err(CidrFault::Prefix));
        assert_eq!(Cidr::parse("10.0.0.0/"), Err(CidrFault::Prefix));
        assert_eq!(Cidr::parse("10.0.0.0/+8"), Err(CidrFault::Prefix));
        assert_eq!(Cidr::parse("::/129"), Err(CidrFault::Prefix));
    }

    #[test]
    fn compares_blocks() {
        assert!(cidr("10.0.0.0/16").contains(cidr("10.0.255.0/24")));
        assert!(!cidr("10.0.0.0/16").contains(cidr("10.1.0.0/24")));
        assert!(!cidr("10.0.0.0/24").contains(cidr("10.0.0.0/16")));
        assert!(cidr("10.0.0.0/24").overlaps(cidr("10.0.0.0/16")));
        assert!(!cidr("10.0.0.0/24").overlaps(cidr("10.0.1.0/24")));
        assert!(!cidr("::/0").overlaps(cidr("0.0.0.0/0")));
    }

    #[test]
    fn cuts_blocks() {
        assert_eq!(cidr("10.0.0.0/16").slice(8, 3), Some(cidr("10.0.3.0/24")));
        assert_eq!(cidr("10.0.0.0/16").slice(8, 256), None);
        assert_eq!(cidr("10.0.0.0/24").slice(16, 0), None);
        assert_eq!(cidr("2001:db8::/56").slice(64, 1), Some(cidr("2001:db8:0:1::/64")));
    }
}
