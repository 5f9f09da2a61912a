//! The ten properties of the application.
//!
//! Each holds of the templates of dev, staging and prod, and of those of generated environments. Each also finds what
//! was planted: templates that were changed so that they violate it. Where a property follows a reference it follows
//! it through the templates, from stack to stack, and reads what is there: it knows nothing of the sources.
//!
//! `docs/properties.md` says which part of each the compiler refuses already.

mod alarms;
mod backups;
mod case;
mod compiled;
mod database;
mod environments;
mod groups;
mod https;
mod isolation;
mod routes;
mod secrets;
mod tags;
mod validity;
mod zones;

use std::sync::OnceLock;

use proptest::test_runner::{Config, TestCaseError, TestRunner};
use stacks::Env;

use case::Case;

/// How many environments are generated for each property.
const GENERATED: u32 = 48;

/// A change that violates a property, with what it does.
type Plant = (&'static str, fn(&mut Case));

/// A property: what it finds, and templates in which it must find something.
struct Property {
    /// What violates it, a sentence each.
    violations: fn(&Case) -> Vec<String>,
    /// Changes that violate it, with what they do.
    plants: &'static [Plant],
}

/// The templates of dev, staging and prod.
fn real() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| Env::ALL.iter().map(|(_, env)| Case::new(env)).collect())
}

/// Runs a test over generated environments; a failure is made smaller and shown.
fn generated(test: impl Fn(Case) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config { cases: GENERATED, failure_persistence: None, ..Config::default() });
    if let Err(error) = runner.run(&environments::any_environment(), |env| test(Case::new(&env))) {
        panic!("{error}");
    }
}

fn holds(property: &Property) {
    for case in real() {
        let violations = (property.violations)(case);
        assert!(violations.is_empty(), "{}: {violations:#?}", case.env.name);
        for (plant, change) in property.plants {
            let mut changed = case.clone();
            change(&mut changed);
            assert!(!(property.violations)(&changed).is_empty(), "{}: not found: {plant}", case.env.name);
        }
    }
    assert!(!property.plants.is_empty());
    generated(|case| {
        let violations = (property.violations)(&case);
        if violations.is_empty() { Ok(()) } else { Err(TestCaseError::fail(violations.join("\n"))) }
    });
}

#[test]
fn property_1_environment_isolation() {
    holds(&isolation::PROPERTY);
    isolation::no_two_environments_share_a_name();
}

#[test]
fn property_2_database_network_isolation() {
    holds(&database::PROPERTY);
}

#[test]
fn property_3_secret_encryption() {
    holds(&secrets::PROPERTY);
}

#[test]
fn property_4_tagging_completeness() {
    holds(&tags::PROPERTY);
}

#[test]
fn property_5_multi_az() {
    holds(&zones::PROPERTY);
    zones::prod_survives_the_loss_of_a_zone();
}

#[test]
fn property_6_https_enforcement() {
    holds(&https::PROPERTY);
}

#[test]
fn property_7_backup_configuration() {
    holds(&backups::PROPERTY);
}

#[test]
fn property_8_security_group_least_privilege() {
    holds(&groups::PROPERTY);
}

#[test]
fn property_9_alarm_coverage() {
    holds(&alarms::PROPERTY);
}

#[test]
fn property_10_synthesis_validity() {
    holds(&validity::PROPERTY);
    validity::templates_are_stable();
}
