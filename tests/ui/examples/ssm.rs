//! Written by `cargo xtask gen`, bad examples of rules: ssm.

use infra_core::prelude::*;

infra_core::environments!();

// a document of Systems Manager that it does not take
#[stack]
pub mod document_ill_formed {
    resource!(<ssm::Document> document { document_type: "Command", content: { schemaVersion: "2.3", mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["date"] } }] } });
}

fn main() {}
