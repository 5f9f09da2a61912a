//! A dependency that is there anyway.

use crate::check::{Context, Group, Known, Link, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "redundant_depends_on",
    group: Group::Style,
    title: "a dependency is stated that exists anyway",
    rationale: "A reference already makes the resource wait; the statement suggests that it would not.",
    bad: r"
        resource!(<ec2::InternetGateway> first {});
        #[depends_on(first, first)]
        resource!(<ec2::InternetGateway> second {});
    ",
    good: r"
        resource!(<ec2::InternetGateway> first {});
        #[depends_on(first)]
        resource!(<ec2::InternetGateway> second {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html"),
        Source::Known(Known::CfnLint, "W3005"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_dependencies),
};

fn check_dependencies(context: &mut Context<'_>) {
    let graph = std::rc::Rc::clone(&context.graph);
    for resource in context.template.resources.iter().filter(|resource| !resource.depends_on.is_empty()) {
        let references = graph.of(&resource.id.text);
        for (index, name) in resource.depends_on.iter().enumerate() {
            let target = context.label(&name.text).to_owned();
            let twice = resource.depends_on[..index].iter().any(|earlier| earlier.text == name.text);
            let refers = references.iter().any(|reference| {
                reference.to.text == name.text
                    && reference.branches.is_empty()
                    && matches!(reference.link, Link::Ref | Link::GetAtt(_))
            });
            let message = if twice {
                format!("`{}` depends on `{target}` twice", resource.label)
            } else if refers {
                format!("`{}` refers to `{target}`, so it waits for it anyway", resource.label)
            } else {
                continue;
            };
            context.find_in(resource, &RULE, name.loc, message, "remove the dependency".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn twice_or_by_reference_is_redundant() {
        let text = r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": {"Type": "AWS::SNS::Topic"},
            "C": {"Type": "AWS::SNS::Topic", "DependsOn": ["A", "A", "B"], "Properties": {"TopicName": {"Ref": "B"}}}}}"#;
        assert_eq!(
            fixture(text).messages(RULE.name),
            ["`C` depends on `A` twice", "`C` refers to `B`, so it waits for it anyway"]
        );
    }

    #[test]
    fn a_reference_in_one_branch_is_not_enough() {
        let text = r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic"},
            "C": {"Type": "AWS::SNS::Topic", "DependsOn": ["A"], "Properties": {"TopicName": {"Fn::If": ["X", {"Ref": "A"}, "x"]}}}}}"#;
        assert_eq!(fixture(text).of(RULE.name), []);
    }
}
