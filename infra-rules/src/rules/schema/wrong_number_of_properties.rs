//! An object with too many or too few keys.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "wrong_number_of_properties",
    group: Group::Correctness,
    title: "an object with too many or too few keys",
    rationale: "The service limits how many keys it takes here.",
    bad: r#"
        resource!(<bedrock::Flow> flow { name: "flow", execution_role_arn: "arn:aws:iam::111111111111:role/flow", definition_substitutions: {} });
    "#,
    good: r#"
        resource!(<bedrock::Flow> flow { name: "flow", execution_role_arn: "arn:aws:iam::111111111111:role/flow", definition_substitutions: { Name: "x" } });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3034"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// How many there are, and how many there may be.
pub(super) fn describe(
    there: u64,
    bounds: (Option<u64>, Option<u64>),
    judge: &Judge<'_, '_>,
) -> (String, Option<String>) {
    let has = if there == 1 { "1 key".to_owned() } else { format!("{there} keys") };
    let wanted = match bounds {
        (Some(least), Some(most)) if least == most => format!("exactly {least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, Some(most)) => format!("at most {most}"),
        (None, None) => "another number".to_owned(),
    };
    (format!("`{}` has {has}, {wanted} must be there", judge.here()), None)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn more_keys_than_allowed_are_told() {
        let (ty, property, most) = crate::schema::schema()
            .types()
            .find_map(|ty| {
                ty.root().properties().find_map(|(name, shape)| {
                    let most = shape.property_count().1.filter(|most| *most < 100)?;
                    shape.is_free_form().then_some((ty, name, most))
                })
            })
            .expect("some property limits its keys");
        let keys = |count: u64| (0..count).map(|index| format!(r#""k{index}": "v""#)).collect::<Vec<_>>().join(",");
        let with = |count: u64| found(ty.name(), &format!(r#"{{"{property}": {{{}}}}}"#, keys(count)));
        assert_eq!(with(most + 1).len(), 1);
        assert_eq!(with(most), []);
    }
}
