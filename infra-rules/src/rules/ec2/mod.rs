//! Rules of EC2: networks, security groups, instances.

pub(crate) mod block_device_without_encryption;
pub(crate) mod client_vpn_without_logs;
pub(crate) mod ebs_volume_without_encryption;
pub(crate) mod endpoint_name_taken;
pub(crate) mod endpoint_service_accepts_everybody;
pub(crate) mod instance_metadata_without_token;
pub(crate) mod instance_with_public_address;
pub(crate) mod instance_with_several_interfaces;
pub(crate) mod instance_without_detailed_monitoring;
pub(crate) mod instance_without_ebs_optimization;
pub(crate) mod instance_without_image;
pub(crate) mod instance_without_profile;
pub(crate) mod instance_without_termination_protection;
pub(crate) mod internet_gateway_not_attached;
pub(crate) mod nat_gateway_without_address;
pub(crate) mod network_acl_open_to_world;
pub(crate) mod route_before_gateway_attachment;
pub(crate) mod security_group_open_on_other_ports;
pub(crate) mod security_group_open_to_world;
pub(crate) mod security_group_ports_reversed;
pub(crate) mod security_group_rule_without_description;
pub(crate) mod security_group_with_empty_egress;
pub(crate) mod transit_gateway_accepts_everybody;
pub(crate) mod vpc_without_endpoints;
pub(crate) mod vpc_without_flow_logs;

mod ingress;
