//! The table of places: an index for the model, the tokens for the compiler.

use infra_rules::model::Loc;
use proc_macro2::Span;

/// Places of the module, by [`Loc`].
#[derive(Debug)]
pub(crate) struct Places {
    spans: Vec<(Span, Span)>,
}

impl Places {
    /// A table whose first place, [`Loc::NONE`], is this token.
    pub(crate) fn new(span: Span) -> Self {
        Self { spans: vec![(span, span)] }
    }

    pub(crate) fn add(&mut self, start: Span, end: Span) -> Loc {
        let loc = Loc(u32::try_from(self.spans.len()).unwrap_or(0));
        self.spans.push((start, end));
        loc
    }

    pub(crate) fn one(&mut self, span: Span) -> Loc {
        self.add(span, span)
    }

    /// The place that was added last.
    pub(crate) fn last(&self) -> Loc {
        Loc(u32::try_from(self.spans.len().saturating_sub(1)).unwrap_or(0))
    }

    /// First and last token of a place.
    pub(crate) fn get(&self, loc: Loc) -> (Span, Span) {
        let at = usize::try_from(loc.0).unwrap_or(0);
        self.spans
            .get(at)
            .or_else(|| self.spans.first())
            .copied()
            .unwrap_or_else(|| (Span::mixed_site(), Span::mixed_site()))
    }
}
