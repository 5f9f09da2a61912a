//! A key that the type does not have.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::{Shape, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "unknown_property",
    group: Group::Correctness,
    title: "a property that the type does not have",
    rationale: "CloudFormation refuses a property that the resource's schema does not list; most often it is misspelt or stands one level too high.",
    bad: r#"
        resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0", vpc: "x" });
    "#,
    good: r#"
        resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3002"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is wrong with a key that is not listed, and which was meant.
pub(super) fn describe(key: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let context = judge.context;
    let known: Vec<String> = shape
        .all_properties()
        .iter()
        .filter(|(name, _)| !judge.is_read_only(name))
        .map(|(name, _)| context.property(name))
        .collect();
    if let Some((of_keys, _)) = shape.pattern_properties().next()
        && known.is_empty()
    {
        let message = format!("`{key}` is no key that `{}` takes", judge.here());
        return (message, Some(super::pattern::explain(of_keys, key)));
    }
    let message = format!("`{}` has no property `{key}`", judge.here());
    let help = match suggest(key, known.iter().map(String::as_str)) {
        Some(found) => Some(format!("did you mean `{found}`?")),
        None if known.is_empty() => None,
        None => Some(format!("it has {}", crate::text::list(&quoted_some(&known), "and"))),
    };
    (message, help)
}

fn quoted_some(names: &[String]) -> Vec<String> {
    const MOST: usize = 12;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_misspelt_property_is_told_with_the_one_meant() {
        let found = found("AWS::EC2::VPC", r#"{"CidrBlok": "10.0.0.0/16"}"#);
        assert_eq!(found[0].message, "`AWS::EC2::VPC` has no property `CidrBlok`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `CidrBlock`?"));
    }

    #[test]
    fn a_nested_property_is_told_with_its_holder() {
        let found = found("AWS::S3::Bucket", r#"{"VersioningConfiguration": {"Statuss": "Enabled"}}"#);
        assert_eq!(found[0].message, "`VersioningConfiguration` has no property `Statuss`");
        assert_eq!(found[0].path, "Resources/R/Properties/VersioningConfiguration/Statuss");
    }

    #[test]
    fn a_key_of_a_map_is_told_its_form() {
        let found =
            found("AWS::Lambda::Function", r#"{"Code": {}, "Role": "x", "Environment": {"Variables": {"1A": "x"}}}"#);
        assert_eq!(found[0].message, "`1A` is no key that `Variables` takes");
    }

    #[test]
    fn a_property_left_out_or_made_by_a_transform_is_fine() {
        let found = found(
            "AWS::EC2::VPC",
            r#"{"CidrBlok": {"Ref": "AWS::NoValue"}, "Fn::Transform": {"Name": "AWS::Include"}}"#,
        );
        assert_eq!(found, []);
    }
}
