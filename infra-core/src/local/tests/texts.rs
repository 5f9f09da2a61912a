//! Errors that come at once, word for word.

use super::helpers::{given, said, template, topic, world};
use aws_sdk_cloudformation::types::Capability;
use serde_json::{Value, json};

/// What `CreateStack` says to a template.
async fn refused(body: &str) -> String {
    let world = world();
    let call = world.client.create_stack().stack_name("web").template_body(body);
    let (code, message) = said(call.send().await);
    assert_eq!(code, "ValidationError", "{message}");
    assert!(world.describe("web").await.is_none());
    message
}

async fn with_value(value: Value) -> String {
    refused(&template(json!({"A": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": value}}}))).await
}

#[tokio::test(start_paused = true)]
async fn template_format() {
    let prefix = "Template format error: ";
    let cases = [
        (json!({}), "At least one Resources member must be defined."),
        (json!({"Resources": {}}), "At least one Resources member must be defined."),
        (json!({"Resources": {"A": {}}}), "[/Resources/A] Every Resources object must contain a Type member."),
        (json!({"Resources": {"A": "b"}}), "Any Resources member must be an object."),
        (
            json!({"Resources": {"A": topic("a")}, "Outputs": {"O": {}}}),
            "Every Outputs member must contain a Value object",
        ),
        (json!({"Resources": {"A": topic("a")}, "Mappings": {"A": "b"}}), "Every Mappings member A must be a map"),
        (
            json!({"Resources": {"A": topic("a")}, "Mappings": {"A": {"B": {"C": {"D": "e"}}}}}),
            "Every Mappings attribute must be a String or a List.",
        ),
        (
            json!({"Resources": {"my-bad-resource-id": topic("a")}}),
            "Resource name my-bad-resource-id is non alphanumeric.",
        ),
        (
            json!({"Resources": {"A": topic("a")}, "Parameters": {"AWS::NoValue": {"Type": "String"}}}),
            "Parameter name AWS::NoValue is non alphanumeric.",
        ),
    ];
    for (body, text) in cases {
        assert_eq!(refused(&body.to_string()).await, format!("{prefix}{text}"));
    }
    assert_eq!(refused("[]").await, "Template format error: unsupported structure.");
    assert_eq!(
        refused("{\"Resources\": {\"A\": nonsens").await.split(" (").next(),
        Some("Template format error: JSON not well-formed.")
    );
    assert!(refused("{\"Resources\": {\"A\": \"b\" ,}}").await.contains("(line 1, column "));
    assert_eq!(refused("a: b: c").await, "Template format error: YAML not well-formed.");
}

#[tokio::test(start_paused = true)]
async fn unresolved_dependencies() {
    let text = "Template format error: Unresolved resource dependencies [X] in the Resources block of the template";
    let mut depends = topic("a");
    depends["DependsOn"] = json!("X");
    assert_eq!(refused(&template(json!({"A": depends}))).await, text);
    assert_eq!(with_value(json!({"Ref": "X"})).await, text);
    assert_eq!(with_value(json!({"Fn::GetAtt": ["X", "Arn"]})).await, text);
    assert_eq!(with_value(json!({"Fn::Sub": "${X.Arn}"})).await, text);
    let outputs = json!({"Resources": {"A": topic("a")}, "Outputs": {"O": {"Value": {"Ref": "MyTopic"}}}});
    let text = "Unresolved resource dependencies [MyTopic] in the Outputs block of the template";
    assert_eq!(refused(&outputs.to_string()).await, text);
}

#[tokio::test(start_paused = true)]
async fn without_the_prefix() {
    let outputs = json!({"Resources": {"A": topic("a")}, "Outputs": {"MyOutput": {"Value": null}}});
    assert_eq!(
        refused(&outputs.to_string()).await,
        "[/Outputs/MyOutput/Value] 'null' values are not allowed in templates"
    );
    let mut extra = topic("a");
    extra["Invalid"] = json!("x");
    assert_eq!(refused(&template(json!({"A": extra}))).await, "Invalid template resource property 'Invalid'");
    let mut one = topic("a");
    one["DependsOn"] = json!("B");
    let mut two = topic("b");
    two["DependsOn"] = json!("A");
    let text = refused(&template(json!({"A": one, "B": two}))).await;
    assert_eq!(text, "Circular dependency between resources: [A, B]");
}

#[tokio::test(start_paused = true)]
async fn functions() {
    let cases = [
        (
            json!({"Fn::GetAtt": ["A", ""]}),
            "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
        ),
        (
            json!({"Fn::Select": ["0"]}),
            "Fn::Select requires a list argument with two elements: an integer index and a list",
        ),
        (
            json!({"Fn::Select": ["x", ["a"]]}),
            "Fn::Select requires a list argument with two elements: an integer index and a list",
        ),
        (
            json!({"Fn::Split": "a"}),
            "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.",
        ),
        (
            json!({"Fn::Join": ["a"]}),
            "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
        ),
        (
            json!({"Fn::If": ["MissingCondition", "a", "b"]}),
            "unresolved condition dependency MissingCondition in Fn::If",
        ),
        (
            json!({"Fn::FindInMap": ["TopicSuffixMap", "C", "Suffix"]}),
            "Unable to get mapping for TopicSuffixMap::C::Suffix",
        ),
    ];
    for (value, text) in cases {
        assert_eq!(with_value(value).await, format!("Template error: {text}"));
    }
    let body = json!({"Resources": {"A": topic("a")}, "Conditions": {"C": {"Fn::Equals": ["a"]}}});
    assert_eq!(
        refused(&body.to_string()).await,
        "Template error: every Fn::Equals object requires a list of 2 string parameters."
    );
}

#[tokio::test(start_paused = true)]
async fn parameters() {
    let world = world();
    let body = |declared: Value| json!({"Parameters": declared, "Resources": {"A": topic("a")}}).to_string();
    let call = |declared: Value, values: &[(&str, &str)]| {
        let parameters = given(values);
        world
            .client
            .create_stack()
            .stack_name("web")
            .template_body(body(declared))
            .set_parameters(Some(parameters))
            .send()
    };
    let plain = json!({"Input": {"Type": "String"}});
    assert_eq!(said(call(plain, &[]).await).1, "Parameters: [Input] must have values");
    let ssm = json!({"InputValue": {"Type": "AWS::SSM::Parameter::Value<String>"}});
    assert_eq!(said(call(ssm, &[]).await).1, "Parameter InputValue should either have input value or default value");
    let number = json!({"Value": {"Type": "Number"}});
    assert_eq!(said(call(number, &[("Value", "x")]).await).1, "Parameter 'Value' must be a number.");
}

#[tokio::test(start_paused = true)]
async fn capabilities() {
    let world = world();
    let role = |properties: Value| template(json!({"R": {"Type": "AWS::IAM::Role", "Properties": properties}}));
    let call = |body: String| world.client.create_stack().stack_name("web").template_body(body);
    let (code, text) = said(call(role(json!({"AssumeRolePolicyDocument": {}}))).send().await);
    assert_eq!(
        (code.as_str(), text.as_str()),
        ("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]")
    );
    let named = role(json!({"AssumeRolePolicyDocument": {}, "RoleName": "r"}));
    let (_, text) = said(call(named.clone()).capabilities(Capability::CapabilityIam).send().await);
    assert_eq!(text, "Requires capabilities : [CAPABILITY_NAMED_IAM]");
    let macros = json!({"Transform": "Mine", "Resources": {"A": topic("a")}}).to_string();
    let (code, text) = said(call(macros).send().await);
    assert_eq!(code, "InsufficientCapabilitiesException");
    assert_eq!(text, "Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
    call(named).capabilities(Capability::CapabilityNamedIam).send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn limits_and_inputs() {
    let world = world();
    let body = format!("{{\"Resources\": \"{}\"}}", "x".repeat(51_200));
    let (_, text) = said(world.client.create_stack().stack_name("web").template_body(&body).send().await);
    let end = "' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200";
    assert!(text.starts_with("1 validation error detected: Value '{\"Resources\""), "{text}");
    assert!(text.ends_with(end));
    let name = world.client.create_stack().stack_name("my_stack").template_body("{}");
    assert_eq!(
        said(name.send().await).1,
        "1 validation error detected: Value 'my_stack' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*"
    );
    let create = || world.client.create_stack().stack_name("web");
    assert_eq!(said(create().send().await).1, "Either Template URL or Template Body must be specified.");
    assert_eq!(
        said(create().template_url("https://example.com/a.json").send().await).1,
        "S3 error: Domain name specified in example is not a valid S3 domain"
    );
    assert_eq!(said(create().template_url("s3://a/b").send().await).1, "TemplateURL must be a supported URL.");
    let good = template(json!({"A": topic("a")}));
    let typed = create().template_body(&good).resource_types("AWS::EC2::*");
    assert_eq!(
        said(typed.send().await).1,
        "Resource type AWS::SNS::Topic is not allowed by parameter ResourceTypes [AWS::EC2::*]"
    );
    let role = create().template_body(&good).role_arn("arn:aws:sns:x");
    assert_eq!(said(role.send().await).1, "Role arn:aws:sns:x is invalid or cannot be assumed");
    let many: serde_json::Map<String, Value> =
        (0..501).map(|n| (format!("R{n}"), json!({"Type": "AWS::SNS::Topic"}))).collect();
    let text = refused(&template(many.into())).await;
    assert_eq!(text, "Template format error: Number of resources, 501, is greater than maximum allowed, 500");
}

#[tokio::test(start_paused = true)]
async fn a_missing_stack_has_three_wordings() {
    let world = world();
    let client = &world.client;
    let with_id = "Stack with id x does not exist";
    assert_eq!(said(client.describe_stacks().stack_name("x").send().await), ("ValidationError".into(), with_id.into()));
    assert_eq!(said(client.get_template().stack_name("x").send().await).1, with_id);
    let brackets = "Stack [x] does not exist";
    assert_eq!(said(client.describe_stack_events().stack_name("x").send().await).1, brackets);
    assert_eq!(said(client.describe_change_set().stack_name("x").change_set_name("c").send().await).1, brackets);
    assert_eq!(said(client.delete_change_set().stack_name("x").change_set_name("c").send().await).1, brackets);
    let resource = client.describe_stack_resource().stack_name("x").logical_resource_id("A");
    assert_eq!(said(resource.send().await).1, "Stack 'x' does not exist");
    client.delete_stack().stack_name("x").send().await.unwrap();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let resource = client.describe_stack_resource().stack_name("web").logical_resource_id("B");
    assert_eq!(said(resource.send().await).1, "Resource B does not exist for stack web");
}

#[tokio::test(start_paused = true)]
async fn what_only_the_deployment_finds() {
    let world = world();
    let parameter = json!({"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "v"}}});
    let outputs = json!({"InvalidOutput": {"Value": {"Fn::GetAtt": ["P", "Invalid"]}}});
    let body = json!({"Resources": parameter, "Outputs": outputs}).to_string();
    assert_eq!(world.deploy("web", &body).await, "ROLLBACK_COMPLETE");
    let line = "stack ROLLBACK_IN_PROGRESS [Error] /Outputs/InvalidOutput/Value/Fn::GetAtt: Resource type AWS::SSM::Parameter does not support attribute {Invalid}. Rollback requested by user.";
    let events = world.events("web").await;
    assert!(events.contains(&line.to_owned()), "{events:?}");
    let missing = template(json!({"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Value": "v"}}}));
    world.client.create_stack().stack_name("bad").template_body(missing).send().await.unwrap();
    assert_eq!(world.settle("bad").await, "ROLLBACK_COMPLETE");
    let events = world.events("bad").await;
    let line = "P CREATE_FAILED Property validation failure: [The property {/Type} is required]";
    assert!(events.contains(&line.to_owned()), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn no_echo_is_hidden() {
    let world = world();
    let body = json!({
        "Parameters": {"Secret": {"Type": "String", "NoEcho": true}},
        "Resources": {"A": topic("a")},
        "Outputs": {"Leak": {"Value": {"Ref": "Secret"}}},
    });
    world.deploy_with("web", &body.to_string(), &[("Secret", "hunter2")]).await;
    let stack = world.describe("web").await.unwrap();
    assert_eq!(stack.parameters()[0].parameter_value(), Some("****"));
    assert_eq!(stack.outputs()[0].output_value(), Some("hunter2"));
}
