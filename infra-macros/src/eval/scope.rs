//! The names that an expression can use, and what they stand for.

use super::{Data, Outcome};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Names and their values. A clone is cheap, and what is bound in it stays in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    newest: Option<Rc<Local>>,
    consts: Rc<Consts>,
}

/// A name, and the one that was bound before it.
#[derive(Debug)]
struct Local {
    name: String,
    outcome: Outcome,
    older: Option<Rc<Local>>,
}

/// The `const` items of a module. They are evaluated when they are used, once, and see neither locals nor `env`.
#[derive(Debug, Default)]
pub(crate) struct Consts {
    items: BTreeMap<String, Const>,
}

#[derive(Debug)]
struct Const {
    ty: syn::Type,
    value: syn::Expr,
    state: RefCell<State>,
}

#[derive(Clone, Debug)]
enum State {
    Fresh,
    Running,
    Done(Outcome),
}

impl Consts {
    /// Name, type and value of each `const`. Leave out what a `#[cfg]` may remove.
    pub(crate) fn new(items: impl IntoIterator<Item = (String, syn::Type, syn::Expr)>) -> Rc<Self> {
        let items = items.into_iter();
        let fresh = |(name, ty, value)| (name, Const { ty, value, state: RefCell::new(State::Fresh) });
        Rc::new(Self { items: items.map(fresh).collect() })
    }
}

impl Scope {
    /// A scope that knows the consts of the module and nothing else.
    pub(crate) fn new(consts: Rc<Consts>) -> Self {
        Self { newest: None, consts }
    }

    /// The scope of a stack in one environment: its consts and `env`.
    pub(crate) fn for_environment(consts: Rc<Consts>, env: Data) -> Self {
        let mut scope = Self::new(consts);
        scope.bind("env", Outcome::Known(env));
        scope
    }

    /// Binds a name; it hides older ones and consts. Bind what cannot be known as [`Outcome::Unknown`].
    pub(crate) fn bind(&mut self, name: impl Into<String>, outcome: Outcome) {
        let older = self.newest.take();
        self.newest = Some(Rc::new(Local { name: name.into(), outcome, older }));
    }

    /// What a name stands for; `None` if nothing here has it.
    pub(crate) fn lookup(&self, name: &str) -> Option<Outcome> {
        let mut next = self.newest.as_ref();
        while let Some(local) = next {
            if local.name == name {
                return Some(local.outcome.clone());
            }
            next = local.older.as_ref();
        }
        self.lookup_const(name)
    }

    /// What a `const` of the module is; `None` if there is none of this name.
    pub(crate) fn lookup_const(&self, name: &str) -> Option<Outcome> {
        let item = self.consts.items.get(name)?;
        let state = item.state.replace(State::Running);
        let outcome = match state {
            State::Done(outcome) => outcome,
            // A const that needs itself: rustc reports it.
            State::Running => Outcome::Unknown,
            State::Fresh => super::eval_as(&item.value, &item.ty, &Self::new(Rc::clone(&self.consts))),
        };
        item.state.replace(State::Done(outcome.clone()));
        Some(outcome)
    }
}
