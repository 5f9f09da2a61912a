//! The form of names, ids and ARNs, where the schema says what a text stands for. Called by the walk over the schema.

pub(crate) mod arn_ill_formed;
pub(crate) mod id_ill_formed;

use super::placement::{cidr_ill_formed, cidr_with_host_bits};
use super::schema::Judge;
use crate::model::Node;

/// Judges a literal text by the format that the schema gives it; with it, whether its length and pattern fit.
pub(crate) fn check(node: &Node, text: &str, (format, fits): (&str, bool), judge: &mut Judge<'_, '_>) {
    // A reference that lost its `Fn::Sub` is another fault.
    if text.contains('$') && text.contains("${") {
        return;
    }
    match format {
        "ipv4-network" => check_block(node, text, false, judge),
        "ipv6-network" => check_block(node, text, true, judge),
        _ if format.ends_with(".Arn") => arn_ill_formed::check_format(node, text, format, judge),
        _ => id_ill_formed::check_format(node, text, (format, fits), judge),
    }
}

/// Judges a block of addresses of a type whose blocks no rule of its own reads.
fn check_block(node: &Node, text: &str, v6: bool, judge: &mut Judge<'_, '_>) {
    if cidr_ill_formed::TYPES.contains(&judge.resource.type_name.text.as_str()) {
        return;
    }
    if let Some((fault, help)) = cidr_ill_formed::fault(text, v6, false) {
        let rule = &cidr_ill_formed::RULE;
        let help = help.or_else(|| Some(cidr_ill_formed::example(v6)));
        judge.fault(rule, node.loc, |judge| (format!("`{}` is no block of addresses: {fault}", judge.here()), help));
    } else if let Some(told) = cidr_with_host_bits::describe(text, &judge.here()).filter(|_| !judge.is_quiet()) {
        judge.fault(&cidr_with_host_bits::RULE, node.loc, |_| told);
    }
}

/// Judges a literal text that the schema gives no format, by its key and by what it begins with.
pub(crate) fn check_any(node: &Node, text: &str, judge: &mut Judge<'_, '_>) {
    if !(text.contains('$') && text.contains("${")) {
        arn_ill_formed::check_key(node, text, judge);
    }
}
