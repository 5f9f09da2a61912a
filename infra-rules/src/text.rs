//! Small words for messages.

/// Words as a sentence has them: `a`, `a and b`, `a, b and c`; `last` is the word before the last one.
pub(crate) fn list<T: AsRef<str>>(words: &[T], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

/// Quoted words as a sentence has them, at most `most` of them and then how many more.
pub(crate) fn quoted<T: AsRef<str>>(words: &[T], most: usize) -> String {
    let mut shown: Vec<String> = words.iter().take(most).map(|word| format!("`{}`", word.as_ref())).collect();
    if words.len() > most {
        shown.push(format!("{} more", words.len() - most));
        return list(&shown, "and");
    }
    list(&shown, "or")
}

/// Whether a text has an ASCII sign. Unlike `str::contains`, it is compiled into the standard library, so that it is fast in
/// unoptimised builds too; rules ask it of each text before they look closer.
pub(crate) fn has(text: &str, sign: u8) -> bool {
    text.as_bytes().contains(&sign)
}

/// `a` or `an`, and the word.
pub(crate) fn with_article(word: &str) -> String {
    // Read letter by letter: an S-Q-S queue.
    const SPELT: &[&str] = &["fsx::", "mq::", "msk::", "rds::", "s3::", "ses::", "sns::", "sqs::", "ssm::", "sso::"];
    let word_itself = word.trim_start_matches('`');
    let vowel = word_itself.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O'])
        || SPELT.iter().any(|service| word_itself.starts_with(service));
    format!("{} {word}", if vowel { "an" } else { "a" })
}

/// A count and its word, the word in the plural where it should be: `1 character`, `2 characters`.
pub(crate) fn count(number: u64, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// Text short enough for a message, with an ellipsis where it was cut.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST - 1).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list::<&str>(&[], "and"), "");
        assert_eq!(list(&["a"], "and"), "a");
        assert_eq!(list(&["a", "b"], "or"), "a or b");
        assert_eq!(list(&["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(quoted(&["a", "b", "c"], 2), "`a`, `b` and 1 more");
        assert_eq!(quoted(&["a", "b"], 2), "`a` or `b`");
    }

    #[test]
    fn numbers_and_articles_agree() {
        assert_eq!(count(1, "character"), "1 character");
        assert_eq!(count(2, "character"), "2 characters");
        assert_eq!(with_article("`elb`"), "an `elb`");
        assert_eq!(with_article("vpc"), "a vpc");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(short("ä"), "ä");
        assert_eq!(short(&"ä".repeat(61)).chars().count(), 60);
    }
}
