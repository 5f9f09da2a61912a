//! What stacks become, as Rust.
