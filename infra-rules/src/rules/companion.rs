//! Resources that want another one beside them: a log, a policy, a target for scaling.

use std::collections::BTreeSet;

use crate::model::{Call, Node, Resource, SubPart, Template, Value};

/// The resources of a type that no resource of the companion's type names at the path. None where a companion names what
/// only the run knows.
pub(crate) fn alone<'t>(
    template: &'t Template,
    type_name: &'t str,
    companion: (&'t str, &[&str]),
) -> Vec<&'t Resource> {
    let named = names_of(template, companion);
    if named.contains("") {
        return Vec::new();
    }
    let is_alone = |resource: &&Resource| {
        let id = resource.id.text.as_str();
        !resource.open && !named.contains(id) && !template.may_gain(id)
    };
    template.of_type(type_name).filter(is_alone).collect()
}

/// The logical ids that resources of a type name at the path; an empty one where that is not known.
pub(crate) fn names_of<'t>(template: &'t Template, (companion, path): (&'t str, &[&str])) -> BTreeSet<&'t str> {
    let mut named = BTreeSet::new();
    for beside in template.of_type(companion) {
        let mut found = BTreeSet::new();
        if let Some(node) = beside.at(path) {
            names(node, &mut found);
        }
        if found.is_empty() {
            found.insert("");
        }
        named.extend(found);
    }
    named
}

/// The logical ids that a value refers to.
fn names<'n>(node: &'n Node, named: &mut BTreeSet<&'n str>) {
    let Value::Call(call) = &node.value else { return };
    match &**call {
        Call::Ref(name) | Call::GetAtt(name, _) => {
            named.insert(&name.text);
        }
        Call::Sub(parts, _) => {
            for part in parts {
                if let SubPart::Ref(name) | SubPart::GetAtt(name, _) = part {
                    named.insert(&name.text);
                }
            }
        }
        _ => {}
    }
    if let Call::Join(_, list) = &**call {
        list.as_list().unwrap_or_default().iter().for_each(|part| names(part, named));
    }
    call.for_each_argument(&mut |argument| names(argument, named));
}
