//! Where things are placed in the network: the tier of each subnet from its routes, its Availability Zone, VPC and
//! block; what each type of resource needs of its subnets; and the rules that compare the two.
//!
//! - [`facts`](mod@facts): what a template tells of its subnets
//! - [`requirement`](mod@requirement): what a property of a resource demands of the subnets put there; [`recommendation`]: what it should have
//!
//! Unknown is undecided: an imported subnet, a parameter, or a subnet whose routes may come from elsewhere.

pub(crate) mod cidr_ill_formed;
pub(crate) mod cidr_with_host_bits;
pub(crate) mod load_balancer_in_wrong_tier;
pub(crate) mod map_public_ip_on_private_subnet;
pub(crate) mod nat_gateway_in_private_subnet;
pub(crate) mod overlapping_subnets;
pub(crate) mod single_availability_zone;
pub(crate) mod store_publicly_accessible;
pub(crate) mod subnet_in_wrong_tier;
pub(crate) mod subnet_outside_vpc;
pub(crate) mod subnet_with_two_route_tables;
pub(crate) mod subnet_without_route_table;
pub(crate) mod subnets_of_several_vpcs;
pub(crate) mod subnets_share_availability_zone;
pub(crate) mod too_few_availability_zones;
pub(crate) mod workload_in_public_subnet;
pub(crate) mod wrong_number_of_subnets;

mod az;
mod cidr;
mod depends;
mod facts;
mod requirement;
mod routes;
mod subnet;
mod table;
mod tier;
mod uses;
mod walk;

#[cfg(test)]
mod tests;

pub use az::AzKey;
pub use cidr::{Cidr, CidrFault};
pub use facts::{SubnetFacts, facts, security_group_vpcs};
pub use requirement::{Requirement, recommendation, requirement};
pub use subnet::subnet;
pub use tier::{Tier, TierSet};
