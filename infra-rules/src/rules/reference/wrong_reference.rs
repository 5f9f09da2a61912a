//! A reference to something else than the property wants.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::reference::kinship::is_certain;
use crate::rules::schema::Judge;
use crate::schema::{Shape, Target, Type, pattern, schema};

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
    let Some(target) = judge.context.resources.get(id).copied() else { return };
    let Some(ty) = target.ty else { return };
    let name = ty.name();
    if shape.targets().any(|wanted| wanted.type_name == name && gives(ty, attribute, wanted)) {
        return;
    }
    match shape.targets().find(|wanted| wanted.type_name == name) {
        Some(wanted) => other_attribute(node, target, attribute, (wanted, shape), judge),
        None if other_type(node, target, attribute, shape, judge) => {}
        None if attribute.is_none() && gives_no_arn(name) && wants_arn(judge.key(), shape) => {
            no_arn(node, target, attribute, "Arn", judge);
        }
        None => {}
    }
}

/// Types whose `Ref` is certainly no ARN, and which have one.
const WITHOUT_ARN: &[&str] = &[
    "AWS::CloudWatch::Alarm",
    "AWS::DynamoDB::Table",
    "AWS::ECR::Repository",
    "AWS::Events::EventBus",
    "AWS::Events::Rule",
    "AWS::IAM::Group",
    "AWS::IAM::Role",
    "AWS::IAM::User",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
];

fn gives_no_arn(type_name: &str) -> bool {
    WITHOUT_ARN.binary_search(&type_name).is_ok()
}

/// Whether a reference to a resource of the target's type gives what the target asks for.
fn gives(ty: Type, attribute: Option<&str>, wanted: Target) -> bool {
    let given = attribute.unwrap_or_else(|| ty.ref_gives());
    let wanted = if wanted.attribute.is_empty() { ty.ref_gives() } else { wanted.attribute };
    // What `Ref` gives may have no name.
    given.is_empty() || wanted.is_empty() || given == wanted
}

/// The right resource; its name where its ARN is wanted, or another of its attributes.
fn other_attribute(
    node: &Node,
    target: &Resource,
    attribute: Option<&str>,
    (wanted, shape): (Target, Shape),
    judge: &mut Judge<'_, '_>,
) {
    let Some(ty) = target.ty else { return };
    let given = attribute.unwrap_or_else(|| ty.ref_gives());
    // Only an ARN is known to be no name and no id: the service often takes several of them.
    // An id may be an ARN: a secret's is one.
    let arn = is_arn(wanted.attribute) && !is_arn(given) && given != "Id" && wants_arn(judge.key(), shape);
    let address = wanted.attribute == "AllocationId" && given == "PublicIp" && shape.targets().count() == 1;
    if !(arn || address) || ty.attribute(wanted.attribute).is_none() {
        return;
    }
    no_arn(node, target, attribute, wanted.attribute, judge);
}

/// The right resource or one of its kind, by another of its attributes.
fn no_arn(node: &Node, target: &Resource, attribute: Option<&str>, wanted: &str, judge: &mut Judge<'_, '_>) {
    let Some(ty) = target.ty else { return };
    let given = words(attribute.unwrap_or_else(|| ty.ref_gives()));
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let right = context.reference(&target.label, Some(wanted));
        let name = context.reference(&target.label, attribute);
        let message = format!("`{name}` gives the {given}, `{}` wants the {}", judge.here(), words(wanted));
        (message, Some(format!("write `{}`", context.pair(judge.key(), &right))))
    });
}

/// Another resource than the property wants; whether it is one.
fn other_type(
    node: &Node,
    target: &Resource,
    attribute: Option<&str>,
    shape: Shape,
    judge: &mut Judge<'_, '_>,
) -> bool {
    let Some(ty) = target.ty else { return false };
    let wanted: Vec<&'static str> =
        shape.targets().filter(|wanted| is_own(*wanted)).map(|wanted| wanted.type_name).collect();
    if !is_identity(ty, attribute) || !is_certain(ty, attribute, &wanted, judge.key()) {
        return false;
    }
    judge.fault(&RULE, node.loc, |judge| {
        let context = judge.context;
        let first = crate::text::with_article(&format!("`{}`", context.type_name(wanted[0])));
        let given = crate::text::with_article(&format!("`{}`", context.type_name(ty.name())));
        let message = format!("`{}` wants {first}, `{}` is {given}", judge.here(), target.label);
        let known: Vec<String> = context
            .template
            .resources
            .iter()
            .filter(|found| wanted.contains(&found.type_name.text.as_str()))
            .map(|found| found.label.clone())
            .collect();
        let help = (!known.is_empty()).then(|| {
            format!("there {} {}", if known.len() == 1 { "is" } else { "are" }, crate::text::quoted(&known, 4))
        });
        (message, help)
    });
    true
}

/// Whether the reference names the resource itself, and not something that it hands on.
fn is_identity(ty: Type, attribute: Option<&str>) -> bool {
    let Some(attribute) = attribute else { return !ty.ref_gives().is_empty() };
    attribute == "Arn"
        || attribute == ty.ref_gives()
        || ty.primary_identifier().eq([attribute])
        || is_own_id(ty.name(), attribute)
}

/// `GroupId` of a security group, `VpcId` of a VPC.
fn is_own_id(type_name: &str, attribute: &str) -> bool {
    let (_, name) = type_name.rsplit_once("::").unwrap_or_default();
    let own = attribute.strip_suffix("Id").is_some_and(|word| word.eq_ignore_ascii_case(name));
    own || (type_name == "AWS::EC2::SecurityGroup" && attribute == "GroupId")
}

/// Whether a target is the resource itself, and not another's that hands it on, as a function does its role.
fn is_own(wanted: Target) -> bool {
    let attribute = wanted.attribute;
    attribute.is_empty()
        || schema().find(wanted.type_name).is_some_and(|ty| is_identity(ty, Some(attribute)) || attribute == "Id")
}

fn is_arn(attribute: &str) -> bool {
    attribute.ends_with("Arn") || attribute.ends_with("ARN")
}

/// Whether the property takes nothing else than an ARN: it says so, or its pattern does.
fn wants_arn(key: &str, shape: Shape) -> bool {
    // ECS takes the name of a role as well, a maintenance window the name of a document.
    if key == "TaskRoleArn" || key == "TaskArn" {
        return false;
    }
    let says = key.ends_with("Arn") || key.ends_with("ARN") || key.ends_with("Arns") || key.ends_with("ARNs");
    says || shape
        .pattern()
        .is_some_and(|wanted| pattern::matches(wanted, "name") == Some(false) && wanted.contains("arn"))
}

/// `RoleName` in words: `role name`.
fn words(name: &str) -> String {
    if is_arn(name) {
        return "ARN".to_owned();
    }
    crate::names::snake(name).replace('_', " ")
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
    fn an_address_is_given_where_its_allocation_is_wanted() {
        let text = r#"{"Resources": {"Ip": {"Type": "AWS::EC2::EIP"}, "Nat": {"Type": "AWS::EC2::NatGateway",
            "Properties": {"SubnetId": "subnet-12345678", "AllocationId": {"Ref": "Ip"}}}}}"#;
        let found = fixture(text).of(RULE.name);
        assert_eq!(found[0].message, r#"`{"Ref": "Ip"}` gives the public ip, `AllocationId` wants the allocation id"#);
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
        let queue = "`{\"Ref\": \"Queue\"}` gives the queue url, `EventSourceArn` wants the ARN";
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
    fn what_others_hand_on_may_be_anything() {
        assert_eq!(messages(r#""Role": {"Fn::GetAtt": ["Own", "Arn"]}"#), Vec::<String>::new());
        assert_eq!(messages(r#""Role": {"Ref": "AWS::StackName"}"#), Vec::<String>::new());
    }
}
