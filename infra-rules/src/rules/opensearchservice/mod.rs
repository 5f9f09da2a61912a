//! Rules of Opensearchservice.

pub(crate) mod elasticsearch_domain_with_few_nodes;
pub(crate) mod elasticsearch_domain_without_masters;
pub(crate) mod opensearch_domain_in_one_zone;
pub(crate) mod opensearch_domain_outside_vpc;
pub(crate) mod opensearch_domain_with_few_nodes;
pub(crate) mod opensearch_domain_without_access_control;
pub(crate) mod opensearch_domain_without_audit_logs;
pub(crate) mod opensearch_domain_without_encryption;
pub(crate) mod opensearch_domain_without_https;
pub(crate) mod opensearch_domain_without_logs;
pub(crate) mod opensearch_domain_without_masters;
pub(crate) mod opensearch_domain_without_node_encryption;
