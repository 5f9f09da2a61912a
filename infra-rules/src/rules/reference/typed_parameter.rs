//! A parameter of a type of AWS where another thing is wanted: the id of a subnet for that of a VPC. Told as
//! `wrong_reference`.

use super::wrong_reference::RULE;
use crate::fit::{Fit, Form, Given, Wanted, fit, own_types, wants_arn};
use crate::model::{Node, Parameter};
use crate::rules::schema::Judge;
use crate::schema::{Kinds, Shape};

/// A type of parameters that hold one thing for certain.
struct Holds {
    /// The type of the parameter.
    ty: &'static str,
    /// The format of what it holds; empty where no property has it.
    format: &'static str,
    /// The type of resource that it stands for, and what `Ref` gives of that; empty where the value is a name.
    stands_for: (&'static str, &'static str),
    /// The value in words.
    what: &'static str,
}

/// Source: "AWS-specific parameter types" of the user guide.
const TYPES: &[Holds] = &[
    holds("AWS::EC2::AvailabilityZone::Name", "", ("", ""), "the name of an Availability Zone"),
    holds("AWS::EC2::Image::Id", "AWS::EC2::Image.Id", ("", ""), "the id of an image"),
    holds("AWS::EC2::Instance::Id", "", ("AWS::EC2::Instance", "InstanceId"), "the id of an instance"),
    holds("AWS::EC2::KeyPair::KeyName", "", ("", ""), "the name of a key pair"),
    holds(
        "AWS::EC2::SecurityGroup::GroupName",
        "AWS::EC2::SecurityGroup.Name",
        ("", ""),
        "the name of a security group",
    ),
    holds(
        "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::SecurityGroup.Id",
        ("AWS::EC2::SecurityGroup", "Id"),
        "the id of a security group",
    ),
    holds("AWS::EC2::Subnet::Id", "AWS::EC2::Subnet.Id", ("AWS::EC2::Subnet", "SubnetId"), "the id of a subnet"),
    holds("AWS::EC2::VPC::Id", "AWS::EC2::VPC.Id", ("AWS::EC2::VPC", "VpcId"), "the id of a VPC"),
    holds("AWS::EC2::Volume::Id", "", ("AWS::EC2::Volume", "VolumeId"), "the id of a volume"),
    holds("AWS::Route53::HostedZone::Id", "", ("", ""), "the id of a hosted zone"),
];

const fn holds(
    ty: &'static str,
    format: &'static str,
    stands_for: (&'static str, &'static str),
    what: &'static str,
) -> Holds {
    Holds { ty, format, stands_for, what }
}

/// Checks what a parameter holds against what the place wants.
pub(super) fn check(node: &Node, parameter: &Parameter, shape: Shape, judge: &mut Judge<'_, '_>) {
    let Some(ty) = parameter.body.get("Type").and_then(Node::as_text) else { return };
    let Some(holds) = TYPES.iter().find(|holds| holds.ty == of_one(ty)) else { return };
    let place = if shape.kinds().is(Kinds::ARRAY) { shape.items() } else { Some(shape) };
    let Some(wanted) = place.and_then(|place| other_wanted(holds, place, judge)) else { return };
    judge.fault(&RULE, node.loc, |judge| {
        let message = format!("`{}` holds {}, `{}` wants {wanted}", parameter.label, holds.what, judge.here());
        (message, Some("take another parameter, or give this one the type of what is wanted".to_owned()))
    });
}

/// What the place wants, in words, where that is something else.
fn other_wanted(holds: &Holds, place: Shape, judge: &Judge<'_, '_>) -> Option<String> {
    let format = place.format().unwrap_or_default();
    if let Some(form) = Form::of(format).filter(|form| form.format != holds.format && !form.is_name()) {
        return Some(form.what.to_owned());
    }
    let (type_name, ref_gives) = holds.stands_for;
    if type_name.is_empty() {
        return None;
    }
    let given = Given { type_name, ref_gives, attribute: "" };
    let targets: Vec<(&str, &str)> = place.targets().map(|target| (target.type_name, target.attribute)).collect();
    let own = own_types(&targets);
    let wanted = Wanted { targets: &targets, own: &own, key: judge.key(), arn: wants_arn(judge.key(), place), format };
    let first = own.first()?;
    let named = || crate::text::with_article(&format!("`{}`", judge.context.type_name(first)));
    (fit(given, wanted) != Fit::Fits).then(named)
}

/// The type of one value: without `List<…>` and `AWS::SSM::Parameter::Value<…>` around it.
fn of_one(ty: &str) -> &str {
    let inner = |ty: &'_ str| ty.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).map(str::len);
    let mut ty = ty;
    while let Some(length) = inner(ty) {
        ty = &ty[ty.len() - 1 - length..ty.len() - 1];
    }
    ty
}

#[cfg(test)]
mod tests {
    use super::{RULE, of_one};
    use crate::testing::fixture;

    #[test]
    fn the_type_says_what_it_holds() {
        let found = |ty: &str, kind: &str, property: &str| {
            fixture(&format!(
                r#"{{"Parameters": {{"P": {{"Type": "{ty}"}}}}, "Resources": {{"R": {{"Type": "{kind}", "Properties": {{{property}}}}}}}}}"#
            ))
            .messages(RULE.name)
        };
        let routes = ("AWS::EC2::RouteTable", r#""VpcId": {"Ref": "P"}"#);
        let of_routes = |ty: &str| found(ty, routes.0, routes.1);
        assert_eq!(of_routes("AWS::EC2::Subnet::Id"), ["`P` holds the id of a subnet, `VpcId` wants the id of a VPC"]);
        assert_eq!(of_routes("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>").len(), 1);
        for fine in [
            "AWS::EC2::VPC::Id",
            "String",
            "AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>",
            "AWS::SSM::Parameter::Value<String>",
        ] {
            assert!(of_routes(fine).is_empty(), "{fine}");
        }
        let groups = ("AWS::EC2::InstanceConnectEndpoint", r#""SecurityGroupIds": {"Ref": "P"}"#);
        assert_eq!(found("List<AWS::EC2::Subnet::Id>", groups.0, groups.1).len(), 1);
        assert!(found("List<AWS::EC2::SecurityGroup::Id>", groups.0, groups.1).is_empty());
        assert!(found("CommaDelimitedList", groups.0, groups.1).is_empty());
        let subnets = ("AWS::RDS::DBSubnetGroup", r#""SubnetIds": {"Ref": "P"}"#);
        assert_eq!(
            found("List<AWS::EC2::SecurityGroup::Id>", subnets.0, subnets.1),
            ["`P` holds the id of a security group, `SubnetIds` wants an `AWS::EC2::Subnet`"]
        );
        assert!(found("List<AWS::EC2::Subnet::Id>", subnets.0, subnets.1).is_empty());
    }

    #[test]
    fn lists_and_stores_are_of_one_type() {
        assert_eq!(of_one("AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>"), "AWS::EC2::Subnet::Id");
        assert_eq!(
            (of_one("String"), of_one("List<Number>"), of_one("<>"), of_one("a<b")),
            ("String", "Number", "", "a<b")
        );
    }
}
