//! The state of one walk: where it stands, what it found.

use crate::check::{Assumption, Context, Finding, Level, Rule};
use crate::model::{Loc, Node, Resource, Value};
use crate::schema::Shape;

/// More steps than this are not taken for one resource: alternatives inside alternatives multiply.
const MOST_STEPS: u32 = 200_000;
/// Values nested deeper than this are not followed.
const MOST_DEPTH: u32 = 64;

/// Walks over the values of one resource. Reads the context, and keeps its findings to itself until the end.
pub(crate) struct Judge<'c, 'a> {
    pub(crate) context: &'c Context<'a>,
    pub(crate) resource: &'c Resource,
    /// The keys on the way here.
    pub(super) path: Vec<&'c str>,
    /// Why a condition of the schema applies here: "`type` is `CALCULATED`".
    pub(super) because: Vec<(&'static str, String)>,
    /// The level of what is found from here on, if it is not the one of the rule's group.
    pub(super) level: Option<Level>,
    /// The branches of `Fn::If` on the way here.
    pub(super) assumed: Vec<Assumption<'c>>,
    /// Whether functions are worked out, as far as the template tells their values.
    pub(super) resolves: bool,
    /// Above zero while an alternative is tried: faults are counted, not told.
    quiet: u32,
    count: u32,
    unsure: bool,
    steps: u32,
    depth: u32,
    found: Vec<Fault>,
    undecided: Vec<(&'static Rule, Loc)>,
}

struct Fault {
    rule: &'static Rule,
    loc: Loc,
    message: String,
    help: Option<String>,
    level: Option<Level>,
}

/// What a walk found.
pub(super) struct Verdicts {
    found: Vec<Fault>,
    undecided: Vec<(&'static Rule, Loc)>,
}

/// Whether a value fits a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Fits,
    /// It does not, and how bad that is.
    Fails(u32),
    Unknown,
}

impl<'c, 'a> Judge<'c, 'a> {
    pub(super) fn new(resource: &'c Resource, context: &'c Context<'a>) -> Self {
        Self {
            context,
            resource,
            path: Vec::new(),
            because: Vec::new(),
            level: None,
            assumed: Vec::new(),
            resolves: true,
            quiet: 0,
            count: 0,
            unsure: false,
            steps: 0,
            depth: 0,
            found: Vec::new(),
            undecided: Vec::new(),
        }
    }

    /// Judges a value by a shape.
    pub(super) fn node(&mut self, node: &'c Node, shape: Shape) {
        self.steps += 1;
        if shape == Shape::ANY {
            return;
        }
        if self.steps > MOST_STEPS || self.depth > MOST_DEPTH {
            self.unsure = true;
            return;
        }
        self.depth += 1;
        match &node.value {
            Value::NoValue => {}
            Value::Unknown(unknown) => self.unknown(node, *unknown, shape),
            Value::Call(call) => self.call(node, call, shape),
            _ => self.literal(node, shape),
        }
        self.depth -= 1;
    }

    /// Whether a key is on the way here.
    pub(crate) fn is_within(&self, key: &str) -> bool {
        self.path.contains(&key)
    }

    /// Whether alternatives are tried, so that nothing is told.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet > 0
    }

    /// A fault; the message and the help are made only where they are told.
    pub(crate) fn fault(
        &mut self,
        rule: &'static Rule,
        loc: Loc,
        describe: impl FnOnce(&Self) -> (String, Option<String>),
    ) {
        self.count += 1;
        if self.quiet > 0 {
            return;
        }
        let (mut message, help) = describe(self);
        // What is wrong itself is no reason of its own.
        let key = self.key();
        let reasons: Vec<&str> =
            self.because.iter().filter(|(about, _)| *about != key).map(|(_, reason)| reason.as_str()).collect();
        if !reasons.is_empty() {
            message.push_str(", because ");
            message.push_str(&crate::text::list(&reasons, "and"));
        }
        // What SAM takes below a property, in its events above all, the sources know in part, and wrongly here and there.
        let is_of_sam = self.path.len() > 1 && self.resource.type_name.text.starts_with("AWS::Serverless::");
        let level = if is_of_sam { Some(Level::Warn) } else { self.level };
        self.found.push(Fault { rule, loc, message, help, level });
    }

    /// Judges with another level for what is found, where one is given.
    pub(crate) fn at_level(&mut self, level: Option<Level>, judge: impl FnOnce(&mut Self)) {
        let before = self.level;
        self.level = level.or(before);
        judge(self);
        self.level = before;
    }

    /// Takes back what the rule told of this value: a condition of the schema is looked at after the property itself, and
    /// is narrower.
    pub(super) fn retract(&mut self, rule: &'static Rule, loc: Loc) {
        if self.quiet == 0 {
            self.found.retain(|fault| !std::ptr::eq(fault.rule, rule) || fault.loc != loc);
        }
    }

    /// Makes what was just found weigh more against the alternative.
    pub(super) fn weigh(&mut self, more: u32) {
        self.count += more;
    }

    /// A rule met a value that is not known.
    pub(crate) fn undecided(&mut self, rule: &'static Rule, loc: Loc) {
        self.unsure = true;
        if self.quiet == 0 {
            self.undecided.push((rule, loc));
        }
    }

    /// A part of the shape cannot be decided here.
    pub(super) fn unsure(&mut self) {
        self.unsure = true;
    }

    /// Whether something fits, without telling anything.
    pub(super) fn attempt(&mut self, judge: impl FnOnce(&mut Self)) -> Verdict {
        let before = (self.count, self.unsure);
        (self.count, self.unsure) = (0, false);
        self.quiet += 1;
        judge(self);
        self.quiet -= 1;
        let verdict = match (self.count, self.unsure) {
            (0, false) => Verdict::Fits,
            (0, true) => Verdict::Unknown,
            (faults, _) => Verdict::Fails(faults),
        };
        (self.count, self.unsure) = before;
        verdict
    }

    /// The innermost property, in the user's word; the resource's type at the top.
    pub(crate) fn here(&self) -> String {
        match self.path.last() {
            Some(key) => self.context.property(key),
            None => self.context.type_name(&self.resource.type_name.text),
        }
    }

    /// The innermost property in CloudFormation's spelling.
    pub(crate) fn key(&self) -> &'c str {
        self.path.last().copied().unwrap_or_default()
    }

    /// Whether a property of the value under judgement is set by AWS alone.
    pub(super) fn is_read_only(&self, name: &str) -> bool {
        let Some(ty) = self.resource.ty else { return false };
        let here = self.path.iter().copied().chain([name]);
        ty.read_only().any(|path| path.split('/').filter(|step| *step != "*").eq(here.clone()))
    }

    pub(super) fn finish(self) -> Verdicts {
        Verdicts { found: self.found, undecided: self.undecided }
    }
}

impl Verdicts {
    pub(super) fn report(self, resource: &Resource, context: &mut Context<'_>) {
        for Fault { rule, loc, message, help, level } in self.found {
            context.report_in(resource, Finding { rule, loc, message, help, level });
        }
        for (rule, loc) in self.undecided {
            context.undecided(rule, loc);
        }
    }
}
