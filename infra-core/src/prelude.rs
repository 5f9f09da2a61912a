//! What a file with a stack imports: `use infra_core::prelude::*;`.

pub use crate::types::*;
pub use crate::{component, stack};
