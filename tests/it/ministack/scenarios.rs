//! What is asked: one scenario after the other, each step a request.

/// A request, and what is looked at afterwards.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) action: &'static str,
    pub(super) fields: Vec<(&'static str, &'static str)>,
}

/// Steps over stacks of their own.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) steps: Vec<Step>,
}

const TOPIC: &str = r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "one"}}}, "Outputs": {"Name": {"Value": {"Fn::GetAtt": ["Topic", "TopicName"]}}}}"#;
const RENAMED: &str = r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "two"}}}, "Outputs": {"Name": {"Value": {"Fn::GetAtt": ["Topic", "TopicName"]}}}}"#;
const QUEUE: &str = r#"{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "first"}}}}"#;
const QUEUE_REPLACED: &str =
    r#"{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "second"}}}}"#;
const TWO: &str = r#"{"Resources": {"Kept": {"Type": "AWS::SNS::Topic", "DeletionPolicy": "Retain"}, "Gone": {"Type": "AWS::SNS::Topic"}, "Stays": {"Type": "AWS::SNS::Topic"}}}"#;
const ONE_LEFT: &str = r#"{"Resources": {"Stays": {"Type": "AWS::SNS::Topic"}, "New": {"Type": "AWS::SNS::Topic"}}}"#;
const IMPORTS_NOTHING: &str = r#"{"Resources": {"First": {"Type": "AWS::SNS::Topic"}, "Topic": {"Type": "AWS::SNS::Topic", "DependsOn": "First", "Properties": {"DisplayName": {"Fn::ImportValue": "nothing"}}}}}"#;
const PRODUCER: &str = r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Out": {"Value": "one", "Export": {"Name": "shared"}}}}"#;
const PRODUCER_CHANGED: &str = r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Out": {"Value": "two", "Export": {"Name": "shared"}}}}"#;
const CONSUMER: &str = r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::ImportValue": "shared"}}}}}"#;
const ROLE: &str = r#"{"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}}}}"#;
const PARAMETER: &str = r#"{"Parameters": {"Name": {"Type": "String"}}, "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Name"}}}}}"#;
const UNRESOLVED: &str =
    r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Nobody"}}}}}"#;
const NO_SUCH_OUTPUT: &str =
    r#"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"O": {"Value": {"Ref": "Nobody"}}}}"#;

fn step(name: &'static str, action: &'static str, fields: &[(&'static str, &'static str)]) -> Step {
    Step { name, action, fields: fields.to_vec() }
}

fn make(stack: &'static str, template: &'static str) -> Step {
    step("create", "CreateStack", &[("StackName", stack), ("TemplateBody", template)])
}

fn change(name: &'static str, stack: &'static str, kind: &'static str, template: &'static str) -> Step {
    let fields = [
        ("StackName", stack),
        ("ChangeSetName", name),
        ("ChangeSetType", kind),
        ("TemplateBody", template),
        ("IncludePropertyValues", "true"),
    ];
    step(name, "CreateChangeSet", &fields)
}

fn execute(name: &'static str, stack: &'static str, change_set: &'static str) -> Step {
    step(name, "ExecuteChangeSet", &[("StackName", stack), ("ChangeSetName", change_set)])
}

fn delete(stack: &'static str) -> Step {
    step("delete", "DeleteStack", &[("StackName", stack)])
}

/// All of them.
pub(super) fn scenarios() -> Vec<Scenario> {
    let scenario = |name, steps| Scenario { name, steps };
    vec![
        scenario("life", life()),
        scenario(
            "replacement",
            vec![
                make("replaced", QUEUE),
                change("rename", "replaced", "UPDATE", QUEUE_REPLACED),
                execute("execute", "replaced", "rename"),
                delete("replaced"),
            ],
        ),
        scenario(
            "retention",
            vec![
                make("kept", TWO),
                change("remove", "kept", "UPDATE", ONE_LEFT),
                execute("execute", "kept", "remove"),
                delete("kept"),
            ],
        ),
        scenario("failed create", vec![make("failing", IMPORTS_NOTHING), delete("failing")]),
        scenario(
            "failed update",
            vec![
                make("unlucky", TOPIC),
                step("update", "UpdateStack", &[("StackName", "unlucky"), ("TemplateBody", IMPORTS_NOTHING)]),
                delete("unlucky"),
            ],
        ),
        scenario("exports", exports()),
        scenario("protection", protection()),
        scenario("names", names()),
        scenario("missing", missing()),
        scenario("templates", templates()),
    ]
}

fn life() -> Vec<Step> {
    vec![
        change("first", "life", "CREATE", TOPIC),
        execute("execute", "life", "first"),
        step("outputs", "DescribeStacks", &[("StackName", "life")]),
        change("same", "life", "UPDATE", TOPIC),
        execute("execute what has no changes", "life", "same"),
        change("rename", "life", "UPDATE", RENAMED),
        execute("execute the renaming", "life", "rename"),
        execute("execute again", "life", "rename"),
        step("update with no change", "UpdateStack", &[("StackName", "life"), ("TemplateBody", RENAMED)]),
        step("cancel when nothing runs", "CancelUpdateStack", &[("StackName", "life")]),
        step("continue when nothing failed", "ContinueUpdateRollback", &[("StackName", "life")]),
        step(
            "delete a change set that never was",
            "DeleteChangeSet",
            &[("StackName", "life"), ("ChangeSetName", "never")],
        ),
        delete("life"),
        step("look at what is deleted", "DescribeStacks", &[("StackName", "life")]),
    ]
}

fn exports() -> Vec<Step> {
    let create = |name, stack, template| step(name, "CreateStack", &[("StackName", stack), ("TemplateBody", template)]);
    vec![
        create("create the producer", "producer", PRODUCER),
        create("create the consumer", "consumer", CONSUMER),
        create("create a second producer", "rival", PRODUCER),
        step("change what is in use", "UpdateStack", &[("StackName", "producer"), ("TemplateBody", PRODUCER_CHANGED)]),
        step("delete what is in use", "DeleteStack", &[("StackName", "producer")]),
        step("who imports", "ListImports", &[("ExportName", "shared")]),
        step("delete the consumer", "DeleteStack", &[("StackName", "consumer")]),
        step("nobody imports", "ListImports", &[("ExportName", "shared")]),
        step("delete the producer", "DeleteStack", &[("StackName", "producer")]),
    ]
}

fn protection() -> Vec<Step> {
    let enable = |name, value| {
        let fields = [("StackName", "guarded"), ("EnableTerminationProtection", value)];
        step(name, "UpdateTerminationProtection", &fields)
    };
    vec![
        make("guarded", TOPIC),
        enable("protect", "true"),
        step("delete what is protected", "DeleteStack", &[("StackName", "guarded")]),
        enable("unprotect", "false"),
        delete("guarded"),
    ]
}

fn names() -> Vec<Step> {
    vec![
        make("taken", TOPIC),
        step("create again", "CreateStack", &[("StackName", "taken"), ("TemplateBody", TOPIC)]),
        change("anew", "taken", "CREATE", TOPIC),
        step("a name with a blank", "CreateStack", &[("StackName", "a b"), ("TemplateBody", TOPIC)]),
        delete("taken"),
    ]
}

fn missing() -> Vec<Step> {
    let of = |name, action| step(name, action, &[("StackName", "nowhere")]);
    vec![
        of("describe", "DescribeStacks"),
        of("events", "DescribeStackEvents"),
        of("template", "GetTemplate"),
        of("resources", "DescribeStackResources"),
        of("delete", "DeleteStack"),
        step("change set", "DescribeChangeSet", &[("StackName", "nowhere"), ("ChangeSetName", "none")]),
        step("update", "UpdateStack", &[("StackName", "nowhere"), ("TemplateBody", TOPIC)]),
        change("change set for an update", "nowhere", "UPDATE", TOPIC),
    ]
}

fn templates() -> Vec<Step> {
    let with = |name, stack, template| step(name, "CreateStack", &[("StackName", stack), ("TemplateBody", template)]);
    vec![
        with("no resources", "wrong-1", r#"{"Resources": {}}"#),
        with("no type", "wrong-2", r#"{"Resources": {"A": {}}}"#),
        with("no JSON", "wrong-3", "{\"Resources\": "),
        with("a reference to nobody", "wrong-4", UNRESOLVED),
        with("an output of nobody", "wrong-5", NO_SUCH_OUTPUT),
        with("a parameter without a value", "wrong-6", PARAMETER),
        with("a role without the capability", "wrong-7", ROLE),
        step("no template", "CreateStack", &[("StackName", "wrong-8")]),
    ]
}
