//! The recorded texts and sequences of events, asked through the real SDK in virtual time.

mod events;
mod helpers;
