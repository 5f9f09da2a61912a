//! The embedded schema against the packages it is made of: rebuilt, compared byte by byte, and verified by a second
//! path that asks the reader about each node of each source.
//!
//! The sources come from two registries. Where they are not to be had, or Python or npm is missing, the comparison is
//! left out with a note; what can be said of the committed database by itself is in infra-rules.

use std::process::Command;

use infra_rules::schema::schema;

/// What `cargo xtask` ends with if the sources are not to be had.
const UNAVAILABLE: i32 = 3;

#[test]
fn is_what_its_sources_give() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut xtask = Command::new(env!("CARGO"));
    let output =
        xtask.args(["run", "--quiet", "--package", "xtask", "--", "schema", "--check"]).current_dir(root).output();
    let output = output.expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(UNAVAILABLE) {
        eprintln!("not verified, the sources are not to be had: {errors}");
        return;
    }
    assert!(output.status.success(), "{errors}");
    let report = String::from_utf8_lossy(&output.stdout);
    let types = schema().types().count();
    assert!(report.contains(&format!("{types} types, ")) && report.contains("agree"), "{report}");
}
