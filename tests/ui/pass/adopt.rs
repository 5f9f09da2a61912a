//! Resources that exist already, and resources that were in another stack.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    /// In prod alone there is one already.
    #[adopt(if env.name == "prod" { "vpc-0123456789abcdef0" })]
    #[removal(Retain)]
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });

    /// The name says which one.
    #[adopt]
    #[removal(Retain)]
    resource!(<logs::LogGroup> flow_logs { log_group_name: name!("flow-logs"), retention_in_days: 30 });

    /// Two properties identify an address.
    #[adopt(public_ip: "192.0.2.1", allocation_id: "eipalloc-0123456789abcdef0")]
    #[removal(if env.removal == "Retain" { Retain } else { Delete })]
    resource!(<ec2::Eip> address { domain: "vpc" });

    /// The API and the stage are written.
    #[adopt]
    #[removal(Retain)]
    resource!(<apigatewayv2::Stage> stage { api_id: "a1b2c3", stage_name: "prod", auto_deploy: true });

    /// One of two properties is written, the text is the other.
    #[for_each(i in 0..2)]
    #[adopt("prod-{i}")]
    #[removal(Retain)]
    resource!(<apigatewayv2::Deployment> deployments { api_id: "a1b2c3" });
}

#[stack]
pub mod data {
    #[moved(from = network::orders)]
    resource!(<sqs::Queue> orders {});

    #[for_each(i in 0..2)]
    #[moved(from = "network::Old{i}")]
    resource!(<sqs::Queue> queues {});
}

fn main() {
    let app = infra_core::app![network, data];
    for (name, env) in app.environments {
        let stacks = infra_core::synth::synth(&app, *env).unwrap();
        let adopted = |id: &str| stacks[0].template.resource(id).unwrap().adopt.is_some();
        for id in ["FlowLogs", "Address", "Stage", "Deployments0", "Deployments1"] {
            assert!(adopted(id), "{name}: {id}");
        }
        assert_eq!(adopted("Vpc"), *name == "prod");
        assert!(!stacks[0].json.contains("dopt"), "it is no part of the template");
        let from = |id: &str| stacks[1].template.resource(id).unwrap().moved.clone().unwrap();
        assert_eq!(from("Orders"), "network::Orders");
        assert_eq!(from("Queues1"), "network::Old1");
    }
}
