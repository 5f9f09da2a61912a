//! A type whose service has ended.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::Type;

pub(crate) static RULE: Rule = Rule {
    name: "ended_type",
    group: Group::Correctness,
    title: "a resource type whose service has ended",
    rationale: "AWS has shut the service down: nothing of it can be created any more.",
    bad: r#"
        resource!(<qldb::Ledger> ledger { permissions_mode: "STANDARD", deletion_protection: true });
    "#,
    good: r"
        resource!(<ec2::InternetGateway> gateway {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html"),
        Source::Known(Known::CfnLint, "E3710"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_type),
};

/// The word of the schema for such a type.
pub(super) const ENDED: &str = "shutdown";

fn check_type(resource: &Resource, context: &mut Context<'_>) {
    if resource.ty.and_then(Type::deprecated) == Some(ENDED) {
        let name = context.type_name(&resource.type_name.text);
        let loc = if context.is_rust() { resource.type_name.loc } else { resource.body };
        let message = format!("`{name}` belongs to a service that AWS has shut down");
        context.find_in(resource, &RULE, loc, message, "take it away, or use what replaces it".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    #[test]
    fn only_what_has_ended_is_told() {
        let found = |type_name: &str| resource(type_name, r#"{"Name": "x"}"#).of(RULE.name).len();
        assert_eq!(found("AWS::QLDB::Ledger"), 1);
        // In maintenance: told by `deprecated_type`.
        assert_eq!(found("AWS::Cloud9::EnvironmentEC2"), 0);
        assert_eq!(found("AWS::EC2::VPC"), 0);
    }
}
