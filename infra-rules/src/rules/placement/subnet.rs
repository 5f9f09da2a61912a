//! The i-th subnet of a block.

use super::Cidr;

/// The `index`-th block with a prefix of `bits` in `block`: `subnet("10.0.0.0/16", 24, 1)` is `10.0.1.0/24`.
///
/// # Errors
/// In words, where `block` is no block, `bits` no prefix length within it, or the block has no such part.
pub fn subnet(block: &str, bits: i128, index: i128) -> Result<String, String> {
    let outer = Cidr::parse(block).map_err(|fault| format!("\"{block}\" is no address block: {}", fault.describe()))?;
    let width: i128 = if outer.is_v6() { 128 } else { 32 };
    if bits < i128::from(outer.prefix()) || bits > width {
        return Err(format!("a /{bits} does not fit into {outer}"));
    }
    let host_bits = u8::try_from(width - bits).unwrap_or(0);
    let count = 1_i128.checked_shl(u32::try_from(bits - i128::from(outer.prefix())).unwrap_or(0)).unwrap_or(i128::MAX);
    let found = u32::try_from(index).ok().and_then(|index| outer.slice(host_bits, index));
    found
        .map(|part| part.to_string())
        .ok_or_else(|| format!("{outer} has {count} blocks of /{bits}, and so none with the index {index}"))
}

#[cfg(test)]
mod tests {
    use super::subnet;

    #[test]
    fn counts_from_the_start_of_the_block() {
        assert_eq!(subnet("10.0.0.0/16", 24, 0).as_deref(), Ok("10.0.0.0/24"));
        assert_eq!(subnet("10.0.0.0/16", 22, 3).as_deref(), Ok("10.0.12.0/22"));
        assert_eq!(subnet("2001:db8::/56", 64, 2).as_deref(), Ok("2001:db8:0:2::/64"));
    }

    #[test]
    fn says_what_does_not_fit() {
        assert_eq!(subnet("10.0.0.0/16", 12, 0), Err("a /12 does not fit into 10.0.0.0/16".to_owned()));
        assert_eq!(
            subnet("10.0.0.0/24", 26, 4),
            Err("10.0.0.0/24 has 4 blocks of /26, and so none with the index 4".to_owned())
        );
        assert!(subnet("10.0.0.0", 24, 0).is_err());
    }
}
