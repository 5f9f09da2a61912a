use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[depends_on(third)]
    resource!(<ec2::InternetGateway> first {});

    #[depends_on(first)]
    resource!(<ec2::InternetGateway> second {});

    #[depends_on(second)]
    resource!(<ec2::InternetGateway> third {});
}

fn main() {}
