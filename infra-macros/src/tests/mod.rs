//! The macros without rustc: the examples of the rules, and what stacks become.

mod expansion;
mod rule_examples;
mod words;

use proc_macro2::TokenStream;

use crate::config::{Config, read_text};
use crate::report::Report;
use crate::syntax::{self, Module};

/// The environments that examples are written for.
const INFRA_TOML: &str = r#"
app = "acme"

[tags]
Application = "{env.app}"
Environment = "{env.name}"

[env-defaults]
account = "111111111111"
region = "us-east-1"

[env.dev.network]
vpc_cidr = "10.0.0.0/16"

[env.staging.network]
vpc_cidr = "10.1.0.0/16"

[env.prod.network]
vpc_cidr = "10.2.0.0/16"
"#;

fn config() -> Config {
    read_text(INFRA_TOML).expect("the file of the examples is sound")
}

/// A module with these items.
fn module(body: &str, report: &mut Report) -> Option<Module> {
    let tokens: TokenStream = format!("/// An example.\npub mod example {{ {body} }}").parse().expect(body);
    syntax::parse_module(tokens, report)
}
