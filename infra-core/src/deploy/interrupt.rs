//! Ctrl-C and the like: the first asks to stop, the second to leave at once.

use std::cell::Cell;
use std::time::Duration;

use tokio::sync::Notify;

/// What the operator asked for while a command ran.
#[derive(Debug, Default)]
pub struct Interrupts {
    wish: Cell<Wish>,
    news: Notify,
}

/// The wish, the strongest last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wish {
    /// Go on.
    #[default]
    None,
    /// Begin nothing new.
    Stop,
    /// Leave what runs to itself.
    Leave,
}

impl Interrupts {
    /// One more interrupt: the first is [`Wish::Stop`], the next [`Wish::Leave`].
    pub fn interrupt(&self) {
        self.wish(if self.get() == Wish::None { Wish::Stop } else { Wish::Leave });
    }

    /// Asks for this, if it is more than was asked for before.
    pub fn wish(&self, wish: Wish) {
        self.wish.set(self.get().max(wish));
        self.news.notify_waiters();
    }

    /// What was asked for.
    pub fn get(&self) -> Wish {
        self.wish.get()
    }

    /// Waits; a new wish ends the wait early.
    pub async fn pause(&self, time: Duration) {
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = self.news.notified() => {}
        }
    }
}
