//! What can go wrong, one enum for each layer. Each message says what happened; [`help`](SynthError::help) says what to do.

use thiserror::Error;

use crate::template::Place;
use crate::template::read::ReadError;

/// A name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LookupError {
    /// No environment of that name.
    #[error("no environment `{name}`")]
    Environment {
        /// The name asked for.
        name: String,
        /// The names that exist.
        known: Vec<String>,
        /// The file that declares them.
        file: &'static str,
    },
    /// No stack of that name.
    #[error("no stack `{name}`")]
    Stack {
        /// The name asked for.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// No stack has been listed at all.
    #[error("the app has no stacks")]
    NoStacks,
}

/// A stack that cannot be written as a template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SynthError {
    /// The draft of an entry cannot be read.
    #[error("`{label}` of stack `{stack}`: {source}")]
    Draft {
        /// The stack.
        stack: String,
        /// The entry, in the user's words.
        label: String,
        /// Where it stands.
        place: Place,
        /// Why.
        source: ReadError,
    },
    /// One logical id, twice.
    #[error("stack `{stack}` has two entries with the logical id `{id}`, the first at {first}")]
    Duplicate {
        /// The stack.
        stack: String,
        /// The logical id.
        id: String,
        /// The first entry.
        first: Place,
        /// The second.
        second: Place,
    },
    /// The code of a stack panicked.
    #[error("the code of stack `{stack}` panicked: {message}")]
    Panicked {
        /// The stack.
        stack: String,
        /// The panic's message.
        message: String,
        /// Where, as `file:line:column`.
        place: Option<String>,
    },
    /// A reference to a stack that the app does not list.
    #[error("stack `{consumer}` reads `{id}` of stack `{producer}`, which the app does not list")]
    UnknownStackInReference {
        /// Who reads.
        consumer: String,
        /// From whom.
        producer: String,
        /// What.
        id: String,
        /// Where.
        place: Option<Place>,
    },
    /// A resource that comes from a stack that the app does not list.
    #[error("`{id}` of stack `{stack}` was moved from stack `{from}`, which the app does not list")]
    UnknownStackInMove {
        /// Where it is.
        stack: String,
        /// What.
        id: String,
        /// From where.
        from: String,
        /// The stacks that there are.
        known: Vec<String>,
        /// Where.
        place: Option<Place>,
    },
    /// A reference to something another stack does not have, in this environment at least.
    #[error("stack `{consumer}` reads `{id}` of stack `{producer}`, which has no such resource in this environment")]
    UnknownIdInReference {
        /// Who reads.
        consumer: String,
        /// From whom.
        producer: String,
        /// What.
        id: String,
        /// Where.
        place: Option<Place>,
    },
    /// Stacks read from one another in a circle.
    #[error("stacks refer to one another in a circle: {}", path.join(" -> "))]
    Cycle {
        /// The stacks of the circle, the first again at the end.
        path: Vec<String>,
    },
    /// A file that is to be uploaded cannot be read.
    #[error("asset `{path}` of stack `{stack}`: {message}")]
    Asset {
        /// The stack.
        stack: String,
        /// Its path, from the folder of the crate on.
        path: String,
        /// Why.
        message: String,
        /// Where it is named.
        place: Option<Place>,
    },
    /// `Fn::ImportValue` does not cross regions.
    #[error(
        "stack `{consumer}` in {consumer_region} cannot import from stack `{producer}` in {producer_region}: \
         exports do not cross regions"
    )]
    StrongAcrossRegions {
        /// Who reads.
        consumer: String,
        /// Its region.
        consumer_region: String,
        /// From whom.
        producer: String,
        /// Its region.
        producer_region: String,
    },
    /// One export name, twice in one account and region.
    #[error("export `{export}` is made by `{first}` and by `{second}`, in {scope}")]
    SharedExport {
        /// The name of the export.
        export: String,
        /// The stack that makes it.
        first: String,
        /// The other stack that makes it.
        second: String,
        /// The account and region they share.
        scope: String,
        /// Where the first is written.
        place: Option<Place>,
    },
}

impl LookupError {
    /// What to do about it.
    pub fn help(&self) -> String {
        let (name, known, kind) = match self {
            Self::Environment { name, known, file } if known.is_empty() => return first_environment(name, file),
            Self::Environment { name, known, file } => (name, known, format!("environments of {file}")),
            Self::Stack { name, known } => (name, known, "stacks".to_owned()),
            Self::NoStacks => return "list the stacks in `app![…]`".to_owned(),
        };
        let list = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        match infra_rules::schema::suggest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? {kind}: {list}"),
            None => format!("{kind}: {list}"),
        }
    }
}

/// A crate that nobody has written environments for.
fn first_environment(name: &str, file: &str) -> String {
    format!(
        "the environments stand in `{file}` beside Cargo.toml, and there is none: write `app = \"…\"`, `[env.{name}]`, \
         `account = \"111111111111\"` and `region = \"us-east-1\"` into it, a line each"
    )
}

impl SynthError {
    /// Where it stands, if it has a place in the source.
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Draft { place, .. } | Self::Duplicate { second: place, .. } => Some(place.to_string()),
            Self::Panicked { place, .. } => place.clone(),
            Self::UnknownStackInReference { place, .. }
            | Self::UnknownIdInReference { place, .. }
            | Self::UnknownStackInMove { place, .. }
            | Self::Asset { place, .. }
            | Self::SharedExport { place, .. } => place.map(|place| place.to_string()),
            Self::Cycle { .. } | Self::StrongAcrossRegions { .. } => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Draft { .. } => {
                "the value does not have the form of a template; look at the expression there".to_owned()
            }
            Self::Duplicate { .. } => "give one of them another name, or its own id with `#[id(\"…\")]`".to_owned(),
            Self::Panicked { .. } => "the expression there failed for this environment's values".to_owned(),
            Self::UnknownStackInReference { producer, .. } => format!("add `{producer}` to `app![…]`"),
            Self::UnknownStackInMove { from, known, .. } => {
                match infra_rules::schema::suggest(from, known.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        format!("the stacks are {}; an old stack stays in the app until it is empty", known.join(", "))
                    }
                }
            }
            Self::UnknownIdInReference { .. } => {
                "a resource with `#[when(…)]` or `#[for_each(…)]` is read where it does not exist".to_owned()
            }
            Self::Asset { .. } => "an asset is a file or a folder of files that can be read".to_owned(),
            Self::Cycle { .. } => "move one of the resources to the stack that reads it".to_owned(),
            Self::StrongAcrossRegions { .. } => "use `references = \"weak\"`".to_owned(),
            Self::SharedExport { .. } => "put `env.name` into the name of the export".to_owned(),
        }
    }
}

/// A deployment that could not start or go on.
#[cfg(feature = "deploy")]
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeployError {
    /// A call to AWS failed.
    #[error(transparent)]
    Aws(#[from] crate::aws::AwsError),
    /// The credentials belong to another account.
    #[error("environment `{env}` is account {expected}, and these credentials are of account {found} ({arn})")]
    WrongAccount {
        /// The environment.
        env: String,
        /// The account of infra.toml.
        expected: String,
        /// The account of the credentials.
        found: String,
        /// Who they belong to.
        arn: String,
    },
    /// The operator stopped it before anything changed.
    #[error("interrupted; nothing was changed")]
    Interrupted,
    /// No client was made for a region; a fault of this program.
    #[error("no client for region {region}")]
    NoClient {
        /// The region.
        region: String,
    },
    /// The template is too large for CloudFormation.
    #[error("the template of stack `{stack}` has {bytes} bytes; CloudFormation takes 1,000,000")]
    TemplateTooLarge {
        /// The stack.
        stack: String,
        /// Its size.
        bytes: usize,
    },
    /// There is no bucket for what does not fit into a request.
    #[error("stack `{stack}` needs a bucket in {region}, and `{env}` has none there")]
    NotBootstrapped {
        /// The environment.
        env: String,
        /// The region.
        region: String,
        /// A stack with assets, or with a template over 51,200 bytes.
        stack: String,
    },
    /// The bucket that `bootstrap` made is gone.
    #[error("the bucket {bucket} is not there")]
    NoBucket {
        /// The environment.
        env: String,
        /// The bucket.
        bucket: String,
    },
    /// Objects of a bucket are still there after they were deleted.
    #[error("the objects of bucket {bucket} are still there after they were deleted")]
    BucketStaysFull {
        /// The bucket.
        bucket: String,
    },
    /// A file cannot be uploaded.
    #[error("asset `{path}` of stack `{stack}`: {message}")]
    Asset {
        /// The stack.
        stack: String,
        /// Its path, from the folder of the crate on.
        path: String,
        /// Why.
        message: String,
    },
    /// Parameters without a value.
    #[error("stack `{stack}` has parameters without a value: {}", names.join(", "))]
    MissingParameters {
        /// The stack.
        stack: String,
        /// The parameters.
        names: Vec<String>,
    },
    /// A value for a parameter that no stack of the run has.
    #[error("no stack of this run has a parameter `{name}`")]
    UnknownParameter {
        /// The parameter.
        name: String,
        /// The parameters that exist, `stack.Name`.
        known: Vec<String>,
    },
    /// The plan file was made from something else.
    #[error("the plan does not hold any more:\n  - {}", differences.join("\n  - "))]
    PlanDiffers {
        /// What differs.
        differences: Vec<String>,
    },
    /// Express mode for stacks that are protected.
    #[error("environment `{env}` has termination protection, and its stacks are not deployed in express mode")]
    ExpressOfProtected {
        /// The environment.
        env: String,
    },
    /// Two modes that CloudFormation does not take together.
    #[error("express and revert-drift exclude one another")]
    ExpressWithRevert,
    /// The stack policy is none.
    #[error("the stack policy of environment `{env}` is none: {message}")]
    BadStackPolicy {
        /// The environment.
        env: String,
        /// Why.
        message: String,
    },
    /// A template of our own is no JSON; a fault of this program.
    #[error("the template of stack `{stack}` cannot be read again: {message}")]
    UnreadableOwn {
        /// The stack.
        stack: String,
        /// Why.
        message: String,
    },
    /// The deployed template is no JSON.
    #[error("the deployed template of stack `{stack}` cannot be read: {source}")]
    UnreadableTemplate {
        /// The stack.
        stack: String,
        /// Why.
        source: ReadError,
    },
}

#[cfg(feature = "deploy")]
impl DeployError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Aws(error) => error.help().map(str::to_owned),
            Self::WrongAccount { env, .. } => {
                Some(format!("choose the profile of `{env}` with AWS_PROFILE, or correct `account` in infra.toml"))
            }
            Self::TemplateTooLarge { .. } => Some("move resources to a stack of their own".to_owned()),
            Self::NotBootstrapped { env, .. } => Some(format!("run `bootstrap {env}`, once")),
            Self::NoBucket { env, .. } => {
                Some(format!("somebody deleted it: delete the stack `infra-bootstrap` of it too, and run `bootstrap {env}`"))
            }
            Self::BucketStaysFull { .. } => Some("a lock or a policy of the bucket may hold them: look at it".to_owned()),
            Self::Asset { .. } => Some("deploy again when nothing else writes there".to_owned()),
            Self::MissingParameters { names, .. } => {
                Some(format!("give them: `--parameter {}=…`", names.first().map_or("Name", String::as_str)))
            }
            Self::UnknownParameter { name, known } => {
                let near = known.iter().filter_map(|known| known.split('.').nth(1));
                Some(match infra_rules::schema::suggest(name, near) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => "they have none".to_owned(),
                    None => format!("there are {}", known.join(", ")),
                })
            }
            Self::PlanDiffers { .. } => Some("make a new plan, and look at it: `diff <env> -o plan.json`".to_owned()),
            Self::ExpressOfProtected { .. } => {
                Some("express mode is for environments that may break; leave `express` away".to_owned())
            }
            Self::ExpressWithRevert => Some("leave one of them away".to_owned()),
            Self::BadStackPolicy { .. } => Some(
                "it is JSON with a list `Statement`: `stack_policy` of `[deploy]` in infra.toml has it, or names its file"
                    .to_owned(),
            ),
            Self::UnreadableTemplate { .. } => Some("it was not written by this tool: compare it by hand".to_owned()),
            Self::NoClient { .. } | Self::UnreadableOwn { .. } | Self::Interrupted => None,
        }
    }
}
