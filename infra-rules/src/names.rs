//! AWS spelling to ours and back: `AWS::EC2::VPC` is `ec2::Vpc`, `VpcSecurityGroupIds` is `vpc_security_group_ids`.
//!
//! Words begin at a capital after a small letter, and at the last capital of a row of capitals when a small letter
//! follows (`DBCluster` is `db_cluster`); digits belong to the word before them. Two rules mend what this would tear
//! apart: a row of capitals with a final `s` is one word (`SubnetIDs` is `subnet_ids`), and so is each of
//! `MiB GiB KiB TiB OAuth VCpu IPv4 IPv6`. The tests of the schema prove that no two names of one object become the same.

/// Words that keep together although capitals stand inside them.
const WHOLE: [&str; 8] = ["MiB", "GiB", "KiB", "TiB", "OAuth", "VCpu", "IPv4", "IPv6"];

/// Namespaces that people know by another name: CloudFormation's, ours.
const ALIASES: [(&str, &str); 2] = [("ElasticLoadBalancingV2", "elbv2"), ("CertificateManager", "acm")];

/// A property's or attribute's name in `snake_case`, by the word rules of this module.
pub fn snake(aws: &str) -> String {
    let mut out = String::with_capacity(aws.len() + 8);
    for (starts, byte) in Letters::new(aws) {
        if starts && !out.is_empty() {
            out.push('_');
        }
        out.push(char::from(byte));
    }
    out
}

/// True if `ours` is the `snake_case` form of `aws`; like comparing with [`snake`], without building it.
pub fn is_snake_of(ours: &str, aws: &str) -> bool {
    let mut rest = ours.as_bytes().iter();
    let mut first = true;
    for (starts, byte) in Letters::new(aws) {
        if starts && !first && rest.next() != Some(&b'_') {
            return false;
        }
        if rest.next() != Some(&byte) {
            return false;
        }
        first = false;
    }
    rest.next().is_none()
}

/// A type's name as written in a stack: `ec2::Vpc`. Text that is not of the form `A::B::C` comes back unchanged.
pub fn rust_type(aws: &str) -> String {
    match split(aws) {
        Some((service, name)) => format!("{}::{}", rust_service(service), camel(name)),
        None => aws.to_owned(),
    }
}

/// The service part of a type's name as written in a stack: `ec2` of `AWS::EC2::VPC`; empty if there is none.
pub fn service_of(aws: &str) -> String {
    split(aws).map_or_else(String::new, |(service, _)| rust_service(service))
}

/// The last part of a type's name as written in a stack: `Vpc` of `AWS::EC2::VPC`; empty if there is none.
pub fn name_of(aws: &str) -> String {
    split(aws).map_or_else(String::new, |(_, name)| camel(name))
}

/// The type that is written so in a stack, by the embedded schema: `ec2::Vpc` is `AWS::EC2::VPC`.
pub fn aws_type(ours: &str) -> Option<&'static str> {
    let (service, name) = ours.split_once("::")?;
    crate::schema::schema().find_rust(service, name).map(crate::schema::Type::name)
}

/// A logical id of a `snake_case` name: `db_subnet_group` is `DbSubnetGroup`.
pub fn logical_id(snake: &str) -> String {
    let mut out = String::with_capacity(snake.len());
    let mut start = true;
    for letter in snake.chars() {
        if letter == '_' {
            start = true;
        } else if start {
            out.extend(letter.to_uppercase());
            start = false;
        } else {
            out.push(letter);
        }
    }
    out
}

/// The key of a list's element as part of a logical id: `alerts@example.com` is `AlertsExampleCom`.
pub fn id_part(key: &str) -> String {
    let mut part = String::new();
    let mut upper = true;
    for ch in key.chars() {
        if ch.is_ascii_alphanumeric() {
            part.push(if upper { ch.to_ascii_uppercase() } else { ch });
            upper = false;
        } else {
            upper = true;
        }
    }
    part
}

/// A name in Rust's case for types: `DBCluster` is `DbCluster`.
fn camel(aws: &str) -> String {
    let mut out = String::with_capacity(aws.len());
    for (starts, byte) in Letters::new(aws) {
        out.push(char::from(if starts { byte.to_ascii_uppercase() } else { byte }));
    }
    out
}

fn rust_service(aws: &str) -> String {
    match ALIASES.iter().find(|(name, _)| *name == aws) {
        Some((_, alias)) => (*alias).to_owned(),
        None => aws.to_ascii_lowercase(),
    }
}

/// Namespace and name of `A::B::C`.
fn split(aws: &str) -> Option<(&str, &str)> {
    let (_, rest) = aws.split_once("::")?;
    rest.split_once("::")
}

/// The letters of a name in lower case, each with the mark whether a word starts there.
/// What is neither letter nor digit separates words and is left out.
struct Letters<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the word that must not be split ends.
    whole_until: usize,
    /// The last letter was a capital; `None` before the first letter of a word.
    capital: Option<bool>,
}

impl<'a> Letters<'a> {
    fn new(aws: &'a str) -> Self {
        Self { bytes: aws.as_bytes(), at: 0, whole_until: 0, capital: None }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Length of the unsplittable word at this place, a plural `s` included.
    fn whole(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let word = WHOLE.iter().find(|word| rest.starts_with(word.as_bytes()))?;
        let plural = usize::from(rest.get(word.len()) == Some(&b's'));
        let end = word.len() + plural;
        let ends = !rest.get(end).is_some_and(u8::is_ascii_lowercase);
        ends.then_some(end)
    }

    /// True if the capital here begins a word. The letter before it is known to be of the same word.
    fn breaks(&self) -> bool {
        match self.capital {
            None => false,
            Some(false) => true,
            Some(true) => {
                let next = self.byte(self.at + 1);
                let plural = next == b's' && !self.byte(self.at + 2).is_ascii_lowercase();
                next.is_ascii_lowercase() && !plural
            }
        }
    }
}

impl Iterator for Letters<'_> {
    type Item = (bool, u8);

    fn next(&mut self) -> Option<(bool, u8)> {
        let mut starts = self.at == 0;
        while !self.bytes.get(self.at)?.is_ascii_alphanumeric() {
            self.at += 1;
            self.capital = None;
            starts = true;
        }
        let byte = self.byte(self.at);
        if self.at >= self.whole_until && byte.is_ascii_uppercase() {
            let after_whole = self.at == self.whole_until && self.at > 0;
            if self.capital != Some(true)
                && let Some(length) = self.whole()
            {
                starts |= self.capital.is_some();
                self.whole_until = self.at + length;
            } else {
                starts |= after_whole || self.breaks();
            }
        }
        if byte.is_ascii_alphabetic() {
            self.capital = Some(byte.is_ascii_uppercase());
        }
        self.at += 1;
        Some((starts, byte.to_ascii_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_parts_of_ids() {
        assert_eq!(id_part("alerts@example.com"), "AlertsExampleCom");
        assert_eq!(id_part("0"), "0");
        assert_eq!(id_part(&id_part("us-east-1a")), "UsEast1a");
    }

    #[test]
    fn words_of_properties() {
        for (aws, ours) in [
            ("VpcSecurityGroupIds", "vpc_security_group_ids"),
            ("DBClusterIdentifier", "db_cluster_identifier"),
            ("SubnetIDs", "subnet_ids"),
            ("NotificationARNs", "notification_arns"),
            ("CNAMEs", "cnames"),
            ("SizeInGiB", "size_in_gib"),
            ("MemoryMiB", "memory_mib"),
            ("MemoryGiBPerVCpu", "memory_gib_per_vcpu"),
            ("AllowedOAuthFlows", "allowed_oauth_flows"),
            ("VCpuCount", "vcpu_count"),
            ("CPUOptions", "cpu_options"),
            ("S3Bucket", "s3_bucket"),
            ("EnableDns64", "enable_dns64"),
            ("Ipv4NetmaskLength", "ipv4_netmask_length"),
            ("IPv6CidrBlock", "ipv6_cidr_block"),
            ("OAuth", "oauth"),
            ("Type", "type"),
            ("type", "type"),
            ("ENISrdSpecification", "eni_srd_specification"),
            ("awslogs-group", "awslogs_group"),
            ("X12", "x12"),
            ("", ""),
        ] {
            assert_eq!(snake(aws), ours, "{aws}");
            assert!(is_snake_of(ours, aws), "{aws}");
            assert!(!is_snake_of(&format!("{ours}_"), aws), "{aws}");
        }
        assert!(!is_snake_of("cidrblock", "CidrBlock"));
        assert!(!is_snake_of("c_idr_block", "CidrBlock"));
    }

    #[test]
    fn types() {
        for (aws, ours) in [
            ("AWS::EC2::VPC", "ec2::Vpc"),
            ("AWS::RDS::DBCluster", "rds::DbCluster"),
            ("AWS::ElasticLoadBalancingV2::LoadBalancer", "elbv2::LoadBalancer"),
            ("AWS::CertificateManager::Certificate", "acm::Certificate"),
            ("AWS::SecretsManager::Secret", "secretsmanager::Secret"),
            ("AWS::EC2::VPCGatewayAttachment", "ec2::VpcGatewayAttachment"),
            ("Custom::Thing", "Custom::Thing"),
            ("", ""),
        ] {
            assert_eq!(rust_type(aws), ours);
        }
        assert_eq!(service_of("AWS::EC2::VPC"), "ec2");
        assert_eq!(name_of("AWS::EC2::VPC"), "Vpc");
    }

    #[test]
    fn logical_ids() {
        assert_eq!(logical_id("db_subnet_group"), "DbSubnetGroup");
        assert_eq!(logical_id("a1_b"), "A1B");
        assert_eq!(logical_id(""), "");
    }
}
