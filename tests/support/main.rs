//! The command line of the reference application, with one difference that a test can ask for: tasks of twice the size.

use infra_core::{App, Environment};
use stacks::Env;

/// Makes the tasks of dev larger, if it is set.
const LARGER: &str = "INFRA_TEST_LARGER";

static LARGER_DEV: Env = {
    let mut env = Env::DEV;
    env.api.cpu *= 2;
    env.api.memory *= 2;
    env
};

static LARGER_ENVIRONMENTS: [(&str, &dyn Environment); 1] = [("dev", &LARGER_DEV)];

fn main() -> std::process::ExitCode {
    let app = stacks::app();
    let is_larger = std::env::var_os(LARGER).is_some();
    let app = if is_larger { App { environments: &LARGER_ENVIRONMENTS, ..app } } else { app };
    infra_core::cli::run(&app)
}
