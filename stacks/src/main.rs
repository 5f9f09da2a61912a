//! The command line: `cargo run -p stacks -- plan dev`.

fn main() -> std::process::ExitCode {
    infra_core::cli::run(&stacks::app())
}
