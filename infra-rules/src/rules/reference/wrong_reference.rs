//! A reference to something else than the property wants.

use super::typed_parameter;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::fit::{Fit, Form, Given, Wanted, fit, gives, is_arn, own_types, wants_arn};
use crate::model::{Call, Node, Resource, Value};
use crate::rules::schema::Judge;
use crate::schema::{Shape, Type};

pub(crate) static RULE: Rule = Rule {
    name: "wrong_reference",
    group: Group::Correctness,
    title: "a reference gives something else than the property wants",
    rationale: "The reference resolves, so CloudFormation accepts the template; the service refuses the value when the resource is created.",
    bad: r"
        resource!(<ec2::InternetGateway> gateway {});
        resource!(<ec2::EgressOnlyInternetGateway> egress { vpc_id: gateway });
    ",
    good: r#"
        resource!(<ec2::EgressOnlyInternetGateway> egress { vpc_id: "vpc-0123456789abcdef0" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html",
        ),
        Source::Known(Known::CfnLint, "E1040"),
        Source::Known(Known::CfnLint, "E1041"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks a reference against the targets of the shape where it stands.
pub(crate) fn check(node: &Node, id: &str, attribute: Option<&str>, shape: Shape, judge: &mut Judge<'_, '_>) {
    let Some(target) = judge.context.resources.get(id).copied() else {
        if let Some(parameter) = judge.context.parameter(id).filter(|_| attribute.is_none()) {
            typed_parameter::check(node, parameter, shape, judge);
        }
        return;
    };
    let Some(ty) = target.ty else { return };
    if attribute.is_none() && ty.name() == "AWS::EC2::SecurityGroup" && group(node, target, shape, judge) {
        return;
    }
    let given = Given { type_name: ty.name(), ref_gives: ty.ref_gives(), attribute: attribute.unwrap_or_default() };
    // Nearly every reference fits at once.
    if shape.has_target(given.type_name, |wanted| gives(given, wanted)) {
        return;
    }
    let targets: Vec<(&str, &str)> = shape.targets().map(|wanted| (wanted.type_name, wanted.attribute)).collect();
    let own = own_types(&targets);
    let wanted = Wanted {
        targets: &targets,
        own: &own,
        key: judge.key(),
        arn: wants_arn(judge.key(), shape),
        format: shape.format().unwrap_or_default(),
    };
    match fit(given, wanted) {
        Fit::Fits => {}
        Fit::Form(form) => other_form(node, target, given, form, judge),
        Fit::Attribute(wanted) if !wanted.is_empty() && ty.attribute(wanted).is_none() => {}
        Fit::Attribute(wanted) => other_attribute(node, target, given, wanted, judge),
        Fit::Type => other_type(node, target, ty, &own, judge),
    }
}

/// A reference to what has another form than the property wants.
fn other_form(node: &Node, target: &Resource, given: Given<'_>, form: Form, judge: &mut Judge<'_, '_>) {
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let attribute = Some(given.attribute).filter(|attribute| !attribute.is_empty());
        let name = context.reference(&target.label, attribute);
        let gives = words(attribute.unwrap_or(given.ref_gives));
        let message = format!("`{name}` gives the {gives}, `{}` wants {}", judge.here(), form.what);
        (message, Some(known(&[form.type_name], context)))
    });
}

/// Of a security group `Ref` gives the id where it names its VPC, else the name. Reports where the other one is wanted.
fn group(node: &Node, target: &Resource, shape: Shape, judge: &mut Judge<'_, '_>) -> bool {
    let in_vpc = match target.get("VpcId").map(|node| &node.value) {
        None | Some(Value::NoValue) if !target.open => false,
        Some(Value::Text(_)) => true,
        Some(Value::Call(call)) if matches!(**call, Call::Ref(_) | Call::ImportValue(_) | Call::GetAtt(..)) => true,
        _ => return false,
    };
    let (gives, wants, right) = match (shape.format(), in_vpc) {
        (Some("AWS::EC2::SecurityGroup.Id"), false) => ("name", "id", Some("GroupId")),
        (Some("AWS::EC2::SecurityGroup.Name"), true) => ("id", "name", None),
        _ => return false,
    };
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let (name, vpc) = (context.reference(&target.label, None), context.property("VpcId"));
        let has = if in_vpc { "has a" } else { "has no" };
        let message = format!(
            "`{name}` gives the {gives} of the group, as it {has} `{vpc}`, and `{}` wants the {wants}",
            judge.here()
        );
        let help = match right {
            Some(right) => format!("write `{}`", context.reference(&target.label, Some(right))),
            None => {
                let ids = context.property("SecurityGroupIds");
                format!("write it into the property that takes ids, as `{ids}`")
            }
        };
        (message, Some(help))
    });
    true
}

/// The right resource, or one that may be, and another of its attributes.
fn other_attribute(node: &Node, target: &Resource, given: Given<'_>, wanted: &str, judge: &mut Judge<'_, '_>) {
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let attribute = Some(given.attribute).filter(|attribute| !attribute.is_empty());
        let right = context.reference(&target.label, Some(wanted).filter(|wanted| !wanted.is_empty()));
        let name = context.reference(&target.label, attribute);
        let wants = if wanted.is_empty() { given.ref_gives } else { wanted };
        let gives = words(attribute.unwrap_or(given.ref_gives));
        let message = format!("`{name}` gives the {gives}, `{}` wants the {}", judge.here(), words(wants));
        (message, Some(format!("write `{}`", context.pair(judge.key(), &right))))
    });
}

/// Another resource than the property wants.
fn other_type(node: &Node, target: &Resource, ty: Type, wanted: &[&str], judge: &mut Judge<'_, '_>) {
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let first = crate::text::with_article(&format!("`{}`", context.type_name(wanted[0])));
        let given = crate::text::with_article(&format!("`{}`", context.type_name(ty.name())));
        let message = format!("`{}` wants {first}, `{}` is {given}", judge.here(), target.label);
        (message, Some(known(wanted, context)))
    });
}

/// Which resources of the wanted types there are.
fn known(wanted: &[&str], context: &Context<'_>) -> String {
    let resources = context.template.resources.iter();
    let known: Vec<&str> = resources
        .filter(|found| wanted.contains(&found.type_name.text.as_str()))
        .map(|found| found.label.as_str())
        .collect();
    match known.len() {
        0 => format!(
            "the stack has no `{}`: declare one, or write the id of one that is there",
            context.type_name(wanted[0])
        ),
        1 => format!("there is {}", crate::text::quoted(&known, 4)),
        _ => format!("there are {}", crate::text::quoted(&known, 4)),
    }
}

/// `RoleName` in words: `role name`.
fn words(name: &str) -> String {
    if is_arn(name) {
        return "ARN".to_owned();
    }
    let word = |word: &str| match word {
        "arn" | "dns" | "ip" | "url" | "vpc" => word.to_ascii_uppercase(),
        _ => word.to_owned(),
    };
    crate::names::snake(name).split('_').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(property: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Resources": {{
                "Role": {{"Type": "AWS::IAM::Role"}}, "Queue": {{"Type": "AWS::SQS::Queue"}}, "Sg": {{"Type": "AWS::EC2::SecurityGroup"}},
                "Subnet": {{"Type": "AWS::EC2::Subnet"}}, "Own": {{"Type": "Custom::Role"}},
                "F": {{"Type": "AWS::Lambda::Function", "Properties": {{{property}}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn the_name_is_given_where_the_arn_is_wanted() {
        assert_eq!(
            messages(r#""Role": {"Ref": "Role"}"#),
            [r#"`{"Ref": "Role"}` gives the role name, `Role` wants the ARN"#]
        );
        assert_eq!(messages(r#""Role": {"Fn::GetAtt": ["Role", "Arn"]}"#), Vec::<String>::new());
        assert_eq!(messages(r#""Role": {"Fn::Sub": "${Role.Arn}"}"#), Vec::<String>::new());
    }

    #[test]
    fn nothing_else_has_the_form_of_an_id() {
        let found = |kind: &str, property: &str| {
            fixture(&format!(
                r#"{{"Resources": {{
                    "Vpc": {{"Type": "AWS::EC2::VPC"}}, "Host": {{"Type": "AWS::EC2::Instance"}}, "Own": {{"Type": "Custom::Thing"}},
                    "Replica": {{"Type": "AWS::KMS::ReplicaKey"}}, "Nested": {{"Type": "AWS::CloudFormation::Stack"}},
                    "Setting": {{"Type": "AWS::SSM::Parameter"}}, "Subject": {{"Type": "{kind}", "Properties": {{{property}}}}}}}}}"#
            ))
            .of(RULE.name)
            .len()
        };
        let routes = "AWS::EC2::RouteTable";
        assert_eq!(found(routes, r#""VpcId": {"Fn::GetAtt": ["Host", "PrivateIp"]}"#), 1);
        assert_eq!(found(routes, r#""VpcId": {"Fn::GetAtt": ["Host", "VpcId"]}"#), 0);
        assert_eq!(found(routes, r#""VpcId": {"Ref": "Setting"}"#), 1);
        assert_eq!(found(routes, r#""VpcId": {"Fn::GetAtt": ["Setting", "Value"]}"#), 0);
        assert_eq!(found(routes, r#""VpcId": {"Ref": "Nested"}"#), 1);
        assert_eq!(found(routes, r#""VpcId": {"Fn::GetAtt": ["Nested", "Outputs.Vpc"]}"#), 0);
        assert_eq!(found(routes, r#""VpcId": {"Ref": "Own"}"#), 0);
        assert_eq!(found("AWS::EC2::Route", r#""DestinationCidrBlock": {"Fn::GetAtt": ["Vpc", "CidrBlock"]}"#), 0);
        assert_eq!(found("AWS::EC2::Route", r#""DestinationCidrBlock": {"Fn::GetAtt": ["Host", "PrivateIp"]}"#), 1);
        assert_eq!(found("AWS::AppFlow::Flow", r#""KMSArn": {"Fn::GetAtt": ["Replica", "Arn"]}"#), 0);
    }

    #[test]
    fn an_address_is_given_where_its_allocation_is_wanted() {
        let text = r#"{"Resources": {"Ip": {"Type": "AWS::EC2::EIP"}, "Nat": {"Type": "AWS::EC2::NatGateway",
            "Properties": {"SubnetId": "subnet-12345678", "AllocationId": {"Ref": "Ip"}}}}}"#;
        let found = fixture(text).of(RULE.name);
        assert_eq!(found[0].message, r#"`{"Ref": "Ip"}` gives the public IP, `AllocationId` wants the allocation id"#);
        assert_eq!(found[0].help.as_deref(), Some(r#"write `"AllocationId": {"Fn::GetAtt": ["Ip", "AllocationId"]}`"#));
    }

    #[test]
    fn another_resource_is_given() {
        assert_eq!(
            messages(r#""Role": {"Fn::GetAtt": ["Queue", "Arn"]}"#),
            ["`Role` wants an `AWS::IAM::Role`, `Queue` is an `AWS::SQS::Queue`"]
        );
        assert_eq!(
            messages(r#""VpcConfig": {"SubnetIds": [{"Fn::GetAtt": ["Sg", "GroupId"]}]}"#),
            ["`SubnetIds` wants an `AWS::EC2::Subnet`, `Sg` is an `AWS::EC2::SecurityGroup`"]
        );
        assert_eq!(
            messages(
                r#""VpcConfig": {"SubnetIds": [{"Ref": "Subnet"}], "SecurityGroupIds": [{"Fn::GetAtt": ["Sg", "GroupId"]}]}"#
            ),
            Vec::<String>::new()
        );
    }

    fn listener(load_balancer: &str, target_group: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Resources": {{
                "Lb": {{"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"}}, "Queue": {{"Type": "AWS::SQS::Queue"}},
                "Group": {{"Type": "AWS::ElasticLoadBalancingV2::TargetGroup"}},
                "F": {{"Type": "AWS::Lambda::Function"}}, "Live": {{"Type": "AWS::Lambda::Alias"}},
                "Map": {{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {{"FunctionName": {{"Ref": "Live"}}, "EventSourceArn": {{"Ref": "Queue"}}}}}},
                "L": {{"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {{
                    "LoadBalancerArn": {load_balancer}, "DefaultActions": [{{"Type": "forward", "TargetGroupArn": {target_group}}}]}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn the_key_says_which_type_it_wants() {
        let queue = "`{\"Ref\": \"Queue\"}` gives the queue URL, `EventSourceArn` wants the ARN";
        assert_eq!(listener(r#"{"Ref": "Lb"}"#, r#"{"Ref": "Group"}"#), [queue]);
        assert_eq!(
            listener(r#"{"Ref": "Group"}"#, r#"{"Ref": "Lb"}"#),
            [
                queue,
                "`LoadBalancerArn` wants an `AWS::ElasticLoadBalancingV2::LoadBalancer`, `Group` is an `AWS::ElasticLoadBalancingV2::TargetGroup`",
                "`TargetGroupArn` wants an `AWS::ElasticLoadBalancingV2::TargetGroup`, `Lb` is an `AWS::ElasticLoadBalancingV2::LoadBalancer`",
            ]
        );
    }

    #[test]
    fn a_security_group_is_its_name_or_its_id() {
        let found = |group: &str, ingress: &str| {
            fixture(&format!(
                r#"{{"Resources": {{
                    "G": {{"Type": "AWS::EC2::SecurityGroup", "Properties": {{"GroupDescription": "x"{group}}}}},
                    "I": {{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {{"IpProtocol": "-1", "CidrIp": "10.0.0.0/8", {ingress}}}}}}}}}"#
            ))
            .messages(RULE.name)
        };
        assert_eq!(
            found("", r#""GroupId": {"Ref": "G"}"#),
            [r#"`{"Ref": "G"}` gives the name of the group, as it has no `VpcId`, and `GroupId` wants the id"#]
        );
        let vpc = r#", "VpcId": "vpc-12345678""#;
        assert_eq!(found(vpc, r#""GroupId": {"Ref": "G"}"#), Vec::<String>::new());
        assert_eq!(found("", r#""GroupId": {"Fn::GetAtt": ["G", "GroupId"]}"#), Vec::<String>::new());
        assert_eq!(found("", r#""GroupName": {"Ref": "G"}"#), Vec::<String>::new());
        let chosen = r#", "VpcId": {"Fn::If": ["C", "vpc-12345678", {"Ref": "AWS::NoValue"}]}"#;
        assert_eq!(found(chosen, r#""GroupId": {"Ref": "G"}"#), Vec::<String>::new());
    }

    #[test]
    fn what_others_hand_on_may_be_anything() {
        assert_eq!(messages(r#""Role": {"Fn::GetAtt": ["Own", "Arn"]}"#), Vec::<String>::new());
        assert_eq!(messages(r#""Role": {"Ref": "AWS::StackName"}"#), Vec::<String>::new());
    }
}
