//! Facts of the embedded database, checked by hand.
