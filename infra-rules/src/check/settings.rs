//! What one check is told about its surroundings.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::policy::TagRule;

/// In whose words a message speaks: our `snake_case` in stacks, CloudFormation's spelling in templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// A stack in Rust: `cidr_block`, `ec2::Vpc`.
    Rust,
    /// A CloudFormation template in JSON: `CidrBlock`, `AWS::EC2::VPC`, `{"Ref": "Vpc"}`.
    Json,
    /// A CloudFormation template in YAML: `CidrBlock`, `AWS::EC2::VPC`, `!Ref Vpc`.
    Yaml,
}

impl Dialect {
    /// Whether the words are those of a template file.
    pub fn is_template(self) -> bool {
        self != Self::Rust
    }
}

/// What one check is told about its surroundings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// In whose words messages speak.
    pub dialect: Dialect,
    /// The environment, where there is one: `dev`.
    pub environment: Option<String>,
    /// Required tags: key, and the value every resource must carry (`None`: any value, or one not known here).
    pub required_tags: Vec<(String, Option<String>)>,
    /// Tags that every taggable resource gets when the template is finished, where they are not in the model yet.
    pub applied_tags: Vec<(String, Option<String>)>,
    /// The values that a tag may have, by key; one that ends in `*` stands for every value that begins so.
    pub tag_values: Vec<(String, Vec<String>)>,
    /// What a policy demands of tags.
    pub tag_rules: Vec<TagRule>,
    /// Rules of one's own.
    pub own_rules: Vec<&'static Rule>,
    /// The region of the deployment, where it is known.
    pub region: Option<String>,
    /// The day of the check, as `2026-11-24`, where it is known. Not while a stack compiles: builds repeat.
    pub today: Option<String>,
    /// Resources that exist in other environments and not in this one: logical id, label.
    pub absent: Vec<(String, String)>,
    /// Bytes of the finished template, where it is finished.
    pub template_size: Option<usize>,
    /// Resources that were checked before as part of another template: addresses of the shared resources.
    pub checked: BTreeSet<usize>,
    /// Whether rules of [`Group::Optional`](super::Group::Optional) are left out: no policy asks for one.
    pub without_optional: bool,
    /// The templates of nested stacks that could be read, by the text that names them (`TemplateURL`).
    pub nested: BTreeMap<String, NestedTemplate>,
}

/// What a stack must know of the template of a stack inside of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NestedTemplate {
    /// What a message calls it: its path.
    pub name: String,
    /// Its parameters, and whether each has a default.
    pub parameters: Vec<(String, bool)>,
    /// The names of its outputs, where all of them are shown.
    pub outputs: Option<Vec<String>>,
}

impl Settings {
    /// Nothing is known but whose words to use.
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            environment: None,
            required_tags: Vec::new(),
            applied_tags: Vec::new(),
            tag_values: Vec::new(),
            tag_rules: Vec::new(),
            own_rules: Vec::new(),
            region: None,
            today: None,
            absent: Vec::new(),
            template_size: None,
            checked: BTreeSet::new(),
            without_optional: false,
            nested: BTreeMap::new(),
        }
    }
}
