//! Tests.

mod architecture;
mod generated;
mod schema;
mod tidy;
mod ui;
