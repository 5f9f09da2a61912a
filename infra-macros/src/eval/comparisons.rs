//! Comparisons of a value of `env` with a literal that no environment has: mostly a slip of the pen.

use super::describe::source;
use super::{Data, Outcome, Scope, eval};
use infra_rules::schema::suggest;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, Pat};

/// A comparison that comes out the same in every environment.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// The literal that the value of the environment is compared with.
    pub(crate) span: Span,
    /// What is wrong, lower case, no full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: String,
}

/// The comparisons `==` and `!=` of a value of `env` with a text or a number that no environment has there, and the
/// texts in a `match` over a value of `env` that no environment has.
pub(crate) fn constant_comparisons(expr: &Expr, environments: &[(&str, Scope)]) -> Vec<Comparison> {
    let mut search = Search { environments, found: Vec::new() };
    search.expr(expr);
    search.found
}

struct Search<'a> {
    environments: &'a [(&'a str, Scope)],
    found: Vec<Comparison>,
}

impl Search<'_> {
    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Binary(binary) => {
                self.expr(&binary.left);
                self.expr(&binary.right);
                self.comparison(binary);
            }
            Expr::Match(choice) => {
                self.expr(&choice.expr);
                for arm in &choice.arms {
                    self.pattern(&choice.expr, &arm.pat);
                    self.expr(&arm.body);
                }
            }
            Expr::If(choice) => {
                self.expr(&choice.cond);
                self.block(&choice.then_branch);
                choice.else_branch.iter().for_each(|(_, otherwise)| self.expr(otherwise));
            }
            Expr::Block(block) => self.block(&block.block),
            Expr::Paren(inner) => self.expr(&inner.expr),
            Expr::Group(inner) => self.expr(&inner.expr),
            Expr::Unary(inner) => self.expr(&inner.expr),
            Expr::Reference(inner) => self.expr(&inner.expr),
            Expr::Cast(inner) => self.expr(&inner.expr),
            Expr::Field(inner) => self.expr(&inner.base),
            Expr::Index(inner) => {
                self.expr(&inner.expr);
                self.expr(&inner.index);
            }
            Expr::Array(array) => array.elems.iter().for_each(|item| self.expr(item)),
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|item| self.expr(item)),
            Expr::Call(call) => call.args.iter().for_each(|item| self.expr(item)),
            Expr::MethodCall(call) => {
                self.expr(&call.receiver);
                call.args.iter().for_each(|item| self.expr(item));
            }
            _ => {}
        }
    }

    fn block(&mut self, block: &syn::Block) {
        for statement in &block.stmts {
            match statement {
                syn::Stmt::Expr(expr, _) => self.expr(expr),
                syn::Stmt::Local(local) => local.init.iter().for_each(|init| self.expr(&init.expr)),
                syn::Stmt::Item(_) | syn::Stmt::Macro(_) => {}
            }
        }
    }

    fn comparison(&mut self, binary: &syn::ExprBinary) {
        let equal = match binary.op {
            BinOp::Eq(_) => true,
            BinOp::Ne(_) => false,
            _ => return,
        };
        let ((value, Expr::Lit(literal)) | (Expr::Lit(literal), value)) = (&*binary.left, &*binary.right) else {
            return;
        };
        let Some(wanted) = plain(&literal.lit) else { return };
        self.check(value, &wanted, literal.span(), |what| {
            let who = if equal { "no environment satisfies" } else { "every environment satisfies" };
            format!("{who} `{}`: {what}", source(binary))
        });
    }

    fn pattern(&mut self, value: &Expr, pattern: &Pat) {
        match pattern {
            Pat::Lit(literal) if matches!(literal.lit, syn::Lit::Str(_)) => {
                let Some(wanted) = plain(&literal.lit) else { return };
                self.check(value, &wanted, literal.span(), |what| {
                    format!("in no environment `{}` is {}: {what}", source(value), quoted(&wanted))
                });
            }
            Pat::Or(or) => or.cases.iter().for_each(|case| self.pattern(value, case)),
            Pat::Guard(guard) => self.pattern(value, &guard.pat),
            Pat::Paren(inner) => self.pattern(value, &inner.pat),
            _ => {}
        }
    }

    /// Finds fault if the value is known in every environment and never the one that is wanted.
    fn check(&mut self, value: &Expr, wanted: &Data, span: Span, message: impl FnOnce(&str) -> String) {
        if !is_path_of_env(value) || self.environments.is_empty() {
            return;
        }
        let mut values = Vec::new();
        for (name, scope) in self.environments {
            let Outcome::Known(data) = eval(value, scope) else { return };
            let comparable = match (&data, wanted) {
                (Data::Int(data), Data::Int(wanted)) => data.value != wanted.value,
                (data @ (Data::Str(_) | Data::Float(_)), wanted) => data != wanted,
                _ => false,
            };
            if !comparable {
                return;
            }
            values.push((*name, data));
        }
        let names = source(value) == "env.name";
        let message = message(&if names { listed_names(&values) } else { listed_values(&source(value), &values) });
        self.found.push(Comparison { span, message, help: help(wanted, &values) });
    }
}

fn plain(literal: &syn::Lit) -> Option<Data> {
    match literal {
        syn::Lit::Str(text) => Some(Data::text(&text.value())),
        syn::Lit::Int(number) => number.base10_parse().ok().map(Data::integer),
        syn::Lit::Float(number) => number.base10_parse().ok().map(Data::Float),
        _ => None,
    }
}

fn is_path_of_env(expr: &Expr) -> bool {
    match expr {
        Expr::Field(field) => {
            matches!(&*field.base, Expr::Path(path) if path.path.is_ident("env")) || is_path_of_env(&field.base)
        }
        Expr::Paren(inner) => is_path_of_env(&inner.expr),
        Expr::Group(inner) => is_path_of_env(&inner.expr),
        Expr::Reference(inner) => is_path_of_env(&inner.expr),
        _ => false,
    }
}

fn quoted(data: &Data) -> String {
    match data {
        Data::Str(text) => format!("{text:?}"),
        Data::Float(value) => format!("{value:?}"),
        other => other.to_string(),
    }
}

fn listed_names(values: &[(&str, Data)]) -> String {
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    format!("the names are {}", names.join(", "))
}

/// "`env.azs` is 2 in dev and staging, 3 in prod".
fn listed_values(what: &str, values: &[(&str, Data)]) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, data) in values {
        let text = quoted(data);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(name),
            None => groups.push((text, vec![name])),
        }
    }
    let groups: Vec<String> = groups.iter().map(|(text, names)| format!("{text} in {}", names.join(" and "))).collect();
    format!("`{what}` is {}", groups.join(", "))
}

fn help(wanted: &Data, values: &[(&str, Data)]) -> String {
    let texts = values.iter().filter_map(|(_, data)| data.as_text());
    match wanted.as_text().and_then(|wanted| suggest(wanted, texts)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "compare with a value that an environment has, or leave the comparison out".to_owned(),
    }
}
