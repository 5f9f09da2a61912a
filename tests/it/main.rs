//! Tests.

mod ui;
