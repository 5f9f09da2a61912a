//! Patterns in words.

/// What text must look like to match a pattern, for a reader who knows no regular expressions where that is possible.
pub(super) fn explain(pattern: &str, text: &str) -> String {
    if let Some(class) = Class::of(pattern) {
        let count = class.count();
        return match text.chars().find(|found| !class.has(*found)) {
            Some(found) if !text.is_empty() => {
                format!("`{found}` is not allowed: it takes {count}{}", class.words())
            }
            _ => format!("it takes {count}{}", class.words()),
        };
    }
    if let Some(form) = example(pattern) {
        return format!("it must look like `{form}`");
    }
    format!("it must match `{pattern}`")
}

/// Well-known beginnings, and how such text looks.
const EXAMPLES: &[(&str, &str)] = &[
    ("iam::", "arn:aws:iam::123456789012:role/name"),
    (":kms:", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    (":lambda:", "arn:aws:lambda:us-east-1:123456789012:function:name"),
    (":sns:", "arn:aws:sns:us-east-1:123456789012:name"),
    (":sqs:", "arn:aws:sqs:us-east-1:123456789012:name"),
    (":s3:", "arn:aws:s3:::bucket"),
    (":acm:", "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"),
    (":secretsmanager:", "arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf"),
    ("subnet-", "subnet-0123456789abcdef0"),
    ("sg-", "sg-0123456789abcdef0"),
    ("vpc-", "vpc-0123456789abcdef0"),
];

fn example(pattern: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(part, _)| pattern.contains(part)).map(|(_, form)| *form)
}

/// A pattern that is one class of characters, repeated: `^[a-z0-9-]{1,63}$`.
struct Class<'p> {
    inside: &'p str,
    least: Option<&'p str>,
    most: Option<&'p str>,
}

/// What stands between the anchors of a pattern that is anchored at both ends.
fn bare(pattern: &str) -> Option<&str> {
    let start = pattern.strip_prefix('^').or_else(|| pattern.strip_prefix("\\A"))?;
    ["$", "\\Z", "\\z"].iter().find_map(|end| start.strip_suffix(end))
}

impl<'p> Class<'p> {
    fn of(pattern: &'p str) -> Option<Self> {
        let body = bare(pattern)?.strip_prefix('[')?;
        let (inside, repeat) = body.split_once(']')?;
        let simple = !inside.is_empty() && !inside.starts_with('^') && !inside.contains("\\p") && !inside.contains('[');
        let (least, most) = match repeat {
            "+" => (Some("1"), None),
            "*" => (None, None),
            _ => {
                let counts = repeat.strip_prefix('{')?.strip_suffix('}')?;
                counts.split_once(',').map_or((Some(counts), Some(counts)), |(least, most)| (Some(least), Some(most)))
            }
        };
        simple.then_some(Self { inside, least, most: most.filter(|most| !most.is_empty()) })
    }

    fn count(&self) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => format!("{least} of "),
            (Some(least), Some(most)) => format!("{least} to {most} of "),
            _ => String::new(),
        }
    }

    /// The parts of the class: a range, an escape, or one character.
    fn parts(&self) -> Vec<&'p str> {
        let mut parts = Vec::new();
        let mut rest = self.inside;
        while let Some(first) = rest.chars().next() {
            let mut ends = rest.char_indices().map(|(at, _)| at).skip(1).chain([rest.len()]);
            let one = ends.next().unwrap_or(rest.len());
            let length = if first == '\\' {
                ends.next().unwrap_or(rest.len())
            } else if rest[one..].starts_with('-') && rest.len() > one + 1 {
                ends.nth(1).unwrap_or(rest.len())
            } else {
                one
            };
            parts.push(&rest[..length]);
            rest = &rest[length..];
        }
        parts
    }

    fn has(&self, wanted: char) -> bool {
        self.parts().iter().any(|part| {
            let letters: Vec<char> = part.chars().collect();
            match letters.as_slice() {
                ['\\', 'w'] => wanted.is_ascii_alphanumeric() || wanted == '_',
                ['\\', 'd'] => wanted.is_ascii_digit(),
                ['\\', 's'] => wanted.is_whitespace(),
                ['\\', one] | [one] => *one == wanted,
                [first, '-', last] => (*first..=*last).contains(&wanted),
                _ => false,
            }
        })
    }

    fn words(&self) -> String {
        let parts = self.parts();
        let mut words: Vec<String> = Vec::new();
        let both = parts.contains(&"a-z") && parts.contains(&"A-Z");
        for part in parts {
            let word = match part {
                "a-z" if both => "letters".to_owned(),
                "A-Z" if both => continue,
                "a-z" => "lower-case letters".to_owned(),
                "A-Z" => "capitals".to_owned(),
                "0-9" | "\\d" => "digits".to_owned(),
                "\\w" => "letters, digits, `_`".to_owned(),
                "\\s" | " " => "blanks".to_owned(),
                other => format!("`{}`", other.strip_prefix('\\').unwrap_or(other)),
            };
            if !words.contains(&word) {
                words.push(word);
            }
        }
        crate::text::list(&words, "and")
    }
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn one_class_is_told_in_words() {
        assert_eq!(
            explain("^[a-zA-Z0-9-]{1,63}$", "a b"),
            "` ` is not allowed: it takes 1 to 63 of letters, digits and `-`"
        );
        assert_eq!(explain("^[0-9]{12}$", "123"), "it takes 12 of digits");
        assert_eq!(explain("^[\\w.-]+$", "a/b"), "`/` is not allowed: it takes letters, digits, `_`, `.` and `-`");
    }

    #[test]
    fn an_arn_is_told_by_example_and_the_rest_as_it_is() {
        assert!(explain("^arn:aws:iam::\\d{12}:role/.+$", "x").contains("arn:aws:iam::123456789012:role/name"));
        assert_eq!(explain("^(a|b)$", "x"), "it must match `^(a|b)$`");
    }
}
