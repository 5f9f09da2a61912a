//! Sets of characters.

use super::Undecided;

/// One member of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// A range of code points, both ends included.
    Range(u32, u32),
    /// A named set, or all that is not in it.
    Named(Named, bool),
}

/// Sets that have a name in patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// `\d`
    Digit,
    /// `\w`
    Word,
    /// `\s`
    Space,
    /// `\p{L}`
    Letter,
    /// `\p{Lu}`
    Upper,
    /// `\p{Ll}`
    Lower,
    /// `\p{N}`
    Number,
    /// `\p{Nd}`
    Decimal,
    /// `\p{Z}`, `\p{Zs}`
    Separator,
    /// `\p{P}`
    Punctuation,
    /// `\p{S}`
    Symbol,
    /// `\p{M}`
    Mark,
    /// `\p{C}`, `\p{Cc}`
    Control,
    /// `[:alnum:]`, `\p{Alnum}`
    AsciiAlnum,
    /// `[:alpha:]`, `\p{Alpha}`
    AsciiAlpha,
    /// `[:punct:]`
    AsciiPunct,
    /// `[:print:]`
    Print,
    /// `[:graph:]`
    Graph,
    /// `\p{ASCII}`
    Ascii,
    /// `[:xdigit:]`
    HexDigit,
}

impl Named {
    /// The set named in `\p{…}`.
    pub(super) fn property(name: &str) -> Option<Self> {
        Some(match name {
            "L" | "Letter" | "IsL" => Self::Letter,
            "Lu" => Self::Upper,
            "Ll" => Self::Lower,
            "N" | "IsN" => Self::Number,
            "Nd" => Self::Decimal,
            "Z" | "Zs" | "IsZ" => Self::Separator,
            "P" | "IsP" => Self::Punctuation,
            "S" => Self::Symbol,
            "M" | "IsM" => Self::Mark,
            "C" | "Cc" => Self::Control,
            "ASCII" => Self::Ascii,
            _ => return Self::posix(&name.to_ascii_lowercase()),
        })
    }

    /// The set named in `[:…:]`.
    pub(super) fn posix(name: &str) -> Option<Self> {
        Some(match name {
            "alnum" => Self::AsciiAlnum,
            "alpha" => Self::AsciiAlpha,
            "punct" => Self::AsciiPunct,
            "digit" => Self::Digit,
            "space" => Self::Space,
            "print" => Self::Print,
            "graph" => Self::Graph,
            "xdigit" => Self::HexDigit,
            "cntrl" => Self::Control,
            _ => return None,
        })
    }

    /// True if the character is in the set; undecided where engines or our tables differ.
    pub(super) fn has(self, letter: char) -> Result<bool, Undecided> {
        if letter.is_ascii() {
            return Ok(self.has_ascii(letter));
        }
        let early = u32::from(letter) < 0x300;
        match self {
            Self::Ascii => Ok(false),
            // Engines differ about letters and spaces that are not ASCII, and agree about what is neither.
            Self::Word if early && !letter.is_alphabetic() => Ok(false),
            Self::Digit if early => Ok(false),
            Self::Space if !letter.is_whitespace() => Ok(false),
            Self::Letter if early || !letter.is_alphabetic() => Ok(letter.is_alphabetic()),
            Self::Letter if letter.is_lowercase() || letter.is_uppercase() || is_ideograph(letter) => Ok(true),
            Self::Number => Ok(letter.is_numeric()),
            Self::Decimal if early || !letter.is_numeric() => Ok(false),
            Self::Separator => Ok(letter.is_whitespace() && !letter.is_control()),
            Self::Mark if early || letter.is_numeric() || is_ideograph(letter) => Ok(false),
            Self::Upper | Self::Lower if !letter.is_alphabetic() => Ok(false),
            Self::Punctuation | Self::Symbol | Self::Mark | Self::Control if letter.is_numeric() => Ok(false),
            Self::Punctuation | Self::Symbol | Self::Control if is_ideograph(letter) => Ok(false),
            Self::Punctuation | Self::Symbol if early && letter.is_alphabetic() => Ok(false),
            Self::Control if early => Ok(letter.is_control() || u32::from(letter) == 0xad),
            _ => Err(Undecided),
        }
    }

    /// Its ASCII characters, a bit for each.
    fn ascii(self) -> u128 {
        let (digits, letters) = (range(0x30, 0x39, false), range(0x41, 0x5a, true));
        match self {
            Self::Digit | Self::Decimal | Self::Number => digits,
            Self::Word => digits | letters | range(0x5f, 0x5f, false),
            Self::Space => range(0x20, 0x20, false) | range(0x09, 0x0d, false),
            Self::AsciiAlnum => digits | letters,
            _ => (0..128u8).filter(|byte| self.has_ascii(char::from(*byte))).fold(0, |bits, byte| bits | 1 << byte),
        }
    }

    fn has_ascii(self, letter: char) -> bool {
        let symbol = matches!(letter, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
        match self {
            Self::Digit | Self::Decimal | Self::Number => letter.is_ascii_digit(),
            Self::Word => letter.is_ascii_alphanumeric() || letter == '_',
            Self::Space => matches!(letter, ' ' | '\t'..='\r'),
            Self::Letter | Self::AsciiAlpha => letter.is_ascii_alphabetic(),
            Self::Upper => letter.is_ascii_uppercase(),
            Self::Lower => letter.is_ascii_lowercase(),
            Self::Separator => letter == ' ',
            Self::Punctuation => letter.is_ascii_punctuation() && !symbol,
            Self::Symbol => symbol,
            Self::Mark => false,
            Self::Control => letter.is_ascii_control(),
            Self::AsciiAlnum => letter.is_ascii_alphanumeric(),
            Self::AsciiPunct => letter.is_ascii_punctuation(),
            Self::Print => !letter.is_ascii_control(),
            Self::Graph => letter.is_ascii_graphic(),
            Self::Ascii => true,
            Self::HexDigit => letter.is_ascii_hexdigit(),
        }
    }
}

/// True for letters of the large blocks without case: Chinese, Japanese syllables, Korean.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}')
}

impl Member {
    /// True if the character is a member; with `fold`, in either case.
    pub(super) fn has(self, letter: char, fold: bool) -> Result<bool, Undecided> {
        match self {
            Self::Range(low, high) => {
                let within = |letter: char| (low..=high).contains(&u32::from(letter));
                let other = |letter: char| within(letter.to_ascii_lowercase()) || within(letter.to_ascii_uppercase());
                match within(letter) || (fold && letter.is_ascii() && other(letter)) {
                    false if fold && !letter.is_ascii() => Err(Undecided),
                    found => Ok(found),
                }
            }
            Self::Named(Named::Upper | Named::Lower, _) if fold => Err(Undecided),
            Self::Named(named, negated) => Ok(named.has(letter)? != negated),
        }
    }
}

/// The ASCII characters of a set, a bit for each; `None` where one of them cannot be decided. Worked out once for each
/// set, so that a walk asks a bit for each character.
pub(super) fn ascii(members: &[Member], negated: bool, fold: bool) -> Option<u128> {
    let mut bits = 0;
    for member in members {
        bits |= match *member {
            Member::Range(low, high) => range(low, high, fold),
            Member::Named(Named::Upper | Named::Lower, _) if fold => return None,
            Member::Named(named, false) => named.ascii(),
            Member::Named(named, true) => !named.ascii(),
        };
    }
    Some(if negated { !bits } else { bits })
}

fn range(low: u32, high: u32, fold: bool) -> u128 {
    if low > 127 {
        return 0;
    }
    let high = high.min(127);
    let bits = (u128::MAX >> (127 - high)) & (u128::MAX << low);
    if !fold {
        return bits;
    }
    // Capitals and small letters are 32 apart.
    let (capitals, small) = (bits & range(0x41, 0x5a, false), bits & range(0x61, 0x7a, false));
    bits | capitals << 32 | small >> 32
}

/// True if the character is in the set of members, or, if negated, in none.
pub(super) fn has(members: &[Member], negated: bool, letter: char, fold: bool) -> Result<bool, Undecided> {
    let mut doubt = false;
    for member in members {
        match member.has(letter, fold) {
            Ok(true) => return Ok(!negated),
            Ok(false) => {}
            Err(Undecided) => doubt = true,
        }
    }
    if doubt { Err(Undecided) } else { Ok(negated) }
}
