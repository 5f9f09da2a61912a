//! Reader, lowering and every rule on any text.
#![no_main]

use infra_core::file::{FileSettings, Syntax, check_text};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = check_text(text, Syntax::Yaml, &FileSettings::default());
});
