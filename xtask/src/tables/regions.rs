//! Which resource types each region has: `AWS::S3::Bucket<TAB>ffffff…`, a bit for each region in the order of the first
//! line, from the left, four to a digit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::schema::sources::json;

/// Whether the package knows what the region has. Of isolated regions and of Europe's sovereign one it has a copy of
/// us-east-1, and `sam` is no region.
fn is_known(region: &str) -> bool {
    region != "sam" && !region.contains("iso") && !region.starts_with("eusc-")
}

/// The table.
pub(super) fn table(lint: &Path) -> Result<String> {
    let mut regions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(lint.join("data/schemas/providers"))? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).context("a file without a name")?.to_owned();
        if path.extension().is_some_and(|extension| extension == "json") && is_known(&name) {
            let types = json(&path)?;
            let types = types.as_object().context("the types of a region are no object")?;
            regions.insert(name, types.keys().cloned().collect());
        }
    }
    let all: BTreeSet<&String> = regions.values().flatten().collect();
    let mut text = format!("#\t{}\n", regions.keys().cloned().collect::<Vec<_>>().join(" "));
    for kind in all {
        let bits: Vec<bool> = regions.values().map(|types| types.contains(kind)).collect();
        write!(text, "{kind}\t")?;
        for four in bits.chunks(4) {
            let digit = (0..4).fold(0, |digit, at| digit * 2 + u8::from(four.get(at).copied().unwrap_or(false)));
            write!(text, "{digit:x}")?;
        }
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn copies_of_another_region_are_left_out() {
        assert!(is_known("us-gov-west-1") && is_known("cn-north-1") && is_known("eu-central-2"));
        assert!(!is_known("us-iso-east-1") && !is_known("eu-isoe-west-1") && !is_known("eusc-de-east-1"));
        assert!(!is_known("sam"));
    }
}
