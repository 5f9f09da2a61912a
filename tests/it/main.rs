//! Tests.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod branches;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod differential;
#[cfg(test)]
mod exit_codes;
#[cfg(test)]
mod files;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod graph;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod linters;
#[cfg(test)]
mod ministack;
#[cfg(test)]
mod oracles;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod rule_cases;
#[cfg(test)]
mod sarif;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod ui;
