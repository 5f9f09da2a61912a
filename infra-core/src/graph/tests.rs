//! Pictures of nothing; those of the application are tested in `tests/it/graph.rs`.

use super::{GraphFormat, graph};

#[test]
fn without_stacks_there_is_a_page() {
    let svg = graph(&[], "acme <dev>", GraphFormat::Svg);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n") && svg.contains("acme &lt;dev&gt;"), "{svg}");
    assert_eq!(graph(&[], "acme", GraphFormat::Mermaid), "flowchart LR\n");
}
