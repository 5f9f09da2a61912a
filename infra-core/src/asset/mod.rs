//! Files and folders that are uploaded: `asset!("lambda/api")`.
//!
//! The template names an object of S3 by the digest of what is in it, so that equal content is one object, and a change
//! of content a change of the template. What is read here is read again when it is uploaded.
//!
//! - `collect`: the files of an asset, in order
//! - `zip`: them as an archive (feature `deploy`)

mod collect;
#[cfg(feature = "deploy")]
mod zip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use infra_rules::check::NestedTemplate;
use infra_rules::model::{Call, Entry, Name, Node, Template, Value};
use sha2::{Digest, Sha256};

use crate::env::Environment;
use crate::error::SynthError;
use crate::template::Places;
use crate::template::read::ASSET;
use crate::template::walk::each_node;
use crate::text::Put;

/// Extensions of templates.
const TEMPLATES: &[&str] = &["json", "template", "yaml", "yml"];

/// A file or folder that is uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path, from the folder of its crate on.
    pub path: String,
    /// Where it lies.
    pub source: PathBuf,
    /// Whether it is packed into an archive.
    pub packed: bool,
    /// The bucket it goes to.
    pub bucket: String,
    /// Its key there: `assets/`, the digest of its content, and an extension.
    pub key: String,
    /// Whether it is the template of a nested stack, which CloudFormation reads for a plan already.
    pub is_template: bool,
}

/// The bucket of the assets of an environment in a region, which `bootstrap` makes.
///
/// Bucket names are shared by all of AWS and have at most 63 letters: a long one has its end replaced by a digest.
pub fn bucket(env: &dyn Environment, region: &str) -> String {
    let whole = format!("{}-{}-assets-{}-{region}", env.app(), env.name(), env.account());
    let whole = whole.to_lowercase().replace('_', "-");
    if whole.len() <= 63 {
        return whole;
    }
    let start: String = whole.chars().take(46).collect();
    format!("{}-{}", start.trim_end_matches('-'), hex(&Sha256::digest(whole.as_bytes()), 8))
}

/// Gives each asset of a template its object; gives the assets, each once.
pub(crate) fn resolve(
    stack: &str,
    template: &mut Template,
    places: &Places,
    bucket: &str,
) -> Result<Vec<Asset>, SynthError> {
    let mut assets: Vec<Asset> = Vec::new();
    let mut fault = None;
    each_node(template, &mut |node| {
        let Some((source, path, form)) = asset_of(node).filter(|_| fault.is_none()) else { return };
        match name(&source, &path, &form, bucket) {
            Ok(asset) => {
                *node = reference(&asset, &form, node);
                if !assets.contains(&asset) {
                    assets.push(asset);
                }
            }
            Err(message) => {
                let (stack, place) = (stack.to_owned(), places.get(node.loc));
                fault = Some(SynthError::Asset { stack, path, message, place });
            }
        }
    });
    fault.map_or(Ok(assets), Err)
}

/// What the templates among assets take and hand out, by their URLs.
pub(crate) fn nested(assets: &[Asset]) -> BTreeMap<String, NestedTemplate> {
    let templates = assets.iter().filter(|asset| asset.is_template && !asset.packed);
    templates.filter_map(|asset| Some((asset.url(), crate::file::nested::read(&asset.source, &asset.path)?))).collect()
}

fn asset_of(node: &Node) -> Option<(PathBuf, String, String)> {
    let Some(Call::Other(key, arguments)) = node.as_call() else { return None };
    let [folder, path, form] = arguments.as_list().filter(|_| key == ASSET)? else { return None };
    let path = path.as_text()?;
    Some((Path::new(folder.as_text()?).join(path), path.to_owned(), form.as_text()?.to_owned()))
}

/// The asset with its key. An archive stays one; for code, and of folders, one is made.
fn name(source: &Path, path: &str, form: &str, bucket: &str) -> Result<Asset, String> {
    let files = collect::collect(source)?;
    let extension = source.extension().and_then(|text| text.to_str()).unwrap_or_default().to_lowercase();
    let is_archive = matches!(extension.as_str(), "zip" | "jar");
    let packed = source.is_dir() || (form == "code" && !is_archive);
    let end = match extension.as_str() {
        _ if packed => ".zip".to_owned(),
        "" => String::new(),
        extension => format!(".{extension}"),
    };
    let key = format!("assets/{}{end}", digest(&files, packed));
    let is_template = form != "code" && form != "object" && TEMPLATES.contains(&extension.as_str());
    let (path, source, bucket) = (path.to_owned(), source.to_owned(), bucket.to_owned());
    Ok(Asset { path, source, packed, bucket, key, is_template })
}

/// The digest of what is in an asset: of names, rights and contents, not of the archive, whose bytes are the packer's.
fn digest(files: &[collect::File], packed: bool) -> String {
    let mut hash = Sha256::new();
    hash.update(if packed { b"infra-asset-1 archive\0".as_slice() } else { b"infra-asset-1 file\0".as_slice() });
    for file in files {
        if packed {
            hash.update(format!("{}\0{:o}\0", file.name, file.mode()));
        }
        hash.update((file.content.len() as u64).to_be_bytes());
        hash.update(&file.content);
    }
    hex(&hash.finalize(), 32)
}

fn hex(bytes: &[u8], count: usize) -> String {
    let mut text = String::new();
    for byte in bytes.iter().take(count) {
        text.put(format_args!("{byte:02x}"));
    }
    text
}

/// How the place names the object.
fn reference(asset: &Asset, form: &str, node: &Node) -> Node {
    let text = |text: &str| Node::new(Value::Text(text.to_owned()), node.loc);
    let (bucket, key) = match form {
        "code" => ("S3Bucket", "S3Key"),
        "object" => ("Bucket", "Key"),
        _ => return text(&asset.url()),
    };
    let entry = |name: &str, value: &str| Entry { key: Name::new(name, node.loc), node: text(value) };
    Node::new(Value::Map(vec![entry(bucket, &asset.bucket), entry(key, &asset.key)]), node.loc)
}

impl Asset {
    /// The address of its object.
    fn url(&self) -> String {
        format!("https://{}.s3.amazonaws.com/{}", self.bucket, self.key)
    }
}

#[cfg(feature = "deploy")]
impl Asset {
    /// What is uploaded.
    ///
    /// # Errors
    /// It cannot be read, or is not what the template was written with.
    pub fn content(&self) -> Result<Vec<u8>, String> {
        let files = collect::collect(&self.source)?;
        if !self.key.contains(&digest(&files, self.packed)) {
            return Err("it changed while it was being deployed".to_owned());
        }
        match files.into_iter().next() {
            Some(file) if !self.packed => Ok(file.content),
            _ => zip::pack(&collect::collect(&self.source)?),
        }
    }
}

#[cfg(test)]
mod tests;
