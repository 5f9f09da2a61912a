//! `policy![…]`, and attributes whose keys are in `snake_case` without a schema.

use proc_macro2::TokenTree;

use super::kind::{Shapes, Want};
use super::symbols::plain;
use super::value::Lower;
use super::{Element, Key, Member, Value, ValueKind};
use crate::syntax;

const STATEMENT_KEYS: &[(&str, &str)] = &[
    ("sid", "Sid"),
    ("principal", "Principal"),
    ("not_principal", "NotPrincipal"),
    ("action", "Action"),
    ("not_action", "NotAction"),
    ("resource", "Resource"),
    ("not_resource", "NotResource"),
    ("condition", "Condition"),
];

const PRINCIPAL_KEYS: &[(&str, &str)] =
    &[("aws", "AWS"), ("service", "Service"), ("federated", "Federated"), ("canonical_user", "CanonicalUser")];

impl Lower<'_, '_> {
    /// An IAM document of these statements.
    pub(super) fn policy(&mut self, statements: &[syntax::Statement], value: &syntax::Value) -> ValueKind {
        let is_written = matches!(value.tokens.last(), Some(TokenTree::Group(group)) if !group.stream().is_empty());
        if statements.is_empty() && is_written {
            // What stands there is no statement, and was said to be none.
            return ValueKind::Broken;
        }
        let mut lowered = Vec::new();
        for statement in statements {
            lowered.push(Element::One(self.statement(statement)));
        }
        let version = self.finish(value, ValueKind::Text("2012-10-17".to_owned()));
        let statements = self.finish(value, ValueKind::List(lowered));
        ValueKind::Object(vec![entry("Version", version), entry("Statement", statements)])
    }

    fn statement(&mut self, statement: &syntax::Statement) -> Value {
        let span = statement.effect.span();
        let loc = self.places.one(span);
        let word = match statement.effect.to_string().as_str() {
            "allow" => "Allow".to_owned(),
            "deny" => "Deny".to_owned(),
            other => {
                let near = infra_rules::schema::suggest(other, ["allow", "deny"].into_iter()).unwrap_or("allow");
                self.report.help(
                    span,
                    format!("`{other}` is no effect of a policy: `allow` or `deny`"),
                    format!("did you mean `{near}`?"),
                );
                "Allow".to_owned()
            }
        };
        let effect = Value { kind: ValueKind::Text(word), loc, start: span };
        let mut members = vec![entry("Effect", effect)];
        for member in &statement.members {
            members.extend(self.statement_member(member));
        }
        Value { kind: ValueKind::Object(members), loc, start: span }
    }

    fn statement_member(&mut self, member: &syntax::Member) -> Option<Member> {
        let (key, value) = match member {
            syntax::Member::Spread(value) => return Some(Member::Spread(self.value(value, &Shapes::free()))),
            syntax::Member::Entry { key, value } => (key, value),
        };
        let key_loc = self.places.one(key.span());
        let written = match key {
            syntax::Key::Ident(ident) => plain(ident),
            syntax::Key::Text(text, _) => text.clone(),
            syntax::Key::Composed(..) => return None,
        };
        let known = STATEMENT_KEYS.iter().find(|(ours, aws)| *ours == written || *aws == written);
        let aws = if let Some((_, aws)) = known {
            *aws
        } else {
            let names = || STATEMENT_KEYS.iter().map(|(ours, _)| *ours);
            let near = infra_rules::schema::suggest(&written, names());
            let help = near.map_or_else(
                || format!("there are {}", names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.report.help(key.span(), format!("a statement of a policy has no `{written}`"), help);
            // Taken for what was meant, so that nothing else is said of the statement.
            STATEMENT_KEYS.iter().find(|(ours, _)| Some(*ours) == near)?.1
        };
        let value = match aws {
            "Principal" | "NotPrincipal" => self.principal(value),
            "Condition" => self.texts(value),
            _ => self.value(value, &Shapes::wanting(Want::Text).or_list()),
        };
        Some(Member::Entry { key: Key::Text(aws.to_owned()), key_loc, value })
    }

    fn principal(&mut self, value: &syntax::Value) -> Value {
        let syntax::ValueKind::Object(members) = &value.kind else {
            return self.value(value, &Shapes::wanting(Want::Text));
        };
        let mut lowered = Vec::new();
        for member in members {
            let syntax::Member::Entry { key: syntax::Key::Ident(ident), value } = member else {
                lowered.extend(self.members(std::slice::from_ref(member), &Shapes::free(), None));
                continue;
            };
            let key_loc = self.places.one(ident.span());
            let written = plain(ident);
            let known = PRINCIPAL_KEYS.iter().find(|(ours, aws)| *ours == written || *aws == written);
            if known.is_none() {
                let near = infra_rules::schema::suggest(&written, PRINCIPAL_KEYS.iter().map(|(ours, _)| *ours));
                let help = near.map_or_else(
                    || "there are aws, service, federated, canonical_user".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.report.help(ident.span(), format!("`{written}` is no kind of principal"), help);
            }
            let text = known.map_or(written.as_str(), |(_, aws)| *aws).to_owned();
            let value = self.value(value, &Shapes::wanting(Want::Text).or_list());
            lowered.push(Member::Entry { key: Key::Text(text), key_loc, value });
        }
        self.finish(value, ValueKind::Object(lowered))
    }

    /// A condition block: keys as written, scalars as text.
    fn texts(&mut self, value: &syntax::Value) -> Value {
        let syntax::ValueKind::Object(members) = &value.kind else {
            return self.value(value, &Shapes::wanting(Want::Text).or_list());
        };
        let mut lowered = Vec::new();
        for member in members {
            match member {
                syntax::Member::Spread(value) => lowered.push(Member::Spread(self.value(value, &Shapes::free()))),
                syntax::Member::Entry { key, value } => {
                    let key_loc = self.places.one(key.span());
                    let key = match key {
                        syntax::Key::Ident(ident) => Key::Text(plain(ident)),
                        syntax::Key::Text(text, _) => Key::Text(text.clone()),
                        syntax::Key::Composed(parts, span) => {
                            Key::Composed(self.parts(syntax::TextKind::Sub, parts, *span))
                        }
                    };
                    lowered.push(Member::Entry { key, key_loc, value: self.texts(value) });
                }
            }
        }
        self.finish(value, ValueKind::Object(lowered))
    }

    /// `#[update_policy{ … }]`: `snake_case` keys at every depth become CloudFormation's.
    pub(crate) fn pascal(&mut self, value: &syntax::Value) -> Value {
        let syntax::ValueKind::Object(members) = &value.kind else { return self.value(value, &Shapes::free()) };
        let mut lowered = Vec::new();
        for member in members {
            match member {
                syntax::Member::Spread(value) => lowered.push(Member::Spread(self.pascal(value))),
                syntax::Member::Entry { key, value } => {
                    let key_loc = self.places.one(key.span());
                    let text = match key {
                        syntax::Key::Ident(ident) => infra_rules::names::logical_id(&plain(ident)),
                        syntax::Key::Text(text, _) => text.clone(),
                        syntax::Key::Composed(..) => continue,
                    };
                    let value = self.pascal(value);
                    lowered.push(Member::Entry { key: Key::Text(text), key_loc, value });
                }
            }
        }
        self.finish(value, ValueKind::Object(lowered))
    }

    /// The argument of `#[removal(…)]`: its words are `Retain`, `Delete`, `Snapshot`, `RetainExceptOnCreate`.
    pub(crate) fn policy_word(&mut self, value: &syntax::Value) -> Value {
        const WORDS: &[&str] = &["Retain", "Delete", "Snapshot", "RetainExceptOnCreate"];
        let word = match &value.kind {
            syntax::ValueKind::Path(path) if path.fields.is_empty() && path.index.is_none() => {
                match path.segments.as_slice() {
                    [word] => word.to_string(),
                    _ => String::new(),
                }
            }
            _ => String::new(),
        };
        match &value.kind {
            _ if WORDS.contains(&word.as_str()) => self.finish(value, ValueKind::Text(word)),
            // A constant is in capitals, a function or a variable begins small.
            _ if word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) => {
                let help = match infra_rules::schema::suggest(&word, WORDS.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "it can be `Retain`, `Delete`, `Snapshot` or `RetainExceptOnCreate`".to_owned(),
                };
                self.report.help(value.start, format!("there is no removal policy `{word}`"), help);
                self.finish(value, ValueKind::Broken)
            }
            syntax::ValueKind::If { condition, then, otherwise } => {
                let condition = self.condition(condition);
                let then = Box::new(self.policy_word(then));
                let otherwise = otherwise.as_ref().map(|value| Box::new(self.policy_word(value)));
                let kind =
                    condition.map_or(ValueKind::Broken, |condition| ValueKind::If { condition, then, otherwise });
                self.finish(value, kind)
            }
            syntax::ValueKind::Match { on, arms } => self.policy_match(value, on, arms),
            _ => self.value(value, &Shapes::wanting(Want::Text)),
        }
    }

    fn policy_match(&mut self, value: &syntax::Value, on: &[TokenTree], arms: &[syntax::Arm]) -> Value {
        let Some(on) = self.expr(on) else { return self.finish(value, ValueKind::Broken) };
        let mut lowered = Vec::new();
        for arm in arms {
            if let Some((pattern, guard)) = self.pattern(&arm.pattern) {
                lowered.push((pattern, guard, self.policy_word(&arm.value)));
            }
        }
        self.finish(value, ValueKind::Match { on: Box::new(on), arms: lowered })
    }
}

fn entry(key: &str, value: Value) -> Member {
    Member::Entry { key: Key::Text(key.to_owned()), key_loc: value.loc, value }
}
