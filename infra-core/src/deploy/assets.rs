//! What CloudFormation reads from S3: assets, and templates that are too large for a request.

use std::collections::BTreeSet;

use super::Context;
use super::change_set::MAX_BODY;
use super::prepare::Prepared;
use crate::asset::{Asset, bucket};
use crate::aws::model::TemplateSource;
use crate::aws::{Cause, CloudFormation};
use crate::bootstrap;
use crate::env::Environment;
use crate::error::DeployError;
use crate::event::{Event, Sink};
use crate::plan::file::digest;

/// CloudFormation takes templates of this size from S3, and no larger ones.
const MAX_TEMPLATE: usize = 1_000_000;

/// Refuses templates that are too large for CloudFormation, and says what to do where a bucket is missing.
pub(crate) async fn check<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
) -> Result<(), DeployError> {
    let mut regions = BTreeSet::new();
    for item in prepared {
        if item.body.len() > MAX_TEMPLATE {
            return Err(DeployError::TemplateTooLarge { stack: item.stack.stack.to_owned(), bytes: item.body.len() });
        }
        if needs_bucket(item) {
            regions.insert((item.stack.region.as_str(), item.stack.stack));
        }
    }
    for (region, stack) in regions {
        let state = context.clients.get(region)?.stack(&bootstrap::name(context.env)).await?;
        let is_there = state.is_some_and(|state| state.status.is_success() || state.status.is_updatable());
        if !is_there {
            return Err(DeployError::NotBootstrapped {
                env: context.env.name().to_owned(),
                region: region.to_owned(),
                stack: stack.to_owned(),
            });
        }
    }
    Ok(())
}

fn needs_bucket(item: &Prepared<'_>) -> bool {
    item.body.len() > MAX_BODY || !item.stack.assets.is_empty()
}

/// The template as CloudFormation takes it; a large one is uploaded.
pub(crate) async fn template<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Result<TemplateSource, DeployError> {
    if item.body.len() <= MAX_BODY {
        return Ok(TemplateSource::Body(item.body.clone()));
    }
    let client = context.clients.get(&item.stack.region)?;
    let bucket = bucket(context.env, &item.stack.region);
    let key = format!("templates/{}/{}.json", item.stack.name, digest([item.body.as_str()]));
    put(context.env, client, (&bucket, &key), || Ok(item.body.clone().into_bytes())).await?;
    Ok(TemplateSource::Url(client.object_url(&bucket, &key)))
}

/// Uploads the templates of nested stacks, as a change set looks into them.
pub(crate) async fn templates<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Result<(), DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    for asset in item.stack.assets.iter().filter(|asset| asset.is_template) {
        put(context.env, client, (&asset.bucket, &asset.key), || content(item, asset)).await?;
    }
    Ok(())
}

/// Uploads the assets of all stacks that are not there yet.
pub(crate) async fn upload<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
) -> Result<(), DeployError> {
    let mut done: BTreeSet<(&str, &str)> = BTreeSet::new();
    for item in prepared {
        let client = context.clients.get(&item.stack.region)?;
        for asset in &item.stack.assets {
            if !done.insert((&asset.bucket, &asset.key)) {
                continue;
            }
            let read = || content(item, asset);
            if let Some(bytes) = put(context.env, client, (&asset.bucket, &asset.key), read).await? {
                let text = format!("uploaded {} ({bytes} bytes)", asset.path);
                context.sink.event(Event::Note { stack: Some(item.stack.stack.to_owned()), text });
            }
        }
    }
    Ok(())
}

fn content(item: &Prepared<'_>, asset: &Asset) -> Result<Vec<u8>, DeployError> {
    let (stack, path) = (item.stack.stack.to_owned(), asset.path.clone());
    asset.content().map_err(|message| DeployError::Asset { stack, path, message })
}

/// Puts an object that is not there; gives its size then.
async fn put<C: CloudFormation>(
    env: &dyn Environment,
    client: &C,
    (bucket, key): (&str, &str),
    read: impl FnOnce() -> Result<Vec<u8>, DeployError>,
) -> Result<Option<usize>, DeployError> {
    if client.has_object(bucket, key, env.account()).await? {
        return Ok(None);
    }
    let content = read()?;
    match client.put_object(bucket, key, env.account(), &content).await {
        Ok(()) => Ok(Some(content.len())),
        Err(error) if error.cause == Cause::Refused && error.code.as_deref() == Some("NoSuchBucket") => {
            Err(DeployError::NoBucket { env: env.name().to_owned(), bucket: bucket.to_owned() })
        }
        Err(error) => Err(error.into()),
    }
}
