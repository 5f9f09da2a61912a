//! Stacks in the order of their references.

use std::collections::{BTreeMap, BTreeSet};

/// Stacks that refer to one another in a circle: the path, its first stack again at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Names of the stacks.
    pub path: Vec<String>,
}

/// `names` in an order in which a stack comes after those it reads from; otherwise as given.
pub fn order(names: &[String], reads: &BTreeMap<String, BTreeSet<String>>) -> Result<Vec<String>, Cycle> {
    let mut walk = Walk { names, reads, done: Vec::new(), path: Vec::new() };
    for name in names {
        walk.visit(name)?;
    }
    Ok(walk.done)
}

struct Walk<'a> {
    names: &'a [String],
    reads: &'a BTreeMap<String, BTreeSet<String>>,
    done: Vec<String>,
    path: Vec<String>,
}

impl Walk<'_> {
    fn visit(&mut self, name: &String) -> Result<(), Cycle> {
        if self.done.contains(name) {
            return Ok(());
        }
        if let Some(start) = self.path.iter().position(|known| known == name) {
            let mut path = self.path[start..].to_vec();
            path.push(name.clone());
            return Err(Cycle { path });
        }
        self.path.push(name.clone());
        let (names, reads) = (self.names, self.reads);
        // In the order of `names`, so that the result does not depend on the alphabet.
        for read in names.iter().filter(|known| reads.get(name).is_some_and(|reads| reads.contains(*known))) {
            self.visit(read)?;
        }
        self.path.pop();
        self.done.push(name.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], reads: &[(&str, &str)], expect: Result<&[&str], &[&str]>) {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let mut map: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in reads {
            map.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        let found = order(&names, &map).map_err(|cycle| cycle.path);
        let found = found.as_ref().map(Vec::as_slice).map_err(Vec::as_slice);
        let strings = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        match expect {
            Ok(expect) => assert_eq!(found, Ok(strings(expect).as_slice())),
            Err(expect) => assert_eq!(found, Err(strings(expect).as_slice())),
        }
    }

    #[test]
    fn producers_come_first_and_the_rest_stays() {
        check(
            &["api", "network", "alone", "db"],
            &[("api", "db"), ("db", "network")],
            Ok(&["network", "db", "api", "alone"]),
        );
    }

    #[test]
    fn a_cycle_is_named_by_its_path() {
        check(&["a", "b", "c"], &[("a", "b"), ("b", "c"), ("c", "b")], Err(&["b", "c", "b"]));
    }
}
