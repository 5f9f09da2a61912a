//! The bars: a row for each stack and for each of its resources, over one axis of time.

use super::{duration, escape, path, seconds, short_type};
use crate::event::{StackOutcome, StackPhase, Step, Verb};
use crate::plan::StackAction;
use crate::text::Put;
use crate::view::record::{Record, ResourceRecord, Span, StackRecord};

/// Steps of the axis, seconds.
const STEPS: &[f64] =
    &[0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0];
/// At most so many of them.
const TICKS: f64 = 7.0;

/// From which moment to which the axis goes.
#[derive(Debug, Clone, Copy)]
struct Scale {
    begin: f64,
    length: f64,
}

impl Scale {
    fn percent(self, time: f64) -> f64 {
        ((time - self.begin) / self.length * 100.0).clamp(0.0, 100.0)
    }

    /// A bar from one moment to another.
    fn bar(self, class: &str, begin: f64, end: f64, title: &str) -> String {
        let left = self.percent(begin);
        let width = (self.percent(end) - left).max(0.0);
        format!(
            "<i class=\"{class}\" style=\"left:{left:.2}%;width:{width:.2}%\" title=\"{}\"></i>",
            escape(&format!("{title} {}", duration(seconds(end - begin))))
        )
    }
}

/// All of it; empty where nothing happened.
pub(super) fn render(record: &Record) -> String {
    let Some((begin, end)) = record.range() else { return String::new() };
    let scale = Scale { begin, length: (end - begin).max(0.001) };
    let critical = path::critical(record);
    let is_critical =
        |stack: &str, id: &str| critical.iter().any(|step| step.stack == stack && step.resource.logical_id == id);
    let mut out = "<h2>Course</h2>\n<div class=\"card\">\n".to_owned();
    out.push_str(&legend(record, critical.len() > 1));
    out.push_str(&axis(scale));
    for stack in record.stacks.iter().filter(|stack| stack.range().is_some()) {
        out.put(format_args!("<details open=\"open\">\n<summary>{}</summary>\n", stack_row(stack, scale)));
        for resource in &stack.resources {
            let marked = critical.len() > 1 && is_critical(&stack.stack, &resource.logical_id);
            out.push_str(&resource_row(resource, marked, scale));
        }
        out.push_str("</details>\n");
    }
    out + "</div>\n"
}

fn legend(record: &Record, has_path: bool) -> String {
    let spans = || record.stacks.iter().flat_map(|stack| &stack.resources).flat_map(|it| &it.spans);
    let mut out = "<div class=\"legend\">".to_owned();
    for (class, text) in [
        ("create", "creating"),
        ("update", "updating"),
        ("delete", "deleting"),
        ("failed", "failed"),
        ("cancel", "cancelled"),
        ("undo", "rolling back"),
    ] {
        if spans().any(|span| class_of(span) == class) {
            out.put(format_args!("<span><i class=\"{class}\"></i>{text}</span>"));
        }
    }
    if spans().any(|span| span.configured.is_some()) {
        out.push_str("<span><i class=\"create settling\"></i>configured, stabilizing</span>");
    }
    if has_path {
        out.push_str("<span class=\"key-path\">the whole waited for it</span>");
    }
    out + "</div>\n"
}

fn axis(scale: Scale) -> String {
    let step = STEPS.iter().copied().find(|step| scale.length / step <= TICKS).unwrap_or(scale.length);
    let mut out = "<div class=\"row axis\"><span></span><div class=\"track\">".to_owned();
    let mut at = 0.0;
    // A label at the very end would stand outside.
    while at <= scale.length * 0.97 {
        let label = if step < 1.0 { format!("{at:.1}s") } else { duration(seconds(at)) };
        out.put(format_args!("<span style=\"left:{:.2}%\">{label}</span>", at / scale.length * 100.0));
        at += step;
    }
    out + "</div><span></span></div>\n"
}

fn stack_row(stack: &StackRecord, scale: Scale) -> String {
    let verb = match stack.action {
        Some(StackAction::Delete) => "delete",
        Some(StackAction::Create) => "create",
        Some(StackAction::Import) => "import",
        _ => "update",
    };
    let (_, last) = stack.range().unwrap_or_default();
    let mut bars = String::new();
    for phase in &stack.phases {
        let (class, title) = match phase.phase {
            StackPhase::RollingBack => ("undo", "rolling back"),
            StackPhase::CleaningUp => ("delete", "cleaning up"),
            StackPhase::Working | StackPhase::Settled => (verb, "working"),
        };
        bars.push_str(&scale.bar(class, phase.begin, phase.end.unwrap_or(last), title));
    }
    let (begin, end) = stack.range().unwrap_or_default();
    let failed =
        stack.outcome.as_ref().is_some_and(|it| !it.is_success() && !matches!(it, StackOutcome::Detached { .. }));
    let class = if failed { "row fault" } else { "row" };
    let name = format!("<b>{}</b><small>{}/{}</small>", escape(&stack.stack), stack.done, stack.total);
    row(class, &stack.name, &name, &bars, end - begin)
}

fn resource_row(resource: &ResourceRecord, is_critical: bool, scale: Scale) -> String {
    let mut bars = String::new();
    let mut has_failed = false;
    for span in &resource.spans {
        let end = span.end.or(span.configured).unwrap_or(scale.begin + scale.length);
        let class = class_of(span);
        has_failed |= span.step == Step::Failed;
        let title = span.reason.clone().unwrap_or_else(|| word_of(span).to_owned());
        match span.configured.filter(|since| *since < end) {
            Some(since) => {
                bars.push_str(&scale.bar(class, span.begin, since, &title));
                bars.push_str(&scale.bar(&format!("{class} settling"), since, end, "configured, stabilizing"));
            }
            None => bars.push_str(&scale.bar(class, span.begin, end, &title)),
        }
    }
    let name =
        format!("<b>{}</b><small>{}</small>", escape(&resource.logical_id), escape(short_type(&resource.type_name)));
    let place = resource.place.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
    let title = format!("{} {}{place}", resource.logical_id, resource.type_name);
    let mut class = "row".to_owned();
    class.push_str(if has_failed { " fault" } else { "" });
    class.push_str(if is_critical { " path" } else { "" });
    row(&class, &title, &name, &bars, resource.seconds())
}

fn row(class: &str, title: &str, name: &str, bars: &str, time: f64) -> String {
    let time = if time < 1.0 { format!("{time:.1}s") } else { duration(seconds(time)) };
    format!(
        "<div class=\"{class}\"><span class=\"name\" title=\"{}\">{name}</span><div class=\"track\">{bars}</div>\
         <span class=\"time\">{time}</span></div>\n",
        escape(title)
    )
}

fn class_of(span: &Span) -> &'static str {
    match (span.step, span.verb) {
        (Step::Failed, _) => "failed",
        (Step::Cancelled, _) => "cancel",
        (Step::Undone, _) => "undo",
        (_, Verb::Create | Verb::Import) => "create",
        (_, Verb::Update) => "update",
        (_, Verb::Delete) => "delete",
    }
}

fn word_of(span: &Span) -> &'static str {
    match (span.step, span.verb) {
        (Step::Failed, _) => "failed",
        (Step::Cancelled, _) => "cancelled",
        (Step::Undone, _) => "rolled back",
        (Step::CleanedUp, _) => "the old one went",
        (_, Verb::Create) => "create",
        (_, Verb::Import) => "import",
        (_, Verb::Update) => "update",
        (_, Verb::Delete) => "delete",
    }
}
