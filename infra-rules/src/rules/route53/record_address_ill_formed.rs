//! A record of type A or AAAA that is no address.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "record_address_ill_formed",
    group: Group::Correctness,
    title: "a record of type A or AAAA that is no address",
    rationale: "A record of type A holds IPv4 addresses, one of type AAAA holds IPv6 addresses; Route 53 refuses anything else.",
    bad: r#"resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1.5"] });"#,
    good: r#"resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html"),
        Source::Known(Known::CfnLint, "E3023"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup"], check_records),
};

fn check_records(resource: &Resource, context: &mut Context<'_>) {
    let own = (resource.get("Type"), resource.get("ResourceRecords"));
    let group = list(resource, &["RecordSets"]).iter().map(|set| (set.get("Type"), set.get("ResourceRecords")));
    for (kind, records) in std::iter::once(own).chain(group) {
        let (Some(kind), Some(records)) = (kind.and_then(Node::as_text), records) else { continue };
        let (word, fits): (_, fn(&str) -> bool) = match kind {
            "A" => ("IPv4", |text| text.parse::<Ipv4Addr>().is_ok()),
            "AAAA" => ("IPv6", |text| text.parse::<Ipv6Addr>().is_ok()),
            _ => continue,
        };
        for node in records.as_list().unwrap_or_default().iter().flat_map(Node::branches) {
            let Some(text) = node.as_text() else { continue };
            if !fits(text) && !text.contains("${") && !text.contains("{{") {
                let message = format!("`{}` is no {word} address", crate::text::short(text));
                let help =
                    format!("records of type {kind} are {word} addresses; for a name take type CNAME or an alias");
                context.find_in(resource, &RULE, node.loc, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |kind: &str, record: &str| {
            let properties = format!(r#"{{"Type": "{kind}", "ResourceRecords": [{record}]}}"#);
            check_resource("AWS::Route53::RecordSet", &properties, super::RULE.name)
        };
        assert_eq!(check("A", "\"1.2.3\""), ["`1.2.3` is no IPv4 address"]);
        assert_eq!(check("AAAA", "\"1.2.3.4\""), ["`1.2.3.4` is no IPv6 address"]);
        assert!(check("A", "\"1.2.3.4\"").is_empty());
        assert!(check("AAAA", "\"2001:db8::1\"").is_empty());
        assert!(check("A", r#"{"Ref": "Ip"}"#).is_empty());
        assert!(check("CNAME", "\"a.example.com\"").is_empty());
        let group = r#"{"RecordSets": [{"Type": "A", "ResourceRecords": ["x"]}]}"#;
        assert_eq!(check_resource("AWS::Route53::RecordSetGroup", group, super::RULE.name).len(), 1);
    }
}
