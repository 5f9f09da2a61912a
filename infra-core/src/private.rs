//! What generated code names. Not for people: it changes with the macros.

use crate::env::{BaseEnv, Environment};
use std::marker::PhantomData;

use crate::handle::{Facts, Handle, Reference, ResourceType, TypeInfo};

pub use infra_rules::check::Coverage;
pub use infra_rules::policy::{
    MissingTags, OwnTag, check_kept, check_mandate, check_missing_tags, check_own_tag, check_waiver, decide,
    decide_mild, decide_own,
};

pub use crate::draft::{Draft, DraftSection};
pub use crate::uses::{PropWants, Use, Wants, check_app, check_prop, check_use};
pub use crate::writer::{At, Fragment, Writer, key};

/// What each resource is written with, by short names: the macros run unoptimised, and each token costs there and again in
/// the compiler.
pub mod short {
    pub use crate::env::Environment as __Environment;
    pub use crate::handle::Handle as __Handle;
    pub use crate::writer::Writer as __Writer;
}

/// What governs a crate that names no policy.
pub static RECOMMENDED: infra_rules::Policy = infra_rules::Policy::recommended();

/// Stands for a type that does not exist: the mistake is reported at the type.
#[derive(Debug)]
pub enum UnknownType {}

impl ResourceType for UnknownType {
    const INFO: &'static TypeInfo = &TypeInfo { name: "", rust: "", ref_gives: "", attributes: &[] };
}

/// What is known of a prop inside of its component, as a handle for checks in constants.
pub const fn contract<T: ResourceType>(name: &'static str, many: bool, facts: &'static Facts) -> Handle<T> {
    Handle { stack: "", name, id: ("", ""), ty: T::INFO, many, facts, ids: Some(no_ids), marker: PhantomData }
}

fn no_ids(_: &dyn Environment) -> Vec<String> {
    Vec::new()
}

/// The element of a list of props that is asked for.
#[track_caller]
pub fn pick<'a, T>(given: &'a [Reference<T>], at: usize, name: &str) -> &'a Reference<T> {
    match given.get(at) {
        Some(reference) => reference,
        #[expect(clippy::panic, reason = "synth catches it and says where")]
        None => panic!("there is no `{name}[{at}]`: the list has {} elements", given.len()),
    }
}

/// An environment as the type that generated code expects.
pub trait FromEnvironment {
    /// The environment, if it is of this type.
    fn from_environment(environment: &dyn Environment) -> Option<&Self>;
}

impl<T: Environment + 'static> FromEnvironment for T {
    fn from_environment(environment: &dyn Environment) -> Option<&Self> {
        environment.as_any().downcast_ref::<T>()
    }
}

/// The environment of a stack.
#[track_caller]
pub fn env<T: FromEnvironment>(environment: &dyn Environment) -> &T {
    match T::from_environment(environment) {
        Some(environment) => environment,
        #[expect(clippy::panic, reason = "synth catches it and says where")]
        None => panic!("this stack was written for another type of environment than {}", environment.name()),
    }
}

/// The environment of a stack in a crate without an infra.toml.
pub fn base_env(environment: &dyn Environment) -> BaseEnv {
    BaseEnv {
        app: environment.app().to_owned(),
        name: environment.name().to_owned(),
        account: environment.account().to_owned(),
        region: environment.region().to_owned(),
        tags: environment.tags(),
        termination_protection: environment.termination_protection(),
    }
}

/// Runs a loop. A function, so that what is no list is one error, at the user's expression.
pub fn each<I: IntoIterator>(over: I, run: impl FnMut(I::Item)) {
    over.into_iter().for_each(run);
}

/// The key of an element, as a message shows it.
pub fn label<T: crate::into::IntoKey + ?Sized>(key: &T) -> String {
    key.key()
}

/// A short digest of a value, for logical ids that change with it.
pub fn digest<T: crate::into::IntoValue + ?Sized>(value: &T) -> String {
    let mut text = String::new();
    value.put_value(&mut text);
    // FNV-1a: stable for good, which the standard library's hasher does not promise.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}").chars().take(8).collect()
}

/// A handle of another module, one or a list, for a component's prop.
pub trait GiveForeign<T> {
    /// The references.
    fn give(writer: &Writer<'_>, handle: &Handle<T>) -> Self;
}

impl<T: ResourceType> GiveForeign<T> for Reference<T> {
    fn give(writer: &Writer<'_>, handle: &Handle<T>) -> Self {
        writer.hand_foreign(handle)
    }
}

impl<T: ResourceType> GiveForeign<T> for Vec<Reference<T>> {
    fn give(writer: &Writer<'_>, handle: &Handle<T>) -> Self {
        writer.hand_foreign_all(handle)
    }
}

impl<T> GiveForeign<T> for Fragment {
    fn give(writer: &Writer<'_>, handle: &Handle<T>) -> Self {
        writer.fragment_of(handle)
    }
}

/// A resource of this module, for a component's prop: a resource, or text that refers to it.
pub trait GiveLocal<T> {
    /// The reference.
    fn give(writer: &Writer<'_>, handle: &Handle<T>, id: &[&str]) -> Self;
}

impl<T: ResourceType> GiveLocal<T> for Reference<T> {
    fn give(writer: &Writer<'_>, handle: &Handle<T>, id: &[&str]) -> Self {
        writer.hand(handle, id)
    }
}

impl<T> GiveLocal<T> for Fragment {
    fn give(writer: &Writer<'_>, _: &Handle<T>, id: &[&str]) -> Self {
        writer.fragment_of_id(id)
    }
}

/// A resource of this module, for a component's prop.
pub fn give_local<T, G: GiveLocal<T>>(writer: &Writer<'_>, handle: &Handle<T>, id: &[&str]) -> G {
    G::give(writer, handle, id)
}

/// A handle of another module, for a component's prop.
pub fn give_foreign<T, G: GiveForeign<T>>(writer: &Writer<'_>, handle: &Handle<T>) -> G {
    G::give(writer, handle)
}

/// A Rust value, for a component's prop.
#[diagnostic::on_unimplemented(
    message = "this prop is a `{Self}`, and what is given is a `{T}`",
    label = "not a `{Self}`"
)]
pub trait Give<T> {
    /// The prop.
    fn give(value: T) -> Self;
}

impl<T: crate::into::IntoText> Give<T> for Fragment {
    fn give(value: T) -> Self {
        let mut text = String::new();
        value.put_text(&mut text);
        Self(text)
    }
}

macro_rules! plain {
    ($($ty:ty)*) => { $(
        impl<T> Give<T> for $ty where T: TryInto<$ty>, <T as TryInto<$ty>>::Error: std::fmt::Debug {
            #[track_caller]
            fn give(value: T) -> Self {
                match value.try_into() {
                    Ok(value) => value,
                    Err(error) => panic!("the prop does not fit a {}: {error:?}", stringify!($ty)),
                }
            }
        }
    )* };
}
plain!(i8 i16 i32 i64 u8 u16 u32 u64 usize bool f64 f32);

impl<T: Copy + ToString + 'static> Give<crate::list::List<T>> for Vec<String> {
    fn give(value: crate::list::List<T>) -> Self {
        value.iter().map(|item| item.to_string()).collect()
    }
}

impl<T: ToString, const N: usize> Give<[T; N]> for Vec<String> {
    fn give(value: [T; N]) -> Self {
        value.iter().map(ToString::to_string).collect()
    }
}

impl<T: ToString> Give<Vec<T>> for Vec<String> {
    fn give(value: Vec<T>) -> Self {
        value.iter().map(ToString::to_string).collect()
    }
}
