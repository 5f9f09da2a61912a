//! What the arms that are not taken tell of the type of a literal.

use super::expr::{Evaluator, Found, Stop};
use super::{Data, Matched, Outcome, Scope};
use syn::{BinOp, Expr, Pat};

impl Evaluator {
    /// A value of the type that an expression has, if there is one to be found. Nothing of it is ever used but the type.
    pub(super) fn hint(&self, expr: &Expr, scope: &Scope) -> Option<Data> {
        self.expr(expr, scope).ok().or_else(|| self.hint_of_parts(expr, scope))
    }

    /// As [`Evaluator::hint`], of a block.
    pub(super) fn hint_of_block(&self, block: &syn::Block, scope: &Scope) -> Option<Data> {
        match block.stmts.as_slice() {
            [syn::Stmt::Expr(expr, None)] => self.hint(expr, scope),
            _ => self.block(block, scope).ok(),
        }
    }

    /// What fails still has the type of its operands.
    fn hint_of_parts(&self, expr: &Expr, scope: &Scope) -> Option<Data> {
        match expr {
            Expr::Paren(inner) => self.hint(&inner.expr, scope),
            Expr::Block(block) if block.label.is_none() => match block.block.stmts.as_slice() {
                [syn::Stmt::Expr(expr, None)] => self.hint(expr, scope),
                _ => None,
            },
            Expr::Binary(binary) => match binary.op {
                BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => {
                    let (left, right) = (self.hint(&binary.left, scope)?, self.hint(&binary.right, scope)?);
                    self.kinds.unify(&left, &right).then_some(left)
                }
                BinOp::Shl(_) | BinOp::Shr(_) => self.hint(&binary.left, scope),
                _ => None,
            },
            _ => None,
        }
    }

    /// Gives a value the type that code which does not run has, and literals the types that it settles.
    pub(super) fn settle(&self, data: Data, hint: impl FnOnce() -> Option<Data>) -> Found {
        let needed = has_integers(&data);
        if !needed && !self.kinds.any_open() {
            return Ok(data);
        }
        match hint() {
            None => {
                self.kinds.loosen_all();
                self.kinds.loosen(&data);
            }
            Some(hint) if !needed || self.kinds.unify(&data, &hint) => {}
            Some(_) => return Err(Stop::Unknown),
        }
        Ok(data)
    }

    /// The type that an arm which is not taken has; its pattern and its guard may settle the type of the subject.
    pub(super) fn hint_of_arm(&self, arm: &syn::Arm, subject: &Data, scope: &Scope) -> Option<Data> {
        if !self.hint_of_pattern(&arm.pat, subject, scope) {
            self.kinds.loosen_all();
        }
        self.hint(&arm.body, &Self::bind_for_hint(&arm.pat, subject, scope))
    }

    /// Whether all that a pattern tells of the types of its subject could be followed.
    fn hint_of_pattern(&self, pattern: &Pat, subject: &Data, scope: &Scope) -> bool {
        if !self.kinds.any_open() {
            return true;
        }
        match (pattern, subject) {
            (Pat::Wild(_) | Pat::Rest(_), _) => true,
            (Pat::Paren(inner), _) => self.hint_of_pattern(&inner.pat, subject, scope),
            (Pat::Reference(inner), _) => self.hint_of_pattern(&inner.pat, subject, scope),
            (Pat::Or(or), _) => or.cases.iter().all(|case| self.hint_of_pattern(case, subject, scope)),
            (Pat::Guard(guard), _) => {
                let inner = Self::bind_for_hint(&guard.pat, subject, scope);
                self.hint_of_pattern(&guard.pat, subject, scope) && self.hint(&guard.guard, &inner).is_some()
            }
            (Pat::Tuple(tuple), Data::Tuple(items)) if tuple.elems.len() == items.len() => {
                let mut pairs = tuple.elems.iter().zip(items.iter());
                pairs.all(|(pattern, item)| self.hint_of_pattern(pattern, item, scope))
            }
            (Pat::Ident(_) | Pat::Lit(_) | Pat::Range(_), _) => {
                matches!(self.bind(pattern, subject, &mut scope.clone()), Ok(Matched::Yes | Matched::No))
            }
            _ => false,
        }
    }

    /// The scope of an arm that is not taken: its names have the types that they would have, whatever their values.
    fn bind_for_hint(pattern: &Pat, subject: &Data, scope: &Scope) -> Scope {
        let mut inner = scope.clone();
        bind_types(pattern, subject, &mut inner);
        inner
    }
}

/// Whether the type of a value may depend on the arms that are not taken.
fn has_integers(data: &Data) -> bool {
    match data {
        Data::Int(_) | Data::Range(_) => true,
        Data::List(items) | Data::Tuple(items) => items.iter().any(has_integers),
        _ => false,
    }
}

fn bind_types(pattern: &Pat, subject: &Data, scope: &mut Scope) {
    match (pattern, subject) {
        (Pat::Guard(guard), _) => bind_types(&guard.pat, subject, scope),
        (Pat::Paren(inner), _) => bind_types(&inner.pat, subject, scope),
        (Pat::Reference(inner), _) => bind_types(&inner.pat, subject, scope),
        (Pat::Ident(name), _) if scope.lookup_const(&name.ident.to_string()).is_none() => {
            scope.bind(name.ident.to_string(), Outcome::Known(subject.clone()));
        }
        (Pat::Tuple(tuple), Data::Tuple(items)) if tuple.elems.len() == items.len() => {
            tuple.elems.iter().zip(items.iter()).for_each(|(pattern, item)| bind_types(pattern, item, scope));
        }
        (other, _) => super::bind_unknown(other, scope),
    }
}
