//! The page as SVG, in the colours of the reader's light or dark surroundings.

use super::layout::{Frame, Layout, Path, Rect};
use super::scene::Scene;
use crate::text::Put;

const STYLE: &str = "\
:root { color-scheme: light dark; }
svg { --page: #ffffff; --ink: #1f2430; --faint: #5c6575; --line: #8a94a6; --vpc: #f4f6fb; --band: #e9edf5; --cell: #ffffff;
  --network: #7c5cd6; --compute: #d97706; --data: #2563c9; --security: #c2334d; --monitoring: #16805b; --other: #667085;
  font-family: system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 12px; }
@media (prefers-color-scheme: dark) {
  svg { --page: #14171d; --ink: #e6e9ef; --faint: #9aa4b5; --line: #77839a; --vpc: #1b2029; --band: #222936; --cell: #181d26;
    --network: #a38cf0; --compute: #f0a64a; --data: #6ea3f5; --security: #f0788c; --monitoring: #4cc49a; --other: #98a2b3; }
}
text { fill: var(--ink); } .faint { fill: var(--faint); } .title { font-size: 18px; font-weight: 600; }
.name { font-weight: 600; } .head { font-weight: 600; font-size: 13px; }
.page { fill: var(--page); } .vpc, .panel { fill: var(--vpc); stroke: var(--line); }
.panel { stroke-dasharray: 5 4; } .tier { fill: var(--band); } .subnet { fill: var(--cell); stroke: var(--line); stroke-opacity: .45; }
.zone { fill: none; } .item { fill: var(--cell); stroke-width: 1.6; } .pill { fill: var(--ink); } .pill-text { fill: var(--page); font-weight: 600; }
.link { fill: none; stroke: var(--line); stroke-width: 1.4; } .watches { stroke-dasharray: 4 4; stroke-opacity: .8; } .arrow { fill: var(--line); }
.network { stroke: var(--network); } .compute { stroke: var(--compute); } .data { stroke: var(--data); }
.security { stroke: var(--security); } .monitoring { stroke: var(--monitoring); } .other { stroke: var(--other); }
.bar.network { fill: var(--network); } .bar.compute { fill: var(--compute); } .bar.data { fill: var(--data); }
.bar.security { fill: var(--security); } .bar.monitoring { fill: var(--monitoring); } .bar.other { fill: var(--other); }
";

/// The page as SVG.
pub(super) fn render_svg(page: &Layout, scene: &Scene) -> String {
    let (width, height) = (page.width, page.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title\">\n<title id=\"title\">{}</title>\n<style>\n{STYLE}</style>\n",
        escape(&scene.title)
    );
    out.push_str(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto-start-reverse\"><path class=\"arrow\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n",
    );
    out.put(format_args!("<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n"));
    out.put(format_args!("<text class=\"title\" x=\"28\" y=\"42\">{}</text>\n", escape(&scene.title)));
    page.frames.iter().for_each(|frame| render_frame(frame, &mut out));
    page.paths.iter().for_each(|path| render_path(path, scene, &mut out));
    for (item, rect) in scene.items.iter().zip(&page.items) {
        render_item(&item.title, &item.detail, item.category.class(), *rect, &mut out);
    }
    if let Some(rect) = page.internet {
        let Rect { x, y, width, height } = rect;
        out.put(format_args!(
            "<rect class=\"pill\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"15\"/>\n\
             <text class=\"pill-text\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">Internet</text>\n",
            x + width / 2,
            y + 20
        ));
    }
    out.push_str("</svg>\n");
    out
}

fn render_frame(frame: &Frame, out: &mut String) {
    let Frame { class, rect: Rect { x, y, width, height }, .. } = frame;
    let radius = if *class == "subnet" { 5 } else { 8 };
    out.put(format_args!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>\n"
    ));
    let label = escape(&frame.label);
    match *class {
        "zone" => out.put(format_args!(
            "<text class=\"faint\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text>\n",
            x + width / 2,
            y + 16
        )),
        "tier" => out.put(format_args!("<text class=\"name\" x=\"{}\" y=\"{}\">{label}</text>\n", x + 12, y + 26)),
        "subnet" => out.put(format_args!(
            "<text class=\"name\" x=\"{0}\" y=\"{1}\">{label}</text>\n\
             <text class=\"faint\" x=\"{0}\" y=\"{2}\">{3}</text>\n",
            x + 12,
            y + 17,
            y + 32,
            escape(&frame.detail)
        )),
        _ => out.put(format_args!("<text class=\"head\" x=\"{}\" y=\"{}\">{label}</text>\n", x + 14, y + 23)),
    }
}

fn render_path(path: &Path, scene: &Scene, out: &mut String) {
    let [start, leave, arrive, end] = path.points.map(|(x, y)| format!("{x} {y}"));
    let watches = path.link.is_some_and(|link| scene.items[link.from].category.class() == "monitoring");
    let class = if watches { "link watches" } else { "link" };
    let back = if path.link.is_some_and(|link| link.both) { " marker-start=\"url(#arrow)\"" } else { "" };
    out.put(format_args!(
        "<path class=\"{class}\" d=\"M{start} C{leave} {arrive} {end}\" marker-end=\"url(#arrow)\"{back}/>\n"
    ));
}

fn render_item(title: &str, detail: &str, class: &str, rect: Rect, out: &mut String) {
    let Rect { x, y, width, height } = rect;
    out.put(format_args!(
        "<rect class=\"item {class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\n\
         <rect class=\"bar {class}\" x=\"{x}\" y=\"{y}\" width=\"5\" height=\"{height}\" rx=\"2\"/>\n"
    ));
    for (class, y, text) in [("name", y + 20, title), ("faint", y + 36, detail)] {
        let text = fit(text, width - 24);
        out.put(format_args!("<text class=\"{class}\" x=\"{}\" y=\"{y}\">{}</text>\n", x + 14, escape(&text)));
    }
}

/// A text that is not wider than so many pixels, by the width of a middling letter.
fn fit(text: &str, width: i32) -> String {
    let most = usize::try_from(width * 10 / 66).unwrap_or(8);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
