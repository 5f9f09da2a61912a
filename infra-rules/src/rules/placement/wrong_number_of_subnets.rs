//! A number of subnets that the service does not take. Reported by the walk of `subnet_in_wrong_tier`.

use super::walk::Placed;
use crate::check::{Context, Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "wrong_number_of_subnets",
    group: Group::Correctness,
    title: "a number of subnets that the service does not take",
    rationale: "Directories, file systems, brokers and search domains take exactly as many subnets as they have zones; the deployment fails otherwise.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<directoryservice::SimpleAd> directory { name: "corp.example.com", size: "Small", vpc_settings: { vpc_id: vpc, subnet_ids: [a] } });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<directoryservice::SimpleAd> directory { name: "corp.example.com", size: "Small", vpc_settings: { vpc_id: vpc, subnet_ids: [a, b] } });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/directoryservice/latest/devguide/API_DirectoryVpcSettings.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports a list of subnets that is shorter or longer than the service takes.
pub(super) fn check_count(placed: &Placed<'_>, context: &mut Context<'_>) {
    let Some(exact) = placed.needs.must.exact else { return };
    let count = placed.uses.subnets.len();
    if placed.uses.complete && count != usize::from(exact) && count > 0 {
        let property = context.property(placed.property());
        let has = crate::text::count(count as u64, "subnet");
        let message = format!("`{property}` has {has}; exactly {exact} are needed for {}", placed.needs.must.what);
        let help = if count < usize::from(exact) { "add subnets in other zones" } else { "take some away" };
        context.find_in(placed.resource, &RULE, placed.loc, message, help.to_owned());
    }
}
