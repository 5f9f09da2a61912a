//! The stack that `bootstrap` makes: a bucket for assets and large templates, one for each environment and region.
//!
//! It is planned, approved and deployed as any stack.
//! Objects under `assets/` are never deleted by age: a rollback needs the code of the version before. Templates are read
//! once, while a change set is made.

use crate::app::{App, Stack};
use crate::asset::bucket;
use crate::draft::{Draft, DraftEntry, DraftSection, Waiver};
use crate::env::Environment;
use crate::error::SynthError;
use crate::synth::{self, SynthStack};

/// The stack's name in commands and messages.
pub const STACK: &str = "infra-bootstrap";

static NO_ACCESS_LOGS: Waiver = Waiver {
    rule: "bucket_without_access_logs",
    reason: "it is for deployments alone, and CloudTrail knows them",
    until: None,
    environments: &[],
    line: line!(),
};

/// The name that CloudFormation knows it by.
pub fn name(env: &dyn Environment) -> String {
    format!("{}-{}-{STACK}", env.app(), env.name()).replace('_', "-")
}

/// Its template, for each region that stacks of the app live in.
pub fn stacks(app: &App, env: &dyn Environment) -> Result<Vec<SynthStack>, SynthError> {
    let mut regions: Vec<Option<&'static str>> = vec![None];
    for stack in app.stacks {
        if stack.region.is_some_and(|region| region != env.region()) && !regions.contains(&stack.region) {
            regions.push(stack.region);
        }
    }
    let each = regions.into_iter().map(|region| {
        let stack = Stack {
            name: STACK,
            description: Some("Bucket for assets and templates of deployments"),
            file: file!(),
            region,
            uses: &[],
            policy: None,
            coverage: &[],
            build: |_, _| (),
        };
        let bucket = bucket(env, stack.region(env));
        synth::single(app, &stack, env, &|draft| build(&bucket, draft))
    });
    each.collect()
}

fn build(bucket: &str, draft: &mut Draft) {
    let text = format!(
        r#"{{"Type":"AWS::S3::Bucket","DeletionPolicy":"Retain","UpdateReplacePolicy":"Retain","Properties":{{
            "BucketName":"{bucket}",
            "BucketEncryption":{{"ServerSideEncryptionConfiguration":[
                {{"ServerSideEncryptionByDefault":{{"SSEAlgorithm":"AES256"}}}}]}},
            "PublicAccessBlockConfiguration":{{"BlockPublicAcls":true,"BlockPublicPolicy":true,
                "IgnorePublicAcls":true,"RestrictPublicBuckets":true}},
            "OwnershipControls":{{"Rules":[{{"ObjectOwnership":"BucketOwnerEnforced"}}]}},
            "VersioningConfiguration":{{"Status":"Enabled"}},
            "LifecycleConfiguration":{{"Rules":[
                {{"Id":"Incomplete","Status":"Enabled","AbortIncompleteMultipartUpload":{{"DaysAfterInitiation":1}}}},
                {{"Id":"Overwritten","Status":"Enabled","NoncurrentVersionExpiration":{{"NoncurrentDays":30}}}},
                {{"Id":"Templates","Status":"Enabled","Prefix":"templates/","ExpirationInDays":30}}]}}}}}}"#
    );
    push(draft, DraftSection::Resources, "Assets", text, vec![&NO_ACCESS_LOGS]);
    let text = r#"{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"Assets"},"PolicyDocument":{
        "Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*",
            "Resource":[{"Fn::GetAtt":["Assets","Arn"]},{"Fn::Sub":"${Assets.Arn}/*"}],
            "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}}}"#;
    push(draft, DraftSection::Resources, "AssetsPolicy", text.to_owned(), Vec::new());
    let text = r#"{"Value":{"Ref":"Assets"},"Description":"Bucket of assets and templates"}"#;
    push(draft, DraftSection::Outputs, "Bucket", text.to_owned(), Vec::new());
}

fn push(draft: &mut Draft, section: DraftSection, id: &str, text: String, waived: Vec<&'static Waiver>) {
    let (id, label) = (id.to_owned(), id.to_lowercase());
    draft.entries.push(DraftEntry { section, id, label, text, file: file!(), line: line!(), places: "", waived });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::AppConfig;
    use crate::env::BaseEnv;

    const HERE: Stack = Stack {
        name: "here",
        description: None,
        file: "a.rs",
        region: None,
        uses: &[],
        policy: None,
        coverage: &[],
        build: |_, _| (),
    };
    const EDGE: Stack = Stack { name: "edge", region: Some("us-east-1"), ..HERE };

    #[test]
    fn it_passes_its_own_rules_in_every_region_of_the_app() {
        let env = BaseEnv {
            app: "acme".to_owned(),
            name: "prod".to_owned(),
            account: "111111111111".to_owned(),
            region: "eu-west-1".to_owned(),
            tags: vec![("Owner".to_owned(), "platform".to_owned())],
            termination_protection: true,
        };
        let app = App { stacks: &[&HERE, &EDGE], environments: &[], config: AppConfig::DEFAULT };
        let stacks = stacks(&app, &env).unwrap();
        let regions: Vec<&str> = stacks.iter().map(|stack| stack.region.as_str()).collect();
        assert_eq!(regions, ["eu-west-1", "us-east-1"]);
        for stack in &stacks {
            assert_eq!(stack.name, "acme-prod-infra-bootstrap");
            assert!(stack.json.contains(&format!("acme-prod-assets-111111111111-{}", stack.region)), "{}", stack.json);
            let found: Vec<_> = stack.findings.iter().map(|finding| (&finding.rule, &finding.message)).collect();
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
