//! Templates to boxes and links.

use std::collections::{BTreeMap, BTreeSet};

use infra_rules::model::{Call, Entry, Node, Resource, SubPart, Template, Value};
use infra_rules::rules::placement::{AzKey, SubnetFacts, Tier, facts};

use super::catalog::{self, Category, Shown};
use crate::synth::SynthStack;

/// A resource: the index of its stack, and its logical id.
pub(super) type Key = (usize, String);

/// What is to be drawn.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) title: String,
    /// The names of the stacks, by index.
    pub(super) stacks: Vec<&'static str>,
    pub(super) vpcs: Vec<Vpc>,
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
}

/// A VPC with its subnets.
#[derive(Debug)]
pub(super) struct Vpc {
    pub(super) label: String,
    /// How many columns it has.
    pub(super) zones: usize,
    pub(super) subnets: Vec<Subnet>,
}

/// A subnet: a cell of its tier and zone.
#[derive(Debug)]
pub(super) struct Subnet {
    pub(super) key: Key,
    pub(super) tier: Tier,
    pub(super) zone: usize,
    pub(super) cidr: String,
}

/// A box.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) stack: usize,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) category: Category,
    /// It is reached from the internet.
    pub(super) faces_internet: bool,
    pub(super) place: Place,
}

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the panel of its stack.
    Panel,
    /// In a tier of a VPC, from one zone to another.
    Tier { vpc: usize, tier: Tier, first: usize, last: usize },
}

/// One box refers to another.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// And the other way round.
    pub(super) both: bool,
}

/// All resources with what they refer to.
struct World<'a> {
    stacks: &'a [SynthStack],
    resources: BTreeMap<Key, &'a Resource>,
    references: BTreeMap<Key, BTreeSet<Key>>,
    users: BTreeMap<Key, BTreeSet<Key>>,
}

/// Templates to boxes and links.
pub(super) fn scene(stacks: &[SynthStack], title: &str) -> Scene {
    let world = World::new(stacks);
    let vpcs = world.vpcs();
    let mut scene = Scene {
        title: title.to_owned(),
        stacks: stacks.iter().map(|stack| stack.stack).collect(),
        vpcs,
        items: Vec::new(),
        links: Vec::new(),
    };
    let boxes = world.items(&mut scene);
    scene.links = world.links(&boxes);
    scene
}

impl<'a> World<'a> {
    fn new(stacks: &'a [SynthStack]) -> Self {
        let mut world =
            Self { stacks, resources: BTreeMap::new(), references: BTreeMap::new(), users: BTreeMap::new() };
        for (at, stack) in stacks.iter().enumerate() {
            for resource in &stack.template.resources {
                world.resources.insert((at, resource.id.text.clone()), resource);
            }
        }
        for (key, resource) in world.resources.clone() {
            let mut found = BTreeSet::new();
            resource.properties.iter().for_each(|entry| world.read(key.0, &entry.node, &mut found));
            found.remove(&key);
            for used in &found {
                world.users.entry(used.clone()).or_default().insert(key.clone());
            }
            world.references.insert(key, found);
        }
        world
    }

    /// The resources that a value refers to, through the outputs of other stacks.
    fn read(&self, stack: usize, node: &Node, found: &mut BTreeSet<Key>) {
        match &node.value {
            Value::List(nodes) => nodes.iter().for_each(|node| self.read(stack, node, found)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.read(stack, &entry.node, found)),
            Value::Call(call) => {
                let mut add = |id: &str| {
                    let key = (stack, id.to_owned());
                    if self.resources.contains_key(&key) {
                        found.insert(key);
                    }
                };
                match &**call {
                    Call::Ref(name) | Call::GetAtt(name, _) => add(&name.text),
                    Call::Sub(parts, variables) => {
                        let own = |name: &str| variables.iter().all(|entry: &Entry| entry.key.text != name);
                        for part in parts {
                            if let SubPart::Ref(name) | SubPart::GetAtt(name, _) = part
                                && own(&name.text)
                            {
                                add(&name.text);
                            }
                        }
                    }
                    _ => {}
                }
                if let Some((producer, output)) = self.output(call) {
                    self.read(producer, output, found);
                }
                call.for_each_argument(&mut |node| self.read(stack, node, found));
            }
            _ => {}
        }
    }

    /// The stack and the value behind `Fn::GetStackOutput` and `Fn::ImportValue`.
    fn output(&self, call: &Call) -> Option<(usize, &'a Node)> {
        let templates = || self.stacks.iter().map(|stack| &stack.template).enumerate();
        match call {
            Call::StackOutput(argument) => {
                let name = argument.get("StackName")?.as_text()?;
                let output = argument.get("OutputName")?.as_text()?;
                let (at, stack) = self.stacks.iter().enumerate().find(|(_, stack)| stack.name == name)?;
                let output = stack.template.outputs.iter().find(|it| it.name.text == output)?;
                Some((at, output.value.as_ref()?))
            }
            Call::ImportValue(export) => {
                let export = export.as_text()?;
                let exported = |template: &'a Template| {
                    template.outputs.iter().find(|it| it.export.as_ref().and_then(Node::as_text) == Some(export))
                };
                templates().find_map(|(at, template)| Some((at, exported(template)?.value.as_ref()?)))
            }
            _ => None,
        }
    }

    fn ty(&self, key: &Key) -> &'a str {
        self.resources.get(key).map_or("", |resource| &resource.type_name.text)
    }

    /// What a property of a resource refers to first.
    fn first(&self, key: &Key, property: &str) -> Option<Key> {
        let mut found = BTreeSet::new();
        self.read(key.0, self.resources.get(key)?.get(property)?, &mut found);
        found.into_iter().next()
    }

    /// The box that a resource is, or is a part of.
    fn owner(&self, key: &Key, depth: usize) -> Option<Key> {
        if depth == 0 {
            return None;
        }
        let next = match catalog::shown(self.ty(key)) {
            Shown::Item => return Some(key.clone()),
            Shown::PartOf(property) => match self.first(key, property) {
                Some(owner) => owner,
                // A database instance without a cluster.
                None => return Some(key.clone()),
            },
            Shown::PartOfUser => {
                let users = self.users.get(key)?;
                return users.iter().find_map(|user| self.owner(user, depth - 1));
            }
            Shown::Frame | Shown::Joint | Shown::Hidden => return None,
        };
        self.owner(&next, depth - 1)
    }

    fn vpcs(&self) -> Vec<Vpc> {
        let mut vpcs = Vec::new();
        for (at, stack) in self.stacks.iter().enumerate() {
            let facts = facts(&stack.template);
            for vpc in stack.template.of_type("AWS::EC2::VPC") {
                vpcs.push(Self::vpc(at, vpc, &facts));
            }
        }
        vpcs
    }

    fn vpc(stack: usize, vpc: &Resource, facts: &BTreeMap<String, SubnetFacts>) -> Vpc {
        let own: Vec<_> = facts.iter().filter(|(_, subnet)| subnet.vpc.as_deref() == Some(&vpc.id.text)).collect();
        let zones: BTreeSet<&Option<AzKey>> = own.iter().map(|(_, subnet)| &subnet.az).collect();
        let column = |subnet: &SubnetFacts| zones.iter().position(|zone| **zone == subnet.az).unwrap_or_default();
        let block = vpc.get("CidrBlock").and_then(Node::as_text).unwrap_or_default();
        let subnets = own.iter().map(|(id, subnet)| Subnet {
            key: (stack, (*id).clone()),
            tier: subnet.tier,
            zone: column(subnet),
            cidr: subnet.cidr.map(|cidr| cidr.to_string()).unwrap_or_default(),
        });
        Vpc { label: format!("VPC {block}"), zones: zones.len().max(1), subnets: subnets.collect() }
    }

    /// Adds the boxes to the scene; gives the index of each resource's box.
    fn items(&self, scene: &mut Scene) -> BTreeMap<Key, usize> {
        let mut parts: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        for key in self.resources.keys() {
            if let Some(owner) = self.owner(key, 8) {
                parts.entry(owner).or_default().push(key.clone());
            }
        }
        let mut boxes = BTreeMap::new();
        let mut counted: BTreeMap<(usize, &str), (usize, usize)> = BTreeMap::new();
        for (owner, parts) in &parts {
            let ty = self.ty(owner);
            let counter = counted.get_mut(&(owner.0, ty));
            let at = match counter {
                Some((at, count)) if catalog::is_counted(ty) => {
                    *count += 1;
                    scene.items[*at].detail = format!("{count} in all");
                    *at
                }
                _ => {
                    counted.insert((owner.0, ty), (scene.items.len(), 1));
                    scene.items.push(self.item(owner, parts, &scene.vpcs));
                    scene.items.len() - 1
                }
            };
            boxes.extend(parts.iter().map(|part| (part.clone(), at)));
        }
        boxes
    }

    fn item(&self, key: &Key, parts: &[Key], vpcs: &[Vpc]) -> Item {
        let resource = self.resources.get(key);
        let text = |property: &str| resource.and_then(|it| it.get(property)).and_then(Node::as_text);
        let instances = parts.iter().filter(|part| *part != key && self.ty(part) == "AWS::RDS::DBInstance").count();
        let detail = match instances {
            0 => key.1.clone(),
            1 => format!("{}, 1 instance", key.1),
            count => format!("{}, {count} instances", key.1),
        };
        let ty = self.ty(key);
        Item {
            stack: key.0,
            title: catalog::name(ty),
            detail,
            category: catalog::category(ty),
            faces_internet: text("Scheme") == Some("internet-facing") || ty == "AWS::CloudFront::Distribution",
            place: self.place(key, parts, vpcs),
        }
    }

    /// From the subnets that it names, by itself or by a subnet group.
    fn place(&self, key: &Key, parts: &[Key], vpcs: &[Vpc]) -> Place {
        let speaks = |part: &&Key| *part == key || self.ty(part).ends_with("SubnetGroup");
        let named: BTreeSet<&Key> =
            parts.iter().filter(speaks).filter_map(|part| self.references.get(part)).flatten().collect();
        for (at, vpc) in vpcs.iter().enumerate() {
            let subnets: Vec<&Subnet> = vpc.subnets.iter().filter(|subnet| named.contains(&subnet.key)).collect();
            let Some(tier) = subnets.iter().map(|subnet| subnet.tier).min() else { continue };
            let zones = subnets.iter().filter(|subnet| subnet.tier == tier).map(|subnet| subnet.zone);
            let (first, last) = (zones.clone().min().unwrap_or_default(), zones.max().unwrap_or_default());
            return Place::Tier { vpc: at, tier, first, last };
        }
        Place::Panel
    }

    fn links(&self, boxes: &BTreeMap<Key, usize>) -> Vec<Link> {
        let mut links = BTreeSet::new();
        for (key, used) in &self.references {
            let Some(from) = boxes.get(key) else { continue };
            links.extend(used.iter().filter_map(|used| Some(Link { from: *from, to: *boxes.get(used)?, both: false })));
        }
        for joint in self.resources.keys().filter(|key| catalog::shown(self.ty(key)) == Shown::Joint) {
            let users: Vec<&Key> = self.users.get(joint).into_iter().flatten().collect();
            let forwards = |key: &&&Key| self.ty(key).contains("::Listener");
            for from in users.iter().filter(forwards).filter_map(|key| boxes.get(*key)) {
                let behind =
                    users.iter().filter(|key| !forwards(key) && catalog::category(self.ty(key)) == Category::Compute);
                links.extend(behind.filter_map(|key| Some(Link { from: *from, to: *boxes.get(*key)?, both: false })));
            }
        }
        let back = |link: &Link| links.contains(&Link { from: link.to, to: link.from, both: false });
        let kept = links.iter().filter(|link| link.from != link.to && !(back(link) && link.from > link.to));
        kept.map(|link| Link { both: back(link), ..*link }).collect()
    }
}
