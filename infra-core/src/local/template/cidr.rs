//! `Fn::Cidr`: blocks cut from a block.

/// `count` blocks with `bits` host bits each, from the start of `block`; `None` if it cannot be.
pub fn blocks(block: &str, count: u32, bits: u32) -> Option<Vec<String>> {
    let (address, length) = block.split_once('/')?;
    let length: u32 = length.parse().ok()?;
    if address.contains(':') {
        let base: u128 = address.parse::<std::net::Ipv6Addr>().ok()?.into();
        return cut(base, length, count, bits, 128)
            .map(|all| all.into_iter().map(|(at, len)| format!("{}/{len}", std::net::Ipv6Addr::from(at))).collect());
    }
    let base: u32 = address.parse::<std::net::Ipv4Addr>().ok()?.into();
    let all = cut(base.into(), length, count, bits, 32)?;
    all.into_iter()
        .map(|(at, len)| Some(format!("{}/{len}", std::net::Ipv4Addr::from(u32::try_from(at).ok()?))))
        .collect()
}

fn cut(base: u128, length: u32, count: u32, bits: u32, width: u32) -> Option<Vec<(u128, u32)>> {
    let new = width.checked_sub(bits)?;
    if new < length || bits >= 128 || u64::from(count) > 1_u64.checked_shl(new - length).unwrap_or(u64::MAX) {
        return None;
    }
    Some((0..u128::from(count)).map(|index| (base + (index << bits), new)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_ipv4() {
        assert_eq!(blocks("10.0.0.0/16", 3, 8).unwrap(), ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]);
        assert_eq!(blocks("10.0.0.0/24", 3, 8), None);
    }
}
