//! Who sits at the terminal of a simulated run: reads all views, answers, presses Ctrl-C.

use std::cell::{Cell, RefCell};

use serde_json::Value;

use super::schedule::Draw;
use crate::deploy::interrupt::{Interrupts, Wish};
use crate::event::{Event, Question, Sink};
use crate::text::Put;
use crate::view::{Style, human, json, markdown, plan as plan_view};

/// The operator, with what was shown.
#[derive(Debug)]
pub(super) struct Operator {
    /// What a person reads.
    pub(super) text: RefCell<String>,
    /// What a program reads.
    pub(super) lines: RefCell<Vec<Value>>,
    /// What was asked, and the answer.
    pub(super) asked: RefCell<Vec<(Question, Option<bool>)>>,
    pub(super) interrupts: Interrupts,
    presses: RefCell<Vec<(usize, Wish)>>,
    events: Cell<usize>,
    draw: RefCell<Draw>,
    refuses: u64,
}

impl Operator {
    pub(super) fn new(seed: u64, refuses: u64, presses: &[(usize, Wish)]) -> Self {
        Self {
            text: RefCell::default(),
            lines: RefCell::default(),
            asked: RefCell::default(),
            interrupts: Interrupts::default(),
            presses: RefCell::new(presses.to_vec()),
            events: Cell::new(0),
            draw: RefCell::new(Draw::new(seed)),
            refuses,
        }
    }

    pub(super) fn show(&self, text: &str) {
        self.text.borrow_mut().push_str(text);
    }
}

impl Sink for Operator {
    fn event(&self, event: Event) {
        let count = self.events.get();
        self.events.set(count + 1);
        self.presses.borrow_mut().retain(|(at, wish)| {
            if *at == count {
                self.interrupts.wish(*wish);
            }
            *at != count
        });
        match &event {
            Event::Planned { plan, digest } => {
                self.show(&plan_view::render_plan(plan, Style::PLAIN));
                self.show(&markdown::render_plan(plan, digest));
            }
            event => self.show(&human::render_event(event, Style::PLAIN)),
        }
        self.lines.borrow_mut().extend(json::event(&event));
    }

    fn ask(&self, question: &Question) -> Option<bool> {
        let refused = self.refuses > 0 && self.draw.borrow_mut().below(self.refuses) == 0;
        let answer = if refused { [Some(false), None][self.asked.borrow().len() % 2] } else { Some(true) };
        self.text.borrow_mut().put(format_args!("{}: {answer:?}\n", human::render_question(question, Style::PLAIN)));
        self.asked.borrow_mut().push((question.clone(), answer));
        answer
    }
}
