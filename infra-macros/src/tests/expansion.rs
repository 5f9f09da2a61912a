//! What stacks become, as Rust: snapshots that show the input above the output.

use crate::check::{check, foreign_uses};
use crate::config::Config;
use crate::emit::{self, Emit, TagFacts};
use crate::evaluate::evaluate;
use crate::facts;
use crate::hir::{self, Role};
use crate::report::Report;
use crate::tag_facts::tag_facts;
use quote::quote;

/// The expansion of a module with these items, faults included, with the input above it.
/// What the policy decides is left out, unless it is asked for: it grows with the rules.
fn expand(role: Role, body: &str, config: Option<&Config>, with_policy: bool) -> String {
    let mut report = Report::default();
    let module = super::module(body, &mut report).expect("a module");
    let stack = hir::lower(&module, role, &mut report);
    let evaluated = evaluate(&stack, config);
    let (ruled, _) = check(&stack, &evaluated, config, &[], &mut Report::default());
    let emitted = emit::emit(&Emit {
        stack: &stack,
        env: if config.is_some() { quote!(crate::Env) } else { quote!(::infra_core::BaseEnv) },
        name: "example".to_owned(),
        region: None,
        facts: facts::facts(&stack, &evaluated),
        uses: foreign_uses(&stack, &evaluated),
        policy: None,
        ruled: if with_policy { ruled } else { Vec::new() },
        // It grows with the rules.
        coverage: Vec::new(),
        tags: if with_policy { tag_facts(&stack, &evaluated) } else { TagFacts::default() },
        own_rules: &[],
        is_application: config.is_some(),
    });
    let faults = report.emit();
    let file = syn::parse2(quote!(#emitted #faults)).expect("the expansion is Rust");
    format!("{}\n\n{}\n{}", body.trim(), "-".repeat(60), prettyplease::unparse(&file))
}

fn snapshot(name: &str, role: Role, body: &str) {
    let config = super::config();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let with_policy = name == "policy";
        let text = expand(role, body, Some(&config), with_policy);
        // Rules are named by their place in the list, which moves.
        let is_place = |line: &str| with_policy && line.ends_with("usize,");
        let text: Vec<&str> = text.lines().filter(|line| !is_place(line)).collect();
        insta::assert_snapshot!(name, text.join("\n"));
    });
}

#[test]
fn what_a_policy_decides_is_a_constant() {
    snapshot(
        "policy",
        Role::Stack,
        r#"
        #[waive(bucket_without_lifecycle, reason = "small", until = "2027-01-31")]
        resource!(<s3::Bucket> bucket {
            tags: { Team: "web" },
            logging_configuration: { destination_bucket_name: "logs" },
            versioning_configuration: { status: "Enabled" },
        });
        "#,
    );
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
