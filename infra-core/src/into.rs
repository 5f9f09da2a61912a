//! Rust values that fit where a property wants text, a number, a truth value or a list.
//!
//! A value writes itself as draft text. Text takes whole numbers and truth values too, as CloudFormation does, and never
//! a number with a fraction, which could lose a digit on the way.

use crate::handle::Handle;
use crate::list::List;

/// Fits where a property wants text.
#[diagnostic::on_unimplemented(
    message = "text is wanted here, and this is `{Self}`",
    label = "not text",
    note = "text is a string, a whole number or a truth value; `format!(…)` makes text of anything else"
)]
pub trait IntoText {
    /// Writes the value as draft text.
    fn put_text(&self, out: &mut String);
}

/// Fits where a property wants a whole number.
#[diagnostic::on_unimplemented(
    message = "a whole number is wanted here, and this is `{Self}`",
    label = "not a whole number"
)]
pub trait IntoInteger {
    /// Writes the value as draft text.
    fn put_integer(&self, out: &mut String);
}

/// Fits where a property wants a number.
#[diagnostic::on_unimplemented(message = "a number is wanted here, and this is `{Self}`", label = "not a number")]
pub trait IntoNumber {
    /// Writes the value as draft text.
    fn put_number(&self, out: &mut String);
}

/// Fits where a property wants `true` or `false`.
#[diagnostic::on_unimplemented(
    message = "`true` or `false` is wanted here, and this is `{Self}`",
    label = "not a truth value"
)]
pub trait IntoBoolean {
    /// Writes the value as draft text.
    fn put_boolean(&self, out: &mut String);
}

/// Fits where any value may stand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value of a template",
    label = "not text, a number, a truth value or a list of these"
)]
pub trait IntoValue {
    /// Writes the value as draft text.
    fn put_value(&self, out: &mut String);
}

/// Fits where a property wants a list of texts.
#[diagnostic::on_unimplemented(
    message = "a list of texts is wanted here, and this is `{Self}`",
    label = "not a list of texts"
)]
pub trait IntoTextList {
    /// Writes the value as draft text.
    fn put_text_list(&self, out: &mut String);
}

/// Fits where a property wants a list.
#[diagnostic::on_unimplemented(message = "a list is wanted here, and this is `{Self}`", label = "not a list")]
pub trait IntoValueList {
    /// Writes the value as draft text.
    fn put_value_list(&self, out: &mut String);
}

/// The key of a list's element: text or a whole number.
#[diagnostic::on_unimplemented(
    message = "the key of an element is text or a whole number, and this is `{Self}`",
    label = "cannot name an element",
    note = "add `key = …` to the `#[for_each]`"
)]
pub trait IntoKey {
    /// The key as text.
    fn key(&self) -> String;
}

/// Writes text as a JSON string.
pub(crate) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ch if u32::from(ch) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(ch))),
            ch => out.push(ch),
        }
    }
    out.push('"');
}

fn float(number: f64, out: &mut String) {
    if number.is_finite() && number.fract() == 0.0 && number.abs() < 9e15 {
        out.push_str(&format!("{number:.0}"));
    } else {
        out.push_str(&number.to_string());
    }
}

macro_rules! integers {
    ($($ty:ty)*) => { $(
        impl IntoText for $ty {
            fn put_text(&self, out: &mut String) { quote(&self.to_string(), out); }
        }
        impl IntoInteger for $ty {
            fn put_integer(&self, out: &mut String) { out.push_str(&self.to_string()); }
        }
        impl IntoNumber for $ty {
            fn put_number(&self, out: &mut String) { out.push_str(&self.to_string()); }
        }
        impl IntoValue for $ty {
            fn put_value(&self, out: &mut String) { out.push_str(&self.to_string()); }
        }
        impl IntoKey for $ty {
            fn key(&self) -> String { self.to_string() }
        }
    )* };
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! texts {
    ($($ty:ty)*) => { $(
        impl IntoText for $ty {
            fn put_text(&self, out: &mut String) { quote(self, out); }
        }
        impl IntoValue for $ty {
            fn put_value(&self, out: &mut String) { quote(self, out); }
        }
        impl IntoKey for $ty {
            fn key(&self) -> String { (*self).to_string() }
        }
    )* };
}
texts!(str String std::borrow::Cow<'_, str>);

macro_rules! floats {
    ($($ty:ty)*) => { $(
        impl IntoNumber for $ty {
            fn put_number(&self, out: &mut String) { float(f64::from(*self), out); }
        }
        impl IntoValue for $ty {
            fn put_value(&self, out: &mut String) { float(f64::from(*self), out); }
        }
    )* };
}
floats!(f32 f64);

impl IntoText for bool {
    fn put_text(&self, out: &mut String) {
        quote(if *self { "true" } else { "false" }, out);
    }
}

impl IntoBoolean for bool {
    fn put_boolean(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl IntoValue for bool {
    fn put_value(&self, out: &mut String) {
        self.put_boolean(out);
    }
}

impl IntoText for char {
    fn put_text(&self, out: &mut String) {
        quote(&self.to_string(), out);
    }
}

macro_rules! through {
    ($($name:ident $put:ident)*) => { $(
        impl<T: $name + ?Sized> $name for &T {
            fn $put(&self, out: &mut String) { (**self).$put(out); }
        }
        impl<T: $name> $name for Option<T> {
            fn $put(&self, out: &mut String) {
                match self {
                    Some(value) => value.$put(out),
                    None => out.push('~'),
                }
            }
        }
    )* };
}
through!(IntoText put_text IntoInteger put_integer IntoNumber put_number IntoBoolean put_boolean IntoValue put_value
    IntoTextList put_text_list IntoValueList put_value_list);

impl<T: IntoKey + ?Sized> IntoKey for &T {
    fn key(&self) -> String {
        (**self).key()
    }
}

fn put_list<T>(items: &[T], out: &mut String, put: impl Fn(&T, &mut String)) {
    out.push('[');
    for item in items {
        put(item, out);
        out.push(',');
    }
    out.push(']');
}

impl<T: IntoText> IntoTextList for [T] {
    fn put_text_list(&self, out: &mut String) {
        put_list(self, out, T::put_text);
    }
}

impl<T: IntoValue> IntoValueList for [T] {
    fn put_value_list(&self, out: &mut String) {
        put_list(self, out, T::put_value);
    }
}

impl<T: IntoValue> IntoValue for [T] {
    fn put_value(&self, out: &mut String) {
        put_list(self, out, T::put_value);
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $ty:ty)*) => { $(
        impl<T: IntoText, $($generics)*> IntoTextList for $ty {
            fn put_text_list(&self, out: &mut String) { put_list(self.as_ref(), out, T::put_text); }
        }
        impl<T: IntoValue, $($generics)*> IntoValueList for $ty {
            fn put_value_list(&self, out: &mut String) { put_list(self.as_ref(), out, T::put_value); }
        }
        impl<T: IntoValue, $($generics)*> IntoValue for $ty {
            fn put_value(&self, out: &mut String) { put_list(self.as_ref(), out, T::put_value); }
        }
    )* };
}
lists!([] Vec<T> [const N: usize] [T; N]);

impl<T: IntoText + Copy + 'static> IntoTextList for List<T> {
    fn put_text_list(&self, out: &mut String) {
        put_list(self.as_slice(), out, T::put_text);
    }
}

impl<T: IntoValue + Copy + 'static> IntoValueList for List<T> {
    fn put_value_list(&self, out: &mut String) {
        put_list(self.as_slice(), out, T::put_value);
    }
}

impl<T: IntoValue + Copy + 'static> IntoValue for List<T> {
    fn put_value(&self, out: &mut String) {
        put_list(self.as_slice(), out, T::put_value);
    }
}

/// A handle that reached Rust, through a `use` or a function: a reference to its resource.
fn put_handle<T>(handle: &Handle<T>, out: &mut String) {
    out.push_str("!out[");
    quote(handle.stack, out);
    out.push(',');
    quote(handle.id.0, out);
    out.push_str(",null]");
}

impl<T> IntoText for Handle<T> {
    fn put_text(&self, out: &mut String) {
        put_handle(self, out);
    }
}

impl<T> IntoValue for Handle<T> {
    fn put_value(&self, out: &mut String) {
        put_handle(self, out);
    }
}
