//! A file system that a task reads in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, each, read_in};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_files_without_transit_encryption",
    group: Group::Hardening,
    title: "a file system that a task reads in the clear",
    rationale: "What the task reads and writes can be seen on the network.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], volumes: [{ name: "data", efs_volume_configuration: { filesystem_id: "fs-0123456789abcdef0" } }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], volumes: [{ name: "data", efs_volume_configuration: { filesystem_id: "fs-0123456789abcdef0", transit_encryption: "ENABLED" } }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html"),
        Source::Known(Known::Checkov, "CKV_AWS_97"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_volumes),
};

fn check_volumes(resource: &Resource, context: &mut Context<'_>) {
    for volume in each(resource, &["Volumes", "*", "EFSVolumeConfiguration"]) {
        let loc = match read_in(volume, &["TransitEncryption"], volume.loc) {
            Read::Absent(loc) => loc,
            Read::Is(node) if node.as_text() == Some("DISABLED") => node.loc,
            _ => continue,
        };
        let message = format!("`{}` reads a file system in the clear", resource.label);
        let help = format!("`{}`", assignment(context, &["TransitEncryption"], "\"ENABLED\""));
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Volumes": [{"EFSVolumeConfiguration": {"FilesystemId": "x"}}]}"#),
            ["`Subject` reads a file system in the clear"]
        );
        assert!(
            check(
                r#"{"Volumes": [{"EFSVolumeConfiguration": {"FilesystemId": "x", "TransitEncryption": "ENABLED"}}]}"#
            )
            .is_empty()
        );
    }
}
