//! infra-macros

mod config;
mod eval;
