//! A statement that names a resource by its name instead of its ARN.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_resource_without_arn",
    group: Group::Correctness,
    title: "a statement of a policy that names a resource by its name",
    rationale: "IAM knows resources by their ARNs. It refuses a document with a bare name, or the statement matches nothing.",
    bad: r#"
        resource!(<s3::Bucket> bucket {});
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: bucket }] });
    "#,
    good: r#"
        resource!(<s3::Bucket> bucket {});
        resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: bucket.arn }] });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html"),
        Source::Known(Known::CfnLint, "E3510"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_policies),
};

fn check_policies(context: &mut Context<'_>) {
    let template = context.template;
    // What a queue or a topic takes for the resource of its own policy is not written down.
    let judged = |kind: &str| !matches!(kind, "AWS::SQS::QueuePolicy" | "AWS::SNS::TopicPolicy");
    for resource in template.resources.iter().filter(|resource| judged(&resource.type_name.text)) {
        for node in statements(resource).into_iter().flat_map(|statement| statement.resources().collect::<Vec<_>>()) {
            let Some((target, None)) = context.referenced(node) else { continue };
            let Some(given) = name_given(target) else { continue };
            let label = context.reference(&target.label, None);
            let arn = context.reference(&target.label, Some("Arn"));
            let message = format!("`{label}` gives the {given}, and a policy wants an ARN");
            context.find_in(resource, &RULE, node.loc, message, format!("write `{arn}`"));
        }
    }
}

/// What `Ref` gives, in words, where that is surely no ARN and the type has one.
fn name_given(target: &Resource) -> Option<String> {
    let ty = target.ty?;
    let given = ty.ref_gives();
    let is_name = given.ends_with("Name") || given.ends_with("Url") || given == "KeyId";
    (is_name && ty.attribute("Arn").is_some()).then(|| crate::names::snake(given).replace('_', " "))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |target: &str, reference: &str| {
            let text = format!(
                r#""T": {{"Type": "{target}"}}, "P": {{"Type": "AWS::IAM::ManagedPolicy", "Properties": {{"PolicyDocument":
                    {{"Statement": [{{"Effect": "Allow", "Action": "x:Y", "Resource": [{reference}]}}]}}}}}}"#
            );
            check_resources(&text, super::RULE.name)
        };
        assert_eq!(check("AWS::S3::Bucket", r#"{"Ref": "T"}"#).len(), 1);
        assert_eq!(check("AWS::SQS::Queue", r#"{"Ref": "T"}"#).len(), 1);
        assert!(check("AWS::S3::Bucket", r#"{"Fn::GetAtt": ["T", "Arn"]}"#).is_empty());
        assert!(check("AWS::SecretsManager::Secret", r#"{"Ref": "T"}"#).is_empty());
        assert!(check("AWS::SNS::Topic", r#"{"Ref": "T"}"#).is_empty());
    }
}
