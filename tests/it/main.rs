//! Tests.

mod architecture;
mod files;
mod generated;
mod schema;
mod tidy;
mod ui;
