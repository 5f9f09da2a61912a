//! Text put together in pieces.

use std::fmt::{self, Write};

/// Formats to the end of a text.
pub(crate) trait Put {
    /// Adds what `format_args!` gives.
    fn put(&mut self, text: fmt::Arguments<'_>);
}

impl Put for String {
    fn put(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let written = self.write_fmt(text);
        debug_assert!(written.is_ok());
    }
}
