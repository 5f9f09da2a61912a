//! The actions that policies can name, by service: `s3<TAB>Get:Object,ObjectAcl<TAB>…`.

use std::sync::OnceLock;

use super::{body, keys};

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/actions.txt");

/// The actions of one service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Service {
    /// Groups of actions by their first word, one after the other with a tabulator between them.
    groups: &'static str,
}

/// The service of a prefix, in lower case: `s3`.
///
/// The lines of this table are long, so halving it reads more than it finds: its keys are noted when the first policy
/// asks.
pub(crate) fn service(prefix: &str) -> Option<Service> {
    static LINES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let lines = LINES.get_or_init(|| body(TABLE).lines().filter_map(|line| line.split_once('\t')).collect());
    let at = lines.binary_search_by(|(name, _)| (*name).cmp(prefix)).ok()?;
    lines.get(at).map(|(_, groups)| Service { groups })
}

/// The prefixes of all services.
pub(crate) fn prefixes() -> impl Iterator<Item = &'static str> {
    keys(body(TABLE))
}

impl Service {
    /// Its actions: first word, rest, and whether it acts on resources that a policy can name.
    pub(crate) fn actions(self) -> impl Iterator<Item = (&'static str, &'static str, bool)> {
        self.groups.split('\t').filter_map(|group| group.split_once(':')).flat_map(|(word, rests)| {
            rests.split(',').map(move |rest| match rest.strip_suffix('*') {
                Some(rest) => (word, rest, false),
                None => (word, rest, true),
            })
        })
    }

    /// Whether an action acts on resources that a policy can name; `None` if it is not among them. Case does not count.
    pub(crate) fn takes_resource(self, action: &str) -> Option<bool> {
        let mut known = self.actions().filter(|(word, rest, _)| word.len() + rest.len() == action.len());
        known.find(|(word, rest, _)| is_made_of(action, word, rest)).map(|(.., takes_resource)| takes_resource)
    }

    /// Whether an action is among them, or a pattern with `*` and `?` fits one. Case does not count.
    pub(crate) fn has(self, action: &str) -> bool {
        if action.contains(['*', '?']) {
            let pattern = action.to_ascii_lowercase();
            return self.actions().any(|(word, rest, _)| {
                let name = format!("{word}{rest}").to_ascii_lowercase();
                fits(pattern.as_bytes(), name.as_bytes())
            });
        }
        let first = action.as_bytes().first().copied().unwrap_or_default();
        let may_be = |group: &&str| group.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(&first));
        self.groups.split('\t').filter(may_be).filter_map(|group| group.split_once(':')).any(|(word, rests)| {
            let Some(head) = action.get(..word.len()) else { return false };
            let tail = &action[word.len()..];
            head.eq_ignore_ascii_case(word)
                && rests.split(',').any(|rest| rest.strip_suffix('*').unwrap_or(rest).eq_ignore_ascii_case(tail))
        })
    }
}

/// Whether an action is a word and a rest. Case does not count.
fn is_made_of(action: &str, word: &str, rest: &str) -> bool {
    action.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && action.get(word.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(rest))
}

/// Whether a pattern with `*` and `?` fits a text. Goes back to the last `*` only, so it takes the product of both lengths
/// at most.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at + 1, read));
                at += 1;
            }
            Some(letter) if *letter == b'?' || *letter == text[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((behind, taken)) = star else { return false };
                star = Some((behind, taken + 1));
                at = behind;
                read = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_by_name_and_by_pattern() {
        let s3 = service("s3").unwrap();
        for action in ["GetObject", "getobject", "Get*", "*", "PutBucket?olicy", "*Object*Acl"] {
            assert!(s3.has(action), "{action}");
        }
        for action in ["GetObjekt", "Fetch*", "Get", "PutBucket?Policy"] {
            assert!(!s3.has(action), "{action}");
        }
        assert!(service("s4").is_none());
        assert!(prefixes().count() > 400);
    }

    #[test]
    fn patterns_with_many_stars_end() {
        let text = vec![b'a'; 2000];
        let pattern = b"*a*a*a*a*a*a*a*b";
        assert!(!fits(pattern, &text));
    }
}
