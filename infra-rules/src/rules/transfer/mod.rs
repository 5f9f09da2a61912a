//! Rules of transfer.
pub(crate) mod transfer_server_on_internet;
