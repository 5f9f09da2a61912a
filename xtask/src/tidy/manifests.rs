//! Conventions of Cargo.toml.

use super::Text;

/// Dependencies that do not stand in alphabetical order. An empty line or a comment begins a new run.
pub(super) fn unsorted(texts: &[Text]) -> Vec<String> {
    let manifests = texts.iter().filter(|text| text.path == "Cargo.toml" || text.path.ends_with("/Cargo.toml"));
    manifests.flat_map(|text| unsorted_in(&text.path, &text.text)).collect()
}

fn unsorted_in(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut is_dependencies = false;
    let mut before: Option<&str> = None;
    for (index, line) in text.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            is_dependencies = section.trim_end_matches(']').ends_with("dependencies");
            before = None;
        } else if line.trim().is_empty() || line.starts_with('#') {
            before = None;
        } else if is_dependencies && let Some(name) = name_of(line) {
            if let Some(before) = before.filter(|before| *before > name) {
                faults.push(format!("{path}:{}: `{name}` stands after `{before}`", index + 1));
            }
            before = Some(name);
        }
    }
    faults
}

/// The dependency of a line that begins one.
fn name_of(line: &str) -> Option<&str> {
    let name = line.split(['=', '.']).next()?.trim();
    let is_name = line.starts_with(|first: char| first.is_ascii_alphabetic()) && line.contains('=');
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::unsorted_in;

    #[test]
    fn the_order_counts_within_a_run_of_dependencies() {
        let sorted = "[package]\nname = \"x\"\nedition = \"2024\"\n\n[dependencies]\n# Ours.\nz = \"1\"\n\na = \"1\"\nb.workspace = true\n";
        assert!(unsorted_in("Cargo.toml", sorted).is_empty());
        let unsorted = "[dev-dependencies]\nb = \"1\"\na.workspace = true\n";
        assert_eq!(unsorted_in("Cargo.toml", unsorted), ["Cargo.toml:3: `a` stands after `b`"]);
    }
}
