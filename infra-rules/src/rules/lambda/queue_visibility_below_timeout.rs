//! A queue whose messages come back before the function is done.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read, reference};

pub(crate) static RULE: Rule = Rule {
    name: "queue_visibility_below_timeout",
    group: Group::Correctness,
    title: "a queue whose messages come back before the function is done",
    rationale: "A message that is hidden for a shorter time than the function may run is handed out twice. Lambda refuses the mapping.",
    bad: r#"resource!(<sqs::Queue> failed {});
resource!(<sqs::Queue> jobs { visibility_timeout: 30, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
resource!(<lambda::Function> worker { role: "arn:aws:iam::111111111111:role/worker", runtime: "nodejs22.x", handler: "index.handler", timeout: 60, code: { zip_file: "exports.handler = async () => 1" } });
resource!(<lambda::EventSourceMapping> jobs_to_worker { event_source_arn: jobs.arn, function_name: worker });"#,
    good: r#"resource!(<sqs::Queue> failed {});
resource!(<sqs::Queue> jobs { visibility_timeout: 360, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
resource!(<lambda::Function> worker { role: "arn:aws:iam::111111111111:role/worker", runtime: "nodejs22.x", handler: "index.handler", timeout: 60, code: { zip_file: "exports.handler = async () => 1" } });
resource!(<lambda::EventSourceMapping> jobs_to_worker { event_source_arn: jobs.arn, function_name: worker });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"),
        Source::Known(Known::CfnLint, "E3505"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_mappings),
};

fn check_mappings(context: &mut Context<'_>) {
    let template = context.template;
    for mapping in template.of_type("AWS::Lambda::EventSourceMapping") {
        let find = |property: &str, kind: &str| {
            let (id, _) = reference(mapping.get(property)?)?;
            context.resources.get(id).copied().filter(|found| found.is(kind))
        };
        let (Some(queue), Some(function)) =
            (find("EventSourceArn", "AWS::SQS::Queue"), find("FunctionName", "AWS::Lambda::Function"))
        else {
            continue;
        };
        let hidden = seconds(queue, "VisibilityTimeout", 30);
        let runs = seconds(function, "Timeout", 3);
        if let (Some((hidden, loc)), Some((runs, _))) = (hidden, runs)
            && hidden < runs
        {
            let message = format!(
                "`{}` hides a message for {hidden} seconds, and `{}` may run for {runs}",
                queue.label, function.label
            );
            let help = format!("`{}`", assignment(context, &["VisibilityTimeout"], &(6 * runs).to_string()));
            context.find_in(queue, &RULE, loc, message, help);
        }
    }
}

fn seconds(resource: &Resource, property: &str, default: i64) -> Option<(i64, Loc)> {
    match read(resource, &[property]) {
        Read::Absent(loc) => Some((default, loc)),
        Read::Is(node) => node.as_int().map(|seconds| (seconds, node.loc)),
        Read::Undecided(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""Q": {"Type": "AWS::SQS::Queue"},
             "F": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 60}},
             "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}, "FunctionName": {"Ref": "F"}}}"#
            ),
            ["`Q` hides a message for 30 seconds, and `F` may run for 60"]
        );
        assert!(check(r#""Q": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}},
             "F": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 60}},
             "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}, "FunctionName": {"Ref": "F"}}}"#).is_empty());
    }
}
