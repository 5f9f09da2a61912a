//! What infra.toml and the flags say arrives at CloudFormation; parameters keep their values.

use std::any::Any;

use super::*;
use crate::env::DeploySettings;
use crate::local::faults::{Doing, ResourceFaultKind};

#[derive(Debug)]
pub(super) struct Configured(pub(super) BaseEnv, pub(super) DeploySettings);

impl Environment for Configured {
    fn app(&self) -> &str {
        self.0.app()
    }
    fn name(&self) -> &str {
        self.0.name()
    }
    fn account(&self) -> &str {
        self.0.account()
    }
    fn region(&self) -> &str {
        self.0.region()
    }
    fn tags(&self) -> Vec<(String, String)> {
        self.0.tags()
    }
    fn termination_protection(&self) -> bool {
        self.0.termination_protection()
    }
    fn deploy(&self) -> DeploySettings {
        self.1
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn with_parameter(_: &dyn Environment, draft: &mut Draft) {
    let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":{"Ref":"Size"}}}"#;
    push(draft, "Setting", 7, text.to_owned());
    for (id, text) in [("Size", r#"{"Type":"String"}"#), ("Colour", r#"{"Type":"String","Default":"red"}"#)] {
        push(draft, id, 3, text.to_owned());
        draft.entries.last_mut().unwrap().section = DraftSection::Parameters;
    }
}

const WITH: Stack = stack("with", with_parameter);
const PARAMETERS: App = App { stacks: &[&WITH], environments: &[], config: AppConfig::DEFAULT };

pub(super) async fn run(
    cloud: &LocalCloudFormation,
    app: &App,
    env: &dyn Environment,
    settings: Settings,
) -> (Result<Outcomes, DeployError>, String) {
    let sink = Recorder::default();
    let work = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| deploy(context, stacks).await;
    let outcomes = over(cloud, (app, env), &settings, &sink, work).await;
    (outcomes, sink.text.take())
}

fn stack_of<T>(cloud: &LocalCloudFormation, name: &str, read: impl Fn(&crate::local::engine::stack::Stack) -> T) -> T {
    let found = cloud.engine(|engine| {
        let stacks = &engine.cloud.regions["us-east-1"].stacks;
        stacks.values().find(|stack| stack.name == name && stack.is_live()).map(&read)
    });
    found.unwrap().unwrap()
}

const POLICY: &str = r#"{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},
        {"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":"LogicalResourceId/Vpc"}]}"#;

pub(super) const SETTINGS: DeploySettings = DeploySettings {
    role_arn: Some("arn:aws:iam::111111111111:role/deployer"),
    notification_arns: &["arn:aws:sns:us-east-1:111111111111:events", "arn:aws:sns:eu-west-1:111111111111:others"],
    rollback_alarms: &["arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors"],
    monitoring_minutes: Some(5),
    stack_policy: Some(POLICY),
    ..DeploySettings::DEFAULT
};

#[tokio::test(start_paused = true)]
async fn settings_arrive_and_the_stack_policy_holds() {
    let cloud = local(FaultPlan::none());
    let (outcomes, text) = run(&cloud, &APP, &Configured(env("one"), SETTINGS), settings(yes())).await;
    assert!(outcomes.unwrap().iter().all(|(_, it)| it.is_success()), "{text}");
    assert!(text.contains("CloudFormation uses the role arn:aws:iam::111111111111:role/deployer"), "{text}");
    assert!(text.contains("0 alarms and 1 topics of infra.toml are of another region"), "{text}");
    let config = stack_of(&cloud, "acme-dev-network", |stack| stack.config.clone().unwrap());
    assert_eq!(config.role.as_deref(), SETTINGS.role_arn);
    assert_eq!(config.notification_arns, ["arn:aws:sns:us-east-1:111111111111:events"]);
    let alarm =
        ("arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors".to_owned(), "AWS::CloudWatch::Alarm".to_owned());
    assert_eq!(config.rollback_triggers, [alarm]);
    assert_eq!(config.monitoring_minutes.as_deref(), Some("5"));
    assert_eq!(stack_of(&cloud, "acme-dev-network", |stack| stack.policy.clone()).as_deref(), Some(POLICY));
    assert!(config.capabilities.is_empty(), "no IAM, no capability");

    let consent = Approval { yes: true, dangers: None };
    let (outcomes, text) = run(&cloud, &APP, &Configured(env("moved"), SETTINGS), settings(consent)).await;
    let outcomes = outcomes.unwrap();
    let Some((_, StackOutcome::RolledBack { failure, .. })) = outcomes.first() else { panic!("{outcomes:?} {text}") };
    assert!(failure.reason.contains("Action denied by stack policy"), "{failure:?}");
}

#[tokio::test(start_paused = true)]
async fn parameters_are_given_kept_or_missed() {
    let cloud = local(FaultPlan::none());
    let (env, with) = (env("one"), |parameters: &[(&str, &str)]| {
        let each = parameters.iter().map(|(name, value)| {
            let (stack, name) = name.split_once('.').map_or((None, *name), |(stack, name)| (Some(stack), name));
            Given { stack: stack.map(str::to_owned), name: name.to_owned(), value: (*value).to_owned() }
        });
        Settings { parameters: each.collect(), ..settings(yes()) }
    });
    let (missing, _) = run(&cloud, &PARAMETERS, &env, with(&[])).await;
    assert_eq!(missing.unwrap_err().to_string(), "stack `with` has parameters without a value: Size");
    let (unknown, _) = run(&cloud, &PARAMETERS, &env, with(&[("Sise", "1")])).await;
    let unknown = unknown.unwrap_err();
    assert_eq!(
        (unknown.to_string(), unknown.help()),
        ("no stack of this run has a parameter `Sise`".to_owned(), Some("did you mean `Size`?".to_owned()))
    );
    let (first, text) = run(&cloud, &PARAMETERS, &env, with(&[("with.Size", "big"), ("Colour", "blue")])).await;
    assert!(first.unwrap()[0].1.is_success(), "{text}");
    let given = |cloud: &LocalCloudFormation| {
        stack_of(cloud, "acme-dev-with", |stack| format!("{:?}", stack.config.as_ref().unwrap().parameters))
    };
    assert!(given(&cloud).contains("big") && given(&cloud).contains("blue"), "{}", given(&cloud));
    let (again, _) = run(&cloud, &PARAMETERS, &env, with(&[])).await;
    assert!(matches!(again.unwrap()[0].1, StackOutcome::NoChanges { .. }), "deployed values stay");
    let (changed, text) = run(&cloud, &PARAMETERS, &env, with(&[("Size", "small")])).await;
    assert!(changed.unwrap()[0].1.is_success());
    assert!(text.contains("parameter Colour keeps its value blue; the template's default is red"), "{text}");
    assert!(given(&cloud).contains("small") && given(&cloud).contains("blue"), "{}", given(&cloud));
}

#[tokio::test(start_paused = true)]
async fn express_is_guarded() {
    let cloud = local(FaultPlan::none());
    let express = || Settings { mode: Mode { express: true, ..Mode::default() }, ..settings(yes()) };
    let protected = BaseEnv { termination_protection: true, ..env("one") };
    let (refused, text) = run(&cloud, &APP, &protected, express()).await;
    assert!(matches!(refused, Err(DeployError::ExpressOfProtected { .. })), "{text}");
    let (first, text) = run(&cloud, &APP, &env("one"), express()).await;
    assert!(first.unwrap().iter().all(|(_, it)| it.is_success()), "{text}");
    assert_eq!(stack_of(&cloud, "acme-dev-network", |stack| stack.deployment_mode.clone()).as_deref(), Some("EXPRESS"));
    // The new block replaces the VPC: that is not done in express mode.
    let (second, text) = run(&cloud, &APP, &env("moved"), express()).await;
    assert!(second.unwrap().iter().all(|(_, it)| it.is_success()), "{text}");
    assert!(text.contains("not express: it replaces resources"), "{text}");
    assert_ne!(stack_of(&cloud, "acme-dev-network", |stack| stack.deployment_mode.clone()).as_deref(), Some("EXPRESS"));
}

#[tokio::test(start_paused = true)]
async fn an_update_that_takes_too_long_is_cancelled() {
    let cloud = local(FaultPlan::none());
    run(&cloud, &APP, &env("one"), settings(yes())).await.0.unwrap();
    cloud.set_faults(FaultPlan::none().resource("Vpc", Some(Doing::Update), None, ResourceFaultKind::Slow(10_000)));
    let settings = Settings { timeout: Some(Duration::from_mins(10)), ..settings(yes()) };
    let (outcomes, text) = run(&cloud, &APP, &env("two"), settings).await;
    assert!(matches!(outcomes.unwrap()[0].1, StackOutcome::RolledBack { .. }), "{text}");
    assert!(text.contains("longer than `timeout_minutes` of infra.toml allows: the update is cancelled"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn an_alarm_a_role_and_a_hook_stop_a_deployment_in_words() {
    let cloud = local(FaultPlan::none());
    let env = |version: &str| Configured(env(version), SETTINGS);
    run(&cloud, &APP, &env("one"), settings(yes())).await.0.unwrap();
    cloud.set_faults(FaultPlan::none().alarm("errors"));
    let (outcomes, _) = run(&cloud, &APP, &env("two"), settings(yes())).await;
    let words = Run { outcomes, text: String::new() }.last_words();
    assert!(
        words.contains("reason: Rollback trigger arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors"),
        "{words}"
    );
    assert!(words.contains("help: an alarm of `rollback_alarms` fired"), "{words}");

    cloud.set_faults(FaultPlan::none().role("deployer"));
    let (outcomes, _) = run(&cloud, &APP, &env("two"), settings(yes())).await;
    let words = Run { outcomes, text: String::new() }.last_words();
    assert!(words.contains("refused by CloudFormation, nothing changed"), "{words}");
    assert!(words.contains("Role arn:aws:iam::111111111111:role/deployer is invalid or cannot be assumed"), "{words}");
    assert!(words.contains("trust cloudformation.amazonaws.com"), "{words}");

    let hook = ResourceFaultKind::Hook("My::Own::Hook".to_owned());
    cloud.set_faults(FaultPlan::none().resource("Table", None, None, hook));
    let (outcomes, _) = run(&cloud, &APP, &env("two"), settings(yes())).await;
    let words = Run { outcomes, text: String::new() }.last_words();
    let reason = "reason: The following hook(s) failed: [My::Own::Hook]: Failure injected into Table: it is not as the hook wants it";
    assert!(words.contains(reason), "{words}");

    cloud.set_faults(FaultPlan::none().hook("Example::Hook"));
    let (outcomes, _) = run(&cloud, &APP, &env("two"), settings(yes())).await;
    let words = Run { outcomes, text: String::new() }.last_words();
    assert!(words.contains("  - the change set is not as the hook wants it [Example::Hook]"), "{words}");
}
