//! An availability zone of another region than the deployment's.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::each;
use crate::tables::regions;

pub(crate) static RULE: Rule = Rule {
    name: "zone_in_other_region",
    group: Group::Correctness,
    title: "an availability zone of another region",
    rationale: "A resource lies in a zone of its own region; the service refuses any other.",
    bad: r#"resource!(<ec2::Volume> volume { availability_zone: "eu-west-1a", size: 8, encrypted: true });"#,
    good: "resource!(<ec2::Volume> volume { availability_zone: az(0), size: 8, encrypted: true });",
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    )],
    since: "0.1.0",
    scope: Scope::Template(check_zones),
};

/// Where zones stand.
const PLACES: &[(&str, &[&str])] = &[
    ("AWS::AutoScaling::AutoScalingGroup", &["AvailabilityZones", "*"]),
    ("AWS::DAX::Cluster", &["AvailabilityZones", "*"]),
    ("AWS::DMS::ReplicationInstance", &["AvailabilityZone"]),
    ("AWS::DocDB::DBCluster", &["AvailabilityZones", "*"]),
    ("AWS::DocDB::DBInstance", &["AvailabilityZone"]),
    ("AWS::EC2::CapacityReservation", &["AvailabilityZone"]),
    ("AWS::EC2::Host", &["AvailabilityZone"]),
    ("AWS::EC2::Instance", &["AvailabilityZone"]),
    ("AWS::EC2::LaunchTemplate", &["LaunchTemplateData", "Placement", "AvailabilityZone"]),
    ("AWS::EC2::Subnet", &["AvailabilityZone"]),
    ("AWS::EC2::Volume", &["AvailabilityZone"]),
    ("AWS::EFS::FileSystem", &["AvailabilityZoneName"]),
    ("AWS::ElastiCache::CacheCluster", &["PreferredAvailabilityZone"]),
    ("AWS::ElastiCache::CacheCluster", &["PreferredAvailabilityZones", "*"]),
    ("AWS::ElastiCache::ReplicationGroup", &["PreferredCacheClusterAZs", "*"]),
    ("AWS::ElasticLoadBalancing::LoadBalancer", &["AvailabilityZones", "*"]),
    ("AWS::Neptune::DBCluster", &["AvailabilityZones", "*"]),
    ("AWS::Neptune::DBInstance", &["AvailabilityZone"]),
    ("AWS::RDS::DBCluster", &["AvailabilityZones", "*"]),
    ("AWS::RDS::DBInstance", &["AvailabilityZone"]),
    ("AWS::Redshift::Cluster", &["AvailabilityZone"]),
];

fn check_zones(context: &mut Context<'_>) {
    let template = context.template;
    // Where the region is not known, the first zone says what it is.
    let mut here = context.settings.region.clone().map(|region| (region, None));
    for resource in template.resources.iter().filter(|resource| resource.condition.is_none()) {
        for (node, region) in zones(resource) {
            let Some((known, first)) = &here else {
                here = Some((region.to_owned(), Some(&resource.id.text)));
                continue;
            };
            if known == region {
                continue;
            }
            let zone = node.as_text().unwrap_or_default();
            let message = match first {
                Some(first) => format!("`{zone}` is in {region}, and a zone of `{first}` in {known}"),
                None => format!("`{zone}` is in {region}, and the stack in {known}"),
            };
            let help = match context.settings.dialect {
                crate::Dialect::Rust => "`az(0)` is the first zone of the stack's region",
                crate::Dialect::Json | crate::Dialect::Yaml => {
                    "`!Select [0, !GetAZs '']` is the first zone of the stack's region"
                }
            };
            context.find_in(resource, &RULE, node.loc, message, help.to_owned());
        }
    }
}

/// The literal zones of a resource, with their regions.
fn zones(resource: &Resource) -> impl Iterator<Item = (&Node, &'static str)> {
    let paths = PLACES.iter().filter(|(kind, _)| resource.is(kind)).map(|(_, path)| *path);
    paths.flat_map(|path| each(resource, path)).filter_map(|node| Some((node, regions::of_zone(node.as_text()?)?)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::testing::fixture;

    fn check(region: Option<&str>, zones: [&str; 2]) -> Vec<String> {
        let settings = Settings { region: region.map(str::to_owned), ..Settings::new(Dialect::Json) };
        let [first, second] = zones.map(|zone| {
            format!(r#"{{"Type": "AWS::EC2::Volume", "Properties": {{"AvailabilityZone": {zone}, "Size": 8}}}}"#)
        });
        let found = fixture(&format!(r#"{{"Resources": {{"A": {first}, "B": {second}}}}}"#)).found_with(&settings);
        found.into_iter().filter(|found| found.rule == RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn zones_are_of_the_region_or_of_one() {
        let (east, west) = ("\"us-east-1a\"", "\"us-west-2-lax-1a\"");
        assert_eq!(
            check(Some("us-west-2"), [west, east]),
            ["`us-east-1a` is in us-east-1, and the stack in us-west-2"]
        );
        assert_eq!(check(None, [east, west]), ["`us-west-2-lax-1a` is in us-west-2, and a zone of `A` in us-east-1"]);
        assert!(check(None, [east, east]).is_empty());
        assert!(check(Some("us-east-1"), [east, r#"{"Fn::Select": [0, {"Fn::GetAZs": ""}]}"#]).is_empty());
        assert!(check(Some("us-east-1"), ["\"use1-az1\"", "\"nowhere-1a\""]).is_empty());
    }
}
