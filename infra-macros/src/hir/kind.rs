//! What a place wants, from its shapes in the schema.

use infra_rules::schema::{Kinds, Shape};

/// What a Rust value must become at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Want {
    Text,
    Integer,
    Number,
    Boolean,
    List(Box<Want>),
    /// Whatever it is.
    Any,
}

/// The shapes that a value may have: one, or the variants of a choice. None: nothing is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shapes {
    all: Vec<Shape>,
    want: Option<Want>,
    /// Keys are as written.
    free: bool,
    /// One or a list of them.
    either: bool,
    /// A list made for a splice: the shape of its elements.
    elements: Option<Box<Shapes>>,
    pub(crate) property: Vec<String>,
}

impl Shapes {
    /// A place where anything goes and keys are as written.
    pub(crate) fn free() -> Self {
        Self { free: true, ..Self::default() }
    }

    /// A place outside the schema that wants this.
    pub(crate) fn wanting(want: Want) -> Self {
        Self { want: Some(want), free: true, ..Self::default() }
    }

    pub(crate) fn of(shape: Shape) -> Self {
        let mut shapes = Vec::new();
        collect(shape, &mut shapes, 0);
        let free = shape.is_free_form();
        Self { all: shapes, free, ..Self::default() }
    }

    pub(crate) fn is_free(&self) -> bool {
        self.free
    }

    /// The shape under a key of the user, and the key in CloudFormation's spelling. The key as written where unknown.
    pub(crate) fn property(&self, key: &str) -> (String, Self) {
        if let Some((aws, shape)) = self.all.iter().find_map(|shape| shape.property_named(key)) {
            let mut inner = Self::of(shape);
            inner.extend(self.all.iter().filter_map(|other| other.property(aws)));
            return (aws.to_owned(), inner.below(&self.property, aws));
        }
        let (aws, inner) = self.verbatim(key);
        (aws, inner)
    }

    /// Whether a key in `snake_case` is one of the schema's.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.all.iter().any(|shape| shape.property_named(key).is_some())
    }

    /// The shape under a key as written.
    pub(crate) fn verbatim(&self, key: &str) -> (String, Self) {
        let mut inner = Self { free: true, ..Self::default() };
        for shape in &self.all {
            if let Some(found) =
                shape.property(key).or_else(|| shape.pattern_properties().next().map(|(_, shape)| shape))
            {
                inner = Self::of(found);
                break;
            }
        }
        if self.all.is_empty() {
            inner.want.clone_from(&self.want);
        }
        (key.to_owned(), inner.below(&self.property, key))
    }

    /// The shape of the elements.
    pub(crate) fn items(&self) -> Self {
        if let Some(elements) = &self.elements {
            return (**elements).clone();
        }
        if self.either {
            return Self { either: false, ..self.clone() };
        }
        if let Some(Want::List(want)) = &self.want {
            return Self { want: Some((**want).clone()), free: true, ..Self::default() };
        }
        let mut found = self.all.iter().filter_map(|shape| shape.items());
        let Some(first) = found.next() else {
            return Self { free: self.all.is_empty() || self.free, property: self.property.clone(), ..Self::default() };
        };
        let mut inner = Self::of(first);
        inner.extend(found);
        inner.property.clone_from(&self.property);
        inner
    }

    /// A list whose elements have these shapes.
    pub(crate) fn into_list(self) -> Self {
        Self { elements: Some(Box::new(self)), ..Self::default() }
    }

    /// Or a list of it, as IAM has it.
    pub(crate) fn or_list(self) -> Self {
        Self { elements: None, either: true, ..self }
    }

    fn extend(&mut self, shapes: impl Iterator<Item = Shape>) {
        for shape in shapes {
            if !self.all.contains(&shape) {
                collect(shape, &mut self.all, 0);
            }
        }
    }

    fn below(mut self, path: &[String], key: &str) -> Self {
        self.property = path.to_vec();
        self.property.push(key.to_owned());
        self
    }

    /// What a Rust value must become here.
    pub(crate) fn want(&self) -> Want {
        if let Some(elements) = &self.elements {
            return Want::List(Box::new(elements.want()));
        }
        if self.either {
            return Want::Any;
        }
        if let Some(want) = &self.want {
            return want.clone();
        }
        let mut wants = self.all.iter().filter_map(|shape| want_of(*shape));
        let Some(first) = wants.next() else { return Want::Any };
        if wants.all(|other| other == first) { first } else { Want::Any }
    }

    /// Whether only a list fits, or only something else.
    pub(crate) fn list(&self) -> Option<bool> {
        if self.elements.is_some() {
            return Some(true);
        }
        if self.either {
            return None;
        }
        if let Some(want) = &self.want {
            return match want {
                Want::List(_) => Some(true),
                Want::Any => None,
                _ => Some(false),
            };
        }
        let mut kinds = self.all.iter().map(|shape| shape.kinds()).filter(|kinds| !kinds.is_any());
        let first = kinds.next()?;
        let list = first.intersects(Kinds::ARRAY);
        let only = |kinds: Kinds| kinds.intersects(Kinds::ARRAY) == list && (!list || kinds.is(Kinds::ARRAY));
        (only(first) && kinds.all(only)).then_some(list)
    }

    /// Whether only text or numbers fit: an object here is a mistake.
    pub(crate) fn wants_text(&self) -> bool {
        self.want() == Want::Text || self.either
    }

    /// Whether nothing else than an ARN fits.
    pub(crate) fn wants_arn(&self) -> bool {
        if let Some(elements) = &self.elements {
            return elements.wants_arn();
        }
        let key = self.property.last().map_or("", String::as_str);
        self.all.iter().any(|shape| infra_rules::fit::wants_arn(key, *shape))
    }

    /// The format of the place itself, not of one of its variants; else empty.
    pub(crate) fn format(&self) -> &'static str {
        match &self.elements {
            Some(elements) => elements.format(),
            None => self.all.first().and_then(|shape| shape.format()).unwrap_or_default(),
        }
    }

    pub(crate) fn targets(&self) -> Vec<(&'static str, &'static str)> {
        if let Some(elements) = &self.elements {
            return elements.targets();
        }
        let of = |shape: &Shape| shape.targets().map(|target| (target.type_name, target.attribute)).collect::<Vec<_>>();
        self.all.iter().flat_map(of).collect()
    }
}

/// The shape with the variants of its choices.
fn collect(shape: Shape, into: &mut Vec<Shape>, depth: usize) {
    if into.contains(&shape) || depth > 4 {
        return;
    }
    into.push(shape);
    for variant in shape.one_of().chain(shape.any_of()).chain(shape.all_of()) {
        collect(variant, into, depth + 1);
    }
}

fn want_of(shape: Shape) -> Option<Want> {
    let kinds = shape.kinds();
    if kinds.is_any() {
        return None;
    }
    Some(match kinds {
        Kinds::STRING => Want::Text,
        Kinds::INTEGER => Want::Integer,
        Kinds::BOOLEAN => Want::Boolean,
        Kinds::ARRAY => Want::List(Box::new(shape.items().and_then(want_of).unwrap_or(Want::Any))),
        kinds if kinds == Kinds::NUMBER || kinds == Kinds::NUMBER | Kinds::INTEGER => Want::Number,
        _ => Want::Any,
    })
}
