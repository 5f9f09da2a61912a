//! Binary operators and casts.

use super::describe::source;
use super::expr::{Evaluator, Found, Stop, fails, overflow};
use super::{Data, Int, IntKind, Scope};
use std::cmp::Ordering;
use std::rc::Rc;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary};

impl Evaluator {
    pub(super) fn binary(&self, binary: &ExprBinary, scope: &Scope) -> Found {
        let left = self.expr(&binary.left, scope)?;
        match (&binary.op, &left) {
            (BinOp::And(_), Data::Bool(false)) | (BinOp::Or(_), Data::Bool(true)) => {
                return self.settle(left, || self.hint(&binary.right, scope));
            }
            _ => {}
        }
        let right = self.expr(&binary.right, scope)?;
        match (&binary.op, left, right) {
            (BinOp::And(_) | BinOp::Or(_), Data::Bool(_), Data::Bool(right)) => Ok(Data::Bool(right)),
            (BinOp::Shl(_) | BinOp::Shr(_), Data::Int(left), Data::Int(right)) => self.shift(binary, left, right),
            (BinOp::Eq(_), left, right) => Ok(Data::Bool(self.equal(&left, &right)?)),
            (BinOp::Ne(_), left, right) => Ok(Data::Bool(!self.equal(&left, &right)?)),
            (op @ (BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)), left, right) => {
                let order = self.order(&left, &right)?;
                Ok(Data::Bool(order.is_some_and(|order| holds(op, order))))
            }
            (_, Data::Int(left), Data::Int(right)) => self.arithmetic(binary, left, right),
            (op, Data::Float(left), Data::Float(right)) => float(op, left, right),
            (op, Data::Bool(left), Data::Bool(right)) => logic(op, left, right),
            (BinOp::Add(_), Data::Str(left), Data::Str(right)) => Ok(Data::Str(Rc::from(format!("{left}{right}")))),
            _ => Err(Stop::Unknown),
        }
    }

    fn arithmetic(&self, binary: &ExprBinary, left: Int, right: Int) -> Found {
        let kind = self.kinds.join(left.kind, right.kind).ok_or(Stop::Unknown)?;
        let (left, right) = (left.value, right.value);
        if right == 0 && matches!(binary.op, BinOp::Div(_) | BinOp::Rem(_)) {
            let right = source(&*binary.right);
            let why = match right.parse::<i128>() {
                Ok(_) => format!("`{}` divides by zero", source(binary)),
                Err(_) => format!("`{}` divides by zero: `{right}` is 0", source(binary)),
            };
            return Err(fails(binary.op.span(), why));
        }
        let value = match &binary.op {
            BinOp::Add(_) => left.checked_add(right),
            BinOp::Sub(_) => left.checked_sub(right),
            BinOp::Mul(_) => left.checked_mul(right),
            BinOp::Div(_) => left.checked_div(right),
            // The least number of a type by -1 overflows, though the remainder is 0.
            BinOp::Rem(_) if right == -1 => self.remainder_of_minus_one(binary, left, kind)?,
            BinOp::Rem(_) => left.checked_rem(right),
            BinOp::BitAnd(_) => Some(left & right),
            BinOp::BitOr(_) => Some(left | right),
            BinOp::BitXor(_) => Some(left ^ right),
            _ => None,
        };
        let value = value.ok_or(Stop::Unknown)?;
        self.kinds.note(kind, value);
        match kind {
            IntKind::Open(_) => {}
            kind if kind.holds(value) => {}
            kind => return Err(overflow(binary.op.span(), &source(binary), value, kind)),
        }
        Ok(Data::Int(Int { value, kind }))
    }

    fn remainder_of_minus_one(&self, binary: &ExprBinary, left: i128, kind: IntKind) -> Result<Option<i128>, Stop> {
        self.kinds.note(kind, -left);
        if matches!(kind, IntKind::Open(_)) || kind.holds(-left) {
            return Ok(Some(0));
        }
        Err(overflow(binary.op.span(), &source(binary), -left, kind))
    }

    fn shift(&self, binary: &ExprBinary, left: Int, by: Int) -> Found {
        let kind = self.kinds.settled(left.kind);
        let bits = kind.bits();
        let amount = u32::try_from(by.value).ok().filter(|amount| *amount < bits);
        let Some(amount) = amount else {
            let open = matches!(kind, IntKind::Open(_));
            let why = format!("`{}` shifts by {}, and `{}` has {bits} bits", source(binary), by.value, kind.name());
            return Err(if open { Stop::Unknown } else { fails(binary.op.span(), why) });
        };
        // Every type that holds this has more bits than `amount`.
        self.kinds.note(kind, 1 << amount);
        let value = match &binary.op {
            BinOp::Shl(_) => left.value << amount,
            _ => left.value >> amount,
        };
        self.kinds.note(kind, value);
        let value = if matches!(kind, IntKind::Open(_)) { value } else { kind.wrap(value) };
        Ok(Data::Int(Int { value, kind }))
    }

    /// Whether two values are equal. Unknown if they have different types, or one that cannot be compared.
    pub(super) fn equal(&self, left: &Data, right: &Data) -> Result<bool, Stop> {
        if !self.kinds.unify(left, right) {
            return Err(Stop::Unknown);
        }
        match (left, right) {
            (Data::Int(left), Data::Int(right)) => Ok(left.value == right.value),
            (Data::Float(left), Data::Float(right)) => Ok(left.partial_cmp(right) == Some(Ordering::Equal)),
            (Data::Bool(left), Data::Bool(right)) => Ok(left == right),
            (Data::Char(left), Data::Char(right)) => Ok(left == right),
            (Data::Str(left), Data::Str(right)) => Ok(left == right),
            (Data::List(left), Data::List(right)) | (Data::Tuple(left), Data::Tuple(right)) => {
                if left.len() != right.len() {
                    return Ok(false);
                }
                let mut equal = true;
                for (left, right) in left.iter().zip(right.iter()) {
                    equal &= self.equal(left, right)?;
                }
                Ok(equal)
            }
            _ => Err(Stop::Unknown),
        }
    }

    /// How two values are ordered; `None` if one is not a number.
    pub(super) fn order(&self, left: &Data, right: &Data) -> Result<Option<Ordering>, Stop> {
        if !self.kinds.unify(left, right) {
            return Err(Stop::Unknown);
        }
        match (left, right) {
            (Data::Int(left), Data::Int(right)) => Ok(Some(left.value.cmp(&right.value))),
            (Data::Float(left), Data::Float(right)) => Ok(left.partial_cmp(right)),
            (Data::Bool(left), Data::Bool(right)) => Ok(Some(left.cmp(right))),
            (Data::Char(left), Data::Char(right)) => Ok(Some(left.cmp(right))),
            (Data::Str(left), Data::Str(right)) => Ok(Some(left.cmp(right))),
            _ => Err(Stop::Unknown),
        }
    }

    pub(super) fn cast(&self, cast: &syn::ExprCast, scope: &Scope) -> Found {
        let data = self.expr(&cast.expr, scope)?;
        let name = type_name(&cast.ty).ok_or(Stop::Unknown)?;
        if let Some(kind) = IntKind::from_name(&name) {
            return self.cast_to_int(cast, &data, kind);
        }
        match (name.as_str(), data) {
            ("f64", Data::Float(value)) => Ok(Data::Float(value)),
            #[expect(clippy::cast_precision_loss, reason = "it is what `as` does")]
            ("f64", Data::Int(int)) => Ok(Data::Float(int.value as f64)),
            ("char", Data::Int(int)) => {
                let kind = self.kinds.join(int.kind, IntKind::U8).ok_or(Stop::Unknown)?;
                u8::try_from(int.value)
                    .ok()
                    .filter(|_| kind == IntKind::U8)
                    .map(char::from)
                    .map(Data::Char)
                    .ok_or(Stop::Unknown)
            }
            ("char", Data::Char(value)) => Ok(Data::Char(value)),
            ("bool", Data::Bool(value)) => Ok(Data::Bool(value)),
            _ => Err(Stop::Unknown),
        }
    }

    fn cast_to_int(&self, cast: &syn::ExprCast, data: &Data, kind: IntKind) -> Found {
        let value = match data {
            Data::Int(int) => match self.kinds.settled(int.kind) {
                // A literal takes the type that it is cast to, a sum of literals does not.
                IntKind::Open(number) if is_literal(&cast.expr) => {
                    self.kinds.join(IntKind::Open(number), kind);
                    int.value
                }
                IntKind::Open(_) if !kind.holds(int.value) => return Err(Stop::Unknown),
                _ => kind.wrap(int.value),
            },
            Data::Float(value) => from_float(*value, kind),
            Data::Bool(value) => i128::from(*value),
            Data::Char(value) => kind.wrap(i128::from(u32::from(*value))),
            _ => return Err(Stop::Unknown),
        };
        Ok(Data::Int(Int { value, kind }))
    }

    /// Gives a value the type that is written for it.
    pub(super) fn ascribe(&self, data: Data, ty: &syn::Type) -> Found {
        match (ty, &data) {
            (syn::Type::Infer(_), _) => Ok(data),
            (syn::Type::Paren(inner), _) => self.ascribe(data, &inner.elem),
            (syn::Type::Group(inner), _) => self.ascribe(data, &inner.elem),
            (syn::Type::Reference(inner), _) if inner.mutability.is_none() => self.ascribe(data, &inner.elem),
            (
                syn::Type::Array(syn::TypeArray { elem, .. }) | syn::Type::Slice(syn::TypeSlice { elem, .. }),
                Data::List(items),
            ) => {
                let items = items.iter().map(|item| self.ascribe(item.clone(), elem));
                Ok(Data::List(items.collect::<Result<_, _>>()?))
            }
            (syn::Type::Tuple(tuple), Data::Tuple(items)) if tuple.elems.len() == items.len() => {
                let items = items.iter().zip(&tuple.elems).map(|(item, ty)| self.ascribe(item.clone(), ty));
                Ok(Data::Tuple(items.collect::<Result<_, _>>()?))
            }
            (ty, _) => match (type_name(ty).ok_or(Stop::Unknown)?.as_str(), data) {
                ("f64", data @ Data::Float(_))
                | ("bool", data @ Data::Bool(_))
                | ("char", data @ Data::Char(_))
                | ("str" | "String", data @ Data::Str(_)) => Ok(data),
                (name, Data::Int(int)) => {
                    let kind = IntKind::from_name(name).ok_or(Stop::Unknown)?;
                    self.kinds.join(int.kind, kind).ok_or(Stop::Unknown)?;
                    Ok(Data::Int(Int { kind, ..int }))
                }
                _ => Err(Stop::Unknown),
            },
        }
    }
}

fn holds(op: &BinOp, order: Ordering) -> bool {
    match op {
        BinOp::Lt(_) => order.is_lt(),
        BinOp::Le(_) => order.is_le(),
        BinOp::Gt(_) => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn float(op: &BinOp, left: f64, right: f64) -> Found {
    Ok(Data::Float(match op {
        BinOp::Add(_) => left + right,
        BinOp::Sub(_) => left - right,
        BinOp::Mul(_) => left * right,
        BinOp::Div(_) => left / right,
        BinOp::Rem(_) => left % right,
        _ => return Err(Stop::Unknown),
    }))
}

fn logic(op: &BinOp, left: bool, right: bool) -> Found {
    Ok(Data::Bool(match op {
        BinOp::BitAnd(_) => left & right,
        BinOp::BitOr(_) => left | right,
        BinOp::BitXor(_) => left ^ right,
        _ => return Err(Stop::Unknown),
    }))
}

/// Casts of floats saturate, and what is not a number becomes 0.
#[expect(clippy::cast_possible_truncation, reason = "i128 holds every limit; beyond them the cast saturates as well")]
fn from_float(value: f64, kind: IntKind) -> i128 {
    let (low, high) = kind.limits();
    (value as i128).clamp(low, high)
}

fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Paren(inner) => is_literal(&inner.expr),
        Expr::Unary(unary) => is_literal(&unary.expr),
        _ => false,
    }
}

/// The name of a type that is one plain word.
pub(super) fn type_name(ty: &syn::Type) -> Option<String> {
    match ty {
        syn::Type::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        syn::Type::Paren(inner) => type_name(&inner.elem),
        syn::Type::Group(inner) => type_name(&inner.elem),
        _ => None,
    }
}
