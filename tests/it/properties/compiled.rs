//! `docs/properties.md` names all ten properties, each with cases that the compiler refuses and that are there.

use std::fs;
use std::path::Path;

#[test]
fn each_property_has_a_case_that_does_not_compile() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let page = fs::read_to_string(docs.join("properties.md")).unwrap();
    for number in 1..=10 {
        let start = format!("| {number} ");
        let row = page.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no property {number}"));
        let links: Vec<&str> = row.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|it| it.0).collect();
        assert!(!links.is_empty(), "property {number} has no case");
        for link in links {
            let case = docs.join(link);
            let message = fs::read_to_string(case.with_extension("stderr"));
            assert!(case.exists() && message.is_ok_and(|text| text.starts_with("error")), "{link}");
        }
    }
}
