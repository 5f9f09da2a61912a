//! What generated code hands to synth: the entries of a template as draft text.
//!
//! Draft text is JSON with three liberties (trailing commas, `..value` and `~`, the markers `!sub`, `!json`, `!out`);
//! its reader is [`crate::template::read`], which explains them.

/// The entries of one stack's template, in the order as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The entries.
    pub entries: Vec<DraftEntry>,
}

/// One entry of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// The section it belongs to.
    pub section: DraftSection,
    /// Logical id; a key of `Metadata`; empty for `Transform`.
    pub id: String,
    /// The user's word for it.
    pub label: String,
    /// Draft text of the whole entry, such as `{"Type": …, "Properties": {…}}`.
    pub text: String,
    /// Source file.
    pub file: &'static str,
    /// Line of the entry in it, from 1.
    pub line: u32,
    /// Lines of properties: `CidrBlock 12 Tags 14`, names and numbers in turn.
    pub places: &'static str,
    /// The waivers of this entry that hold in this environment.
    pub waived: Vec<&'static Waiver>,
}

impl DraftEntry {
    /// The properties and their lines.
    pub(crate) fn lines(&self) -> Vec<(&'static str, u32)> {
        let mut words = self.places.split(' ');
        let mut lines = Vec::new();
        while let (Some(name), Some(line)) = (words.next(), words.next()) {
            lines.push((name, line.parse().unwrap_or(self.line)));
        }
        lines
    }
}

/// `#[waive(rule, reason = "…", in = […], until = "…")]`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiver {
    /// The rule, by name.
    pub rule: &'static str,
    /// Why.
    pub reason: &'static str,
    /// The last day on which it holds, `2027-01-31`; no end, if there is none.
    pub until: Option<&'static str>,
    /// The environments in which it holds; all, if there are none.
    pub environments: &'static [&'static str],
    /// Its line in the file of the resource.
    pub line: u32,
}

/// A section of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftSection {
    /// `Metadata`
    Metadata,
    /// `Transform`
    Transform,
    /// `Parameters`
    Parameters,
    /// `Mappings`
    Mappings,
    /// `Conditions`
    Conditions,
    /// `Rules`
    Rules,
    /// `Resources`
    Resources,
    /// `Outputs`
    Outputs,
}

impl DraftSection {
    /// The section's key in a template.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Metadata => "Metadata",
            Self::Transform => "Transform",
            Self::Parameters => "Parameters",
            Self::Mappings => "Mappings",
            Self::Conditions => "Conditions",
            Self::Rules => "Rules",
            Self::Resources => "Resources",
            Self::Outputs => "Outputs",
        }
    }
}
