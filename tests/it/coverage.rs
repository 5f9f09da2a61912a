//! What the macro knew of the reference application, and AWS's own engine over it where it is installed.

use std::path::Path;
use std::process::Command;

use infra_core::__private::Coverage;

/// At least this many of a hundred values, and of decisions, are known while the stacks compile.
const LEAST: u32 = 95;

#[test]
fn the_macro_knows_the_reference_application() {
    let app = stacks::app();
    for (env, _) in app.environments {
        let counts = app.stacks.iter().map(|stack| {
            let found = stack.coverage.iter().find(|(name, _)| name == env);
            found.unwrap_or_else(|| panic!("{} has no counts in {env}", stack.name)).1
        });
        let all = counts.fold(Coverage::default(), Coverage::plus);
        assert!(all.values > 500 && all.decisions > 500, "{all:?}");
        assert!(all.known * 100 >= all.values * LEAST, "{env}: {all:?}");
        assert!(all.made * 100 >= all.decisions * LEAST, "{env}: {all:?}");
    }
}

/// `cargo install --path check-aws --ignore-rust-version --locked` installs the program; without it, this says so.
#[test]
fn aws_engine_finds_what_we_find() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("files");
    let check = |path: &Path| Command::new("infra-check-aws").arg(path).output();
    let Ok(output) = check(&files.join("faulty/schema.json")) else {
        println!("note: infra-check-aws is not installed, so AWS's engine was not asked");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for fault in ["BucketNam", "AWS::EC2::VPCs", "'Role'"] {
        assert!(said.lines().any(|line| line.contains("\"severity\":\"error\"") && line.contains(fault)), "{said}");
    }
    let clean = check(&files.join("clean/vpc.yaml")).unwrap();
    assert!(!String::from_utf8_lossy(&clean.stdout).contains("\"severity\":\"error\""));
}
