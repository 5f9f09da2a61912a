//! The live tree: what is going on now, in lines that fit the terminal, and the codes that draw it over the last one.

use super::Style;
use super::history::History;
use super::human::duration;
use super::record::{Record, ResourceRecord, Span, StackRecord};
use crate::event::{StackPhase, Step, Verb};
use crate::plan::StackAction;
use crate::text::Put;

/// How large the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// How the tree is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Canvas<'a> {
    /// The terminal.
    pub size: Size,
    /// Colours.
    pub style: Style,
    /// The present moment, seconds since 1970, by the clock of the events.
    pub now: f64,
    /// How long things took before.
    pub history: &'a History,
}

/// A line with room for so many columns more.
struct Line {
    room: usize,
    text: String,
}

impl Line {
    fn new(width: usize) -> Self {
        // The last column stays free: some terminals go to the next line when it is written.
        Self { room: width.saturating_sub(1), text: String::new() }
    }

    fn put(&mut self, text: &str, paint: impl Fn(&str) -> String) {
        let cut: String = text.chars().take(self.room).collect();
        self.room -= cut.chars().count();
        self.text.push_str(&paint(&cut));
    }

    fn plain(&mut self, text: &str) {
        self.put(text, str::to_owned);
    }
}

/// The lines of the tree, at most as many as fit.
pub fn render(record: &Record, canvas: Canvas<'_>) -> Vec<String> {
    let running: Vec<&StackRecord> = record.stacks.iter().filter(|stack| is_running(stack)).collect();
    let mut lines = vec![header(record, canvas)];
    let next = next_line(record, canvas);
    // A line for the prompt, one for each stack, one for those that are to come.
    let taken = 2 + running.len() + usize::from(next.is_some());
    let room = canvas.size.height.saturating_sub(taken) / running.len().max(1);
    for stack in running {
        lines.push(stack_line(stack, canvas));
        lines.extend(resource_lines(stack, room.clamp(1, 12), canvas));
    }
    lines.extend(next);
    lines.truncate(canvas.size.height.saturating_sub(1).max(1));
    lines
}

fn is_running(stack: &StackRecord) -> bool {
    stack.action.is_some() && stack.outcome.is_none()
}

fn header(record: &Record, canvas: Canvas<'_>) -> String {
    let mut line = Line::new(canvas.size.width);
    if let Some((env, ..)) = &record.target {
        line.put(env, |text| canvas.style.bold(text));
        line.plain("  ");
    }
    let planned: Vec<_> = record.plan.iter().flat_map(|(plan, _)| &plan.stacks).collect();
    let changing = planned.iter().filter(|stack| stack.action != StackAction::Nothing).count();
    let stacks = changing.max(record.stacks.iter().filter(|stack| stack.action.is_some()).count());
    let ended = record.stacks.iter().filter(|stack| stack.action.is_some() && stack.outcome.is_some()).count();
    let of_plan: usize = planned.iter().map(|stack| stack.changes.len()).sum();
    let total = of_plan.max(record.stacks.iter().map(|stack| stack.total).sum());
    let done: usize = record.stacks.iter().map(|stack| stack.done).sum();
    let word = if stacks == 1 { "stack" } else { "stacks" };
    line.plain(&format!("{ended} of {stacks} {word}, {done} of {total} resources"));
    if let Some((begin, _)) = record.range() {
        line.plain(&format!(", {}", duration(whole(canvas.now - begin))));
    }
    line.text
}

fn stack_line(stack: &StackRecord, canvas: Canvas<'_>) -> String {
    let style = canvas.style;
    let mut line = Line::new(canvas.size.width);
    let verb = match stack.action {
        Some(StackAction::Create) => "creating",
        Some(StackAction::Delete) => "deleting",
        Some(StackAction::Import) => "importing",
        _ => "updating",
    };
    let goes_back = stack.current_phase() == StackPhase::RollingBack;
    line.put(if goes_back { "! " } else { "* " }, |text| if goes_back { style.alarm(text) } else { style.cyan(text) });
    line.put(&stack.stack, |text| style.bold(text));
    line.plain(&format!("  [{}/{}]  ", stack.done, stack.total));
    match stack.current_phase() {
        StackPhase::RollingBack => line.put("rolling back", |text| style.alarm(text)),
        StackPhase::CleaningUp => line.plain("deleting what is not needed any more"),
        StackPhase::Working | StackPhase::Settled => line.plain(verb),
    }
    if let Some((begin, _)) = stack.range() {
        let expected = stack.action.and_then(|action| canvas.history.of_stack(&stack.name, action));
        let expected = expected.filter(|_| !goes_back);
        line.plain(&format!("  {}", elapsed(canvas.now - begin, expected)));
    }
    line.text
}

/// What is in progress, the oldest first.
fn resource_lines(stack: &StackRecord, room: usize, canvas: Canvas<'_>) -> Vec<String> {
    let mut open: Vec<(&ResourceRecord, &Span)> =
        stack.resources.iter().filter_map(|it| Some((it, it.open()?))).collect();
    open.sort_by(|one, other| one.1.begin.total_cmp(&other.1.begin));
    let shown = if open.len() > room { room.saturating_sub(1) } else { open.len() };
    let width = canvas.size.width;
    let widest = |text: fn(&ResourceRecord) -> usize| open.iter().map(|(it, _)| text(it)).max().unwrap_or_default();
    let id_width = widest(|it| it.logical_id.chars().count()).min(width * 3 / 10);
    let type_width = widest(|it| short_type(&it.type_name).chars().count()).min(width * 3 / 10);
    let mut lines = Vec::new();
    for (resource, span) in open.iter().take(shown) {
        let mut line = Line::new(width);
        line.plain("    ");
        line.plain(&column(&resource.logical_id, id_width));
        line.put(&format!("  {}", column(short_type(&resource.type_name), type_width)), |text| canvas.style.dim(text));
        let expected = canvas.history.of_resource(stack, resource, span.verb);
        line.plain(&format!("  {}", elapsed(canvas.now - span.begin, expected)));
        line.put(what(span), |text| canvas.style.yellow(text));
        lines.push(line.text);
    }
    if open.len() > shown {
        let mut line = Line::new(width);
        line.put(&format!("    and {} more in progress", open.len() - shown), |text| canvas.style.dim(text));
        lines.push(line.text);
    }
    lines
}

/// What is to be said of a span beside its time.
fn what(span: &Span) -> &'static str {
    match (span.step, span.verb) {
        (Step::Configured, _) => "  configured, stabilizing",
        (Step::Undone, _) => "  going back",
        (Step::CleanedUp, _) => "  the old one goes",
        (_, Verb::Delete) => "  deleting",
        _ => "",
    }
}

fn next_line(record: &Record, canvas: Canvas<'_>) -> Option<String> {
    let has_begun = |name: &str| record.stacks.iter().any(|stack| stack.stack == name);
    let (plan, _) = record.plan.as_ref()?;
    let mut next: Vec<&str> = Vec::new();
    for stack in plan.stacks.iter().filter(|stack| stack.action != StackAction::Nothing) {
        if !has_begun(&stack.stack) && !next.contains(&stack.stack.as_str()) {
            next.push(&stack.stack);
        }
    }
    if next.is_empty() {
        return None;
    }
    let mut line = Line::new(canvas.size.width);
    line.put(&format!("  next: {}", next.join(", ")), |text| canvas.style.dim(text));
    Some(line.text)
}

/// `1m 40s of about 5m 00s`
fn elapsed(seconds: f64, expected: Option<u64>) -> String {
    let mut text = duration(whole(seconds));
    // Where the rest is a trifle, or long over, the past says nothing.
    if let Some(expected) = expected.filter(|expected| *expected >= 5 && whole(seconds) <= expected * 2) {
        text.put(format_args!(" of about {}", duration(expected)));
    }
    text
}

fn column(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return format!("{text:<width$}");
    }
    let start: String = text.chars().take(width.saturating_sub(2)).collect();
    format!("{start}..")
}

/// `EC2::VPC`: what is of AWS need not be said on every line.
pub(super) fn short_type(type_name: &str) -> &str {
    type_name.strip_prefix("AWS::").unwrap_or(type_name)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a deployment, never negative")]
fn whole(seconds: f64) -> u64 {
    seconds.max(0.0) as u64
}

/// Draws lines over the ones it drew last.
#[derive(Debug, Default)]
pub struct Painter {
    /// The columns of each line on the terminal.
    drawn: Vec<usize>,
}

const BEGIN: &str = "\u{1b}[?2026h\u{1b}[?25l";
const END: &str = "\u{1b}[?25h\u{1b}[?2026l";
const TO_LINE_END: &str = "\u{1b}[K";
const TO_SCREEN_END: &str = "\u{1b}[J";

impl Painter {
    /// What draws `lines` in the place of the last ones, after `text`, which stays for good.
    ///
    /// Nothing is cleared before it is written over, so that nothing flickers; terminals that know synchronized output
    /// show the whole at once.
    pub fn draw(&mut self, text: &str, lines: &[String], width: usize) -> String {
        let mut out = BEGIN.to_owned();
        out.push_str(&self.to_first_row(width));
        for line in text.lines() {
            out.put(format_args!("{line}{TO_LINE_END}\n"));
        }
        for line in lines {
            out.put(format_args!("{line}{TO_LINE_END}\n"));
        }
        out.push_str(TO_SCREEN_END);
        out.push_str(END);
        self.drawn = lines.iter().map(|line| columns(line)).collect();
        out
    }

    /// What takes the last lines away; nothing if there are none.
    pub fn erase(&mut self, width: usize) -> String {
        if self.drawn.is_empty() {
            return String::new();
        }
        let out = format!("{}{TO_SCREEN_END}", self.to_first_row(width));
        self.drawn.clear();
        out
    }

    /// Whether something is drawn.
    pub fn is_drawn(&self) -> bool {
        !self.drawn.is_empty()
    }

    /// Up to the first row. A terminal that became narrower has wrapped what was drawn.
    fn to_first_row(&self, width: usize) -> String {
        let rows: usize = self.drawn.iter().map(|columns| columns.div_ceil(width.max(1)).max(1)).sum();
        if rows == 0 { "\r".to_owned() } else { format!("\r\u{1b}[{rows}A") }
    }
}

/// The columns of a line, colours left out.
fn columns(line: &str) -> usize {
    let mut count = 0;
    let mut in_code = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            _ => count += 1,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_drawing_covers_the_first() {
        let mut painter = Painter::default();
        let first = painter.draw("", &["one".to_owned(), "two".to_owned()], 80);
        assert_eq!(first, format!("{BEGIN}\rone{TO_LINE_END}\ntwo{TO_LINE_END}\n{TO_SCREEN_END}{END}"));
        let second = painter.draw("said\n", &["three".to_owned()], 80);
        assert_eq!(second, format!("{BEGIN}\r\u{1b}[2Asaid{TO_LINE_END}\nthree{TO_LINE_END}\n{TO_SCREEN_END}{END}"));
        assert_eq!(painter.erase(80), format!("\r\u{1b}[1A{TO_SCREEN_END}"));
        assert_eq!(painter.erase(80), "");
    }

    #[test]
    fn lines_that_a_narrower_terminal_wrapped_are_counted() {
        let mut painter = Painter::default();
        painter.draw("", &["\u{1b}[1m0123456789\u{1b}[0m".to_owned()], 20);
        assert!(painter.draw("", &[], 4).contains("\u{1b}[3A"));
    }

    #[test]
    fn a_line_is_cut_before_the_last_column() {
        let mut line = Line::new(6);
        line.put("abc", |text| format!("<{text}>"));
        line.plain("defghi");
        assert_eq!(line.text, "<abc>de");
    }
}
