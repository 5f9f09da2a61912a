//! An environment as a picture: what its templates build, where it stands in the network, and what refers to what.
//!
//! - `catalog`: how the types of AWS are shown
//! - `scene`: templates to boxes and links
//! - `layout`: boxes to places on a page
//! - `svg`, `text`: the page as SVG; the scene for Graphviz and Mermaid
//!
//! Pure and deterministic: the same templates give the same bytes.

mod catalog;
mod layout;
mod scene;
mod svg;
mod text;

use crate::synth::SynthStack;

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphFormat {
    /// A page to look at, in light and dark.
    Svg,
    /// Input of Graphviz.
    Dot,
    /// A Mermaid flowchart, for Markdown.
    Mermaid,
}

/// The picture of the stacks of one environment. `title` stands over it.
pub fn graph(stacks: &[SynthStack], title: &str, format: GraphFormat) -> String {
    let scene = scene::scene(stacks, title);
    match format {
        GraphFormat::Svg => svg::render_svg(&layout::layout(&scene), &scene),
        GraphFormat::Dot => text::render_dot(&scene),
        GraphFormat::Mermaid => text::render_mermaid(&scene),
    }
}

#[cfg(test)]
mod tests;
