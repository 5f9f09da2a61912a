//! A property that another one needs.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::Shape;

pub(crate) static RULE: Rule = Rule {
    name: "missing_dependent_property",
    group: Group::Correctness,
    title: "a property is set without another that it needs",
    rationale: "The one has no meaning without the other, and the service refuses it.",
    bad: r#"
        resource!(<ec2::Vpc> vpc { ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0" });
    "#,
    good: r#"
        resource!(<ec2::Vpc> vpc { ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0", ipv4_netmask_length: 16 });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3021"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which needs which.
pub(super) fn describe(key: &str, needed: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let (name, other) = (judge.context.property(key), judge.context.property(needed));
    let kind = shape.property(needed).map_or("…", super::missing_property::placeholder);
    (format!("`{name}` needs `{other}` beside it"), Some(format!("add `{}`", judge.context.pair(needed, kind))))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn the_one_needs_the_other() {
        let (ty, key, needed) = crate::schema::schema()
            .types()
            .find_map(|ty| {
                let (key, mut needed) = ty.root().dependent_required().next()?;
                Some((ty, key, needed.next()?))
            })
            .expect("some type has dependent properties");
        let alone = found(ty.name(), &format!(r#"{{"{key}": {{"Ref": "AWS::Region"}}}}"#));
        assert_eq!(alone[0].message, format!("`{key}` needs `{needed}` beside it"));
        assert_eq!(found(ty.name(), "{}"), []);
    }
}
