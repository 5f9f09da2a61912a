//! Rules of bedrock.
pub(crate) mod agent_without_own_key;
