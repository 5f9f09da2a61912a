//! Written by `cargo xtask gen`, bad examples of rules: decided_by_policy.

use infra_core::prelude::*;

infra_core::environments!();

// an access key of AWS in a template
#[stack]
pub mod access_key_in_template {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { KEY: "AKIAIOSFODNN7EXAMPLE" } } });
}

// an access point that allows public access
#[stack]
pub mod access_point_allows_public_access {
    resource!(<s3::AccessPoint> uploads { bucket: "acme-uploads", public_access_block_configuration: { block_public_acls: true, block_public_policy: false, ignore_public_acls: true, restrict_public_buckets: true } });
}

// a bucket policy that lets everybody in
#[stack]
pub mod bucket_policy_open_to_world {
    resource!(<s3::Bucket> bucket {  });
    resource!(<s3::BucketPolicy> policy { bucket: bucket, policy_document: policy![allow { principal: "*", action: "s3:GetObject", resource: sub!("{bucket.arn}/*") }] });
}

// a bucket that everybody can list or write to
#[stack]
pub mod bucket_with_public_acl {
    resource!(<s3::Bucket> bucket { access_control: "PublicRead", ownership_controls: { rules: [{ object_ownership: "ObjectWriter" }] } });
}

// what a build makes, stored in the clear
#[stack]
pub mod build_artifacts_unencrypted {
    resource!(<codebuild::Project> build { artifacts: { type: "S3", location: "acme-artifacts", encryption_disabled: true }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" } });
}

// a build with the password of its source in the address
#[stack]
pub mod build_source_with_password {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "GITHUB", location: "https://kim:hunter2@github.com/acme/app.git" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });
}

// a build with keys of AWS in its environment
#[stack]
pub mod build_with_keys_in_environment {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER", environment_variables: [{ name: "AWS_SECRET_ACCESS_KEY", value: "hunter2" }] } });
}

// a distribution that serves pages in the clear
#[stack]
pub mod cloudfront_viewer_without_https {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "allow-all" } } });
}

// a distribution that speaks versions of TLS that are broken
#[stack]
pub mod cloudfront_with_old_tls {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a DAX cluster that is not encrypted
#[stack]
pub mod dax_cluster_without_encryption {
    resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.t3.small", replication_factor: 2 });
}

// a DocumentDB cluster whose storage is not encrypted
#[stack]
pub mod docdb_cluster_without_encryption {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true });
}

// parameters of a document database that let clients in without TLS
#[stack]
pub mod docdb_parameters_without_tls {
    resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { tls: "disabled" } });
}

// a volume that is not encrypted
#[stack]
pub mod ebs_volume_without_encryption {
    resource!(<ec2::Volume> data { availability_zone: az(0), size: 10 });
}

// a file system that is not encrypted
#[stack]
pub mod efs_file_system_without_encryption {
    resource!(<efs::FileSystem> files {});
}

// a cache whose data at rest is not encrypted
#[stack]
pub mod elasticache_group_without_encryption {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true });
}

// a cache of an API that is not encrypted
#[stack]
pub mod graphql_cache_without_encryption {
    resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: false, transit_encryption_enabled: true });
}

// an HTTP listener that does not redirect to HTTPS
#[stack]
pub mod http_listener_without_redirect {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
    resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 80, protocol: "HTTP", default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a Kafka cluster whose brokers talk in the clear
#[stack]
pub mod kafka_brokers_in_the_clear {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { in_cluster: false } } });
}

// a Kafka cluster that clients speak to in the clear
#[stack]
pub mod kafka_clients_in_the_clear {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { client_broker: "PLAINTEXT" } } });
}

// a Kafka cluster that the internet reaches
#[stack]
pub mod kafka_on_internet {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connectivity_info: { public_access: { type: "SERVICE_PROVIDED_EIPS" } } } });
}

// a key policy that lets everybody use the key
#[stack]
pub mod key_policy_open_to_world {
    resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }, allow { principal: "*", action: "kms:Decrypt", resource: "*" }] });
}

// a function that everybody can call
#[stack]
pub mod lambda_open_to_world {
    resource!(<lambda::Permission> permission { function_name: "api", action: "lambda:InvokeFunction", principal: "*" });
}

// a resource without a tag that every resource must have
#[stack]
pub mod missing_required_tag {
    // infra.toml requires a tag `Team` and does not give it a value.
    resource!(<s3::Bucket> bucket {});
}

// a Neptune cluster whose storage is not encrypted
#[stack]
pub mod neptune_cluster_without_encryption {
    resource!(<neptune::DbCluster> cluster { iam_auth_enabled: true });
}

// nodes whose port 22 is open to the internet
#[stack]
pub mod node_group_open_to_ssh {
    resource!(<eks::Nodegroup> nodes { cluster_name: "main", node_role: "arn:aws:iam::111111111111:role/node", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], remote_access: { ec2_ssh_key: "ops" } });
}

// a search domain whose data at rest is not encrypted
#[stack]
pub mod opensearch_domain_without_encryption {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 } });
}

// a password that stands in the template
#[stack]
pub mod password_in_template {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true, master_username: "app_admin", master_user_password: "correct-horse" });
}

// a policy that allows every action on everything
#[stack]
pub mod policy_allows_everything {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "*", resource: "*" }] });
}

// a queue policy that lets everybody in
#[stack]
pub mod queue_policy_open_to_world {
    resource!(<sqs::Queue> queue {});
    resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn }] });
}

// a database cluster whose storage is not encrypted
#[stack]
pub mod rds_cluster_without_encryption {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true });
}

// a database instance whose storage is not encrypted
#[stack]
pub mod rds_instance_without_encryption {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true });
}

// a Redshift cluster that is not encrypted
#[stack]
pub mod redshift_cluster_without_encryption {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: false });
}

// a repository policy that lets everybody in
#[stack]
pub mod repository_policy_open_to_world {
    resource!(<ecr::Repository> images { repository_policy_text: policy![allow { principal: "*", action: "ecr:BatchGetImage" }] });
}

// a role that everybody can take on
#[stack]
pub mod role_assumable_by_everybody {
    resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: "*", action: "sts:AssumeRole" }] });
}

// a database or administration port that is open to the whole internet
#[stack]
pub mod security_group_open_to_world {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "PostgreSQL", ip_protocol: "tcp", from_port: 5432, to_port: 5432, cidr_ip: "0.0.0.0/0" }] });
}

// a database, broker or warehouse with a public address
#[stack]
pub mod store_publicly_accessible {
    resource!(<rds::DbInstance> database {
        db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true,
        master_username: "app_admin", manage_master_user_password: true, publicly_accessible: true,
    });
}

// a subnet of the wrong tier: a store in a public subnet
#[stack]
pub mod subnet_in_wrong_tier {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
    resource!(<ec2::Subnet> public_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> public_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<ec2::Subnet> private_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 2) });
    resource!(<ec2::Subnet> private_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 3) });
    resource!(<ec2::SubnetRouteTableAssociation> public_a_routes { subnet_id: public_a, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> public_b_routes { subnet_id: public_b, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_a_routes { subnet_id: private_a, route_table_id: private_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_b_routes { subnet_id: private_b, route_table_id: private_routes });
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [public_a, private_b] });
}

// a tag with a value that it may not have
#[stack]
pub mod tag_value_not_allowed {
    resource!(<s3::Bucket> bucket { tags: { Environment: "production" } });
}

// a topic policy that lets everybody in
#[stack]
pub mod topic_policy_open_to_world {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
    resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic }] });
}

// a transit gateway that accepts every network
#[stack]
pub mod transit_gateway_accepts_everybody {
    resource!(<ec2::TransitGateway> hub { auto_accept_shared_attachments: "enable" });
}

fn main() {}
