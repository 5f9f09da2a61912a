//! One node of the tree of properties, with its constraints.

use super::layout::{range, rare, shape};
use super::read::{List, bytes, compare_folded, field, number, text, texts, word};
use super::scalar::Scalar;
use crate::names;

/// How deep alternatives are followed when a property is looked up.
const DEPTH: u32 = 3;

/// One node of a type's property tree. Equal handles mean equal content, also across types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape(u32);

/// The kinds of values that fit; none means any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kinds(u32);

/// What holds for keys that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Additional {
    /// Anything goes.
    Allowed,
    /// There must be none.
    Denied,
    /// Their values are of this shape.
    Shape(Shape),
}

/// The bounds of a number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range {
    /// At least.
    pub min: Option<f64>,
    /// At most.
    pub max: Option<f64>,
    /// More than.
    pub exclusive_min: Option<f64>,
    /// Less than.
    pub exclusive_max: Option<f64>,
    /// A multiple of.
    pub multiple_of: Option<f64>,
}

/// What a `Ref` or `GetAtt` may give where a property wants a reference: a type and its attribute;
/// an empty attribute stands for what `Ref` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// `AWS::IAM::Role`
    pub type_name: &'static str,
    /// `Arn`
    pub attribute: &'static str,
}

impl Kinds {
    /// An object.
    pub const OBJECT: Self = Self(1);
    /// An array.
    pub const ARRAY: Self = Self(2);
    /// Text.
    pub const STRING: Self = Self(4);
    /// A number without a fraction.
    pub const INTEGER: Self = Self(8);
    /// A number.
    pub const NUMBER: Self = Self(16);
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self(32);

    /// The bits, in the order of the constants.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// True if nothing is said: any kind fits.
    pub fn is_any(self) -> bool {
        self.0 == 0
    }

    /// True if all kinds of `other` are named here.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// True if a kind of `other` is named here.
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if a value of the one kind `other` fits: it is named, or nothing is said.
    pub fn allows(self, other: Self) -> bool {
        self.is_any() || self.intersects(other)
    }

    /// True if exactly these kinds are named.
    pub fn is(self, other: Self) -> bool {
        self == other
    }

    /// The names of the kinds: `string`, `object`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let all = ["object", "array", "string", "integer", "number", "boolean"];
        all.into_iter().enumerate().filter(move |(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| name)
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Shape {
    /// The shape that any value fits.
    pub const ANY: Self = Self(0);

    pub(super) fn at(at: u32) -> Self {
        Self(at)
    }

    fn flag(self, bit: u32) -> bool {
        word(self.0) & (1 << bit) != 0
    }

    fn field(self, bit: u32) -> Option<u32> {
        field(self.0, shape::FIRST_FIELD, bit)
    }

    fn rare(self, bit: u32) -> Option<u32> {
        field(self.field(shape::RARE)?, 0, bit)
    }

    /// True if it has a constraint that few shapes have: conditions, groups of keys, a constant, the first elements.
    pub fn has_rare(self) -> bool {
        self.flag(shape::RARE)
    }

    /// True if it has alternatives: `oneOf`, `anyOf`, `allOf`.
    pub fn has_alternatives(self) -> bool {
        const ANY: u32 = 1 << shape::ONE_OF | 1 << shape::ANY_OF | 1 << shape::ALL_OF;
        word(self.0) & ANY != 0
    }

    /// The kinds of values that fit.
    pub fn kinds(self) -> Kinds {
        Kinds(word(self.0) & shape::KINDS)
    }

    /// True if no value fits: the property must be absent.
    pub fn is_never(self) -> bool {
        self.flag(shape::NEVER)
    }

    /// The listed properties, sorted by name without regard to case; without those of alternatives.
    pub fn properties(self) -> impl Iterator<Item = (&'static str, Shape)> {
        List::of(self.field(shape::PROPERTIES)).map(|[name, shape]| (text(name), Self(shape)))
    }

    /// Like [`Shape::properties`], with names as the bytes that they are: nothing is spent on a name that is only compared.
    pub(crate) fn property_bytes(self) -> impl Iterator<Item = (&'static [u8], Shape)> {
        List::of(self.field(shape::PROPERTIES)).map(|[name, shape]| (bytes(name), Self(shape)))
    }

    /// How many properties are listed.
    pub(crate) fn property_len(self) -> usize {
        self.field(shape::PROPERTIES).map_or(0, |at| List::<2>::new(at).size_hint().0)
    }

    /// The properties that may be written: the listed ones, or, where there are none, those of the alternatives
    /// (`oneOf`, `anyOf`, `allOf`), each name once.
    pub fn all_properties(self) -> Vec<(&'static str, Shape)> {
        let mut all = Vec::new();
        self.collect(DEPTH, &mut all);
        all
    }

    fn collect(self, depth: u32, all: &mut Vec<(&'static str, Self)>) {
        if self.field(shape::PROPERTIES).is_some() {
            for (name, shape) in self.properties() {
                if !all.iter().any(|(known, _)| *known == name) {
                    all.push((name, shape));
                }
            }
        } else if depth > 0 {
            self.alternatives().for_each(|shape| shape.collect(depth - 1, all));
        }
    }

    /// The alternatives of all three sorts.
    pub fn alternatives(self) -> impl Iterator<Item = Self> {
        self.all_of().chain(self.one_of()).chain(self.any_of())
    }

    /// A property by CloudFormation's name; where none are listed, of the first alternative that has it.
    pub fn property(self, aws: &str) -> Option<Self> {
        self.find_property(aws).map(|(_, shape)| shape)
    }

    /// A property by CloudFormation's name, with that name.
    pub(super) fn find_property(self, aws: &str) -> Option<(&'static [u8], Self)> {
        self.search_exact(aws, DEPTH)
    }

    /// Where it is in the database.
    pub(super) fn place(self) -> u32 {
        self.0
    }

    /// A property by its name in a stack, with CloudFormation's name: `cidr_block` is `CidrBlock`.
    pub fn property_named(self, snake: &str) -> Option<(&'static str, Self)> {
        self.search(snake, DEPTH, &|name| names::is_snake_of(snake, name))
    }

    fn search(self, name: &str, depth: u32, same: &dyn Fn(&str) -> bool) -> Option<(&'static str, Self)> {
        if let Some(list) = self.field(shape::PROPERTIES) {
            let [found, shape] = List::<2>::new(list).search(|at| compare_folded(at, name, false))?;
            let found = text(found);
            return same(found).then_some((found, Self(shape)));
        }
        let depth = depth.checked_sub(1)?;
        self.alternatives().find_map(|shape| shape.search(name, depth, same))
    }

    fn search_exact(self, name: &str, depth: u32) -> Option<(&'static [u8], Self)> {
        if let Some(list) = self.field(shape::PROPERTIES) {
            let [found, shape] = List::<2>::new(list).search(|at| compare_folded(at, name, false))?;
            let found = bytes(found);
            return (found == name.as_bytes()).then_some((found, Self(shape)));
        }
        let depth = depth.checked_sub(1)?;
        self.alternatives().find_map(|shape| shape.search_exact(name, depth))
    }

    /// Shapes of keys that match a pattern.
    pub fn pattern_properties(self) -> impl Iterator<Item = (&'static str, Self)> {
        List::of(self.field(shape::PATTERN_PROPERTIES)).map(|[pattern, shape]| (text(pattern), Self(shape)))
    }

    /// What holds for keys that are not listed.
    pub fn additional(self) -> Additional {
        match self.field(shape::ADDITIONAL) {
            Some(at) => Additional::Shape(Self(at)),
            None if self.flag(shape::CLOSED) => Additional::Denied,
            None => Additional::Allowed,
        }
    }

    /// True if it may be an object whose keys the schema does not know: JSON, or a map from names to values.
    pub fn is_free_form(self) -> bool {
        self.kinds().allows(Kinds::OBJECT)
            && self.field(shape::PROPERTIES).is_none()
            && self.additional() != Additional::Denied
            && self.alternatives().all(|shape| shape.field(shape::PROPERTIES).is_none())
            || self.field(shape::PATTERN_PROPERTIES).is_some()
    }

    /// The shape of keys that are not listed.
    pub fn property_names(self) -> Option<Self> {
        self.rare(rare::PROPERTY_NAMES).map(Self)
    }

    /// Properties that must be present.
    pub fn required(self) -> impl Iterator<Item = &'static str> + Clone {
        texts(self.field(shape::REQUIRED))
    }

    /// Like [`Shape::required`], as bytes.
    pub(crate) fn required_bytes(self) -> impl Iterator<Item = &'static [u8]> {
        List::<1>::of(self.field(shape::REQUIRED)).map(|[at]| bytes(at))
    }

    /// Groups of properties of which exactly one must be present.
    pub fn required_xor(self) -> impl Iterator<Item = impl Iterator<Item = &'static str> + Clone> {
        List::<1>::of(self.rare(rare::REQUIRED_XOR)).map(|[group]| texts(Some(group)))
    }

    /// Groups of properties of which at least one must be present.
    pub fn required_or(self) -> impl Iterator<Item = impl Iterator<Item = &'static str> + Clone> {
        List::<1>::of(self.rare(rare::REQUIRED_OR)).map(|[group]| texts(Some(group)))
    }

    /// Properties that ask for others.
    pub fn dependent_required(
        self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + Clone)> {
        List::of(self.rare(rare::DEPENDENT_REQUIRED)).map(|[name, others]| (text(name), texts(Some(others))))
    }

    /// Properties that exclude others.
    pub fn dependent_excluded(
        self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + Clone)> {
        List::of(self.rare(rare::DEPENDENT_EXCLUDED)).map(|[name, others]| (text(name), texts(Some(others))))
    }

    /// The shape of elements.
    pub fn items(self) -> Option<Self> {
        self.field(shape::ITEMS).map(Self)
    }

    /// The shapes of the first elements.
    pub fn prefix_items(self) -> impl Iterator<Item = Self> {
        shapes(self.rare(rare::PREFIX_ITEMS))
    }

    /// A shape that at least one element must have.
    pub fn contains(self) -> Option<Self> {
        self.rare(rare::CONTAINS).map(Self)
    }

    /// The values that fit; none if the values are not listed.
    pub fn enumeration(self) -> impl Iterator<Item = Scalar<'static>> + Clone {
        List::<1>::of(self.field(shape::ENUMERATION)).map(|[word]| Scalar::read(word))
    }

    /// True if the case of an enumerated text does not matter.
    pub fn enum_ignores_case(self) -> bool {
        self.flag(shape::ENUM_IGNORES_CASE)
    }

    /// The only value that fits.
    pub fn constant(self) -> Option<Scalar<'static>> {
        self.rare(rare::CONSTANT).map(Scalar::read)
    }

    /// The value that holds if none is given, where the sources name a scalar.
    pub fn default_value(self) -> Option<Scalar<'static>> {
        self.rare(rare::DEFAULT).map(Scalar::read)
    }

    /// The pattern that a text must match somewhere, see [`super::pattern::matches`].
    pub fn pattern(self) -> Option<&'static str> {
        self.field(shape::PATTERN).map(text)
    }

    /// Least and greatest number of characters.
    pub fn length(self) -> (Option<u64>, Option<u64>) {
        pair(self.field(shape::LENGTH))
    }

    /// Least and greatest number of elements.
    pub fn item_count(self) -> (Option<u64>, Option<u64>) {
        pair(self.field(shape::ITEM_COUNT))
    }

    /// Least and greatest number of keys.
    pub fn property_count(self) -> (Option<u64>, Option<u64>) {
        pair(self.field(shape::PROPERTY_COUNT))
    }

    /// The bounds of a number.
    pub fn range(self) -> Range {
        let Some(at) = self.field(shape::RANGE) else { return Range::default() };
        let bound = |bit| field(at, 0, bit).map(number);
        Range {
            min: bound(range::MIN),
            max: bound(range::MAX),
            exclusive_min: bound(range::EXCLUSIVE_MIN),
            exclusive_max: bound(range::EXCLUSIVE_MAX),
            multiple_of: bound(range::MULTIPLE_OF),
        }
    }

    /// True if elements must differ from one another.
    pub fn unique_items(self) -> bool {
        self.flag(shape::UNIQUE_ITEMS)
    }

    /// Keys in which the elements must differ.
    pub fn unique_keys(self) -> impl Iterator<Item = &'static str> + Clone {
        texts(self.rare(rare::UNIQUE_KEYS))
    }

    /// Greatest number of different elements.
    pub fn unique_item_count(self) -> Option<u64> {
        self.rare(rare::UNIQUE_ITEM_COUNT).map(|count| u64::from(count).saturating_sub(1))
    }

    /// Shapes of which exactly one must fit.
    pub fn one_of(self) -> impl Iterator<Item = Self> {
        shapes(self.field(shape::ONE_OF))
    }

    /// Shapes of which at least one must fit.
    pub fn any_of(self) -> impl Iterator<Item = Self> {
        shapes(self.field(shape::ANY_OF))
    }

    /// Shapes that all must fit.
    pub fn all_of(self) -> impl Iterator<Item = Self> {
        shapes(self.field(shape::ALL_OF))
    }

    /// A shape that must not fit.
    #[expect(clippy::should_implement_trait, reason = "the word of the schema; there is nothing to negate")]
    pub fn not(self) -> Option<Self> {
        self.rare(rare::NOT).map(Self)
    }

    /// Conditions on the value as a whole: if it is of the first shape, it must be of the second, else of the third.
    pub fn conditionals(self) -> impl Iterator<Item = (Self, Option<Self>, Option<Self>)> {
        let branch = |word: u32| word.checked_sub(1).map(Self);
        let list = List::of(self.rare(rare::CONDITIONALS));
        list.map(move |[when, then, otherwise]| (branch(when).unwrap_or(Self::ANY), branch(then), branch(otherwise)))
    }

    /// The format of a text: `AWS::EC2::VPC.Id`, `ipv4-network`, `date-time`.
    pub fn format(self) -> Option<&'static str> {
        self.field(shape::FORMAT).map(text)
    }

    /// All shapes that this one refers to. Definitions may be recursive: a walk must note where it has been.
    pub fn children(self) -> Vec<Self> {
        let mut all: Vec<Self> = self.properties().chain(self.pattern_properties()).map(|(_, shape)| shape).collect();
        if let Additional::Shape(shape) = self.additional() {
            all.push(shape);
        }
        all.extend(self.items().into_iter().chain(self.contains()).chain(self.not()).chain(self.property_names()));
        all.extend(self.alternatives().chain(self.prefix_items()));
        for (when, then, otherwise) in self.conditionals() {
            all.extend([Some(when), then, otherwise].into_iter().flatten());
        }
        all
    }

    /// Whether a reference to this type and its attribute is among the targets; `gives` says whether an attribute that the
    /// sources name is the given one. Names are compared as bytes.
    pub(crate) fn has_target(self, type_name: &str, mut gives: impl FnMut(&'static str) -> bool) -> bool {
        List::<2>::of(self.field(shape::TARGETS))
            .any(|[found, attribute]| bytes(found) == type_name.as_bytes() && gives(text(attribute)))
    }

    /// References that fit here; none if the sources do not tell.
    pub fn targets(self) -> impl Iterator<Item = Target> + Clone {
        List::of(self.field(shape::TARGETS))
            .map(|[type_name, attribute]| Target { type_name: text(type_name), attribute: text(attribute) })
    }
}

fn shapes(list: Option<u32>) -> impl Iterator<Item = Shape> {
    List::<1>::of(list).map(|[at]| Shape(at))
}

fn pair(at: Option<u32>) -> (Option<u64>, Option<u64>) {
    let Some(at) = at else { return (None, None) };
    let bound = |at| u64::from(word(at)).checked_sub(1);
    (bound(at), bound(at.saturating_add(1)))
}
