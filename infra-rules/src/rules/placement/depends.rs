//! Needs that depend on the resource's other properties.

use super::TierSet;
use super::requirement::{Needs, Requirement};
use crate::model::Resource;
use crate::rules::read::{Flag, Read, flag, int, read, text};

const STORE: &str = "data must not be reachable from the internet";
const SCHEME: &str = "the scheme of a load balancer and the routes of its subnets must agree";

/// Nothing is demanded: what decides is not known.
const OPEN: Needs = Requirement::of("", "").demanded();

/// Application and network load balancers by scheme and type.
pub(super) fn load_balancer(resource: &Resource) -> Needs {
    let what = match scheme(resource) {
        Some(true) => "an internet-facing load balancer",
        Some(false) => "an internal load balancer",
        None => "a load balancer",
    };
    let tiers = by_scheme(scheme(resource), resource);
    let base = Requirement::of(what, SCHEME).tiers(tiers).distinct();
    match word(resource, &["Type"], "application") {
        Some("application") => base.zones(2).demanded(),
        Some("network" | "gateway") => base.demanded().and_should(Requirement::of(what, SCHEME).zones(2)),
        _ => Requirement::of(what, SCHEME).tiers(tiers).demanded(),
    }
}

/// Classic load balancers by scheme.
pub(super) fn classic_load_balancer(resource: &Resource) -> Needs {
    let what = "a load balancer";
    let tiers = by_scheme(scheme(resource), resource);
    Requirement::of(what, SCHEME).tiers(tiers).demanded().and_should(Requirement::of(what, SCHEME).zones(2))
}

/// NAT gateways: a public one hands traffic to the internet gateway of its own subnet.
pub(super) fn nat_gateway(resource: &Resource) -> Needs {
    let why = "a NAT gateway reaches the internet through the routes of its own subnet";
    match word(resource, &["ConnectivityType"], "public") {
        Some("public") => Requirement::of("a NAT gateway", why).tiers(TierSet::PUBLIC).demanded(),
        _ => OPEN,
    }
}

/// Interface endpoints have one interface in a zone; gateway load balancer endpoints have one subnet.
pub(super) fn vpc_endpoint(resource: &Resource) -> Needs {
    let base = Requirement::of("an endpoint", "an endpoint has one interface in each zone");
    match word(resource, &["VpcEndpointType"], "Gateway") {
        Some("Interface") => base.distinct().demanded().and_should(base.zones(2)),
        Some("GatewayLoadBalancer") => base.exactly(1).demanded(),
        _ => OPEN,
    }
}

/// Services without public addresses need a way out to pull their images.
pub(super) fn service(resource: &Resource) -> Needs {
    tasks(resource, &["NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"])
}

/// The same for task sets.
pub(super) fn task_set(resource: &Resource) -> Needs {
    tasks(resource, &["NetworkConfiguration", "AwsVpcConfiguration", "AssignPublicIp"])
}

/// Brokers that are not public; an active and a standby one are in two zones.
pub(super) fn broker(resource: &Resource) -> Needs {
    let base = private_unless_public("a broker", flag(resource, &["PubliclyAccessible"]));
    match text(resource, &["DeploymentMode"]) {
        Some("ACTIVE_STANDBY_MULTI_AZ") => base.exactly(2).zones(2).distinct().demanded(),
        Some("SINGLE_INSTANCE") => base.exactly(1).demanded(),
        _ => base.demanded(),
    }
}

/// Search domains have one subnet in each of their zones.
pub(super) fn search_domain(resource: &Resource) -> Needs {
    let base = Requirement::of("a search domain", STORE).tiers(TierSet::PRIVATE);
    let config = if resource.is("AWS::Elasticsearch::Domain") { "ElasticsearchClusterConfig" } else { "ClusterConfig" };
    match flag(resource, &[config, "ZoneAwarenessEnabled"]) {
        Flag::On(_) => {
            let path = [config, "ZoneAwarenessConfig", "AvailabilityZoneCount"];
            let count = match read(resource, &path) {
                Read::Absent(_) => Some(2),
                _ => int(resource, &path).and_then(|count| u8::try_from(count).ok()),
            };
            count.map_or_else(|| base.demanded(), |count| base.exactly(count).zones(count).distinct().demanded())
        }
        Flag::Off(_) | Flag::Absent(_) => base.exactly(1).demanded(),
        Flag::Undecided(_) => base.demanded(),
    }
}

/// File systems in one zone or two.
pub(super) fn file_system(resource: &Resource) -> Needs {
    let base = Requirement::of("a file system", STORE).tiers(TierSet::PRIVATE);
    let deployment = ["WindowsConfiguration", "OntapConfiguration", "OpenZFSConfiguration"]
        .iter()
        .find_map(|config| text(resource, &[config, "DeploymentType"]));
    match (text(resource, &["FileSystemType"]), deployment) {
        (Some("LUSTRE"), _) => base.exactly(1).demanded(),
        (_, Some(kind)) if kind.starts_with("MULTI_AZ") => base.exactly(2).zones(2).distinct().demanded(),
        (_, Some(kind)) if kind.starts_with("SINGLE_AZ") => base.exactly(1).demanded(),
        _ => base.demanded(),
    }
}

/// Kafka brokers in two or three zones, private unless public access is on.
pub(super) fn kafka(resource: &Resource) -> Needs {
    let path = ["BrokerNodeGroupInfo", "ConnectivityInfo", "PublicAccess", "Type"];
    let base = Requirement::of("a Kafka cluster", STORE).zones(2).distinct();
    match word(resource, &path, "DISABLED") {
        Some("DISABLED") => base.tiers(TierSet::PRIVATE).demanded(),
        Some(_) => base.tiers(TierSet::PUBLIC).demanded(),
        None => base.demanded(),
    }
}

/// Time series databases that are not public.
pub(super) fn influx(resource: &Resource) -> Needs {
    let base = private_unless_public("a database", flag(resource, &["PubliclyAccessible"]));
    match text(resource, &["DeploymentType"]) {
        Some("WITH_MULTIAZ_STANDBY") => base.zones(2).demanded(),
        _ => base.demanded(),
    }
}

/// Transfer servers with elastic addresses face the internet.
pub(super) fn transfer(resource: &Resource) -> Needs {
    let base =
        Requirement::of("a server with elastic addresses", "its addresses are reached through an internet gateway");
    match read(resource, &["EndpointDetails", "AddressAllocationIds"]) {
        Read::Is(_) => base.tiers(TierSet::PUBLIC).demanded(),
        _ => OPEN,
    }
}

/// `Some(true)` for internet-facing, which is what leaving it out means.
fn scheme(resource: &Resource) -> Option<bool> {
    match word(resource, &["Scheme"], "internet-facing") {
        Some("internet-facing") if is_gateway(resource) => Some(false),
        Some("internet-facing") => Some(true),
        Some("internal") => Some(false),
        _ => None,
    }
}

fn is_gateway(resource: &Resource) -> bool {
    text(resource, &["Type"]) == Some("gateway")
}

fn by_scheme(internet_facing: Option<bool>, resource: &Resource) -> TierSet {
    match internet_facing {
        _ if is_gateway(resource) => TierSet::ANY,
        Some(true) => TierSet::PUBLIC,
        Some(false) => TierSet::PRIVATE,
        None => TierSet::ANY,
    }
}

fn private_unless_public(what: &'static str, public: Flag) -> Requirement {
    let base = Requirement::of(what, STORE);
    match public {
        Flag::Off(_) | Flag::Absent(_) => base.tiers(TierSet::PRIVATE),
        Flag::On(_) | Flag::Undecided(_) => base,
    }
}

fn tasks(resource: &Resource, path: &[&str]) -> Needs {
    let base =
        Requirement::of("tasks", "without a public address a task in a public subnet cannot pull its image").zones(2);
    match word(resource, path, "DISABLED") {
        Some("DISABLED") => base.tiers(TierSet::PRIVATE).advised(),
        Some("ENABLED") => Requirement::of("tasks", "nothing on the internet needs to reach a task").zones(2).advised(),
        _ => base.advised(),
    }
}

/// The word of a property, or what leaving it out means; `None` if only the run knows.
fn word<'a>(resource: &'a Resource, path: &[&str], default: &'static str) -> Option<&'a str> {
    match read(resource, path) {
        Read::Absent(_) => Some(default),
        Read::Is(node) => node.as_text(),
        Read::Undecided(_) => None,
    }
}
