//! The conventions that no lint checks: `cargo xtask tidy`.

use std::process::Command;

#[test]
fn conventions_are_kept() {
    let mut xtask = Command::new(env!("CARGO"));
    xtask.args(["run", "--quiet", "--package", "xtask", "--", "tidy"]);
    let output = xtask.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(report.contains("conventions"), "{report}");
}
