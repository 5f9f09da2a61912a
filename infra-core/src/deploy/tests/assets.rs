//! Assets, large templates, the bucket that bootstrap makes, and buckets that hold something.

use super::destroy::{DestroySettings, destroy};
use super::*;
use crate::bootstrap;

fn code(env: &dyn Environment, draft: &mut Draft) {
    let asset = format!(r#"!asset["{}","src/asset","code"]"#, env!("CARGO_MANIFEST_DIR"));
    let text = format!(
        r#"{{"Type":"AWS::Lambda::Function","Properties":{{"Handler":"a.b","Runtime":"python3.13",
            "Role":"arn:aws:iam::111111111111:role/r","Code":{asset}}}}}"#
    );
    push(draft, "Function", 7, text);
    if env.tags().iter().any(|(_, value)| value == "bucket") {
        let text = r#"{"Type":"AWS::S3::Bucket","DeletionPolicy":"Delete","Properties":{"BucketName":"acme-data"}}"#;
        push(draft, "Data", 9, text.to_owned());
        let text = r#"{"Type":"AWS::S3::Bucket","DeletionPolicy":"Retain","Properties":{"BucketName":"acme-kept"}}"#;
        push(draft, "Kept", 11, text.to_owned());
    }
}

fn large(env: &dyn Environment, draft: &mut Draft) {
    let size = if env.tags().iter().any(|(_, value)| value == "huge") { 90_000 } else { 5000 };
    for index in 0..12 {
        let text = format!(
            r#"{{"Type":"AWS::SSM::Parameter","Metadata":{{"Text":"{}"}},"Properties":{{"Type":"String","Value":"x"}}}}"#,
            "long ".repeat(size / 5)
        );
        push(draft, &format!("Parameter{index}"), 7, text);
    }
}

const CODE: Stack = stack("code", code);
const LARGE: Stack = stack("large", large);
const WITH_CODE: App = App { stacks: &[&CODE], environments: &[], config: AppConfig::DEFAULT };
const WITH_LARGE: App = App { stacks: &[&LARGE], environments: &[], config: AppConfig::DEFAULT };

enum Doing<'a> {
    Bootstrap,
    Deploy(&'a App),
    Plan(&'a App),
    Destroy(&'a App, DestroySettings),
}

async fn run(cloud: &LocalCloudFormation, version: &str, doing: Doing<'_>) -> Run {
    let env = env(version);
    let stacks = match &doing {
        Doing::Bootstrap => bootstrap::stacks(&WITH_CODE, &env).unwrap(),
        Doing::Deploy(app) | Doing::Plan(app) | Doing::Destroy(app, _) => synth(app, &env).unwrap(),
    };
    let sink = Recorder { answers: RefCell::new([true, true].into()), ..Recorder::default() };
    let settings = settings(yes());
    let work = async |context: &Context<'_, SdkClient, Recorder>| match doing {
        Doing::Bootstrap | Doing::Deploy(_) => deploy(context, &stacks).await,
        Doing::Plan(_) => plan(context, &stacks).await.map(|planned| planned.refused),
        Doing::Destroy(_, how) => destroy(context, &stacks, &how).await,
    };
    let outcomes = within(cloud, (&env, &[]), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

fn objects(cloud: &LocalCloudFormation) -> Vec<String> {
    cloud.engine(|engine| engine.cloud.regions["us-east-1"].objects.keys().cloned().collect()).unwrap()
}

fn put(cloud: &LocalCloudFormation, key: &str) {
    let stored = cloud.engine(|engine| {
        let region = engine.cloud.regions.get_mut("us-east-1").unwrap();
        region.objects.insert(key.to_owned(), "x".to_owned())
    });
    stored.unwrap();
}

const BUCKET: &str = "acme-dev-assets-111111111111-us-east-1";

#[tokio::test(start_paused = true)]
async fn an_asset_is_uploaded_once() {
    let cloud = local(FaultPlan::none());
    let refused = run(&cloud, "one", Doing::Deploy(&WITH_CODE)).await.outcomes.unwrap_err();
    assert_eq!(refused.to_string(), "stack `code` needs a bucket in us-east-1, and `dev` has none there");
    assert_eq!(refused.help().as_deref(), Some("run `bootstrap dev`, once"));

    let first = run(&cloud, "one", Doing::Bootstrap).await;
    assert_eq!(first.code(), Code::Ok, "{}\n{}", first.text, first.last_words());
    let again = run(&cloud, "one", Doing::Bootstrap).await;
    assert!(matches!(again.outcomes.unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", again.text);

    let plan = run(&cloud, "one", Doing::Plan(&WITH_CODE)).await;
    assert_eq!((plan.outcomes, objects(&cloud)), (Ok(Vec::new()), Vec::new()), "a plan uploads nothing: {}", plan.text);
    let run_1 = run(&cloud, "one", Doing::Deploy(&WITH_CODE)).await;
    assert_eq!(run_1.code(), Code::Ok, "{}\n{}", run_1.text, run_1.last_words());
    assert!(run_1.text.contains("uploaded src/asset ("), "{}", run_1.text);
    let [object] = objects(&cloud).try_into().unwrap();
    assert!(object.starts_with(&format!("{BUCKET}/assets/")), "{object}");
    assert_eq!(std::path::Path::new(&object).extension().unwrap(), "zip");
    let run_2 = run(&cloud, "two", Doing::Deploy(&WITH_CODE)).await;
    assert_eq!(run_2.code(), Code::Ok, "{}", run_2.text);
    assert!(!run_2.text.contains("uploaded"), "it is there: {}", run_2.text);
    let code = cloud.engine(|engine| {
        let mut stacks = engine.cloud.regions["us-east-1"].stacks.values();
        stacks.find_map(|stack| stack.resources.get("Function")).unwrap().properties["Code"].clone()
    });
    let code = code.unwrap();
    assert_eq!(format!("{}/{}", code["S3Bucket"].as_str().unwrap(), code["S3Key"].as_str().unwrap()), object);
}

#[tokio::test(start_paused = true)]
async fn a_bucket_that_somebody_deleted_is_named() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", Doing::Bootstrap).await;
    cloud
        .engine(|engine| {
            for stack in engine.cloud.regions.get_mut("us-east-1").unwrap().stacks.values_mut() {
                stack.resources.remove("Assets");
            }
        })
        .unwrap();
    let error = run(&cloud, "one", Doing::Deploy(&WITH_CODE)).await.outcomes.unwrap_err();
    assert_eq!(error.to_string(), format!("the bucket {BUCKET} is not there"));
}

#[tokio::test(start_paused = true)]
async fn a_large_template_goes_by_the_bucket() {
    let cloud = local(FaultPlan::none());
    let refused = run(&cloud, "one", Doing::Deploy(&WITH_LARGE)).await.outcomes.unwrap_err();
    assert!(matches!(refused, DeployError::NotBootstrapped { .. }), "{refused}");
    run(&cloud, "one", Doing::Bootstrap).await;
    let run_1 = run(&cloud, "one", Doing::Deploy(&WITH_LARGE)).await;
    assert_eq!(run_1.code(), Code::Ok, "{}\n{}", run_1.text, run_1.last_words());
    let [object] = objects(&cloud).try_into().unwrap();
    assert!(object.starts_with(&format!("{BUCKET}/templates/acme-dev-large/")), "{object}");
    let error = run(&cloud, "huge", Doing::Deploy(&WITH_LARGE)).await.outcomes.unwrap_err();
    assert!(error.to_string().contains("CloudFormation takes 1,000,000"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_bucket_that_holds_objects_is_not_deleted_unasked() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "bucket", Doing::Bootstrap).await;
    let made = run(&cloud, "bucket", Doing::Deploy(&WITH_CODE)).await;
    assert_eq!(made.code(), Code::Ok, "{}", made.text);
    put(&cloud, "acme-data/a");
    put(&cloud, "acme-data/b c");
    put(&cloud, "acme-kept/a");
    let refused = run(&cloud, "bucket", Doing::Destroy(&WITH_CODE, DestroySettings::default())).await;
    let Some((_, StackOutcome::Failed { message, help })) = refused.outcomes.as_ref().unwrap().first() else {
        panic!("{:?}", refused.outcomes)
    };
    assert_eq!(message, "stack acme-dev-code has buckets that hold objects: Data (acme-data)");
    assert!(help.as_ref().unwrap().contains("--empty-buckets"), "{help:?}");
    let how = DestroySettings { empty_buckets: true, ..DestroySettings::default() };
    let gone = run(&cloud, "bucket", Doing::Destroy(&WITH_CODE, how)).await;
    let Some((_, StackOutcome::Deleted { retained })) = gone.outcomes.as_ref().unwrap().first() else {
        panic!("{:?} {}", gone.outcomes, gone.text)
    };
    assert_eq!(retained, &["Kept (acme-kept)"]);
    assert!(gone.text.contains("2 objects of Data (acme-data) deleted"), "{}", gone.text);
    assert!(objects(&cloud).contains(&"acme-kept/a".to_owned()), "what is kept keeps its objects");
}
