//! Conventions of texts: no paths of one machine, links that lead somewhere, checks that exist.

use super::{CHECKS, Text};
use crate::root;

/// Beginnings of paths that exist on one machine alone. Written in two parts, or this file would break its own rule.
const MACHINE_PATHS: &[&str] =
    &[concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("C:", "\\")];

pub(super) fn machine_paths(texts: &[Text]) -> Vec<String> {
    let mut faults = Vec::new();
    for text in texts {
        for (index, line) in text.text.lines().enumerate() {
            if let Some(path) = MACHINE_PATHS.iter().find(|path| starts_a_path(line, path)) {
                faults.push(format!("{}:{}: `{path}` is a path of one machine", text.path, index + 1));
            }
        }
    }
    faults
}

/// Whether the path begins here, and is not the middle of another path or of an address.
fn starts_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "/.}_-$".contains(letter))
    })
}

/// Links in Markdown to files that are not there.
pub(super) fn broken_links(texts: &[Text]) -> Vec<String> {
    let mut faults = Vec::new();
    for text in texts.iter().filter(|text| text.has_extension("md")) {
        let folder = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (index, line) in text.text.lines().enumerate() {
            for target in targets(line) {
                let file = target.split('#').next().unwrap_or_default();
                if !file.is_empty() && !root().join(folder).join(file).exists() {
                    faults.push(format!("{}:{}: there is no {file}", text.path, index + 1));
                }
            }
        }
    }
    faults
}

/// What the line links to, addresses of the web apart.
fn targets(line: &str) -> Vec<&str> {
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    links.filter(|target| !target.contains("://")).collect()
}

/// Checks that CONTRIBUTING.md names and nobody runs, and checks that it does not name.
pub(super) fn unknown_checks(texts: &[Text]) -> Vec<String> {
    let find = |path: &str| texts.iter().find(|text| text.path == path).map_or("", |text| text.text.as_str());
    let contributing = find("CONTRIBUTING.md");
    let lints = format!("{}\n{}", find("Cargo.toml"), find("clippy.toml"));
    let mut faults = Vec::new();
    for name in named(contributing, "[tidy:") {
        if !CHECKS.iter().any(|(check, _)| *check == name) {
            faults.push(format!("CONTRIBUTING.md: there is no check `{name}`"));
        }
    }
    for name in named(contributing, "[clippy:").into_iter().chain(named(contributing, "[rustc:")) {
        if !lints.lines().any(|line| line.split('=').next().is_some_and(|key| key.trim() == name)) {
            faults.push(format!("CONTRIBUTING.md: the lint `{name}` is not set in Cargo.toml or clippy.toml"));
        }
    }
    let missing = CHECKS.iter().filter(|(check, _)| !contributing.contains(&format!("[tidy:{check}]")));
    faults.extend(missing.map(|(check, _)| format!("CONTRIBUTING.md: says nothing of [tidy:{check}]")));
    faults
}

fn named<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let names = text.split(start).skip(1).filter_map(|rest| rest.split(']').next());
    names.filter(|name| *name != "…").collect()
}

#[cfg(test)]
mod tests {
    use super::{Text, machine_paths, named, starts_a_path, targets};

    #[test]
    fn a_path_of_a_machine_is_told_from_the_middle_of_another() {
        let path = super::MACHINE_PATHS[0];
        assert!(starts_a_path(&format!("\"{path}me\""), path));
        assert!(!starts_a_path(&format!("https://example.com{path}x"), path));
        let texts = [Text { path: "a.toml".to_owned(), text: format!("x = 1\ny = \"{path}me\"\n") }];
        assert!(machine_paths(&texts)[0].starts_with("a.toml:2:"));
    }

    #[test]
    fn links_to_files_are_read() {
        assert_eq!(targets("see [a](docs/a.md#x), [b](https://b.example) and [c](#c)"), ["docs/a.md#x", "#c"]);
    }

    #[test]
    fn named_checks_are_read() {
        assert_eq!(named("x [tidy:links] y [tidy:a-b]", "[tidy:"), ["links", "a-b"]);
    }
}
