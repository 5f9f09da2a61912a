//! Patterns by example, and over the whole schema.

use std::collections::BTreeSet;

use super::{is_known, matches};
use crate::schema::{Shape, schema};

#[test]
fn examples() {
    for (pattern, text, expected) in [
        ("^[a-z]+$", "abc", Some(true)),
        ("^[a-z]+$", "aBc", Some(false)),
        ("b", "abc", Some(true)),
        ("^(a|b)*c$", "ababc", Some(true)),
        ("^(a|b)*c$", "abxbc", Some(false)),
        ("^a{2,3}$", "aaaa", Some(false)),
        ("^a{2,3}?$", "aaa", Some(true)),
        ("^x{a}$", "x{a}", Some(true)),
        (r"^[\w+=,.@-]{1,64}$", "some.one@example-1", Some(true)),
        (r"^[\w+=,.@-]{1,64}$", "some one", Some(false)),
        (r"^[\w]+$", "é", None),
        (r"^[\w]+$", "½", Some(false)),
        (r"^[^\s]+$", "½", Some(true)),
        (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$", "Größe 12", Some(true)),
        (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$", "a\tb", Some(false)),
        (r"^(?!aws:)[a-z:]+$", "aws:x", Some(false)),
        (r"^(?!aws:)[a-z:]+$", "awx:x", Some(true)),
        (r"^.*(?<!-)$", "abc-", Some(false)),
        (r"^.*(?<=\.fifo)$", "q.fifo", Some(true)),
        (r"\.25\s*(?i)vCpu$", ".25 VCPU", Some(true)),
        (r"^arn:aws[a-z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", "arn:aws:iam::123456789012:role/x", Some(true)),
        (r"^arn:aws[a-z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", "arn:aws:iam::12345678901:role/x", Some(false)),
        (r"^[\uD800\uDC00-\uDBFF\uDFFF]$", "😀", Some(true)),
        (r"^[\x20-\x7E]*$", "tab\t", Some(false)),
        (r"(a)\1", "aa", None),
        (r"^(a+)+$", &format!("{}b", "a".repeat(40)), None),
        (r"^(a*)*$", "b", Some(false)),
        (r"^(a*){3}$", "aa", Some(true)),
        ("^$", "", Some(true)),
        ("^a$", "a\n", None),
        (r"^\S+$", "a b", Some(false)),
        (r"\bab\b", "x ab y", Some(true)),
        ("[", "x", None),
        ("(", "x", None),
        ("*", "x", None),
        ("a**", "x", None),
    ] {
        assert_eq!(matches(pattern, text), expected, "{pattern} on {text:?}");
    }
}

#[test]
fn long_texts_end() {
    let text = "a".repeat(100_000);
    assert_eq!(matches("^[a-z]*$", &text), None);
    assert_eq!(matches("^(ab|a)*$", &text), None);
    assert_eq!(matches("^[a-z]{1,64}$", &text), Some(false));
}

/// Every pattern of the schema, of keys and of values.
fn patterns() -> BTreeSet<&'static str> {
    let mut seen = BTreeSet::new();
    let mut found = BTreeSet::new();
    let mut left: Vec<Shape> = schema()
        .types()
        .flat_map(|ty| ty.attachments().map(|attachment| attachment.shape).chain([ty.root()]).collect::<Vec<_>>())
        .collect();
    while let Some(shape) = left.pop() {
        if !seen.insert(shape) {
            continue;
        }
        found.extend(shape.pattern());
        found.extend(shape.pattern_properties().map(|(pattern, _)| pattern));
        left.extend(shape.children());
    }
    found
}

#[test]
fn whole_schema() {
    let patterns = patterns();
    assert!(patterns.len() > 3000, "{}", patterns.len());
    let unknown: Vec<_> = patterns.iter().filter(|pattern| !is_known(pattern)).collect();
    assert!(unknown.len() <= 30, "{} of {}: {unknown:#?}", unknown.len(), patterns.len());
    let long = "arn:aws:iam::123456789012:role/".repeat(20);
    let probes = [
        "",
        "a",
        "my-name_1",
        "Ab.9",
        "arn:aws:iam::123456789012:role/x",
        "10.0.0.0/16",
        "s3://a/b",
        " x\n",
        "ä",
        &long,
    ];
    let mut undecided = 0;
    for pattern in &patterns {
        undecided += probes.iter().filter(|probe| is_known(pattern) && matches(pattern, probe).is_none()).count();
    }
    // Most are `ä` and the line break, which engines read differently.
    assert!(undecided < patterns.len() * 2, "{undecided}");
}

#[test]
fn bits_of_a_set_say_what_its_members_say() {
    use super::class::{self, Member, Named};

    let named = [
        Named::Digit,
        Named::Word,
        Named::Space,
        Named::Letter,
        Named::Upper,
        Named::Lower,
        Named::Number,
        Named::Decimal,
        Named::Separator,
        Named::Punctuation,
        Named::Symbol,
        Named::Mark,
        Named::Control,
        Named::AsciiAlnum,
        Named::AsciiAlpha,
        Named::AsciiPunct,
        Named::Print,
        Named::Graph,
        Named::Ascii,
        Named::HexDigit,
    ];
    let ranges = [(0, 0), (0x41, 0x5a), (0x50, 0x70), (0x30, 0x10_ffff), (127, 127), (128, 200), (0x2d, 0x2d)];
    let of_names = named.iter().flat_map(|named| [Member::Named(*named, false), Member::Named(*named, true)]);
    for member in of_names.chain(ranges.map(|(low, high)| Member::Range(low, high))) {
        for (negated, fold) in [(false, false), (true, false), (false, true), (true, true)] {
            let bits = class::ascii(&[member], negated, fold);
            for byte in 0..128u8 {
                let has = class::has(&[member], negated, char::from(byte), fold).ok();
                assert_eq!(bits.map(|bits| bits & (1 << byte) != 0), has, "{member:?} {negated} {fold} {byte}");
            }
        }
    }
}
