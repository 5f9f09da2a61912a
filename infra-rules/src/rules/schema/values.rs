//! Literals: their kind, then what their kind must satisfy.

use super::object::{Object, Presence, presence};
use super::{Judge, list_not_unique, list_too_long, list_too_short, wrong_type};
use crate::check::Dialect;
use crate::model::{Loc, Node, Unknown, Value};
use crate::schema::{Kinds, Shape};

/// Lists longer than this are not compared element with element.
const MOST_COMPARED: usize = 100;

impl<'c> Judge<'c, '_> {
    /// Judges a literal by a shape.
    pub(super) fn literal(&mut self, node: &'c Node, shape: Shape) {
        let kinds = shape.kinds();
        if !fits_kinds(node, kinds, self.context.settings.dialect) {
            self.weigh(100);
            return self.fault(&wrong_type::RULE, node.loc, |judge| wrong_type::describe(node, shape, judge));
        }
        match &node.value {
            Value::Map(entries) => return self.object(Object::of(node, entries), shape),
            Value::List(elements) => self.list(node, elements, shape),
            _ => self.scalar(node, shape),
        }
        if shape.has_rare() || shape.has_alternatives() {
            self.node_variants(node, shape);
        }
    }

    /// Judges what is not known by what is known of it.
    pub(super) fn unknown(&mut self, node: &Node, unknown: Unknown, shape: Shape) {
        let kinds = shape.kinds();
        let known = match unknown {
            Unknown::Anything => None,
            Unknown::Scalar => Some(scalars()),
            Unknown::List => Some(Kinds::ARRAY),
            Unknown::Map => Some(Kinds::OBJECT),
        };
        self.unsure();
        if let Some(known) = known
            && !kinds.is_any()
            && !kinds.intersects(known)
        {
            self.gives(node, known, shape, "this");
        }
    }

    fn list(&mut self, node: &Node, elements: &'c [Node], shape: Shape) {
        self.item_count(node, elements, shape);
        if shape.unique_items() {
            self.unique(node, elements);
        }
        let rest = shape.items();
        if shape.has_rare() {
            for key in shape.unique_keys() {
                self.unique_keys(node, elements, key);
            }
        }
        let mut first = shape.has_rare().then(|| shape.prefix_items()).into_iter().flatten();
        for element in elements {
            if let Some(shape) = first.next().or(rest) {
                self.node(element, shape);
            }
        }
    }

    fn item_count(&mut self, node: &Node, elements: &[Node], shape: Shape) {
        let (least, most) = shape.item_count();
        if least.is_none() && most.is_none() {
            return;
        }
        let mut there = 0;
        let mut maybe = false;
        for element in elements {
            match presence(element) {
                Presence::Present => there += 1,
                Presence::Maybe => maybe = true,
                Presence::Absent => {}
            }
            // A list that is spliced in has any number of elements.
            maybe |= matches!(element.value, Value::Unknown(Unknown::List));
        }
        if let Some(most) = most.filter(|most| there > *most) {
            self.fault(&list_too_long::RULE, node.loc, |judge| list_too_long::describe(there, most, judge));
        } else if let Some(least) = least.filter(|least| there < *least) {
            if maybe {
                self.undecided(&list_too_short::RULE, node.loc);
            } else {
                self.fault(&list_too_short::RULE, node.loc, |judge| list_too_short::describe(there, least, judge));
            }
        }
    }

    fn unique(&mut self, node: &Node, elements: &[Node]) {
        let of_file = self.list_at_fault(node);
        for (index, element) in elements.iter().enumerate().take(MOST_COMPARED) {
            if elements[..index].iter().any(|earlier| same(earlier, element)) {
                let loc = of_file.unwrap_or(element.loc);
                self.fault(&list_not_unique::RULE, loc, |judge| list_not_unique::describe(element, judge));
            }
        }
    }

    /// In a file the list is at fault, as other checkers have it; in a stack the element that is too many.
    fn list_at_fault(&self, list: &Node) -> Option<Loc> {
        (self.context.settings.dialect.is_template()).then_some(list.loc)
    }

    fn unique_keys(&mut self, node: &Node, elements: &[Node], key: &str) {
        let of_file = self.list_at_fault(node);
        for (index, element) in elements.iter().enumerate().take(MOST_COMPARED) {
            if let Some(value) = element.get(key)
                && elements[..index].iter().filter_map(|earlier| earlier.get(key)).any(|earlier| same(earlier, value))
            {
                let loc = of_file.unwrap_or(value.loc);
                self.fault(&list_not_unique::RULE, loc, |judge| list_not_unique::describe_key(key, value, judge));
            }
        }
    }
}

/// All kinds of scalars.
pub(super) fn scalars() -> Kinds {
    Kinds::STRING | Kinds::INTEGER | Kinds::NUMBER | Kinds::BOOLEAN
}

pub(super) fn fits_kinds(node: &Node, kinds: Kinds, dialect: Dialect) -> bool {
    if kinds.is_any() {
        return !matches!(node.value, Value::Null);
    }
    let converts = dialect.is_template();
    match &node.value {
        Value::Null => false,
        Value::Map(_) => kinds.intersects(Kinds::OBJECT),
        Value::List(_) => kinds.intersects(Kinds::ARRAY),
        Value::Bool(_) => kinds.intersects(Kinds::BOOLEAN) || converts && kinds.intersects(Kinds::STRING),
        Value::Int(_) => {
            kinds.intersects(Kinds::INTEGER | Kinds::NUMBER) || converts && kinds.intersects(Kinds::STRING)
        }
        Value::Float(number) => {
            kinds.intersects(Kinds::NUMBER)
                || number.fract() == 0.0 && kinds.intersects(Kinds::INTEGER)
                || converts && kinds.intersects(Kinds::STRING)
        }
        Value::Text(text) => {
            kinds.intersects(Kinds::STRING)
                || text.contains("{{resolve:") && kinds.intersects(scalars())
                || converts && spells(text, kinds)
        }
        Value::Call(_) | Value::NoValue | Value::Unknown(_) => true,
    }
}

/// Whether CloudFormation reads the text as a value of one of these kinds.
fn spells(text: &str, kinds: Kinds) -> bool {
    kinds.intersects(Kinds::BOOLEAN) && (text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"))
        || kinds.intersects(Kinds::INTEGER) && text.trim().parse::<i64>().is_ok()
        || kinds.intersects(Kinds::NUMBER) && text.trim().parse::<f64>().is_ok_and(f64::is_finite)
}

/// Whether two values are certainly the same, wherever they stand.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Int(one), Value::Int(other)) => one == other,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|entry| {
                    other.iter().any(|found| found.key.text == entry.key.text && same(&found.node, &entry.node))
                })
        }
        (Value::Call(_), Value::Call(_)) => one.reference().is_some() && one.reference() == other.reference(),
        _ => false,
    }
}
