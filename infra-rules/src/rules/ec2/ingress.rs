//! The ingress rules of security groups, inline and stand-alone.

use crate::model::{Loc, Node, Resource};

/// Ports that nobody on the internet should reach, with what listens there.
const DANGEROUS: &[(i64, &str)] = &[
    (20, "FTP"),
    (21, "FTP"),
    (22, "SSH"),
    (23, "Telnet"),
    (135, "RPC"),
    (445, "SMB"),
    (1433, "SQL Server"),
    (1434, "SQL Server"),
    (1521, "Oracle"),
    (2049, "NFS"),
    (2375, "Docker"),
    (2376, "Docker"),
    (2379, "etcd"),
    (3306, "MySQL"),
    (3389, "RDP"),
    (5432, "PostgreSQL"),
    (5439, "Redshift"),
    (5601, "Kibana"),
    (5900, "VNC"),
    (5984, "CouchDB"),
    (6379, "Redis"),
    (7000, "Cassandra"),
    (8182, "Neptune"),
    (9042, "Cassandra"),
    (9092, "Kafka"),
    (9200, "OpenSearch"),
    (9300, "OpenSearch"),
    (11211, "Memcached"),
    (27017, "MongoDB"),
    (27018, "MongoDB"),
    (27019, "MongoDB"),
];

/// One ingress rule: where its properties are.
pub(super) enum Ingress<'a> {
    /// An element of the group's list.
    Inline(&'a Node),
    /// A resource of its own.
    Alone(&'a Resource),
}

/// The ingress rules of a security group, or the rule that the resource is.
pub(super) fn ingress_rules(resource: &Resource) -> Vec<Ingress<'_>> {
    if resource.is("AWS::EC2::SecurityGroupIngress") {
        return vec![Ingress::Alone(resource)];
    }
    let Some(node) = resource.get("SecurityGroupIngress") else { return Vec::new() };
    match node.as_list() {
        Some(nodes) => nodes.iter().map(Ingress::Inline).collect(),
        None => vec![Ingress::Inline(node)],
    }
}

impl Ingress<'_> {
    /// The block that stands for the whole internet, if the rule is open to it.
    pub(super) fn world(&self) -> Option<(&str, Loc)> {
        ["CidrIp", "CidrIpv6"].into_iter().filter_map(|name| self.get(name)).find_map(|node| {
            let text = node.as_text()?;
            matches!(text, "0.0.0.0/0" | "::/0" | "0:0:0:0:0:0:0:0/0").then_some((text, node.loc))
        })
    }

    /// The range of ports of TCP or UDP.
    pub(super) fn ports(&self) -> Option<(i64, i64)> {
        let protocol = self.protocol()?;
        if !matches!(protocol.as_str(), "tcp" | "udp" | "6" | "17") {
            return None;
        }
        let from = self.get("FromPort")?.as_int()?;
        let to = self.get("ToPort").map_or(Some(from), Node::as_int)?;
        Some(if from == -1 { (0, 65535) } else { (from, to) })
    }

    /// What dangerous ports are reached, as words of a sentence.
    pub(super) fn dangerous_ports(&self) -> Option<String> {
        if self.protocol()? == "-1" {
            return Some("every port".to_owned());
        }
        let (from, to) = self.ports()?;
        if from <= 0 && to == 65535 {
            return Some("every port".to_owned());
        }
        let (port, name) = DANGEROUS.iter().find(|(port, _)| (from..=to).contains(port))?;
        Some(if from == to {
            format!("port {port} ({name})")
        } else {
            format!("ports {from} to {to}, among them {port} ({name}),")
        })
    }

    /// Whether ports or protocol are not known before deployment.
    pub(super) fn is_undecided(&self) -> bool {
        ["IpProtocol", "FromPort", "ToPort"].into_iter().filter_map(|name| self.get(name)).any(Node::is_undecided)
    }

    fn protocol(&self) -> Option<String> {
        let node = self.get("IpProtocol")?;
        node.as_int().map(|number| number.to_string()).or_else(|| node.as_text().map(str::to_ascii_lowercase))
    }

    fn get(&self, name: &str) -> Option<&Node> {
        match self {
            Self::Inline(node) => node.get(name),
            Self::Alone(resource) => resource.get(name),
        }
    }
}
