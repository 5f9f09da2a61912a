//! Patterns.

use super::expr::{Evaluator, Stop};
use super::{Data, Matched, Outcome, Scope};
use syn::punctuated::Punctuated;
use syn::{Expr, Pat, RangeLimits, Token};

impl Evaluator {
    /// Matches a value and binds the names of the pattern. A guard is evaluated as well.
    pub(super) fn bind(&self, pattern: &Pat, data: &Data, scope: &mut Scope) -> Result<Matched, Stop> {
        match (pattern, data) {
            (Pat::Wild(_) | Pat::Rest(_), _) => Ok(Matched::Yes),
            (Pat::Paren(inner), _) => self.bind(&inner.pat, data, scope),
            (Pat::Reference(inner), _) if inner.mutability.is_none() => self.bind(&inner.pat, data, scope),
            (Pat::Ident(name), _) => self.bind_name(name, data, scope),
            (Pat::Lit(literal), _) => self.bind_literal(&literal.lit, data),
            (Pat::Range(range), _) => self.bind_range(range, data, scope),
            (Pat::Or(or), _) => self.bind_or(or, data, scope),
            (Pat::Guard(guard), _) => self.bind_guard(guard, data, scope),
            (Pat::Type(typed), _) => {
                let data = self.ascribe(data.clone(), &typed.ty)?;
                self.bind(&typed.pat, &data, scope)
            }
            (Pat::Tuple(tuple), Data::Tuple(items)) => self.bind_items(&tuple.elems, items, scope),
            (Pat::Slice(slice), Data::List(items)) => self.bind_items(&slice.elems, items, scope),
            _ => Ok(Matched::Unknown),
        }
    }

    fn bind_name(&self, name: &syn::PatIdent, data: &Data, scope: &mut Scope) -> Result<Matched, Stop> {
        let text = name.ident.to_string();
        match scope.lookup_const(&text) {
            Some(Outcome::Known(known)) => return self.compare(data, &self.kinds.import(&known)),
            Some(Outcome::Unknown | Outcome::Fails { .. }) => return Ok(Matched::Unknown),
            None => {}
        }
        // A const or a variant that was brought in by `use` looks the same; only its capital tells.
        if text.starts_with(char::is_uppercase) || !name.attrs.is_empty() {
            return Ok(Matched::Unknown);
        }
        if let Some((_, inner)) = &name.subpat {
            match self.bind(inner, data, scope)? {
                Matched::Yes => {}
                other => return Ok(other),
            }
        }
        scope.bind(text, Outcome::Known(data.clone()));
        Ok(Matched::Yes)
    }

    fn bind_literal(&self, literal: &syn::Lit, data: &Data) -> Result<Matched, Stop> {
        self.compare(data, &self.literal(literal)?)
    }

    fn compare(&self, data: &Data, wanted: &Data) -> Result<Matched, Stop> {
        Ok(if self.equal(data, wanted)? { Matched::Yes } else { Matched::No })
    }

    fn bind_range(&self, range: &syn::PatRange, data: &Data, scope: &Scope) -> Result<Matched, Stop> {
        if let Some(start) = &range.start {
            let order = self.order(data, &self.bound(start, scope)?)?.ok_or(Stop::Unknown)?;
            if order.is_lt() {
                return Ok(Matched::No);
            }
        }
        let Some(end) = &range.end else { return Ok(Matched::Yes) };
        let order = self.order(data, &self.bound(end, scope)?)?.ok_or(Stop::Unknown)?;
        let inside = order.is_lt() || (order.is_eq() && matches!(range.limits, RangeLimits::Closed(_)));
        Ok(if inside { Matched::Yes } else { Matched::No })
    }

    /// A bound of a range: a literal, or a const whatever local has its name.
    fn bound(&self, bound: &Expr, scope: &Scope) -> Result<Data, Stop> {
        match bound {
            Expr::Path(path) => {
                let name = path.path.get_ident().ok_or(Stop::Unknown)?.to_string();
                match scope.lookup_const(&name) {
                    Some(Outcome::Known(data)) => Ok(self.kinds.import(&data)),
                    _ => Err(Stop::Unknown),
                }
            }
            other => self.expr(other, scope),
        }
    }

    fn bind_or(&self, or: &syn::PatOr, data: &Data, scope: &mut Scope) -> Result<Matched, Stop> {
        for case in &or.cases {
            let mut trial = scope.clone();
            match self.bind(case, data, &mut trial)? {
                Matched::No => {}
                Matched::Unknown => return Ok(Matched::Unknown),
                Matched::Yes => {
                    *scope = trial;
                    return Ok(Matched::Yes);
                }
            }
        }
        Ok(Matched::No)
    }

    /// A guard behind several cases is tried for each that matches.
    fn bind_guard(&self, guard: &syn::PatGuard, data: &Data, scope: &mut Scope) -> Result<Matched, Stop> {
        let cases: Vec<&Pat> = match &*guard.pat {
            Pat::Or(or) => or.cases.iter().collect(),
            pattern => vec![pattern],
        };
        for case in cases {
            let mut trial = scope.clone();
            match self.bind(case, data, &mut trial)? {
                Matched::No => {}
                Matched::Unknown => return Ok(Matched::Unknown),
                Matched::Yes => match self.expr(&guard.guard, &trial)? {
                    Data::Bool(true) => {
                        *scope = trial;
                        return Ok(Matched::Yes);
                    }
                    Data::Bool(false) => {}
                    _ => return Ok(Matched::Unknown),
                },
            }
        }
        Ok(Matched::No)
    }

    fn bind_items(
        &self,
        patterns: &Punctuated<Pat, Token![,]>,
        items: &[Data],
        scope: &mut Scope,
    ) -> Result<Matched, Stop> {
        let rest = patterns.iter().position(|pattern| matches!(pattern, Pat::Rest(_)));
        let plain = patterns.len() - usize::from(rest.is_some());
        if items.len() < plain || (rest.is_none() && items.len() != plain) {
            return Ok(Matched::No);
        }
        let skipped = items.len() - plain;
        for (at, pattern) in patterns.iter().enumerate().filter(|(at, _)| Some(*at) != rest) {
            let at = if rest.is_some_and(|rest| at > rest) { at + skipped - 1 } else { at };
            match self.bind(pattern, &items[at], scope)? {
                Matched::Yes => {}
                other => return Ok(other),
            }
        }
        Ok(Matched::Yes)
    }
}

/// The names that a pattern binds.
pub(super) fn names(pattern: &Pat, found: &mut Vec<String>) {
    match pattern {
        Pat::Ident(name) => {
            found.push(name.ident.to_string());
            if let Some((_, inner)) = &name.subpat {
                names(inner, found);
            }
        }
        Pat::Guard(inner) => names(&inner.pat, found),
        Pat::Paren(inner) => names(&inner.pat, found),
        Pat::Reference(inner) => names(&inner.pat, found),
        Pat::Type(inner) => names(&inner.pat, found),
        Pat::Or(or) => or.cases.iter().for_each(|case| names(case, found)),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|item| names(item, found)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|item| names(item, found)),
        Pat::Slice(slice) => slice.elems.iter().for_each(|item| names(item, found)),
        Pat::Struct(fields) => fields.fields.iter().for_each(|field| names(&field.pat, found)),
        _ => {}
    }
}
