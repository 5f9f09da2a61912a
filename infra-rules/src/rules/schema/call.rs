//! Intrinsic functions: what kind of value they give, and each branch of `Fn::If`.

use super::Judge;
use super::values::scalars;
use super::wrong_type;
use crate::check::Context;
use crate::model::{Call, Node};
use crate::rules::reference::{list_where_one_is_wanted, one_where_a_list_is_wanted, wrong_reference};
use crate::schema::{AttributeKind, Kinds, Shape};

impl<'c> Judge<'c, '_> {
    /// Judges a function by a shape.
    pub(super) fn call(&mut self, node: &'c Node, call: &'c Call, shape: Shape) {
        match call {
            Call::If(condition, then, otherwise) => {
                for (branch, holds) in [(then, true), (otherwise, false)] {
                    self.assumed.push((&condition.text, holds));
                    self.node(branch, shape);
                    self.assumed.pop();
                }
                return;
            }
            Call::Other(..) => return self.unsure(),
            Call::FindInMap(..) | Call::Select(..) => {
                self.unsure();
                return self.resolved(node, call, shape);
            }
            _ => {}
        }
        self.unsure();
        let kinds = shape.kinds();
        let Some(given) = given(call, self.context) else { return };
        if kinds.is_any() || kinds.intersects(given) {
            if !self.is_quiet()
                && let Some((id, attribute)) = node.reference()
            {
                wrong_reference::check(node, id, attribute, shape, self);
            }
            self.resolved(node, call, shape);
            return;
        }
        let word = match call {
            Call::Ref(name) | Call::GetAtt(name, _) => format!("`{}`", self.context.label(&name.text)),
            _ => format!("`{}`", self.context.function(call.function())),
        };
        self.gives(node, given, shape, &word);
    }

    /// Whether a function gives text that is certainly no JSON. What a parameter has may be some.
    fn is_no_json(&self, node: &Node) -> bool {
        match node.as_call() {
            Some(Call::GetAtt(..)) => true,
            Some(Call::Ref(name)) => self.context.resources.contains_key(name.text.as_str()),
            // As a whole it could be JSON, which no type takes for an object whose properties it knows.
            Some(Call::Sub(..) | Call::Join(..)) => self.context.settings.dialect.is_template(),
            _ => false,
        }
    }

    /// A value gives a kind that does not fit.
    pub(super) fn gives(&mut self, node: &Node, given: Kinds, shape: Shape, word: &str) {
        let kinds = shape.kinds();
        if given == Kinds::ARRAY {
            self.fault(&list_where_one_is_wanted::RULE, node.loc, |judge| {
                list_where_one_is_wanted::describe(node, word, shape, judge)
            });
        } else if kinds.is(Kinds::ARRAY) && given.intersects(scalars()) {
            self.fault(&one_where_a_list_is_wanted::RULE, node.loc, |judge| {
                one_where_a_list_is_wanted::describe(node, word, judge)
            });
        } else if given == Kinds::OBJECT {
            self.fault(&wrong_type::RULE, node.loc, |judge| wrong_type::describe_given("an object", shape, judge));
        } else if kinds.is(Kinds::OBJECT) && shape.properties().next().is_some() && self.is_no_json(node) {
            self.fault(&wrong_type::RULE, node.loc, |judge| wrong_type::describe_given("text", shape, judge));
        }
    }
}

/// The kinds of value that a function may give; `None` where that is not known.
pub(crate) fn given(call: &Call, context: &Context<'_>) -> Option<Kinds> {
    Some(match call {
        Call::Sub(..) | Call::Join(..) | Call::Base64(_) | Call::ImportValue(_) | Call::StackOutput(_) => scalars(),
        Call::Split(..) | Call::GetAzs(_) | Call::Cidr(..) => Kinds::ARRAY,
        Call::Ref(name) => given_by_ref(&name.text, context)?,
        Call::GetAtt(name, attribute) => given_by_attribute(&name.text, attribute.as_text()?, context)?,
        _ => return None,
    })
}

/// What an attribute of a resource gives.
pub(crate) fn given_by_attribute(id: &str, attribute: &str, context: &Context<'_>) -> Option<Kinds> {
    let ty = context.resources.get(id)?.ty?;
    Some(match ty.attribute(attribute)?.kind {
        AttributeKind::List => Kinds::ARRAY,
        AttributeKind::Map => Kinds::OBJECT,
        AttributeKind::Any => return None,
        AttributeKind::Text | AttributeKind::Integer | AttributeKind::Number | AttributeKind::Boolean => scalars(),
    })
}

/// What `Ref` gives.
pub(crate) fn given_by_ref(id: &str, context: &Context<'_>) -> Option<Kinds> {
    if let Some(resource) = context.resources.get(id) {
        // A module or a type that is not known may give anything.
        return resource.ty.map(|_| scalars());
    }
    if id.starts_with("AWS::") {
        return Some(if id == "AWS::NotificationARNs" { Kinds::ARRAY } else { scalars() });
    }
    let parameter = context.parameter(id)?;
    let ty = parameter.body.get("Type")?.as_text()?;
    let is_list = ty.starts_with("List<") || ty.contains("CommaDelimitedList") || ty.contains("Value<List<");
    Some(if is_list { Kinds::ARRAY } else { scalars() })
}
