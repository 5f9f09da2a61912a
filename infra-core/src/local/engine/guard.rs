//! What keeps an update from being finished although its resources are done: alarms, and the stack policy.

use super::policy;
use super::run::Runner;
use super::status::Status;

impl Runner<'_> {
    /// A rollback trigger whose alarm is in `ALARM`.
    pub(super) fn alarm(&self) -> Option<String> {
        let triggers = &self.stack.config.as_ref()?.rollback_triggers;
        let fires = |arn: &str| {
            let name = arn.rsplit_once(":alarm:").map_or(arn, |(_, name)| name);
            self.faults.alarms().iter().any(|known| known == name || self.is_alarm(known, name))
        };
        triggers.iter().find(|(arn, _)| fires(arn)).map(|(arn, _)| arn.clone())
    }

    /// Whether a resource of that logical id is the alarm of that name.
    fn is_alarm(&self, logical: &str, name: &str) -> bool {
        let others = self.cloud.live(self.stack.region()).chain(std::iter::once(&*self.stack));
        others.filter_map(|stack| stack.resources.get(logical)).any(|resource| {
            matches!(resource.kind.as_str(), "AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm")
                && resource.physical == name
        })
    }

    /// How long the alarms are still to be watched, in milliseconds of this engine; none if they were.
    pub(super) fn monitoring_time(&mut self) -> Option<u64> {
        let minutes: u64 = self.stack.config.as_ref()?.monitoring_minutes.as_deref()?.parse().ok()?;
        let was_watched = self.with(|op, _| op.monitored);
        (minutes > 0 && !was_watched).then(|| self.scaled(minutes * 60_000))
    }

    /// Resources that the template takes away and the stack policy keeps: they fail.
    pub(super) fn refuse_removals(&mut self) -> Option<Vec<String>> {
        let text = self.stack.policy.clone()?;
        let mut refused = Vec::new();
        for (logical, resource) in self.superseded() {
            let is_present = self.stack.resources.get(&logical).is_some_and(|one| one.physical == resource.physical);
            let denial = policy::denial(Some(&text), "Update:Delete", &logical, &resource.kind);
            let Some(statement) = denial.filter(|_| is_present) else { continue };
            let reason = policy::refusal(statement, "Update:Delete", &logical);
            self.report(&logical, resource, Status::UpdateFailed, Some(reason));
            refused.push(logical);
        }
        (!refused.is_empty()).then_some(refused)
    }
}
