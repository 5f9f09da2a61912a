//! Pictures of small apps.

use super::{GraphFormat, graph};
use crate::app::{App, AppConfig, Stack};
use crate::draft::Draft;
use crate::env::{BaseEnv, Environment};
use crate::synth::synth;

fn env() -> BaseEnv {
    BaseEnv {
        app: "acme".to_owned(),
        name: "dev".to_owned(),
        account: "111111111111".to_owned(),
        region: "us-east-1".to_owned(),
        tags: Vec::new(),
        termination_protection: false,
    }
}

fn nothing(_: &dyn Environment, _: &mut Draft) {}

static EMPTY: Stack =
    Stack { name: "empty", description: None, file: "src/lib.rs", region: None, uses: &[], build: nothing };

#[test]
fn an_app_without_anything_is_a_page() {
    let app = App { stacks: &[&EMPTY], environments: &[], config: AppConfig::DEFAULT };
    let stacks = synth(&app, &env()).unwrap();
    let svg = graph(&stacks, "acme <dev>", GraphFormat::Svg);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n") && svg.contains("acme &lt;dev&gt;"), "{svg}");
    assert_eq!(graph(&stacks, "acme", GraphFormat::Mermaid), "flowchart LR\n  subgraph empty\n  end\n");
}
