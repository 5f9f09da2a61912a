//! The types of integers: as in rustc, a literal without a suffix gets its type from its uses, `i32` if they say nothing.
//!
//! While an expression is evaluated, such a literal has a type variable. All values that the variable had are kept,
//! so that in the end it can be told whether the type that it got holds them all.

use super::{Data, Int, IntKind, Range};
use std::cell::RefCell;
use std::rc::Rc;

/// The type variables of one evaluation.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    variables: RefCell<Vec<Variable>>,
}

#[derive(Clone, Copy, Debug)]
struct Variable {
    /// Another variable that is the same type, or this one.
    parent: u32,
    /// The type, once a use has settled it.
    kind: Option<IntKind>,
    /// The least and the greatest value seen.
    seen: (i128, i128),
    /// What every type that it may turn out to be can hold.
    holds: (i128, i128),
}

impl IntKind {
    /// The type of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "i8" => Self::I8,
            "i16" => Self::I16,
            "i32" => Self::I32,
            "i64" => Self::I64,
            "isize" => Self::Isize,
            "u8" => Self::U8,
            "u16" => Self::U16,
            "u32" => Self::U32,
            "u64" => Self::U64,
            "usize" => Self::Usize,
            _ => return None,
        })
    }

    /// The name of the type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::Literal | Self::Open(_) | Self::I32 => "i32",
            Self::I64 => "i64",
            Self::Isize => "isize",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Usize => "usize",
        }
    }

    /// How many bits it has; pointers have 64.
    pub(super) fn bits(self) -> u32 {
        match self {
            Self::I8 | Self::U8 => 8,
            Self::I16 | Self::U16 => 16,
            Self::Literal | Self::Open(_) | Self::I32 | Self::U32 => 32,
            Self::I64 | Self::Isize | Self::U64 | Self::Usize => 64,
        }
    }

    /// Whether it has negative numbers.
    pub(super) fn signed(self) -> bool {
        !matches!(self, Self::U8 | Self::U16 | Self::U32 | Self::U64 | Self::Usize)
    }

    /// Its least and its greatest value.
    pub(super) fn limits(self) -> (i128, i128) {
        let bits = self.bits();
        if self.signed() { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) } else { (0, (1 << bits) - 1) }
    }

    /// Whether it has this number.
    pub(super) fn holds(self, value: i128) -> bool {
        let (low, high) = self.limits();
        low <= value && value <= high
    }

    /// The number that is left of `value` in this type, as `as` computes it.
    pub(super) fn wrap(self, value: i128) -> i128 {
        let size = 1_i128 << self.bits();
        let value = value.rem_euclid(size);
        if self.signed() && value >= size / 2 { value - size } else { value }
    }
}

impl Kinds {
    /// An integer literal without a suffix.
    pub(super) fn literal(&self, value: i128) -> Data {
        let mut variables = self.variables.borrow_mut();
        let number = u32::try_from(variables.len()).unwrap_or(u32::MAX);
        let holds = IntKind::I32.limits();
        variables.push(Variable { parent: number, kind: None, seen: (value, value), holds });
        Data::Int(Int { value, kind: IntKind::Open(number) })
    }

    /// The type as far as it is settled.
    pub(super) fn settled(&self, kind: IntKind) -> IntKind {
        let IntKind::Open(number) = kind else { return kind };
        let (root, variable) = self.root(number);
        variable.kind.unwrap_or(IntKind::Open(root))
    }

    /// The one type that two integers share; `None` if they have different ones, which rustc refuses.
    pub(super) fn join(&self, one: IntKind, other: IntKind) -> Option<IntKind> {
        match (self.settled(one), self.settled(other)) {
            (IntKind::Open(one), IntKind::Open(other)) => {
                self.merge(one, other);
                Some(IntKind::Open(one))
            }
            (IntKind::Open(number), kind) | (kind, IntKind::Open(number)) => {
                self.change(number, |variable| variable.kind = Some(kind));
                Some(kind)
            }
            (one, other) => (one == other).then_some(one),
        }
    }

    /// Records a value that the program would compute in this type.
    pub(super) fn note(&self, kind: IntKind, value: i128) {
        if let IntKind::Open(number) = kind {
            self.change(number, |variable| {
                variable.seen = (variable.seen.0.min(value), variable.seen.1.max(value));
            });
        }
    }

    /// Records that the type is one that need not hold more than this, and is not settled by what can be seen.
    pub(super) fn restrict(&self, kind: IntKind, low: i128, high: i128) {
        if let IntKind::Open(number) = kind {
            self.change(number, |variable| {
                variable.holds = (variable.holds.0.max(low), variable.holds.1.min(high));
            });
        }
    }

    /// Whether every literal has a type that holds all its values.
    pub(super) fn consistent(&self) -> bool {
        let variables = self.variables.borrow();
        variables.iter().enumerate().all(|(number, variable)| {
            let (low, high) = variable.kind.map_or(variable.holds, IntKind::limits);
            variable.parent as usize != number || (low <= variable.seen.0 && variable.seen.1 <= high)
        })
    }

    /// Makes the types of two values the same; `false` if they cannot be.
    pub(super) fn unify(&self, one: &Data, other: &Data) -> bool {
        match (one, other) {
            (Data::Int(one), Data::Int(other)) => self.join(one.kind, other.kind).is_some(),
            (Data::Range(one), Data::Range(other)) => self.join(one.kind, other.kind).is_some(),
            (Data::List(one), Data::List(other)) => match (one.first(), other.first()) {
                (Some(one), Some(other)) => self.unify(one, other),
                _ => true,
            },
            (Data::Tuple(one), Data::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other.iter()).all(|(one, other)| self.unify(one, other))
            }
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }

    /// Limits all open types in a value to what every type holds: nothing tells what they will be.
    pub(super) fn loosen(&self, data: &Data) {
        match data {
            Data::Int(Int { kind, .. }) | Data::Range(Range { kind, .. }) => {
                self.restrict(self.settled(*kind), 0, i128::from(i8::MAX));
            }
            Data::List(items) | Data::Tuple(items) => items.iter().for_each(|item| self.loosen(item)),
            _ => {}
        }
    }

    /// Whether the type of some literal is not settled.
    pub(super) fn any_open(&self) -> bool {
        let variables = self.variables.borrow();
        variables.iter().enumerate().any(|(number, one)| one.kind.is_none() && one.parent as usize == number)
    }

    /// As [`Kinds::loosen`], for all literals so far: code that cannot be followed may settle them.
    pub(super) fn loosen_all(&self) {
        for variable in self.variables.borrow_mut().iter_mut() {
            variable.holds = (0, variable.holds.1.min(i128::from(i8::MAX)));
        }
    }

    /// A value from outside: its unsettled literals get variables of this evaluation.
    pub(super) fn import(&self, data: &Data) -> Data {
        self.map(data, &|kinds, int| match int.kind {
            IntKind::Literal => kinds.literal(int.value),
            _ => Data::Int(int),
        })
    }

    /// A value for outside: without variables.
    pub(super) fn export(&self, data: &Data) -> Data {
        self.map(data, &|kinds, int| {
            let kind = match kinds.settled(int.kind) {
                IntKind::Open(_) => IntKind::Literal,
                kind => kind,
            };
            Data::Int(Int { kind, ..int })
        })
    }

    fn map(&self, data: &Data, change: &dyn Fn(&Self, Int) -> Data) -> Data {
        let all = |items: &[Data]| -> Rc<[Data]> { items.iter().map(|item| self.map(item, change)).collect() };
        match data {
            Data::Int(int) => change(self, *int),
            Data::Range(range) => {
                let start = change(self, Int { value: range.start, kind: range.kind });
                match start {
                    Data::Int(int) => {
                        self.note(int.kind, range.end);
                        Data::Range(Range { kind: int.kind, ..*range })
                    }
                    other => other,
                }
            }
            Data::List(items) if items.iter().any(has_open_type) => Data::List(all(items)),
            Data::Tuple(items) if items.iter().any(has_open_type) => Data::Tuple(all(items)),
            other => other.clone(),
        }
    }

    fn root(&self, number: u32) -> (u32, Variable) {
        let variables = self.variables.borrow();
        let mut number = number;
        loop {
            let variable = variables[number as usize];
            if variable.parent == number {
                return (number, variable);
            }
            number = variable.parent;
        }
    }

    fn change(&self, number: u32, change: impl FnOnce(&mut Variable)) {
        let (root, _) = self.root(number);
        change(&mut self.variables.borrow_mut()[root as usize]);
    }

    fn merge(&self, one: u32, other: u32) {
        let (one, _) = self.root(one);
        let (other, variable) = self.root(other);
        if one != other {
            self.variables.borrow_mut()[other as usize].parent = one;
            self.change(one, |target| {
                target.seen = (target.seen.0.min(variable.seen.0), target.seen.1.max(variable.seen.1));
                target.holds = (target.holds.0.max(variable.holds.0), target.holds.1.min(variable.holds.1));
            });
        }
    }
}

fn has_open_type(data: &Data) -> bool {
    match data {
        Data::Int(Int { kind, .. }) | Data::Range(Range { kind, .. }) => {
            matches!(kind, IntKind::Literal | IntKind::Open(_))
        }
        Data::List(items) | Data::Tuple(items) => items.iter().any(has_open_type),
        _ => false,
    }
}
