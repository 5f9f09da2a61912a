//! The methods that are evaluated.

use super::describe::source;
use super::expr::{Evaluator, Found, Stop, overflow};
use super::{Data, Int, IntKind, Range, Scope};
use std::rc::Rc;
use syn::ExprMethodCall;

impl Evaluator {
    pub(super) fn method(&self, call: &ExprMethodCall, scope: &Scope) -> Found {
        if call.turbofish.is_some() {
            return Err(Stop::Unknown);
        }
        let receiver = self.expr(&call.receiver, scope)?;
        let arguments = self.all(&call.args, scope)?;
        let name = call.method.to_string();
        match (receiver, &*arguments) {
            (receiver, []) if matches!(name.as_str(), "clone" | "to_owned") => Ok(receiver),
            (receiver, []) if name == "to_string" => Ok(Data::text(&printed(&receiver)?)),
            (Data::Str(text), arguments) => of_text(&name, &text, arguments),
            (Data::List(items), arguments) => self.of_list(&name, &items, arguments),
            (Data::Range(range), arguments) => self.of_range(&name, range, arguments),
            (Data::Int(int), arguments) => self.of_int(call, &name, int, arguments),
            (Data::Float(value), arguments) => of_float(&name, value, arguments),
            _ => Err(Stop::Unknown),
        }
    }

    fn of_list(&self, name: &str, items: &[Data], arguments: &[Data]) -> Found {
        match (name, arguments) {
            ("len", []) => length(items.len()),
            ("is_empty", []) => Ok(Data::Bool(items.is_empty())),
            ("contains", [wanted]) => {
                let mut found = false;
                for item in items {
                    found |= self.equal(item, wanted)?;
                }
                Ok(Data::Bool(found))
            }
            _ => Err(Stop::Unknown),
        }
    }

    fn of_range(&self, name: &str, range: Range, arguments: &[Data]) -> Found {
        match (name, arguments) {
            ("contains", [Data::Int(wanted)]) => {
                self.kinds.join(range.kind, wanted.kind).ok_or(Stop::Unknown)?;
                Ok(Data::Bool((range.start..range.stop()).contains(&wanted.value)))
            }
            ("is_empty", []) => Ok(Data::Bool(range.start >= range.stop())),
            ("len", []) if !range.inclusive && self.has_length(range.kind) => {
                length(usize::try_from(range.end - range.start).unwrap_or(0))
            }
            _ => Err(Stop::Unknown),
        }
    }

    /// Ranges of `i64` and `u64` have no `len`.
    fn has_length(&self, kind: IntKind) -> bool {
        !matches!(self.kinds.settled(kind), IntKind::I64 | IntKind::U64 | IntKind::Open(_))
    }

    fn of_int(&self, call: &ExprMethodCall, name: &str, int: Int, arguments: &[Data]) -> Found {
        let kind = self.kinds.settled(int.kind);
        let value = match (name, arguments) {
            ("min" | "max", [Data::Int(other)]) => {
                let kind = self.kinds.join(kind, other.kind).ok_or(Stop::Unknown)?;
                let value = if name == "min" { int.value.min(other.value) } else { int.value.max(other.value) };
                return Ok(Data::Int(Int { value, kind }));
            }
            // rustc wants to know the type before it looks for these.
            _ if matches!(kind, IntKind::Open(_)) => return Err(Stop::Unknown),
            ("abs", []) if kind.signed() => int.value.checked_abs(),
            ("pow", [Data::Int(by)]) => {
                self.kinds.join(by.kind, IntKind::U32).ok_or(Stop::Unknown)?;
                u32::try_from(by.value).ok().and_then(|by| int.value.checked_pow(by))
            }
            _ => None,
        };
        match value {
            Some(value) if kind.holds(value) => Ok(Data::Int(Int { value, kind })),
            Some(value) => Err(overflow(call.method.span(), &source(call), value, kind)),
            None => Err(Stop::Unknown),
        }
    }
}

fn of_text(name: &str, text: &Rc<str>, arguments: &[Data]) -> Found {
    Ok(match (name, arguments) {
        ("len", []) => return length(text.len()),
        ("is_empty", []) => Data::Bool(text.is_empty()),
        ("as_str" | "into", []) => Data::Str(Rc::clone(text)),
        ("trim", []) => Data::text(text.trim()),
        ("to_uppercase", []) => Data::text(&text.to_uppercase()),
        ("to_lowercase", []) => Data::text(&text.to_lowercase()),
        ("contains", [Data::Str(part)]) => Data::Bool(text.contains(&**part)),
        ("contains", [Data::Char(part)]) => Data::Bool(text.contains(*part)),
        ("starts_with", [Data::Str(part)]) => Data::Bool(text.starts_with(&**part)),
        ("starts_with", [Data::Char(part)]) => Data::Bool(text.starts_with(*part)),
        ("ends_with", [Data::Str(part)]) => Data::Bool(text.ends_with(&**part)),
        ("ends_with", [Data::Char(part)]) => Data::Bool(text.ends_with(*part)),
        ("replace", [Data::Str(from), Data::Str(to)]) => Data::text(&text.replace(&**from, to)),
        ("replace", [Data::Char(from), Data::Str(to)]) => Data::text(&text.replace(*from, to)),
        _ => return Err(Stop::Unknown),
    })
}

fn of_float(name: &str, value: f64, arguments: &[Data]) -> Found {
    Ok(Data::Float(match (name, arguments) {
        ("min", [Data::Float(other)]) => value.min(*other),
        ("max", [Data::Float(other)]) => value.max(*other),
        ("abs", []) => value.abs(),
        _ => return Err(Stop::Unknown),
    }))
}

fn length(length: usize) -> Found {
    let value = i128::try_from(length).map_err(|_| Stop::Unknown)?;
    Ok(Data::Int(Int { value, kind: IntKind::Usize }))
}

/// What `{}` prints; unknown for what has no `Display`.
pub(super) fn printed(data: &Data) -> Result<String, Stop> {
    match data {
        Data::Int(_) | Data::Float(_) | Data::Bool(_) | Data::Char(_) | Data::Str(_) => Ok(data.to_string()),
        Data::List(_) | Data::Tuple(_) | Data::Table(_) | Data::Range(_) => Err(Stop::Unknown),
    }
}
