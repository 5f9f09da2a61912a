//! What stacks become, as Rust: snapshots that show the input above the output.

use crate::check::foreign_uses;
use crate::config::Config;
use crate::emit::{self, Emit};
use crate::evaluate::evaluate;
use crate::facts;
use crate::hir::{self, Role};
use crate::report::Report;
use quote::quote;

/// The expansion of a module with these items, faults included, with the input above it.
fn expand(role: Role, body: &str, config: Option<&Config>) -> String {
    let mut report = Report::default();
    let module = super::module(body, &mut report).expect("a module");
    let stack = hir::lower(&module, role, &mut report);
    let evaluated = evaluate(&stack, config);
    let emitted = emit::emit(&Emit {
        stack: &stack,
        env: if config.is_some() { quote!(crate::Env) } else { quote!(::infra_core::BaseEnv) },
        name: "example".to_owned(),
        region: None,
        facts: facts::facts(&stack, &evaluated),
        uses: foreign_uses(&stack, &evaluated),
        is_application: config.is_some(),
    });
    let faults = report.emit();
    let file = syn::parse2(quote!(#emitted #faults)).expect("the expansion is Rust");
    format!("{}\n\n{}\n{}", body.trim(), "-".repeat(60), prettyplease::unparse(&file))
}

fn snapshot(name: &str, role: Role, body: &str) {
    let config = super::config();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, expand(role, body, Some(&config)));
    });
}

#[test]
fn literals_are_one_text() {
    snapshot(
        "literals",
        Role::Stack,
        r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16", enable_dns_support: true });"#,
    );
}

#[test]
fn what_the_run_knows_is_a_hole() {
    snapshot(
        "holes",
        Role::Stack,
        r#"
const PORT: u16 = 5432;

resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr, tags: { Name: name!("vpc") } });

#[when(env.name == "prod")]
#[removal(Retain)]
resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", port: PORT, storage_encrypted: true });
"#,
    );
}

#[test]
fn a_group_is_a_loop() {
    snapshot(
        "group",
        Role::Stack,
        r#"
resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });

#[for_each(i in 0..2)]
pub mod zone {
    resource!(<ec2::Subnet> private { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, i), availability_zone: az(i) });
}

output!(subnets: join(",", zone::private));
"#,
    );
}

#[test]
fn another_stack_is_checked_in_a_constant() {
    snapshot(
        "foreign",
        Role::Stack,
        r#"resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Private", subnet_ids: network::zone::private });"#,
    );
}

#[test]
fn a_component_is_a_function_of_its_props() {
    snapshot(
        "component",
        Role::Component,
        r#"
props! { name: String, vpc: ec2::Vpc, ports: [u16] }

resource!(<ec2::SecurityGroup> group {
    group_description: name,
    vpc_id: vpc,
    security_group_ingress: for port in ports { ip_protocol: "tcp", from_port: port, to_port: port, cidr_ip: "10.0.0.0/8" },
});
"#,
    );
}

#[test]
fn a_broken_body_keeps_its_handle() {
    snapshot("broken", Role::Stack, "resource!(<ec2::Vpc> vpc { cidr_block: });");
}
