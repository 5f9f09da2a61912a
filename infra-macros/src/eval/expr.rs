//! Expressions, one kind after the other.

use super::describe::{elements, source};
use super::kinds::Kinds;
use super::{Data, Int, IntKind, Matched, Outcome, Range, Scope};
use proc_macro2::Span;
use std::rc::Rc;
use syn::spanned::Spanned;
use syn::{Expr, Lit, Member, RangeLimits, UnOp};

/// Why there is no value.
#[derive(Debug)]
pub(super) enum Stop {
    /// Only the program can tell.
    Unknown,
    /// The program would panic, or rustc refuse it.
    Fails { span: Span, why: String },
}

pub(super) type Found = Result<Data, Stop>;

/// One evaluation.
#[derive(Debug, Default)]
pub(super) struct Evaluator {
    pub(super) kinds: Kinds,
}

/// The longest `[x; n]` that is unfolded.
const LONGEST_REPEAT: i128 = 1000;

impl Evaluator {
    /// What the evaluation came to, with all types settled.
    pub(super) fn finish(&self, found: Found) -> Outcome {
        // Where a literal's type does not hold it, what was computed with it need not be what the program computes.
        match found {
            _ if !self.kinds.consistent() => Outcome::Unknown,
            Ok(data) => Outcome::Known(self.kinds.export(&data)),
            Err(Stop::Unknown) => Outcome::Unknown,
            Err(Stop::Fails { span, why }) => Outcome::Fails { span, why },
        }
    }

    pub(super) fn expr(&self, expr: &Expr, scope: &Scope) -> Found {
        if has_attributes(expr) {
            return Err(Stop::Unknown);
        }
        match expr {
            Expr::Lit(literal) => self.literal(&literal.lit),
            Expr::Path(path) => self.name(path, scope),
            Expr::Paren(inner) => self.expr(&inner.expr, scope),
            Expr::Group(inner) => self.expr(&inner.expr, scope),
            Expr::Reference(inner) if inner.mutability.is_none() => self.expr(&inner.expr, scope),
            Expr::Unary(unary) => self.unary(unary, scope),
            Expr::Binary(binary) => self.binary(binary, scope),
            Expr::Field(field) => self.field(field, scope),
            Expr::Index(index) => self.index(index, scope),
            Expr::If(choice) => self.choice(choice, scope),
            Expr::Match(choice) => self.matches(choice, scope),
            Expr::Block(block) if block.label.is_none() => self.block(&block.block, scope),
            Expr::Array(array) => self.list(&array.elems, scope),
            Expr::Repeat(repeat) => self.repeat(repeat, scope),
            Expr::Tuple(tuple) => Ok(Data::Tuple(self.all(&tuple.elems, scope)?)),
            Expr::Range(range) => self.range(range, scope),
            Expr::Cast(cast) => self.cast(cast, scope),
            Expr::MethodCall(call) => self.method(call, scope),
            Expr::Macro(call) => self.format(&call.mac, scope),
            _ => Err(Stop::Unknown),
        }
    }

    pub(super) fn literal(&self, literal: &Lit) -> Found {
        match literal {
            Lit::Str(text) => Ok(Data::text(&text.value())),
            Lit::Char(value) => Ok(Data::Char(value.value())),
            Lit::Bool(value) => Ok(Data::Bool(value.value)),
            Lit::Int(number) => self.integer(number),
            Lit::Float(number) => match (number.suffix(), number.base10_parse::<f64>()) {
                ("" | "f64", Ok(value)) => Ok(Data::Float(value)),
                _ => Err(Stop::Unknown),
            },
            _ => Err(Stop::Unknown),
        }
    }

    fn integer(&self, number: &syn::LitInt) -> Found {
        let value: i128 = number.base10_digits().parse().map_err(|_| Stop::Unknown)?;
        match number.suffix() {
            "" => Ok(self.kinds.literal(value)),
            "f64" => number.base10_parse().map(Data::Float).map_err(|_| Stop::Unknown),
            suffix => {
                let kind = IntKind::from_name(suffix).ok_or(Stop::Unknown)?;
                // -128i8 is fine, and the minus is not part of the literal.
                if kind.holds(value) || (kind.signed() && kind.holds(-value)) {
                    return Ok(Data::Int(Int { value, kind }));
                }
                Err(fails(number.span(), format!("`{number}` is out of the range of `{suffix}`")))
            }
        }
    }

    fn name(&self, path: &syn::ExprPath, scope: &Scope) -> Found {
        let name = path.path.get_ident().filter(|_| path.qself.is_none()).ok_or(Stop::Unknown)?;
        self.lookup(&name.to_string(), scope)
    }

    pub(super) fn lookup(&self, name: &str, scope: &Scope) -> Found {
        match scope.lookup(name) {
            Some(Outcome::Known(data)) => Ok(self.kinds.import(&data)),
            Some(Outcome::Fails { span, why }) => Err(Stop::Fails { span, why }),
            Some(Outcome::Unknown) | None => Err(Stop::Unknown),
        }
    }

    fn field(&self, field: &syn::ExprField, scope: &Scope) -> Found {
        let found = match (self.expr(&field.base, scope)?, &field.member) {
            (Data::Table(table), Member::Named(name)) => table.get(&name.to_string()).cloned(),
            (Data::Tuple(items), Member::Unnamed(index)) => items.get(index.index as usize).cloned(),
            _ => None,
        };
        found.ok_or(Stop::Unknown)
    }

    fn index(&self, index: &syn::ExprIndex, scope: &Scope) -> Found {
        let list = self.expr(&index.expr, scope)?;
        let (Data::List(items), Data::Int(at)) = (list, self.expr(&index.index, scope)?) else {
            return Err(Stop::Unknown);
        };
        // Of a list of infra.toml any type is an index, of an array only usize.
        self.kinds.restrict(self.kinds.settled(at.kind), 0, IntKind::I32.limits().1);
        let found = usize::try_from(at.value).ok().and_then(|at| items.get(at)).cloned();
        found.ok_or_else(|| {
            let what = source(&*index.expr);
            fails(
                index.index.span(),
                format!("index {} is out of range: `{what}` has {}", at.value, elements(items.len())),
            )
        })
    }

    fn choice(&self, choice: &syn::ExprIf, scope: &Scope) -> Found {
        let Data::Bool(holds) = self.expr(&choice.cond, scope)? else { return Err(Stop::Unknown) };
        let then = || self.hint_of_block(&choice.then_branch, scope);
        match (&choice.else_branch, holds) {
            (None, true) => self.block(&choice.then_branch, scope),
            (None, false) => self.settle(unit(), then),
            (Some((_, otherwise)), true) => {
                self.settle(self.block(&choice.then_branch, scope)?, || self.hint(otherwise, scope))
            }
            (Some((_, otherwise)), false) => self.settle(self.expr(otherwise, scope)?, then),
        }
    }

    fn matches(&self, choice: &syn::ExprMatch, scope: &Scope) -> Found {
        let subject = self.expr(&choice.expr, scope)?;
        for (at, arm) in choice.arms.iter().enumerate() {
            if !arm.attrs.is_empty() {
                return Err(Stop::Unknown);
            }
            let mut inner = scope.clone();
            match self.bind(&arm.pat, &subject, &mut inner)? {
                Matched::No => {}
                Matched::Unknown => return Err(Stop::Unknown),
                Matched::Yes => {
                    let data = self.expr(&arm.body, &inner)?;
                    let mut others = choice.arms.iter().enumerate().filter(|(other, _)| *other != at);
                    return others
                        .try_fold(data, |data, (_, arm)| self.settle(data, || self.hint_of_arm(arm, &subject, scope)));
                }
            }
        }
        Err(Stop::Unknown)
    }

    pub(super) fn block(&self, block: &syn::Block, scope: &Scope) -> Found {
        let mut scope = scope.clone();
        let mut last = unit();
        for statement in &block.stmts {
            last = match statement {
                syn::Stmt::Local(local) => self.binding(local, &mut scope)?,
                syn::Stmt::Expr(expr, None) => self.expr(expr, &scope)?,
                syn::Stmt::Expr(expr, Some(_)) => self.expr(expr, &scope).map(|_| unit())?,
                syn::Stmt::Item(_) | syn::Stmt::Macro(_) => return Err(Stop::Unknown),
            };
        }
        Ok(last)
    }

    fn binding(&self, local: &syn::Local, scope: &mut Scope) -> Found {
        let init = local.init.as_ref().filter(|init| init.diverge.is_none() && local.attrs.is_empty());
        let data = self.expr(&init.ok_or(Stop::Unknown)?.expr, scope)?;
        match self.bind(&local.pat, &data, scope)? {
            Matched::Yes => Ok(unit()),
            Matched::No | Matched::Unknown => Err(Stop::Unknown),
        }
    }

    pub(super) fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>, scope: &Scope) -> Result<Rc<[Data]>, Stop> {
        exprs.into_iter().map(|expr| self.expr(expr, scope)).collect()
    }

    fn list<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>, scope: &Scope) -> Found {
        let items = self.all(exprs, scope)?;
        let alike = items.windows(2).all(|pair| self.kinds.unify(&pair[0], &pair[1]));
        if alike { Ok(Data::List(items)) } else { Err(Stop::Unknown) }
    }

    fn repeat(&self, repeat: &syn::ExprRepeat, scope: &Scope) -> Found {
        let item = self.expr(&repeat.expr, scope)?;
        let Data::Int(count) = self.expr(&repeat.len, scope)? else { return Err(Stop::Unknown) };
        self.kinds.join(count.kind, IntKind::Usize).ok_or(Stop::Unknown)?;
        if !(0..=LONGEST_REPEAT).contains(&count.value) {
            return Err(Stop::Unknown);
        }
        Ok(Data::List((0..count.value).map(|_| item.clone()).collect()))
    }

    fn range(&self, range: &syn::ExprRange, scope: &Scope) -> Found {
        let (Some(start), Some(end)) = (&range.start, &range.end) else { return Err(Stop::Unknown) };
        let (Data::Int(start), Data::Int(end)) = (self.expr(start, scope)?, self.expr(end, scope)?) else {
            return Err(Stop::Unknown);
        };
        let kind = self.kinds.join(start.kind, end.kind).ok_or(Stop::Unknown)?;
        let inclusive = matches!(range.limits, RangeLimits::Closed(_));
        Ok(Data::Range(Range { start: start.value, end: end.value, inclusive, kind }))
    }

    fn unary(&self, unary: &syn::ExprUnary, scope: &Scope) -> Found {
        let data = self.expr(&unary.expr, scope)?;
        match (&unary.op, data) {
            (UnOp::Deref(_), data) => Ok(data),
            (UnOp::Not(_), Data::Bool(value)) => Ok(Data::Bool(!value)),
            (UnOp::Not(_), Data::Int(int)) => {
                let kind = self.kinds.settled(int.kind);
                let value = if kind.signed() { !int.value } else { kind.limits().1 - int.value };
                self.kinds.note(kind, value);
                Ok(Data::Int(Int { value, kind }))
            }
            (UnOp::Neg(_), Data::Float(value)) => Ok(Data::Float(-value)),
            (UnOp::Neg(_), Data::Int(int)) => self.negate(unary, int),
            _ => Err(Stop::Unknown),
        }
    }

    fn negate(&self, unary: &syn::ExprUnary, int: Int) -> Found {
        let kind = self.kinds.settled(int.kind);
        let value = -int.value;
        self.kinds.note(kind, value);
        match kind {
            IntKind::Open(_) => Ok(Data::Int(Int { value, kind })),
            kind if kind.signed() && kind.holds(value) => Ok(Data::Int(Int { value, kind })),
            kind if kind.signed() => Err(overflow(unary.span(), &source(unary), value, kind)),
            _ => Err(Stop::Unknown),
        }
    }
}

/// A reason why the program does not run.
pub(super) fn fails(span: Span, why: impl Into<String>) -> Stop {
    Stop::Fails { span, why: why.into() }
}

/// A number that its type does not hold.
pub(super) fn overflow(span: Span, what: &str, value: i128, kind: IntKind) -> Stop {
    fails(span, format!("`{what}` is {value}, which is out of the range of `{}`", kind.name()))
}

pub(super) fn unit() -> Data {
    Data::Tuple(Rc::from([]))
}

fn has_attributes(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(syn::ExprLit { attrs, .. })
        | Expr::Path(syn::ExprPath { attrs, .. })
        | Expr::Paren(syn::ExprParen { attrs, .. })
        | Expr::Group(syn::ExprGroup { attrs, .. })
        | Expr::Reference(syn::ExprReference { attrs, .. })
        | Expr::Unary(syn::ExprUnary { attrs, .. })
        | Expr::Binary(syn::ExprBinary { attrs, .. })
        | Expr::Field(syn::ExprField { attrs, .. })
        | Expr::Index(syn::ExprIndex { attrs, .. })
        | Expr::If(syn::ExprIf { attrs, .. })
        | Expr::Match(syn::ExprMatch { attrs, .. })
        | Expr::Block(syn::ExprBlock { attrs, .. })
        | Expr::Array(syn::ExprArray { attrs, .. })
        | Expr::Repeat(syn::ExprRepeat { attrs, .. })
        | Expr::Tuple(syn::ExprTuple { attrs, .. })
        | Expr::Range(syn::ExprRange { attrs, .. })
        | Expr::Cast(syn::ExprCast { attrs, .. })
        | Expr::MethodCall(syn::ExprMethodCall { attrs, .. })
        | Expr::Macro(syn::ExprMacro { attrs, .. }) => !attrs.is_empty(),
        _ => false,
    }
}
