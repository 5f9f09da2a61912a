//! The picture of the application: what is in it, and that `docs/app.svg` is this picture.

use infra_core::graph::{GraphFormat, graph};
use infra_core::synth::synth;
use stacks::Env;

fn draw(env: &Env, format: GraphFormat) -> String {
    graph(&synth(&stacks::app(), env).unwrap(), &format!("{} {}", env.app, env.name), format)
}

#[test]
fn the_picture_of_the_readme_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/app.svg");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(committed == draw(&Env::PROD, GraphFormat::Svg), "docs/app.svg is old: `cargo xtask gen` draws it");
}

#[test]
fn a_picture_shows_network_and_services() {
    let count = |svg: &str, text: &str| svg.matches(&format!(">{text}</text>")).count();
    for (env, zones) in [(&Env::DEV, 2), (&Env::PROD, 3)] {
        let svg = draw(env, GraphFormat::Svg);
        assert_eq!(count(&svg, &format!("VPC {}", env.network.vpc_cidr)), 1);
        assert_eq!(count(&svg, "NAT gateway"), usize::try_from(env.network.nat_gateways).unwrap());
        for zone in 0..zones {
            assert_eq!(count(&svg, &format!("Zone{zone}Public")) + count(&svg, &format!("Zone{zone}Private")), 2);
        }
        for service in ["Load balancer", "ECS service", "Aurora cluster", "CloudFront", "Lambda function"] {
            assert_eq!(count(&svg, service), 1, "{service}");
        }
        assert!(svg.contains("5 in all") && svg.contains("3 in all") && svg.contains("prefers-color-scheme: dark"));
        assert!(!svg.contains("x=\"-") && !svg.contains("y=\"-"), "something stands outside of the page");
    }
}

/// The way of a request: load balancer to service to database; distribution to bucket.
#[test]
fn links_follow_references_between_stacks() {
    let mermaid = draw(&Env::DEV, GraphFormat::Mermaid);
    let node = |text: &str| {
        let line = mermaid.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text}:\n{mermaid}"));
        line.trim().split('[').next().unwrap().to_owned()
    };
    let (balancer, service) = (node("Load balancer<br/>Alb"), node("ECS service<br/>"));
    let (database, secret) = (node("Aurora cluster<br/>"), node("\"Secret<br/>"));
    let (distribution, bucket) = (node("CloudFront<br/>"), node("S3 bucket<br/>Bucket"));
    for (from, to) in [(&balancer, &service), (&service, &database), (&service, &secret), (&distribution, &bucket)] {
        assert!(mermaid.contains(&format!("  {from} --> {to}\n")), "{from} {to}:\n{mermaid}");
    }
    let dot = draw(&Env::DEV, GraphFormat::Dot);
    assert!(dot.contains(&format!("{balancer} -> {service};")), "{dot}");
}
