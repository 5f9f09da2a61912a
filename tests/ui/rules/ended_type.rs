use infra_core::prelude::*;

#[stack]
mod books {
    resource!(<qldb::Ledger> ledger { permissions_mode: "STANDARD", deletion_protection: true });
}

fn main() {}
