//! Colours, or none.

/// Whether text gets colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether it does.
    pub color: bool,
}

impl Style {
    /// No colours.
    pub const PLAIN: Self = Self { color: false };

    fn paint(self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// What went wrong, or goes.
    pub fn red(self, text: &str) -> String {
        self.paint("31", text)
    }

    /// What went well, or comes.
    pub fn green(self, text: &str) -> String {
        self.paint("32", text)
    }

    /// What changes, or to look at.
    pub fn yellow(self, text: &str) -> String {
        self.paint("33", text)
    }

    /// What helps.
    pub fn cyan(self, text: &str) -> String {
        self.paint("36", text)
    }

    /// What matters.
    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// What matters less.
    pub fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// What must not be overlooked.
    pub fn alarm(self, text: &str) -> String {
        self.paint("1;31", text)
    }
}
