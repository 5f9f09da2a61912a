//! The engine: stacks and their operations as a state machine that is driven by a clock from outside.
//!
//! [`Engine::advance`] lets time pass; everything else is an answer to a call, in `api`.

pub mod children;
pub mod cloud;
pub mod diff;
pub mod events;
pub mod identity;
pub mod knowledge;
pub mod live;
pub mod operation;
pub mod outputs;
pub mod policy;
pub mod stack;
pub mod status;
pub mod types;

mod apply;
mod guard;
mod import;
mod nested;
mod remove;
mod restore;
mod run;
mod stages;

use super::LocalOptions;
use super::faults::Faults;
use cloud::{Cloud, Region};
use std::collections::{BTreeMap, BTreeSet};

/// CloudFormation of one account.
#[derive(Debug)]
pub struct Engine {
    /// Everything that is kept.
    pub cloud: Cloud,
    /// How it behaves.
    pub options: LocalOptions,
    /// Faults on purpose.
    pub faults: Faults,
    /// Milliseconds since 1970.
    now: u64,
    /// Regions that changed since they were saved.
    changed: BTreeSet<String>,
    calls: u64,
    /// Calls of the present second by region and operation.
    recent: BTreeMap<(String, String), (u64, u32)>,
}

impl Engine {
    /// An account in which nothing exists; its time begins at the option's start, or in 2026.
    pub fn new(account: &str, options: LocalOptions) -> Self {
        let cloud = Cloud {
            account: account.to_owned(),
            regions: BTreeMap::new(),
            parameters: options.ssm.clone(),
            old_export_texts: options.old_export_texts,
        };
        let faults = Faults::new(options.faults.clone());
        let now = options.start.unwrap_or(super::EPOCH);
        Self { cloud, faults, now, options, changed: BTreeSet::new(), calls: 0, recent: BTreeMap::new() }
    }

    /// Puts in a region that was saved; time goes on from there.
    pub fn restore(&mut self, name: &str, region: Region) {
        let before = if self.cloud.regions.is_empty() { 0 } else { self.now };
        self.now = region.now.max(before);
        self.cloud.regions.insert(name.to_owned(), region);
    }

    /// Puts in a region that another process changed; time does not go back.
    pub fn refresh(&mut self, name: &str, region: Region) {
        self.now = self.now.max(region.now);
        self.cloud.regions.insert(name.to_owned(), region);
    }

    /// The present, in milliseconds since 1970.
    pub fn now(&self) -> u64 {
        self.now
    }

    /// When the next thing happens by itself, if anything runs.
    pub fn next_due(&self) -> Option<u64> {
        self.next().map(|(due, ..)| due)
    }

    /// Lets time pass up to a moment, with everything that happens on the way.
    pub fn advance(&mut self, to: u64) {
        while let Some((due, region, id)) = self.next() {
            if due > to {
                break;
            }
            self.now = self.now.max(due);
            self.step(&region, &id);
        }
        self.now = self.now.max(to);
    }

    /// The regions that changed since they were asked for, to be saved.
    pub fn take_changed(&mut self) -> Vec<(String, Region)> {
        let names = std::mem::take(&mut self.changed);
        let now = self.now;
        let saved = names.into_iter().filter_map(|name| {
            let region = self.cloud.regions.get_mut(&name)?;
            region.now = now;
            Some((name.clone(), region.clone()))
        });
        saved.collect()
    }

    /// Marks a region to be saved.
    pub(super) fn touch(&mut self, region: &str) {
        self.changed.insert(region.to_owned());
    }

    /// Counts a call; whether there were too many in this second.
    pub(super) fn is_throttled(&mut self, region: &str, action: &str) -> bool {
        let Some(most) = self.options.calls_per_second else { return false };
        let second = self.now / 1000;
        let count = self.recent.entry((region.to_owned(), action.to_owned())).or_insert((second, 0));
        if count.0 != second {
            *count = (second, 0);
        }
        count.1 += 1;
        count.1 > most
    }

    /// Buckets that cannot be deleted because they hold objects.
    pub(super) fn full_buckets(&self) -> Vec<String> {
        let keys = self.cloud.regions.values().flat_map(|region| region.objects.keys());
        let mut full: Vec<String> = keys.filter_map(|key| key.split('/').next()).map(str::to_owned).collect();
        full.extend(self.options.full_buckets.iter().cloned());
        full.dedup();
        full
    }

    /// A number for each call.
    pub(super) fn next_call(&mut self) -> u64 {
        self.calls += 1;
        self.calls
    }

    fn next(&self) -> Option<(u64, String, String)> {
        let stacks = self
            .cloud
            .regions
            .iter()
            .flat_map(|(region, content)| content.stacks.iter().map(move |(id, stack)| (region, id, stack)));
        let due = stacks.filter_map(|(region, id, stack)| {
            let due = stack.operation.as_ref().and_then(operation::Operation::next_due)?;
            Some((due, region, id))
        });
        due.min_by_key(|(due, ..)| *due).map(|(due, region, id)| (due, region.to_owned(), id.to_owned()))
    }

    fn step(&mut self, region: &str, id: &str) {
        let full = self.full_buckets();
        let Some(mut stack) = self.cloud.region_mut(region).stacks.remove(id) else { return };
        let mut runner = run::Runner {
            stack: &mut stack,
            cloud: &self.cloud,
            faults: &mut self.faults,
            speed: self.options.speed,
            full_buckets: &full,
            now: self.now,
            released: Vec::new(),
            claimed: Vec::new(),
            calls: Vec::new(),
        };
        let before = runner.stack.status;
        runner.step();
        let (released, claimed, calls) = (runner.released, runner.claimed, runner.calls);
        let parent = stack.parent.clone().filter(|_| stack.status != before);
        let content = self.cloud.region_mut(region);
        content.stacks.insert(id.to_owned(), stack);
        let is_claimed = |kind: &str, physical: &str| claimed.iter().any(|(k, p)| k == kind && p == physical);
        content.unmanaged.retain(|one| !is_claimed(&one.kind, &one.physical));
        content.unmanaged.extend(released);
        self.changed.insert(region.to_owned());
        if let Some(parent) = parent {
            self.wake_for(region, &parent, id);
        }
        for call in calls {
            self.tell_child(region, call);
        }
    }
}
