//! Rules of SQS.

pub(crate) mod dead_letters_of_other_kind;
pub(crate) mod fifo_name_mismatch;
pub(crate) mod queue_policy_open_to_world;
pub(crate) mod queue_policy_without_tls;
pub(crate) mod queue_without_dead_letters;
pub(crate) mod queue_without_encryption;
