//! Rules of Sagemaker.

pub(crate) mod notebook_on_internet;
pub(crate) mod notebook_with_root;
