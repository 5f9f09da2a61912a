//! A pair of CPU and memory that Fargate does not offer.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Node, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "fargate_size_impossible",
    group: Group::Correctness,
    title: "a pair of CPU and memory that Fargate does not offer",
    rationale: "Fargate offers fixed sizes: each amount of CPU with some amounts of memory. Any other pair is refused when the task definition is made.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 4096, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 2048, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html"),
        Source::Known(Known::CfnLint, "E3047"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_size),
};

/// CPU units; least and most memory, and its step, in MiB. The smallest size has no step.
const SIZES: &[(i64, i64, i64, i64)] = &[
    (256, 512, 2048, 0),
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16384, 1024),
    (4096, 8192, 30720, 1024),
    (8192, 16384, 61440, 4096),
    (16384, 32768, 122_880, 8192),
    (32768, 61440, 249_856, 8192),
];

fn check_size(resource: &Resource, context: &mut Context<'_>) {
    let on_fargate = list(resource, &["RequiresCompatibilities"]).iter().any(|node| node.as_text() == Some("FARGATE"));
    if !on_fargate {
        return;
    }
    impossible_cpu(resource, context);
    let (Some(cpu_node), Some(memory_node)) = (resource.get("Cpu"), resource.get("Memory")) else {
        for name in ["Cpu", "Memory"] {
            if resource.get(name).is_none() && !resource.open {
                let message = format!("`{}` runs on Fargate and has no `{}`", resource.label, context.property(name));
                let help = format!("`{}`", assignment(context, &[name], if name == "Cpu" { "256" } else { "512" }));
                context.find_in(resource, &RULE, resource.body, message, help);
            }
        }
        return;
    };
    let whole = |node: &Node| if context.is_rust() { node.loc } else { resource.body };
    let (Some(cpu), Some(memory)) = (units(cpu_node, "vcpu"), units(memory_node, "gb")) else {
        let amounts = [("Cpu", cpu_node, "256", cpu_node.loc), ("Memory", memory_node, "512", whole(memory_node))];
        return amounts.iter().for_each(|amount| unreadable(resource, *amount, context));
    };
    let loc = whole(memory_node);
    if let Some((message, help)) = fault(cpu, memory, context) {
        context.find_in(resource, &RULE, loc, message, help);
    }
}

/// Reports a text that is no amount; of what is no text nothing is known.
fn unreadable(resource: &Resource, (name, node, example, loc): (&str, &Node, &str, Loc), context: &mut Context<'_>) {
    let unit = if name == "Cpu" { "vcpu" } else { "gb" };
    let Some(text) = node.as_text().filter(|text| units(node, unit).is_none() && !text.contains(['$', '{'])) else {
        return context.undecided(&RULE, node.loc);
    };
    let message = format!("Fargate has no size with `{}` \"{}\"", context.property(name), crate::text::short(text));
    let help = format!("`{}`", assignment(context, &[name], example));
    context.find_in(resource, &RULE, loc, message, help);
}

/// Reports an amount of CPU that no size has.
fn impossible_cpu(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = resource.get("Cpu") else { return };
    let Some(cpu) = units(node, "vcpu").filter(|cpu| SIZES.iter().all(|size| size.0 != *cpu)) else { return };
    let sizes: Vec<String> = SIZES.iter().map(|size| size.0.to_string()).collect();
    let name = context.property("Cpu");
    let message = format!("Fargate has no size with `{name}` {cpu}");
    context.find_in(resource, &RULE, node.loc, message, format!("`{name}` is one of {}", sizes.join(", ")));
}

fn fault(cpu: i64, memory: i64, context: &Context<'_>) -> Option<(String, String)> {
    let (cpu_name, memory_name) = (context.property("Cpu"), context.property("Memory"));
    let (_, least, most, step) = SIZES.iter().find(|size| size.0 == cpu)?;
    let in_step = if *step == 0 { [512, 1024, 2048].contains(&memory) } else { (memory - least) % step == 0 };
    if (*least..=*most).contains(&memory) && in_step {
        return None;
    }
    let message = format!("Fargate has no size with `{cpu_name}` {cpu} and `{memory_name}` {memory}");
    let help = if *step == 0 {
        format!("with `{cpu_name}` {cpu}, `{memory_name}` is 512, 1024 or 2048")
    } else {
        format!("with `{cpu_name}` {cpu}, `{memory_name}` is {least} to {most} in steps of {step}")
    };
    Some((message, help))
}

/// `256`, `"256"`, `".25 vCPU"`, `"2 GB"`.
fn units(node: &Node, unit: &str) -> Option<i64> {
    if let Some(number) = node.as_int() {
        return Some(number);
    }
    let text = node.as_text()?.to_ascii_lowercase();
    let (whole, fraction) =
        text.strip_suffix(unit)?.trim().split_once('.').unwrap_or((text.strip_suffix(unit)?.trim(), ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part = match fraction {
        "" | "0" => 0,
        "25" => 256,
        "5" => 512,
        "75" => 768,
        _ => return None,
    };
    whole.checked_mul(1024)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": "256", "Memory": "4096"}"#),
            ["Fargate has no size with `Cpu` 256 and `Memory` 4096"]
        );
        assert_eq!(
            check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": 300, "Memory": 512}"#),
            ["Fargate has no size with `Cpu` 300"]
        );
        assert_eq!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": "8 vCPU", "Memory": "18 GB"}"#).len(), 1);
        assert!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": "8192", "Memory": "20480"}"#).is_empty());
        assert!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": "16 vCPU", "Memory": "120 GB"}"#).is_empty());
        assert!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": ".5 vCPU", "Memory": "1GB"}"#).is_empty());
        assert!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": {"Ref": "Cpu"}, "Memory": 512}"#).is_empty());
        assert_eq!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "Cpu": "small", "Memory": "1 TB"}"#).len(), 2);
        assert!(check(r#"{"RequiresCompatibilities": ["EC2"], "Cpu": 300, "Memory": 512}"#).is_empty());
    }
}
