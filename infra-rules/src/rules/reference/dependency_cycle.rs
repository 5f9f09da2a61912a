//! Resources that wait for one another.

use std::collections::VecDeque;

use super::{is_waived, missing_in_environment};
use crate::check::{Conditions, Context, Dialect, Graph, Group, Holder, Known, Link, Reference, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "dependency_cycle",
    group: Group::Correctness,
    title: "resources wait for one another, so that none can be created first",
    rationale: "CloudFormation creates a resource after all that it refers to or depends on; around a cycle there is no first one, and \
                the template is refused.",
    bad: r"
        #[depends_on(second)]
        resource!(<ec2::InternetGateway> first {});
        #[depends_on(first)]
        resource!(<ec2::InternetGateway> second {});
    ",
    good: r"
        resource!(<ec2::InternetGateway> first {});
        #[depends_on(first)]
        resource!(<ec2::InternetGateway> second {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html"),
        Source::Known(Known::CfnLint, "E3004"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_cycles),
};

/// Resources behind these are not told of their cycles: a walk from each costs the square of their number.
const MOST_STARTS: usize = 500;

/// An edge: the resource that is waited for, and the reference that waits.
type Edge = (usize, usize);

fn check_cycles(context: &mut Context<'_>) {
    let graph = std::rc::Rc::clone(&context.graph);
    let edges = edges(&graph, context);
    let mut remaining = on_cycles(&edges);
    if !remaining.contains(&true) {
        return;
    }
    let conditions = Conditions::new(context.template);
    for start in 0..edges.len() {
        let Some(cycle) = shortest_cycle(start, &edges, &remaining) else { continue };
        // A stack has one error for a cycle. Who reads a template looks at its resources: each of them can be the one
        // to mend, and is told of its cycle.
        if context.settings.dialect == Dialect::Rust {
            for reference in &cycle {
                if let Holder::Resource(resource) = graph.references[*reference].from
                    && let Some(index) = context.template.resources.iter().position(|found| found.id == resource.id)
                {
                    remaining[index] = false;
                }
            }
        } else if start >= MOST_STARTS {
            return;
        }
        match is_possible(&cycle, &graph, &conditions) {
            Some(true) => report(&cycle, &graph, context),
            Some(false) => {}
            None => context.undecided(&RULE, graph.references[cycle[0]].to.loc),
        }
    }
}

fn edges(graph: &Graph<'_>, context: &Context<'_>) -> Vec<Vec<Edge>> {
    let mut edges = Vec::with_capacity(context.template.resources.len());
    let mut number = 0;
    for (place, resource) in context.template.resources.iter().enumerate() {
        let held = graph.held_at(place);
        let mut own = Vec::new();
        // SAM makes several resources of one, and some of them are free of the reference.
        if !resource.type_name.text.starts_with("AWS::Serverless::") {
            for (offset, reference) in held.iter().enumerate() {
                if let Some(to) = reference.target {
                    own.push((to, number + offset));
                }
            }
        }
        // Those of resources come first, one resource after the other.
        number += held.len();
        edges.push(own);
    }
    edges
}

/// Whether each resource may be on a cycle: what waits for nothing is taken away, again and again.
fn on_cycles(edges: &[Vec<Edge>]) -> Vec<bool> {
    let mut waiting: Vec<usize> = edges.iter().map(Vec::len).collect();
    let mut waiters = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for (to, _) in targets {
            waiters[*to].push(from);
        }
    }
    let mut free: Vec<usize> = (0..edges.len()).filter(|index| waiting[*index] == 0).collect();
    while let Some(index) = free.pop() {
        for waiter in &waiters[index] {
            waiting[*waiter] -= 1;
            if waiting[*waiter] == 0 {
                free.push(*waiter);
            }
        }
    }
    waiting.into_iter().map(|count| count > 0).collect()
}

/// The references along the shortest way from a resource back to it.
fn shortest_cycle(start: usize, edges: &[Vec<Edge>], remaining: &[bool]) -> Option<Vec<usize>> {
    if !remaining[start] {
        return None;
    }
    let mut came_by: Vec<Option<(usize, usize)>> = vec![None; edges.len()];
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for (to, reference) in &edges[at] {
            if *to == start {
                let mut cycle = vec![*reference];
                let mut back = at;
                while back != start {
                    let (before, by) = came_by[back]?;
                    cycle.push(by);
                    back = before;
                }
                cycle.reverse();
                return Some(cycle);
            }
            if remaining[*to] && came_by[*to].is_none() {
                came_by[*to] = Some((at, *reference));
                queue.push_back(*to);
            }
        }
    }
    None
}

/// Whether all references of the cycle can be there at once.
fn is_possible(cycle: &[usize], graph: &Graph<'_>, conditions: &Conditions<'_>) -> Option<bool> {
    let assumed: Vec<_> = cycle
        .iter()
        .filter_map(|index| missing_in_environment::assumptions(&graph.references[*index]))
        .flatten()
        .collect();
    if assumed.is_empty() { Some(true) } else { conditions.possible(&assumed) }
}

fn report(cycle: &[usize], graph: &Graph<'_>, context: &mut Context<'_>) {
    let references: Vec<_> = cycle.iter().map(|index| &graph.references[*index]).collect();
    if references.iter().any(|reference| is_waived(reference, RULE.name)) {
        return;
    }
    let help = way_out(&references, context);
    let place = match references[0].from {
        Holder::Resource(resource) if context.settings.dialect.is_template() => resource.id.loc,
        _ => references[0].to.loc,
    };
    context.find(&RULE, place, describe(&references), help);
}

fn describe(references: &[&Reference<'_>]) -> String {
    let labels: Vec<String> =
        references.iter().map(|reference| format!("`{}`", super::describe_holder(reference.from))).collect();
    match labels.as_slice() {
        [only] => format!("{only} refers to itself, so it would have to exist before it is created"),
        _ => format!(
            "{} wait for one another: {} -> {}",
            crate::text::list(&labels, "and"),
            labels.join(" -> "),
            labels[0]
        ),
    }
}

fn way_out(references: &[&Reference<'_>], context: &Context<'_>) -> String {
    let mut holders = references.iter().map(|reference| reference.from);
    if holders.any(|from| matches!(from, Holder::Resource(found) if found.is("AWS::EC2::SecurityGroup"))) {
        let rule = context.type_name("AWS::EC2::SecurityGroupIngress");
        format!("take the rule out of the security group and give it its own `{rule}`, which can refer to both")
    } else if references.iter().any(|reference| reference.link == Link::DependsOn) {
        "remove one of the dependencies".to_owned()
    } else {
        "remove one of these references, for example by a name of your own choosing instead of a reference".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(resources: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Conditions": {{"Never": {{"Fn::Equals": ["a", "b"]}}}}, "Resources": {{{resources}}}}}"#
        ))
        .found_in_rust()
        .into_iter()
        .filter(|found| found.rule == RULE.name)
        .map(|found| found.message)
        .collect()
    }

    fn depends(id: &str, on: &str) -> String {
        format!(r#""{id}": {{"Type": "AWS::EC2::InternetGateway", "DependsOn": {on}}}"#)
    }

    #[test]
    fn the_whole_path_is_told_once() {
        let resources =
            [depends("A", r#"["B"]"#), depends("B", r#"["C", "D"]"#), depends("C", r#"["A"]"#), depends("D", "[]")];
        assert_eq!(messages(&resources.join(",")), ["`A`, `B` and `C` wait for one another: `A` -> `B` -> `C` -> `A`"]);
    }

    #[test]
    fn a_template_tells_it_at_each_resource() {
        let text = format!(r#"{{"Resources": {{{}, {}}}}}"#, depends("A", r#""B""#), depends("B", r#""A""#));
        assert_eq!(
            fixture(&text).messages(RULE.name),
            [
                "`A` and `B` wait for one another: `A` -> `B` -> `A`",
                "`B` and `A` wait for one another: `B` -> `A` -> `B`"
            ]
        );
    }

    #[test]
    fn two_cycles_are_two_findings() {
        let resources = [
            depends("A", r#"["B"]"#),
            depends("B", r#"["A"]"#),
            depends("C", r#"["D", "A"]"#),
            depends("D", r#"["C"]"#),
        ];
        assert_eq!(messages(&resources.join(",")).len(), 2);
    }

    #[test]
    fn a_group_that_names_itself_is_told_the_way_out() {
        let found = fixture(
            r#"{"Resources": {"Sg": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "x",
            "SecurityGroupIngress": [{"IpProtocol": "-1", "SourceSecurityGroupId": {"Fn::GetAtt": ["Sg", "GroupId"]}}]}}}}"#,
        )
        .of(RULE.name);
        assert_eq!(found[0].message, "`Sg` refers to itself, so it would have to exist before it is created");
        assert!(found[0].help.as_ref().unwrap().contains("AWS::EC2::SecurityGroupIngress"));
    }

    #[test]
    fn a_chain_is_no_cycle() {
        let resources: Vec<String> =
            (0..600).map(|index| depends(&format!("A{index}"), &format!("[\"A{}\"]", index + 1))).collect();
        assert_eq!(messages(&resources.join(",")), Vec::<String>::new());
    }

    #[test]
    fn a_branch_that_is_never_taken_closes_no_cycle() {
        let resources = r#""A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::If": ["Never", {"Ref": "B"}, "x"]}}},
            "B": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "A"}}}"#;
        assert_eq!(messages(resources), Vec::<String>::new());
    }
}
