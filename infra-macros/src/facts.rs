//! What is proved of each handle, for other modules.

use infra_rules::rules::placement;

use crate::emit::{ElementFact, EnvironmentFacts};
use crate::evaluate::Evaluated;
use crate::hir::Stack;

/// By resource: `None` where not all elements are known; empty where there is nothing to say.
pub(crate) fn facts(stack: &Stack, evaluated: &[Evaluated]) -> Vec<Option<Vec<EnvironmentFacts>>> {
    let places: Vec<_> = evaluated.iter().map(|one| placement::facts(&one.template)).collect();
    let groups: Vec<_> = evaluated.iter().map(|one| placement::security_group_vpcs(&one.template)).collect();
    let mut facts = Vec::new();
    for (index, resource) in stack.resources.iter().enumerate() {
        if evaluated.iter().any(|one| !one.elements.get(index).is_some_and(|elements| elements.known)) {
            facts.push(None);
            continue;
        }
        let aws = resource.ty.map_or("", |ty| ty.name());
        let placed = aws == "AWS::EC2::Subnet" || aws == "AWS::EC2::SecurityGroup";
        if !placed && !resource.is_many(stack) && resource.when.is_none() && resource.group.is_none() {
            facts.push(Some(Vec::new()));
            continue;
        }
        let environment =
            |(one, (subnets, groups)): (&Evaluated, (&_, &_))| environment_facts(one, index, subnets, groups);
        facts.push(Some(evaluated.iter().zip(places.iter().zip(&groups)).map(environment).collect()));
    }
    facts
}

fn environment_facts(
    one: &Evaluated,
    index: usize,
    subnets: &std::collections::BTreeMap<String, placement::SubnetFacts>,
    groups: &std::collections::BTreeMap<String, String>,
) -> EnvironmentFacts {
    let elements = one.elements.get(index).map(|elements| elements.list.as_slice()).unwrap_or_default();
    let elements = elements.iter().map(|element| {
        let subnet = subnets.get(&element.id);
        ElementFact {
            key: element.key_text().unwrap_or_default(),
            tier: subnet.map_or(0, |subnet| tier_bit(subnet.tier)),
            az: subnet.and_then(|subnet| subnet.az.as_ref()).map(ToString::to_string).unwrap_or_default(),
            vpc: subnet
                .and_then(|subnet| subnet.vpc.clone())
                .or_else(|| groups.get(&element.id).cloned())
                .unwrap_or_default(),
        }
    });
    EnvironmentFacts { name: one.environment.clone(), elements: elements.collect() }
}

fn tier_bit(tier: placement::Tier) -> u8 {
    match tier {
        placement::Tier::Public => 1,
        placement::Tier::PrivateEgress => 2,
        placement::Tier::PrivateRouted => 4,
        placement::Tier::Isolated => 8,
        placement::Tier::Unknown => 0,
    }
}
