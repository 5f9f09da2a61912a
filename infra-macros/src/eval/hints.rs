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

    /// Gives a value the type that a hint has. Without one the type stays open.
    pub(super) fn settle(&self, data: Data, hint: Option<&Data>) -> Found {
        match hint {
            None => self.kinds.loosen(&data),
            Some(hint) if self.kinds.unify(&data, hint) => {}
            Some(_) => return Err(Stop::Unknown),
        }
        Ok(data)
    }

    /// The scope of an arm that is not taken: what its pattern binds is mostly not known.
    pub(super) fn bind_for_hint(&self, pattern: &Pat, subject: &Data, scope: &Scope) -> Scope {
        let mut inner = scope.clone();
        super::bind_unknown(pattern, &mut inner);
        let plain = match pattern {
            Pat::Guard(guard) => &*guard.pat,
            pattern => pattern,
        };
        if let Pat::Ident(name) = plain {
            let mut bound = scope.clone();
            if name.subpat.is_none() && matches!(self.bind(plain, subject, &mut bound), Ok(Matched::Yes)) {
                inner.bind(name.ident.to_string(), Outcome::Known(subject.clone()));
            }
        }
        inner
    }
}
