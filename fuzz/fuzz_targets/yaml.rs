//! The reader of YAML on any text.
#![no_main]

use infra_core::file::{Syntax, parse_text};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = parse_text(text, Syntax::Yaml);
});
