//! Rules of cloud9.
pub(crate) mod workbench_reached_from_internet;
