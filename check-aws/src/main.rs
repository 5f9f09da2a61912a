//! AWS's own engine over template files: `infra-check-aws [--rules FILE]… TEMPLATE…`.
//!
//! Prints a JSON line for each finding, which `check --aws` reads. Rule files are told apart by their endings: `guard`,
//! `rego`, and `json` or `cel` for CEL. Ends with 0, or with 1 if something cannot be read.

use std::fs;
use std::process::ExitCode;

use cloudformation_validate::{
    CompositeEngine, CompositeEngineConfig, Diagnostic, ExternalRuleSource, SchemaValidator, Severity, ValidateConfig,
    validate_bytes_with_path,
};
use serde_json::{Value, json};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut rules = CompositeEngineConfig::default();
    let mut templates = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--rules" {
            let path = arguments.next().ok_or("`--rules` wants a file")?;
            add(&mut rules, &path)?;
        } else {
            templates.push(argument);
        }
    }
    if templates.is_empty() {
        return Err("usage: infra-check-aws [--rules FILE]... TEMPLATE...".to_owned());
    }
    let schemas = SchemaValidator::default();
    let engine = CompositeEngine::new(rules).map_err(|error| format!("the rules cannot be used: {error:#}"))?;
    for path in &templates {
        let bytes = fs::read(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
        let report = validate_bytes_with_path(&engine, &schemas, &bytes, ValidateConfig::default(), path.clone())
            .map_err(|error| format!("{path}: {error}"))?;
        for diagnostic in &report.diagnostics {
            println!("{}", line(path, diagnostic));
        }
    }
    Ok(())
}

fn add(rules: &mut CompositeEngineConfig, path: &str) -> Result<(), String> {
    let content = fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    let source = ExternalRuleSource { name: path.to_owned(), content };
    match path.rsplit('.').next() {
        Some("guard") => rules.guard_rules.push(source),
        Some("rego") => rules.rego_rules.push(source),
        Some("json" | "cel") => rules.cel_rules.push(source),
        _ => return Err(format!("{path}: a file of rules ends in `.guard`, `.rego`, `.cel` or `.json`")),
    }
    Ok(())
}

fn line(path: &str, found: &Diagnostic) -> Value {
    let severity = match found.severity {
        Severity::Fatal | Severity::Error => "error",
        Severity::Warn => "warning",
        _ => "note",
    };
    json!({
        "file": path, "severity": severity, "rule": found.rule_id, "message": found.message,
        "help": found.suggested_fix,
        "line": found.location.as_ref().map(|at| at.start_line),
        "column": found.location.as_ref().map(|at| at.start_column),
    })
}
