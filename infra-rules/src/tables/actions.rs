//! The actions that policies can name, by service, and the resources that they act on.
//!
//! `s3<TAB>Get:Object.2,ObjectAcl.2<TAB>…`: groups by the first word. Behind the dot stands which set of resources an
//! action acts on; without a dot it takes none. `targets.txt` has the sets and the ARNs.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use super::{body, keys, line, row};

/// The tables as they lie there.
pub(super) const TABLE: &str = include_str!("../../data/actions.txt");
pub(super) const TARGETS: &str = include_str!("../../data/targets.txt");

/// The actions of one service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Service {
    /// `s3`.
    prefix: &'static str,
    /// Groups of actions by their first word, one after the other with a tabulator between them.
    groups: &'static str,
}

/// An action that there is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Action {
    service: Service,
    /// The number of the set of resources that it acts on; none where it takes no resource but `*`.
    set: Option<&'static str>,
}

/// The service of a prefix, in lower case: `s3`.
///
/// The lines of this table are long, so halving it reads more than it finds: its keys are noted when the first policy
/// asks.
pub(crate) fn service(prefix: &str) -> Option<Service> {
    static LINES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let lines = LINES.get_or_init(|| body(TABLE).lines().filter_map(|line| line.split_once('\t')).collect());
    let at = lines.binary_search_by(|(name, _)| (*name).cmp(prefix)).ok()?;
    lines.get(at).map(|(prefix, groups)| Service { prefix, groups })
}

/// The prefixes of all services.
pub(crate) fn prefixes() -> impl Iterator<Item = &'static str> {
    keys(body(TABLE))
}

/// The action that a text names, as `s3:GetObject`; none where the service or the action is not known, or where several
/// may be meant.
pub(crate) fn named(text: &str) -> Option<Action> {
    let (prefix, action) = text.split_once(':')?;
    if action.contains(['*', '?', '$', '{']) {
        return None;
    }
    let is_lower = prefix.bytes().all(|byte| !byte.is_ascii_uppercase());
    let service = if is_lower { service(prefix) } else { service(&prefix.to_ascii_lowercase()) };
    service?.find(action)
}

impl Service {
    /// The names of its actions: first word and rest.
    pub(crate) fn actions(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.groups.split('\t').filter_map(|group| group.split_once(':')).flat_map(|(word, rests)| {
            rests.split(',').map(move |rest| (word, rest.split_once('.').map_or(rest, |(rest, _)| rest)))
        })
    }

    /// An action by its name. Case does not count.
    pub(crate) fn find(self, action: &str) -> Option<Action> {
        let (word, rest) = action.split_at(first_word(action));
        // Nearly every action is written as AWS writes it.
        let exact = row(self.groups, word, '\t', ':').and_then(|rests| row(rests, rest, ',', '.'));
        let set = exact.or_else(|| self.find_in_any_case(action))?;
        Some(Action { service: self, set: Some(set).filter(|set| !set.is_empty()) })
    }

    fn find_in_any_case(self, action: &str) -> Option<&'static str> {
        let first = action.as_bytes().first().copied().unwrap_or_default();
        let may_be = |group: &&str| group.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(&first));
        let mut groups = self.groups.split('\t').filter(may_be).filter_map(|group| group.split_once(':'));
        let found = groups.try_for_each(|(word, rests)| {
            let is_meant = action.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
            let Some(tail) = action.get(word.len()..).filter(|_| is_meant) else { return ControlFlow::Continue(()) };
            let mut rests = rests.split(',').map(|rest| rest.split_once('.').unwrap_or((rest, "")));
            rests
                .find(|(rest, _)| rest.eq_ignore_ascii_case(tail))
                .map_or(ControlFlow::Continue(()), ControlFlow::Break)
        });
        found.break_value().map(|(_, set)| set)
    }

    /// Whether an action is among them, or a pattern with `*` and `?` fits one. Case does not count.
    pub(crate) fn has(self, action: &str) -> bool {
        if !action.contains(['*', '?']) {
            return self.find(action).is_some();
        }
        let pattern = action.to_ascii_lowercase();
        self.actions().any(|(word, rest)| {
            let name = format!("{word}{rest}").to_ascii_lowercase();
            fits(pattern.as_bytes(), name.as_bytes())
        })
    }
}

impl Action {
    /// Whether it acts on resources that a policy can name.
    pub(crate) fn takes_resource(self) -> bool {
        self.set.is_some()
    }

    /// The ARNs of what it acts on, without `arn:` and the partition: `s3:::~/*`, where `*` stands for anything and `~` for
    /// a name without a slash. `*` alone where the sources do not tell.
    pub(crate) fn arns(self) -> impl Iterator<Item = &'static str> {
        let record = line(TARGETS, self.service.prefix).unwrap_or_default();
        let (sets, arns) = record.split_once('\t').unwrap_or((record, ""));
        let set = self.set.and_then(|set| sets.split(',').nth(set.parse().ok()?)).unwrap_or_default();
        set.split(' ').filter_map(move |number| arns.split('\t').nth(number.parse().ok()?))
    }
}

/// The length of the first word of `CamelCase`.
fn first_word(name: &str) -> usize {
    let later = name.char_indices().skip(1).find(|(_, letter)| !letter.is_ascii_lowercase());
    later.map_or(name.len(), |(at, _)| at)
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
        assert!(!s3.has("éGet") && !s3.has("日本") && !s3.has("Gé") && !s3.has(""));
        assert!(s3.find("GetObject").unwrap().takes_resource() && s3.find("getobjectacl").unwrap().takes_resource());
        assert!(!named("ec2:DescribeInstances").unwrap().takes_resource());
        assert!(named("ec2:Describe*").is_none() && named("ec3:DescribeInstances").is_none());
        assert!(prefixes().count() > 400);
    }

    #[test]
    fn every_action_is_found_and_its_arns() {
        for prefix in prefixes() {
            let service = service(prefix).unwrap();
            for (word, rest) in service.actions() {
                let action = service.find(&format!("{word}{rest}")).unwrap_or_else(|| panic!("{prefix}:{word}{rest}"));
                assert_eq!(action.arns().count() > 0, action.takes_resource(), "{prefix}:{word}{rest}");
            }
        }
        let arns = |action: &str| named(action).unwrap().arns().collect::<Vec<_>>();
        assert_eq!(arns("sqs:SendMessage"), ["sqs:*:*:*"]);
        assert!(arns("s3:GetObject").contains(&"s3:::~/*"));
    }

    #[test]
    fn patterns_with_many_stars_end() {
        let text = vec![b'a'; 2000];
        let pattern = b"*a*a*a*a*a*a*a*b";
        assert!(!fits(pattern, &text));
    }
}
