//! infra.toml: the application, its tags and its environments.
//!
//! The one place of this crate that reads a file, and looks whether an asset is there.

mod absent;
mod deploy;
mod emit;
mod environments;
mod load;
mod read;
mod shapes;
mod source;
mod tag_policy;
mod tags;
#[cfg(test)]
mod tests;

pub(crate) use absent::check_without_file;
pub(crate) use deploy::Deploy;
pub(crate) use emit::emit_environments;
#[cfg(test)]
pub(crate) use emit::emit_text;
pub(crate) use load::find_asset;
pub(crate) use tag_policy::emit_tag_policy;

use crate::eval::Data;
use std::fmt::{self, Display, Formatter};
use std::rc::Rc;

/// What infra.toml says, after the defaults were merged into each environment.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The tags of every taggable resource, in the order of the file.
    pub(crate) tags: Vec<TagRule>,
    /// How a stack refers to another one.
    pub(crate) references: References,
    /// The environments in the order of the file; at least one.
    pub(crate) environments: Vec<Environment>,
    /// The type of `env`: a [`Shape::Table`].
    pub(crate) shape: Shape,
}

/// A tag that every taggable resource gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TagRule {
    /// The key.
    pub(crate) key: String,
    /// The value, piece by piece.
    pub(crate) value: Vec<TagPart>,
    /// The values that are allowed; empty if all are.
    pub(crate) allowed: Vec<String>,
}

impl TagRule {
    /// The value in an environment, where it is known.
    pub(crate) fn text(&self, env: &Data) -> Option<String> {
        let mut text = String::new();
        for part in &self.value {
            match part {
                TagPart::Text(plain) => text.push_str(plain),
                TagPart::Env(path) => {
                    let found = path.iter().try_fold(env, |data, key| data.get(key))?;
                    text.push_str(&crate::evaluate::evaluate_text(found)?);
                }
            }
        }
        Some(text)
    }
}

/// A piece of the value of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TagPart {
    /// Text as it stands.
    Text(String),
    /// `{env.network.name}`, without the `env`.
    Env(Vec<String>),
}

/// How a stack refers to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum References {
    /// `Fn::GetStackOutput`.
    #[default]
    Weak,
    /// `Fn::ImportValue`.
    Strong,
}

/// An environment, such as prod.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    /// Its name.
    pub(crate) name: String,
    /// What `env` is in it: a [`Data::Table`] with `app`, `name`, `account`, `region`, `termination_protection` and
    /// all keys of the file. An account or region that the file leaves open is not in it.
    pub(crate) values: Data,
    /// How its stacks are deployed.
    pub(crate) deploy: Deploy,
}

/// The type of a value of infra.toml.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `i64`.
    Integer,
    /// `f64`.
    Float,
    /// `&'static str`.
    String,
    /// `bool`.
    Boolean,
    /// A list of elements of one type.
    List(Box<Shape>),
    /// Keys and their types, in the order of the file.
    Table(Vec<(String, Shape)>),
}

/// Something that is wrong with infra.toml.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigError {
    /// The line, from 1; 0 if it is about the file as a whole.
    pub(crate) line: usize,
    /// What is wrong, lower case, no full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: String,
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "infra.toml: {}", self.message)?,
            line => write!(f, "infra.toml:{line}: {}", self.message)?,
        }
        if self.help.is_empty() { Ok(()) } else { write!(f, "\nhelp: {}", self.help) }
    }
}

/// Reads the infra.toml beside the Cargo.toml of the crate that is compiled; `None` if it has none.
/// All that is wrong with the file is reported at once.
pub(crate) fn load() -> Result<Option<Rc<Config>>, Vec<ConfigError>> {
    match load::load() {
        None => Ok(None),
        Some(loaded) if loaded.errors.is_empty() => Ok(Some(Rc::clone(&loaded.config))),
        Some(loaded) => Err(loaded.errors.clone()),
    }
}

/// The configuration of a text instead of a file, for tests.
#[cfg(test)]
pub(crate) fn read_text(text: &str) -> Result<Config, Vec<ConfigError>> {
    let read::Read { config, errors } = read::read(text);
    if errors.is_empty() { Ok(config) } else { Err(errors) }
}
