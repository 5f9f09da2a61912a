//! Rules of Sagemaker.

pub(crate) mod endpoint_on_one_instance;
pub(crate) mod endpoint_without_own_key;
pub(crate) mod model_with_network;
pub(crate) mod notebook_metadata_without_token;
pub(crate) mod notebook_on_internet;
pub(crate) mod notebook_outside_vpc;
pub(crate) mod notebook_with_root;
pub(crate) mod notebook_without_own_key;
pub(crate) mod quality_job_in_the_clear;
pub(crate) mod quality_job_output_without_own_key;
pub(crate) mod quality_job_volume_without_own_key;
