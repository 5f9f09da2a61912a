//! The items of a module: two passes, first the names, then what they hold.

use infra_rules::model::Loc;
use proc_macro2::{Ident, TokenTree};

use super::kind::{Shapes, Want};
use super::symbols::{Symbol, Symbols};
use super::value::Lower;
use super::{
    ComponentUse, Condition, Each, Group, Key, Member, Output, Part, Places, Prop, Resource, Role, Section,
    SectionKind, Stack, Value, ValueKind, reserved,
};
use crate::report::Report;
use crate::syntax::{self, Attributes, Item, Module};

/// The module, with its names looked up.
pub(crate) fn lower(module: &Module, role: Role, report: &mut Report) -> Stack {
    let symbols = names(module, report);
    let mut stack = Stack {
        role,
        name: module.name.clone(),
        loc: Loc::NONE,
        docs: module.docs.clone(),
        visibility: module.visibility.clone(),
        attributes: module.attributes.clone(),
        groups: Vec::new(),
        resources: Vec::new(),
        components: Vec::new(),
        outputs: Vec::new(),
        sections: Vec::new(),
        transforms: Vec::new(),
        props: Vec::new(),
        rust: Vec::new(),
        constants: Vec::new(),
        places: Places::new(module.name.span()),
    };
    stack.loc = stack.places.one(module.name.span());
    let mut lower = Lower::new(&symbols, &mut stack.places, report);
    let mut items = Items {
        groups: &mut stack.groups,
        resources: &mut stack.resources,
        components: &mut stack.components,
        outputs: &mut stack.outputs,
        sections: &mut stack.sections,
        transforms: &mut stack.transforms,
        props: &mut stack.props,
        rust: &mut stack.rust,
        constants: &mut stack.constants,
    };
    for item in &module.items {
        items.add(item, None, &mut lower);
    }
    stack
}

/// First pass: every name, so that order does not matter.
fn names<'a>(module: &'a Module, report: &mut Report) -> Symbols<'a> {
    let mut symbols = Symbols::default();
    let mut groups = 0;
    for item in &module.items {
        add_name(item, None, &mut symbols, report);
        if let Item::Group(group) = item {
            let index = groups;
            groups += 1;
            symbols.groups.push(group.attributes.each.is_some());
            clash(symbols.add(None, &group.name, Symbol::Group(index)), &group.name, report);
            for item in &group.items {
                add_name(item, Some(index), &mut symbols, report);
            }
        }
    }
    symbols
}

fn add_name<'a>(item: &'a Item, group: Option<usize>, symbols: &mut Symbols<'a>, report: &mut Report) {
    let in_loop = group.and_then(|group| symbols.groups.get(group)).copied().unwrap_or(false);
    match item {
        Item::Resource(resource) => {
            reserved::check(&resource.name, report);
            symbols.many.push(in_loop || resource.attributes.each.is_some());
            symbols.types.push(find_type(&resource.ty));
            let symbol = Symbol::Resource(symbols.many.len() - 1);
            add_item(group, &resource.name, symbol, symbols, report);
        }
        Item::Component(component) => {
            reserved::check(&component.name, report);
            symbols.many_components.push(in_loop || component.attributes.each.is_some());
            let symbol = Symbol::Component(symbols.many_components.len() - 1);
            add_item(group, &component.name, symbol, symbols, report);
        }
        // Outputs, conditions and so on live in CloudFormation's own name spaces.
        Item::Condition(named) => drop(symbols.add(group, &named.name, Symbol::Condition)),
        Item::Mapping(named) => drop(symbols.add(group, &named.name, Symbol::Mapping)),
        Item::Parameter(parameter) => {
            reserved::check(&parameter.name, report);
            clash(symbols.add(group, &parameter.name, Symbol::Parameter), &parameter.name, report);
        }
        Item::Value(value) => clash(symbols.add_value(value), &value.name, report),
        Item::Props(props) => add_props(props, symbols, report),
        Item::Rust(item) => {
            if let Some(name) = rust_name(item) {
                add_item(group, name, Symbol::Rust, symbols, report);
            }
        }
        Item::Output(_) | Item::Rule(_) | Item::Metadata(_) | Item::Transform(_) | Item::Group(_) => {}
    }
}

fn add_props(props: &[syntax::Prop], symbols: &mut Symbols<'_>, report: &mut Report) {
    for prop in props {
        let (handle, ty) = match &prop.kind {
            syntax::PropKind::Handle(path, _) => (true, find_type(path)),
            _ => (false, None),
        };
        symbols.props.push((handle, ty));
        let fragment = !prop.list && matches!(prop.kind, syntax::PropKind::Text | syntax::PropKind::Value);
        symbols.fragment_props.push(fragment);
        let symbol = Symbol::Prop(symbols.props.len() - 1);
        clash(symbols.add(None, &prop.name, symbol), &prop.name, report);
    }
}

fn rust_name(item: &syn::Item) -> Option<&Ident> {
    match item {
        syn::Item::Const(item) => Some(&item.ident),
        syn::Item::Static(item) => Some(&item.ident),
        syn::Item::Fn(item) => Some(&item.sig.ident),
        _ => None,
    }
}

/// Adds what becomes an item of Rust. Of two such items with one name rustc speaks.
fn add_item(group: Option<usize>, name: &Ident, symbol: Symbol, symbols: &mut Symbols<'_>, report: &mut Report) {
    let before = match group {
        Some(group) => symbols.find_in(group, &super::symbols::plain(name)),
        None => symbols.find(None, &super::symbols::plain(name)),
    };
    let there = symbols.add(group, name, symbol);
    if !matches!(before, Some(Symbol::Resource(_) | Symbol::Component(_) | Symbol::Rust)) {
        clash(there, name, report);
    }
}

fn clash(there: Option<proc_macro2::Span>, name: &Ident, report: &mut Report) {
    if let Some(there) = there {
        report.help(
            name.span(),
            format!("`{name}` is defined twice; the other one is in {}", reserved::line(there)),
            "give one of them another name",
        );
    }
}

fn find_type(path: &syntax::TypePath) -> Option<infra_rules::schema::Type> {
    match path.segments.as_slice() {
        [service, name] => infra_rules::schema::schema().find_rust(&service.to_string(), &name.to_string()),
        _ => None,
    }
}

/// Second pass: where the lowered items go.
struct Items<'s> {
    groups: &'s mut Vec<Group>,
    resources: &'s mut Vec<Resource>,
    components: &'s mut Vec<ComponentUse>,
    outputs: &'s mut Vec<Output>,
    sections: &'s mut Vec<Section>,
    transforms: &'s mut Vec<Value>,
    props: &'s mut Vec<Prop>,
    rust: &'s mut Vec<syn::Item>,
    constants: &'s mut Vec<(Ident, syn::Type, syn::Expr)>,
}

impl Items<'_> {
    fn add(&mut self, item: &Item, group: Option<usize>, lower: &mut Lower<'_, '_>) {
        lower.group = group;
        match item {
            Item::Resource(resource) => self.resources.push(lower_resource(resource, group, lower)),
            Item::Component(component) => self.components.push(lower_component(component, group, lower)),
            Item::Output(output) => self.outputs.push(lower_output(output, group, lower)),
            Item::Parameter(parameter) => self.sections.push(lower_parameter(parameter, lower)),
            Item::Condition(named) => self.section(SectionKind::Condition, named, lower),
            Item::Mapping(named) => self.section(SectionKind::Mapping, named, lower),
            Item::Rule(named) => self.section(SectionKind::Rule, named, lower),
            Item::Metadata(named) => self.section(SectionKind::Metadata, named, lower),
            Item::Transform(value) => {
                let value = lower.value(value, &Shapes::wanting(Want::Text));
                self.transforms.push(value);
            }
            Item::Group(inner) => self.group(inner, lower),
            Item::Value(_) => {}
            Item::Props(props) => self.props.extend(props.iter().map(|prop| lower_prop(prop, lower))),
            Item::Rust(item) => self.rust(item, group),
        }
    }

    fn section(&mut self, kind: SectionKind, named: &syntax::Named, lower: &mut Lower<'_, '_>) {
        let value = lower.value(&named.value, &Shapes::free());
        let loc = lower.places.one(named.name.span());
        self.sections.push(Section { kind, name: named.name.clone(), quoted: named.quoted.clone(), value, loc });
    }

    fn group(&mut self, group: &syntax::Group, lower: &mut Lower<'_, '_>) {
        let index = self.groups.len();
        let faults = lower.report.len();
        let when = lower_when(&group.attributes, lower);
        let each = lower_each(&group.attributes, lower);
        self.groups.push(Group {
            name: group.name.clone(),
            visibility: group.visibility.clone(),
            docs: group.attributes.docs.clone(),
            when,
            each,
            rust: Vec::new(),
            is_broken: lower.report.len() > faults,
        });
        for item in &group.items {
            if let Item::Group(inner) = item {
                let help = "put what repeats into one group, or use a component";
                lower.report.help(inner.name.span(), "a group cannot stand inside a group", help);
            } else {
                self.add(item, Some(index), lower);
            }
        }
        lower.group = None;
    }

    fn rust(&mut self, item: &syn::Item, group: Option<usize>) {
        if let syn::Item::Const(item) = item {
            self.constants.push((item.ident.clone(), (*item.ty).clone(), (*item.expr).clone()));
        }
        match group.and_then(|group| self.groups.get_mut(group)) {
            Some(group) => group.rust.push(item.clone()),
            None => self.rust.push(item.clone()),
        }
    }
}

fn lower_resource(resource: &syntax::Resource, group: Option<usize>, lower: &mut Lower<'_, '_>) -> Resource {
    let attributes = &resource.attributes;
    let faults = lower.report.len();
    let ty = find_type(&resource.ty);
    let loc = lower.places.one(resource.name.span());
    let type_loc = lower.places.add(resource.ty.start, resource.ty.end);
    if let (Some(inner), Some(_)) =
        (&attributes.each, group.and_then(|group| lower.symbols.groups.get(group)).filter(|many| **many))
    {
        lower.report.help(
            inner.span,
            "a loop cannot stand inside a group that is a loop",
            "put this resource outside of the group",
        );
    }
    let shapes = ty.map_or_else(Shapes::free, |ty| Shapes::of(ty.root()));
    let tag_property = ty.and_then(infra_rules::schema::Type::tags).map(|tags| tags.property);
    let properties = lower.members(&resource.members, &shapes, tag_property);
    let mut lowered = Resource {
        name: resource.name.clone(),
        group,
        docs: attributes.docs.clone(),
        cfg: attributes.cfg.clone(),
        type_path: resource.ty.clone(),
        ty,
        loc,
        type_loc,
        when: lower_when(attributes, lower),
        each: lower_each(attributes, lower),
        properties,
        depends_on: attributes.depends_on.iter().map(|value| lower.value(value, &Shapes::default())).collect(),
        attributes: lower_policies(attributes, lower),
        id: attributes.id.as_ref().map(|value| lower.value(value, &Shapes::wanting(Want::Text))),
        renew_on: attributes.renew_on.as_ref().and_then(|value| lower.expr(&value.tokens)),
        waivers: attributes.waivers.clone(),
        locs: (loc, loc),
        is_broken: false,
    };
    if let Some((span, value)) = &attributes.adopt {
        super::adopt::check(&resource.attributes, &lowered, (*span, value), lower.report);
        lowered.attributes.push(("Adopt", lower.value(value, &Shapes::free())));
    }
    lowered.locs.1 = lower.places.last();
    lowered.is_broken = lower.report.len() > faults;
    lowered
}

fn lower_when(attributes: &Attributes, lower: &mut Lower<'_, '_>) -> Option<Condition> {
    let (_, tokens) = attributes.when.as_ref()?;
    lower.condition(tokens)
}

fn lower_each(attributes: &Attributes, lower: &mut Lower<'_, '_>) -> Option<Each> {
    let each = attributes.each.as_ref()?;
    if !reserved::check_pattern(&each.pattern, lower.group, lower.symbols, lower.report) {
        return None;
    }
    let pattern = lower.pattern(&each.pattern)?.0;
    let over = lower.expr(&each.over)?;
    let mut key = match &each.key {
        Some(key) => Some(lower.expr(key)?),
        None => None,
    };
    if key.is_none() && !matches!(pattern, syn::Pat::Ident(_)) {
        lower.report.help(
            each.span,
            "the elements of this loop have no key",
            "add `key = …`: text or a whole number that names an element for good",
        );
        // The first name of the pattern stands in, so that nothing else is said of the elements.
        let mut names = Vec::new();
        super::value::bound_names(&each.pattern, &mut names);
        key = names.first().and_then(|name| syn::parse_str(name).ok());
    }
    Some(Each { pattern, over, key })
}

/// `#[removal(…)]` and the other attributes of a resource.
fn lower_policies(attributes: &Attributes, lower: &mut Lower<'_, '_>) -> Vec<(&'static str, Value)> {
    let mut policies = Vec::new();
    if let Some(removal) = &attributes.removal {
        let value = lower.policy_word(removal);
        policies.push(("DeletionPolicy", value.clone()));
        policies.push(("UpdateReplacePolicy", value));
    }
    for (key, value) in
        [("DeletionPolicy", &attributes.deletion_policy), ("UpdateReplacePolicy", &attributes.update_replace_policy)]
    {
        if let Some(value) = value {
            policies.retain(|(there, _)| *there != key);
            policies.push((key, lower.policy_word(value)));
        }
    }
    let objects = [
        ("CreationPolicy", &attributes.creation_policy),
        ("UpdatePolicy", &attributes.update_policy),
        ("Metadata", &attributes.metadata),
    ];
    for (key, value) in objects {
        if let Some(value) = value {
            let value = if key == "Metadata" { lower.value(value, &Shapes::free()) } else { lower.pascal(value) };
            policies.push((key, value));
        }
    }
    if let Some(value) = &attributes.moved {
        policies.push(("Moved", lower_moved(value, lower)));
    }
    policies
}

/// Where a resource was: a logical id, `"network::Vpc"`, or `network::vpc` for one that bore that name in another stack.
fn lower_moved(value: &syntax::Value, lower: &mut Lower<'_, '_>) -> Value {
    let syntax::ValueKind::Path(path) = &value.kind else { return lower.value(value, &Shapes::wanting(Want::Text)) };
    let is_way = |word: &&Ident| !["crate", "super", "self"].contains(&word.to_string().as_str());
    let words: Vec<String> = path.segments.iter().filter(is_way).map(super::symbols::plain).collect();
    let [stack, names @ ..] = words.as_slice() else { return lower.value(value, &Shapes::wanting(Want::Text)) };
    let id: String = names.iter().map(|name| infra_rules::names::logical_id(name)).collect();
    if names.is_empty() || !path.fields.is_empty() || path.index.is_some() {
        lower.report.help(
            value.start,
            "this does not say where the resource was",
            format!(
                "`\"OldId\"` in this stack, `network::vpc` in another one; of a list the logical id: \"{stack}::{}\"",
                if id.is_empty() { "Zone0Public" } else { &id }
            ),
        );
        return lower.finish(value, ValueKind::Broken);
    }
    lower.finish(value, ValueKind::Text(format!("{stack}::{id}")))
}

fn lower_component(component: &syntax::ComponentUse, group: Option<usize>, lower: &mut Lower<'_, '_>) -> ComponentUse {
    let mut props = Vec::new();
    for member in &component.members {
        match member {
            syntax::Member::Entry { key: syntax::Key::Ident(name), value } => {
                props.push((name.clone(), value.clone(), lower.value(value, &Shapes::default())));
            }
            syntax::Member::Entry { key, .. } => lower.report.push(key.span(), "a prop's name is an identifier"),
            syntax::Member::Spread(value) => {
                lower.report.help(value.start, "props are given one by one", "write `name: value` for each prop");
            }
        }
    }
    ComponentUse {
        name: component.name.clone(),
        group,
        path: component.path.clone(),
        when: lower_when(&component.attributes, lower),
        each: lower_each(&component.attributes, lower),
        props,
    }
}

fn lower_output(output: &syntax::Output, group: Option<usize>, lower: &mut Lower<'_, '_>) -> Output {
    let attributes = &output.attributes;
    let value = lower.value(&output.value, &Shapes::wanting(Want::Text));
    let export = attributes.export.as_ref().map(|(span, value)| match value {
        Some(value) => lower.value(value, &Shapes::wanting(Want::Text)),
        None => lower.default_export(&output.name, *span),
    });
    Output {
        name: output.name.clone(),
        group,
        docs: attributes.docs.clone(),
        when: lower_when(attributes, lower),
        each: lower_each(attributes, lower),
        value,
        export,
        loc: lower.places.one(output.name.span()),
    }
}

const PARAMETER_KEYS: &[&str] = &[
    "Default",
    "Description",
    "AllowedValues",
    "AllowedPattern",
    "ConstraintDescription",
    "MinLength",
    "MaxLength",
    "MinValue",
    "MaxValue",
    "NoEcho",
];

fn lower_parameter(parameter: &syntax::Parameter, lower: &mut Lower<'_, '_>) -> Section {
    let loc = lower.places.one(parameter.name.span());
    let text = parameter_type(&parameter.ty);
    let start = parameter.ty.first().map_or_else(|| parameter.name.span(), TokenTree::span);
    let end = parameter.ty.last().map_or_else(|| parameter.name.span(), TokenTree::span);
    let ty = Value { kind: ValueKind::Text(text), loc: lower.places.add(start, end), start };
    let mut members = vec![Member::Entry { key: Key::Text("Type".to_owned()), key_loc: ty.loc, value: ty }];
    members.extend(lower.keyed(&parameter.members, PARAMETER_KEYS));
    if !parameter.attributes.docs.is_empty() {
        let docs = parameter.attributes.docs.join("\n");
        let value = Value { kind: ValueKind::Text(docs), loc, start };
        members.push(Member::Entry { key: Key::Text("Description".to_owned()), key_loc: loc, value });
    }
    let value = Value { kind: ValueKind::Object(members), loc, start };
    Section { kind: SectionKind::Parameter, name: parameter.name.clone(), quoted: None, value, loc }
}

/// `ec2::Vpc::Id` is `AWS::EC2::VPC::Id`; a type in quotes is as written.
fn parameter_type(tokens: &[TokenTree]) -> String {
    let text: String = tokens.iter().map(ToString::to_string).collect();
    let text = text.trim_matches('"');
    match text.strip_prefix("List<").and_then(|inner| inner.strip_suffix('>')) {
        Some(inner) => format!("List<{}>", parameter_type_name(inner)),
        None => parameter_type_name(text),
    }
}

fn parameter_type_name(text: &str) -> String {
    let parts: Vec<&str> = text.split("::").collect();
    if let [service, name, last] = parts.as_slice()
        && let Some(ty) = infra_rules::schema::schema().find_rust(service, name)
    {
        return format!("{}::{last}", ty.name());
    }
    text.to_owned()
}

fn lower_prop(prop: &syntax::Prop, lower: &mut Lower<'_, '_>) -> Prop {
    let ty = match &prop.kind {
        syntax::PropKind::Handle(path, _) => {
            let ty = find_type(path);
            if ty.is_none() {
                lower.unknown_type(path);
            }
            ty
        }
        _ => None,
    };
    Prop { syntax: prop.clone(), ty }
}

impl Lower<'_, '_> {
    /// `#[export]` alone: `{app}-{env}-{name}`.
    fn default_export(&mut self, name: &Ident, span: proc_macro2::Span) -> Value {
        let text = super::symbols::plain(name).replace('_', "-");
        let mut parts = self.name_prefix(span);
        parts.push(Part::Text(text));
        let loc = self.places.one(span);
        Value { kind: ValueKind::Compose(parts), loc, start: span }
    }
}
