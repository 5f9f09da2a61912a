//! `#[adopt]`: whether CloudFormation could import the resource, from its type and from what is written.
//!
//! CloudFormation imports by the primary identifier of the type's schema, and wants a `DeletionPolicy` on each resource
//! to import (user guide, "Bring existing resources into CloudFormation management").

use infra_rules::schema::Type;
use proc_macro2::Span;

use super::{Key, Member, Resource};
use crate::report::Report;
use crate::syntax::{self, Attributes, ValueKind};

/// What a type is identified by, and what of it the resource itself says.
struct Identity {
    ty: Type,
    /// Properties that together identify a resource, in CloudFormation's spelling.
    keys: Vec<&'static str>,
    /// Those that the resource does not write.
    open: Vec<&'static str>,
    /// Whether properties may be written that are not seen here.
    is_spread: bool,
}

/// Reports what keeps the resource from being imported.
pub(super) fn check(
    attributes: &Attributes,
    resource: &Resource,
    (span, value): (Span, &syntax::Value),
    report: &mut Report,
) {
    if attributes.moved.is_some() {
        report.help(
            span,
            "a resource is either adopted or moved",
            "`#[moved]` is for what a stack of this app has, `#[adopt]` for what no stack has",
        );
    }
    if attributes.removal.is_none() && attributes.deletion_policy.is_none() {
        report.help(
            span,
            "what is adopted says what becomes of it when it leaves the stack: CloudFormation imports nothing without",
            "add `#[removal(Retain)]`: it stays in the account; `Delete` and `Snapshot` are words too",
        );
    }
    let Some(ty) = resource.ty else { return };
    let keys: Vec<&'static str> = ty.primary_identifier().collect();
    if keys.is_empty() {
        report.push(
            span,
            format!("CloudFormation cannot import {}: nothing identifies a resource of this type", ty.name()),
        );
        return;
    }
    let is_spread = resource.properties.iter().any(|member| !matches!(member, Member::Entry { key: Key::Text(_), .. }));
    let open = keys.iter().copied().filter(|key| !is_written(resource, key)).collect();
    Identity { ty, keys, open, is_spread }.check(value, span, report);
}

/// A key in our spelling; of `Schedule/ScheduleId` the last part.
fn snake(key: &str) -> String {
    infra_rules::names::snake(key.rsplit('/').next().unwrap_or(key))
}

/// Whether the resource writes a property, or what is around it.
fn is_written(resource: &Resource, wanted: &str) -> bool {
    let wanted = wanted.split('/').next().unwrap_or(wanted);
    resource
        .properties
        .iter()
        .any(|member| matches!(member, Member::Entry { key: Key::Text(key), .. } if key == wanted))
}

impl Identity {
    fn check(&self, value: &syntax::Value, span: Span, report: &mut Report) {
        match &value.kind {
            ValueKind::If { then, otherwise, .. } => {
                self.check(then, then.start, report);
                if let Some(otherwise) = otherwise {
                    self.check(otherwise, otherwise.start, report);
                }
            }
            ValueKind::Match { arms, .. } => {
                for arm in arms {
                    self.check(&arm.value, arm.value.start, report);
                }
            }
            ValueKind::Object(members) => self.keyed(members, span, report),
            ValueKind::List(_) | ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Policy(_) => {
                report.help(value.start, "this identifies no resource", self.example());
            }
            // Text, or Rust that becomes text.
            _ if self.keys.len() > 1 && self.open.len() != 1 && !self.is_spread => {
                let text = format!("{} is identified by {}: which one is this?", self.ty.name(), list(&self.keys));
                report.help(value.start, text, self.example());
            }
            _ => {}
        }
    }

    fn keyed(&self, members: &[syntax::Member], span: Span, report: &mut Report) {
        let mut given = Vec::new();
        for member in members {
            let syntax::Member::Entry { key, .. } = member else { continue };
            let written = match key {
                syntax::Key::Ident(ident) => ident.to_string(),
                syntax::Key::Text(text, _) => text.clone(),
                syntax::Key::Composed(..) => continue,
            };
            if self.keys.iter().any(|known| snake(known) == written) {
                given.push(written);
            } else {
                self.unknown(&written, key.span(), report);
                return;
            }
        }
        let missing: Vec<&str> =
            self.open.iter().copied().filter(|key| !given.iter().any(|known| *known == snake(key))).collect();
        if !missing.is_empty() && !self.is_spread {
            let text = format!(
                "{} is identified by {}, and {} is not given",
                self.ty.name(),
                list(&self.keys),
                list(&missing)
            );
            report.help(span, text, self.example());
        }
    }

    fn unknown(&self, written: &str, span: Span, report: &mut Report) {
        let names: Vec<String> = self.keys.iter().map(|key| snake(key)).collect();
        let help = match infra_rules::schema::suggest(written, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => self.example(),
        };
        report.help(span, format!("`{written}` does not identify {}: {} does", self.ty.name(), list(&self.keys)), help);
    }

    /// The attribute as it could be written.
    fn example(&self) -> String {
        match self.open.as_slice() {
            [] => "#[adopt]".to_owned(),
            [_] => "#[adopt(\"…\")]".to_owned(),
            many => {
                let parts: Vec<String> = many.iter().map(|key| format!("{}: \"…\"", snake(key))).collect();
                format!("#[adopt({})]", parts.join(", "))
            }
        }
    }
}

/// `a` and `b`
fn list(keys: &[&str]) -> String {
    let names: Vec<String> = keys.iter().map(|key| format!("`{}`", snake(key))).collect();
    names.join(" and ")
}
