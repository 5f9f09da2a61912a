//! Faults on purpose: of calls, of resources, by others. All of it follows from the plan, so a run repeats.

use super::engine::types;
use super::ids;

/// What goes wrong, and when.
#[derive(Debug, Clone, Default)]
pub struct FaultPlan {
    /// Faults of calls.
    pub calls: Vec<CallFault>,
    /// Faults of resources.
    pub resources: Vec<ResourceFault>,
    /// Milliseconds that every answer takes.
    pub latency: u64,
    /// Hooks that fail every change set, `Example::CFNHook::Full`.
    pub hooks: Vec<String>,
    /// Alarms that are in `ALARM`: names, or logical ids of resources.
    pub alarms: Vec<String>,
    /// Roles that nobody may take on: names.
    pub roles: Vec<String>,
}

/// A fault of some calls.
#[derive(Debug, Clone)]
pub struct CallFault {
    /// The operation, `DescribeStacks`; every one if `None`.
    pub action: Option<String>,
    /// The first call that is hit, counted from 1 among those of the operation.
    pub first: u32,
    /// How many in a row.
    pub times: u32,
    /// What happens.
    pub kind: CallFaultKind,
}

/// What happens to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallFaultKind {
    /// `Throttling`, status 400.
    Throttle,
    /// An answer of the 5xx family with that status.
    ServerError(u16),
    /// The connection breaks before the service sees the request.
    ResetBefore,
    /// The service acts, the answer is lost.
    ResetAfter,
    /// The answer takes that many milliseconds more.
    Slow(u64),
    /// Another deployer acts just before the call is served.
    Intrusion(Intrusion),
}

/// What another deployer does with the stack that the call names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intrusion {
    /// Starts an update that changes a stack tag.
    Update,
    /// Deletes the stack.
    Delete,
    /// Cancels the update that runs.
    Cancel,
    /// Deletes all change sets.
    DeleteChangeSets,
}

/// A fault of a resource.
#[derive(Debug, Clone)]
pub struct ResourceFault {
    /// The stack's name; any if `None`.
    pub stack: Option<String>,
    /// The logical id; `Inner.Topic` for one of a nested stack.
    pub logical: String,
    /// When it hits; on create and update if `None`.
    pub doing: Option<Doing>,
    /// How often; always if `None`.
    pub times: Option<u32>,
    /// What happens.
    pub kind: ResourceFaultKind,
}

/// What happens to a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResourceFaultKind {
    /// It fails, with the handler's words or this reason.
    Fail(Option<String>),
    /// It takes that many times longer.
    Slow(u64),
    /// A hook of this type refuses it before anything is done with it.
    Hook(String),
}

/// What is being done with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It is made.
    Create,
    /// It is changed.
    Update,
    /// It is deleted.
    Delete,
    /// It is brought back after a failed update, or let go after a failed import.
    Restore,
    /// It comes under a stack.
    Import,
}

/// A plan with its counters.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    plan: FaultPlan,
    seen: Vec<u32>,
    used: Vec<u32>,
}

impl FaultPlan {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds: the resource fails whenever it is made or changed.
    #[must_use]
    pub fn fail(self, logical: &str) -> Self {
        self.resource(logical, None, None, ResourceFaultKind::Fail(None))
    }

    /// Adds: the resource fails while something is done with it, so many times.
    #[must_use]
    pub fn fail_while(self, logical: &str, doing: Doing, times: Option<u32>) -> Self {
        self.resource(logical, Some(doing), times, ResourceFaultKind::Fail(None))
    }

    /// Adds: calls of an operation go wrong.
    #[must_use]
    pub fn call(mut self, action: &str, first: u32, times: u32, kind: CallFaultKind) -> Self {
        self.calls.push(CallFault { action: Some(action.to_owned()), first, times, kind });
        self
    }

    /// Adds: a hook fails every change set.
    #[must_use]
    pub fn hook(mut self, name: &str) -> Self {
        self.hooks.push(name.to_owned());
        self
    }

    /// Adds: an alarm is in `ALARM`.
    #[must_use]
    pub fn alarm(mut self, name: &str) -> Self {
        self.alarms.push(name.to_owned());
        self
    }

    /// Adds: nobody may take on a role.
    #[must_use]
    pub fn role(mut self, name: &str) -> Self {
        self.roles.push(name.to_owned());
        self
    }

    /// Adds any fault of a resource.
    #[must_use]
    pub fn resource(
        mut self,
        logical: &str,
        doing: Option<Doing>,
        times: Option<u32>,
        kind: ResourceFaultKind,
    ) -> Self {
        self.resources.push(ResourceFault { stack: None, logical: logical.to_owned(), doing, times, kind });
        self
    }

    /// A plan drawn from a seed: up to five faults of calls and up to two of the given resources.
    pub fn seeded(seed: u64, logicals: &[&str]) -> Self {
        let mut draw = Draw(seed);
        let mut plan = Self { latency: draw.below(400), ..Self::default() };
        for _ in 0..draw.below(6) {
            let action = ACTIONS[draw.index(ACTIONS.len())];
            let (first, times) = (draw.small(6) + 1, draw.small(3) + 1);
            let kind = call_fault(&mut draw);
            plan = plan.call(action, first, times, kind);
        }
        for _ in 0..draw.below(3) {
            if logicals.is_empty() {
                break;
            }
            let logical = logicals[draw.index(logicals.len())];
            let doing = [Doing::Create, Doing::Update, Doing::Delete, Doing::Restore][draw.index(4)];
            let kind = if draw.below(3) == 0 {
                ResourceFaultKind::Slow(draw.below(20) + 2)
            } else {
                ResourceFaultKind::Fail(None)
            };
            let times = draw.small(3) + 1;
            plan = plan.resource(logical, Some(doing), Some(times), kind);
        }
        plan
    }
}

/// Operations that seeded plans hit.
const ACTIONS: &[&str] = &[
    "CreateChangeSet",
    "DeleteStack",
    "DescribeChangeSet",
    "DescribeEvents",
    "DescribeStackEvents",
    "DescribeStacks",
    "ExecuteChangeSet",
    "GetTemplate",
];

fn call_fault(draw: &mut Draw) -> CallFaultKind {
    match draw.below(8) {
        0 | 1 => CallFaultKind::Throttle,
        2 => CallFaultKind::ServerError(503),
        3 => CallFaultKind::ServerError(500),
        4 => CallFaultKind::ResetBefore,
        5 => CallFaultKind::ResetAfter,
        6 => CallFaultKind::Slow(draw.below(30_000)),
        _ => CallFaultKind::Intrusion(
            [Intrusion::Update, Intrusion::Delete, Intrusion::Cancel, Intrusion::DeleteChangeSets][draw.index(4)],
        ),
    }
}

struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = ids::scramble(self.0);
        self.0 % bound.max(1)
    }

    fn small(&mut self, bound: u64) -> u32 {
        u32::try_from(self.below(bound)).unwrap_or(0)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.0.wrapping_add(self.below(1 << 20))).unwrap_or(0) % length.max(1)
    }
}

impl Faults {
    /// A plan of which nothing happened yet.
    pub fn new(plan: FaultPlan) -> Self {
        Self { seen: vec![0; plan.calls.len()], used: vec![0; plan.resources.len()], plan }
    }

    /// Hooks that fail every change set.
    pub fn hooks(&self) -> &[String] {
        &self.plan.hooks
    }

    /// Alarms that are in `ALARM`.
    pub fn alarms(&self) -> &[String] {
        &self.plan.alarms
    }

    /// Roles that nobody may take on.
    pub fn roles(&self) -> &[String] {
        &self.plan.roles
    }

    /// The hook that refuses a resource, if one does.
    pub fn hook(&self, stack: &str, logical: &str, doing: Doing) -> Option<&str> {
        self.plan.resources.iter().find_map(|fault| match &fault.kind {
            ResourceFaultKind::Hook(name) if hits(fault, stack, logical, doing) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Milliseconds that every answer takes.
    pub fn latency(&self) -> u64 {
        self.plan.latency
    }

    /// What happens to the next call of an operation, the faults that hit it in the plan's order.
    pub fn of_call(&mut self, action: &str) -> Vec<CallFaultKind> {
        let mut hits = Vec::new();
        for (fault, seen) in self.plan.calls.iter().zip(&mut self.seen) {
            if fault.action.as_deref().is_some_and(|only| only != action) {
                continue;
            }
            *seen += 1;
            if *seen >= fault.first && *seen - fault.first < fault.times {
                hits.push(fault.kind.clone());
            }
        }
        hits
    }

    /// Whether a resource, of this logical id and type, fails now: the reason.
    pub fn failure(&mut self, stack: &str, (logical, kind): (&str, &str), doing: Doing) -> Option<String> {
        for (fault, used) in self.plan.resources.iter().zip(&mut self.used) {
            let ResourceFaultKind::Fail(reason) = &fault.kind else { continue };
            if hits(fault, stack, logical, doing) && fault.times.is_none_or(|times| *used < times) {
                *used += 1;
                return Some(reason.clone().unwrap_or_else(|| failure(stack, logical, kind)));
            }
        }
        None
    }

    /// How many times longer a resource takes.
    pub fn slowness(&self, stack: &str, logical: &str, doing: Doing) -> u64 {
        let slow = self.plan.resources.iter().filter_map(|fault| match fault.kind {
            ResourceFaultKind::Slow(factor) if hits(fault, stack, logical, doing) => Some(factor),
            _ => None,
        });
        slow.max().unwrap_or(1)
    }
}

fn hits(fault: &ResourceFault, stack: &str, logical: &str, doing: Doing) -> bool {
    let now = match fault.doing {
        Some(only) => only == doing,
        None => matches!(doing, Doing::Create | Doing::Update | Doing::Import),
    };
    now && names(&fault.logical, stack, logical) && fault.stack.as_deref().is_none_or(|only| only == stack)
}

/// Whether `Inner.Topic` names a resource: `Topic`, in the stack that the resource `Inner` of another stack is.
fn names(named: &str, stack: &str, logical: &str) -> bool {
    let Some((outer, inner)) = named.rsplit_once('.') else { return named == logical };
    inner == logical && outer.split('.').all(|outer| stack.contains(&format!("-{outer}-")))
}

/// A failure in the words of a resource handler, or of CloudFormation about a custom resource.
fn failure(stack: &str, logical: &str, kind: &str) -> String {
    let (request, token) = (ids::uuid(&[stack, logical, "request"]), ids::uuid(&[stack, logical, "token"]));
    if types::is_custom(kind) {
        return format!(
            "Received response status [FAILED] from custom resource. Message returned: Failure injected into {logical} \
             (RequestId: {request})"
        );
    }
    format!(
        "Resource handler returned message: \"Failure injected into {logical} (Service: Local, Status Code: 400, Request \
         ID: {request})\" (RequestToken: {token}, HandlerErrorCode: GeneralServiceException)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_calls_of_an_operation() {
        let mut faults = Faults::new(FaultPlan::none().call("A", 2, 2, CallFaultKind::Throttle));
        assert!(faults.of_call("A").is_empty());
        assert!(faults.of_call("B").is_empty());
        assert_eq!(faults.of_call("A"), [CallFaultKind::Throttle]);
        assert_eq!(faults.of_call("A"), [CallFaultKind::Throttle]);
        assert!(faults.of_call("A").is_empty());
    }

    #[test]
    fn a_seed_gives_one_plan() {
        let plan = |seed| format!("{:?}", FaultPlan::seeded(seed, &["A", "B"]));
        assert_eq!(plan(7), plan(7));
        assert!((0..50).any(|seed| plan(seed) != plan(0)));
    }
}
