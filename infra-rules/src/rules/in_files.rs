//! Rules whose fault is seen in template files alone, each with the reason: a stack in Rust has no UI case for them.

/// By rule, why no compilation shows it.
pub static IN_FILES_ALONE: &[(&str, &str)] = &[
    ("dangling_reference", "a name that is not there is an error of the macro or of rustc"),
    ("loop_ill_formed", "loops are `for` and `#[for_each]`, which the macro reads"),
    (
        "nested_output_unknown",
        "what another template hands out is read at synth; no other file is read while a stack compiles",
    ),
    (
        "nested_parameters_wrong",
        "what another template takes is read at synth; no other file is read while a stack compiles",
    ),
    ("output_ill_formed", "`output!` always has a value, and no other keys than CloudFormation's"),
    ("resource_attribute_unknown", "what a resource has beside its properties are attributes, which the macro knows"),
    ("template_too_large", "how long a template becomes is known at synth, where it is an error"),
    ("too_many_mappings", "two hundred items of one kind are counted; an example would be as long"),
    ("too_many_parameters", "two hundred items of one kind are counted; an example would be as long"),
    ("unknown_function", "functions are those of the language; a key that looks like one is an unknown property"),
];

/// Why no stack can show a rule's fault; `None` for rules that stacks can break.
pub fn in_files_alone(rule: &str) -> Option<&'static str> {
    IN_FILES_ALONE.binary_search_by(|(name, _)| name.cmp(&rule)).ok().map(|index| IN_FILES_ALONE[index].1)
}

#[cfg(test)]
mod tests {
    use super::{IN_FILES_ALONE, in_files_alone};

    #[test]
    fn each_is_a_rule_with_an_example_in_a_file() {
        assert!(IN_FILES_ALONE.is_sorted());
        for (name, reason) in IN_FILES_ALONE {
            let rule = crate::rules::find(name).expect(name);
            assert!(rule.bad.starts_with('{') && !reason.is_empty(), "{name}");
            assert_eq!(in_files_alone(name), Some(*reason));
        }
        assert_eq!(in_files_alone("bucket_name_ill_formed"), None);
    }
}
