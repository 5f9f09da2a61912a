//! Capabilities: what a caller must acknowledge.

use crate::local::engine::stack::Config;
use crate::local::error::ApiError;

/// Types that give rights, with the property that names them.
const IAM: &[(&str, &str)] = &[
    ("AWS::IAM::AccessKey", ""),
    ("AWS::IAM::Group", "GroupName"),
    ("AWS::IAM::InstanceProfile", "InstanceProfileName"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::IAM::Policy", ""),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::IAM::User", "UserName"),
    ("AWS::IAM::UserToGroupAddition", ""),
];

/// Checks that all is acknowledged; transforms only where `expands`.
///
/// # Errors
/// `InsufficientCapabilitiesException`, with what is needed.
pub(super) fn check(config: &Config, expands: bool) -> Result<(), ApiError> {
    let mut needed = Vec::new();
    let has = |name: &str| config.capabilities.iter().any(|one| one == name);
    let iam = config.template.resources().filter_map(|(_, one)| {
        let (_, name) = IAM.iter().find(|(kind, _)| *kind == one.kind)?;
        Some(one.properties.get(name).is_some())
    });
    let named = iam.max();
    if named == Some(true) && !has("CAPABILITY_NAMED_IAM") {
        needed.push("CAPABILITY_NAMED_IAM");
    } else if named == Some(false) && !has("CAPABILITY_IAM") && !has("CAPABILITY_NAMED_IAM") {
        needed.push("CAPABILITY_IAM");
    }
    let transforms = config.template.transforms();
    let is_made = config.original.is_some() || transforms.iter().any(|name| *name != "AWS::LanguageExtensions");
    if expands && is_made && !has("CAPABILITY_AUTO_EXPAND") {
        needed.push("CAPABILITY_AUTO_EXPAND");
    }
    if needed.is_empty() {
        return Ok(());
    }
    let text = format!("Requires capabilities : [{}]", needed.join(", "));
    Err(ApiError::new(400, "InsufficientCapabilitiesException", text))
}
