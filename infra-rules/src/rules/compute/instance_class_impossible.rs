//! A class of instances that there cannot be.

use super::{TYPES, report, unlisted};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "instance_class_impossible",
    group: Group::Correctness,
    title: "a class of instances that there cannot be",
    rationale: "A class is a family and a size; where neither the list has it nor its form is that of a class, the service refuses it.",
    bad: r#"resource!(<ec2::Instance> host { instance_type: "t3.mikro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });"#,
    good: r#"resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html"),
        Source::Known(Known::CfnLint, "E3025"),
        Source::Known(Known::CfnLint, "E3062"),
        Source::Known(Known::CfnLint, "E3617"),
        Source::Known(Known::CfnLint, "E3620"),
        Source::Known(Known::CfnLint, "E3621"),
        Source::Known(Known::CfnLint, "E3628"),
        Source::Known(Known::CfnLint, "E3635"),
        Source::Known(Known::CfnLint, "E3640"),
        Source::Known(Known::CfnLint, "E3641"),
        Source::Known(Known::CfnLint, "E3642"),
        Source::Known(Known::CfnLint, "E3643"),
        Source::Known(Known::CfnLint, "E3644"),
        Source::Known(Known::CfnLint, "E3647"),
        Source::Known(Known::CfnLint, "E3652"),
        Source::Known(Known::CfnLint, "E3653"),
        Source::Known(Known::CfnLint, "E3667"),
        Source::Known(Known::CfnLint, "E3670"),
        Source::Known(Known::CfnLint, "E3672"),
        Source::Known(Known::CfnLint, "E3675"),
        Source::Known(Known::CfnLint, "E3694"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_classes),
};

fn check_classes(resource: &Resource, context: &mut Context<'_>) {
    for found in unlisted(resource).iter().filter(|found| !found.may_be_newer) {
        report(found, &RULE, resource, context);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |kind: &str, properties: &str| check_resource(kind, properties, super::RULE.name);
        assert_eq!(
            check("AWS::EC2::Instance", r#"{"InstanceType": "t3.mikro"}"#),
            ["`AWS::EC2::Instance` has no class `t3.mikro`"]
        );
        assert_eq!(check("AWS::Redshift::Cluster", r#"{"NodeType": "large"}"#).len(), 1);
        assert_eq!(check("AWS::RDS::DBInstance", r#"{"Engine": "MySQL", "DBInstanceClass": "m5.large"}"#).len(), 1);
        let serverless = r#"{"Engine": "mysql", "DBInstanceClass": "db.serverless"}"#;
        assert_eq!(check("AWS::RDS::DBInstance", serverless).len(), 1);
        let with = |version: &str, class: &str| {
            let properties =
                format!(r#"{{"Engine": "mysql", "EngineVersion": "{version}", "DBInstanceClass": "{class}"}}"#);
            check("AWS::RDS::DBInstance", &properties).len()
        };
        assert_eq!((with("8.4.3", "db.m1.small"), with("8.4.3", "db.m5.large"), with("99", "db.m1.small")), (1, 0, 0));
        for fine in [r#""t3.micro""#, r#""t9.large""#, r#"{"Ref": "T"}"#, r#"{"Fn::If": ["C", "t3.micro", "t3.nano"]}"#]
        {
            assert!(check("AWS::EC2::Instance", &format!(r#"{{"InstanceType": {fine}}}"#)).is_empty(), "{fine}");
        }
        for fine in
            [r#"{"DBInstanceClass": "m5.large"}"#, r#"{"Engine": "aurora-mysql", "DBInstanceClass": "db.serverless"}"#]
        {
            assert!(check("AWS::RDS::DBInstance", fine).is_empty(), "{fine}");
        }
    }

    #[test]
    fn places_are_of_the_types() {
        let mut names: Vec<&str> = super::super::PLACES.iter().map(|place| place.0).collect();
        names.dedup();
        assert_eq!(names, super::TYPES);
    }
}
