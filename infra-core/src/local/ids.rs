//! Identifiers that look random and repeat: each is made from what it names.

/// A 64-bit mix of some texts.
pub fn mix(parts: &[&str]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    scramble(state)
}

/// The next number of a sequence that starts anywhere.
pub fn scramble(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// `3f2a9c10-…` in the form of a version 4 UUID.
pub fn uuid(parts: &[&str]) -> String {
    let (high, low) = (mix(parts), scramble(mix(parts)));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// Hexadecimal digits, at most 32.
pub fn hex(parts: &[&str], length: usize) -> String {
    let digits = format!("{:016x}{:016x}", mix(parts), scramble(mix(parts)));
    digits.chars().take(length).collect()
}

/// Capital letters and digits, as at the end of generated names.
pub fn capitals(parts: &[&str], length: usize) -> String {
    const ALPHABET: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut state = mix(parts);
    let mut text = String::with_capacity(length);
    for _ in 0..length {
        state = scramble(state);
        let index = usize::try_from(state % 36).unwrap_or(0);
        text.push(char::from(ALPHABET[index]));
    }
    text
}
