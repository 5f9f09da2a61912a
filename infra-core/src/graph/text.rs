//! The scene for Graphviz and for Mermaid.

use super::scene::Scene;
use crate::text::Put;

/// Input of Graphviz.
pub(super) fn render_dot(scene: &Scene) -> String {
    let mut out =
        format!("digraph \"{}\" {{\n  rankdir=LR;\n  node [shape=box, style=rounded];\n", quoted(&scene.title));
    for (stack, name) in scene.stacks.iter().enumerate() {
        out.put(format_args!("  subgraph \"cluster_{name}\" {{\n    label=\"{name}\";\n"));
        for (at, item) in scene.items.iter().enumerate().filter(|(_, item)| item.stack == stack) {
            let (title, detail) = (quoted(&item.title), quoted(&item.detail));
            out.put(format_args!("    n{at} [label=\"{title}\\n{detail}\"];\n"));
        }
        out.push_str("  }\n");
    }
    for link in &scene.links {
        out.put(format_args!("  n{} -> n{};\n", link.from, link.to));
    }
    out.push_str("}\n");
    out
}

/// A Mermaid flowchart.
pub(super) fn render_mermaid(scene: &Scene) -> String {
    let mut out = "flowchart LR\n".to_owned();
    for (stack, name) in scene.stacks.iter().enumerate() {
        out.put(format_args!("  subgraph {name}\n"));
        for (at, item) in scene.items.iter().enumerate().filter(|(_, item)| item.stack == stack) {
            let (title, detail) = (quoted(&item.title), quoted(&item.detail));
            out.put(format_args!("    n{at}[\"{title}<br/>{detail}\"]\n"));
        }
        out.push_str("  end\n");
    }
    for link in &scene.links {
        out.put(format_args!("  n{} --> n{}\n", link.from, link.to));
    }
    out
}

fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "'")
}
