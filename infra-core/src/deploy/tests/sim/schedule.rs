//! What goes wrong in one simulated run, drawn from a seed.

use crate::deploy::interrupt::Wish;
use crate::deploy::tests::Act;
use crate::local::faults::{CallFaultKind, Doing, ResourceFaultKind};
use crate::local::{FaultPlan, ids};

use super::world::{LOGICALS, SECRET, VERSIONS};

/// One run: where it starts, what is done, what goes wrong.
#[derive(Debug, Clone)]
pub(super) struct Schedule {
    pub(super) seed: u64,
    /// What is deployed before; nothing without.
    pub(super) before: Option<&'static str>,
    /// The version of the templates.
    pub(super) version: &'static str,
    pub(super) act: Act,
    /// Whether `--yes` was given.
    pub(super) yes: bool,
    /// One answer in so many is a no; all are yes at 0.
    pub(super) refuses: u64,
    pub(super) faults: FaultPlan,
    /// After so many events the operator presses something.
    pub(super) presses: Vec<(usize, Wish)>,
    /// The process dies when it is woken for the nth time.
    pub(super) death: Option<u32>,
    /// A second deployer: its version, and after how many seconds it begins.
    pub(super) rival: Option<(&'static str, u64)>,
}

/// Numbers that follow from a seed.
#[derive(Debug, Clone)]
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(ids::scramble(seed ^ 0x5eed))
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = ids::scramble(self.0);
        (self.0 >> 8) % bound.max(1)
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

impl Schedule {
    pub(super) fn drawn(seed: u64) -> Self {
        let mut draw = Draw::new(seed);
        let before = (!draw.one_in(4)).then(|| draw.of(VERSIONS));
        let version = draw.of(VERSIONS);
        let act = match draw.below(12) {
            0 => Act::Destroy,
            1 => Act::Cancel,
            2 => Act::Attach,
            _ => Act::Deploy,
        };
        Self {
            seed,
            before,
            version,
            act,
            yes: !draw.one_in(4),
            refuses: if draw.one_in(3) { 2 } else { 0 },
            faults: faults(&mut draw, version),
            presses: presses(&mut draw),
            death: draw.one_in(4).then(|| u32::try_from(draw.below(160) + 1).unwrap()),
            // A rival knows its own secrets alone, and would not know that of a reason.
            rival: (draw.one_in(8) && version != "rotated")
                .then(|| (draw.of(&VERSIONS[..VERSIONS.len() - 1]), draw.below(40))),
        }
    }
}

fn faults(draw: &mut Draw, version: &str) -> FaultPlan {
    let mut plan = FaultPlan::seeded(draw.below(u64::MAX), LOGICALS);
    if draw.one_in(6) {
        // A rollback that fails needs two faults together.
        let logical = draw.of(LOGICALS);
        plan = plan.fail_while("Table", Doing::Update, Some(1)).fail_while(logical, Doing::Restore, Some(1));
    }
    if draw.one_in(6) {
        let new = if version == "rotated" { "-new" } else { "" };
        let reason = format!("Value '{SECRET}{new}' failed to satisfy constraint");
        plan = plan.resource("Password", None, Some(1), ResourceFaultKind::Fail(Some(reason)));
    }
    if draw.one_in(12) {
        // More than any number of attempts.
        let action = draw.of(&["ExecuteChangeSet", "CreateChangeSet", "DescribeStackEvents", "DescribeStacks"]);
        let kind = draw.of(&[0, 1, 2]);
        let kind = [CallFaultKind::ResetAfter, CallFaultKind::Throttle, CallFaultKind::ServerError(500)][kind].clone();
        plan = plan.call(action, u32::try_from(draw.below(4) + 1).unwrap(), 30, kind);
    }
    plan
}

fn presses(draw: &mut Draw) -> Vec<(usize, Wish)> {
    let at = usize::try_from(draw.below(16)).unwrap();
    match draw.below(10) {
        0 => vec![(at, Wish::Stop)],
        1 => vec![(at, Wish::Stop), (at + 1 + usize::try_from(draw.below(6)).unwrap(), Wish::Leave)],
        2 => vec![(at, Wish::Leave)],
        _ => Vec::new(),
    }
}
