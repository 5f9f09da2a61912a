//! The recorded texts and sequences of events, asked through the real SDK in virtual time.

mod change_sets;
mod changes;
mod drift;
mod engine;
mod events;
mod faults;
mod guard;
mod helpers;
mod identity;
mod moves;
mod nested;
mod protection;
mod recorded;
mod recover;
mod states;
mod store;
mod texts;
