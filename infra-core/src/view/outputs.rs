//! The outputs of stacks as a file for other programs.

use std::path::Path;

use serde_json::Value;

use super::json;
use crate::aws::model::StackOutput;
use crate::plan::secret::MASK;
use crate::text::Put;

/// The outputs of each stack: for a file that ends in `.env` lines of `STACK_OUTPUT='value'`, else JSON with an object for
/// each stack. What is secret is left out.
pub fn file(path: &Path, stacks: &[(String, Vec<StackOutput>)]) -> String {
    let shown = |outputs: &[StackOutput]| -> Vec<StackOutput> {
        outputs.iter().filter(|output| output.value != MASK).cloned().collect()
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // `.env` alone is a name without an extension.
    let is_env = name == ".env" || path.extension().is_some_and(|it| it.eq_ignore_ascii_case("env"));
    if !is_env {
        let all: Value = stacks.iter().map(|(stack, found)| (stack.clone(), json::outputs(&shown(found)))).collect();
        return format!("{all:#}\n");
    }
    let mut out = String::new();
    for (stack, outputs) in stacks {
        for output in shown(outputs) {
            // In single quotes a shell and the readers of such files take everything as it is but the quote itself.
            let value = output.value.replace('\'', "'\\''");
            out.put(format_args!("{}_{}='{value}'\n", variable(stack), variable(&output.key)));
        }
    }
    out
}

/// Outputs that [`file()`] leaves out, `stack.Output`.
pub fn left_out(stacks: &[(String, Vec<StackOutput>)]) -> Vec<String> {
    let of = |(stack, outputs): &(String, Vec<StackOutput>)| -> Vec<String> {
        let secret = outputs.iter().filter(|output| output.value == MASK);
        secret.map(|output| format!("{stack}.{}", output.key)).collect()
    };
    stacks.iter().flat_map(of).collect()
}

/// `VpcId` to `VPC_ID`, `LoadBalancerDNSName` to `LOAD_BALANCER_DNS_NAME`.
fn variable(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || before.is_ascii_digit() || after.is_some_and(|after| after.is_lowercase())
            });
        if begins && !out.ends_with('_') {
            out.push('_');
        }
        out.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stacks() -> Vec<(String, Vec<StackOutput>)> {
        let output = |key: &str, value: &str| StackOutput {
            key: key.to_owned(),
            value: value.to_owned(),
            description: None,
            export: None,
        };
        vec![("api".to_owned(), vec![output("DNSName", "it's"), output("AdminPassword", MASK)])]
    }

    #[test]
    fn json_by_stack_or_lines_and_no_secret() {
        assert_eq!(file(Path::new("o.json"), &stacks()), "{\n  \"api\": {\n    \"DNSName\": \"it's\"\n  }\n}\n");
        assert_eq!(file(Path::new("x/.env"), &stacks()), "API_DNS_NAME='it'\\''s'\n");
        assert_eq!(left_out(&stacks()), ["api.AdminPassword"]);
    }

    #[test]
    fn names_of_variables() {
        for (name, expect) in [
            ("VpcId", "VPC_ID"),
            ("LoadBalancerDNSName", "LOAD_BALANCER_DNS_NAME"),
            ("Zone0Private", "ZONE0_PRIVATE"),
            ("my_stack", "MY_STACK"),
        ] {
            assert_eq!(variable(name), expect);
        }
    }
}
