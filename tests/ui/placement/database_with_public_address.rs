use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod database {
    resource!(<rds::DbInstance> database {
        db_instance_class: "db.t4g.micro",
        engine: "postgres",
        allocated_storage: 20,
        storage_encrypted: true,
        master_username: "app_admin",
        manage_master_user_password: true,
        publicly_accessible: env.name == "dev",
    });
}

fn main() {}
