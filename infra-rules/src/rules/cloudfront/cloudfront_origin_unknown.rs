//! A cache behaviour that goes to an origin that is not there.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, each, name_list, read};

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_origin_unknown",
    group: Group::Correctness,
    title: "a cache behaviour that goes to an origin that is not there",
    rationale: "Each behaviour names one of the origins or origin groups of the distribution; any other name is refused.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "web", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html"),
        Source::Known(Known::CfnLint, "E3057"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_distribution),
};

fn check_distribution(resource: &Resource, context: &mut Context<'_>) {
    let config = "DistributionConfig";
    let origins = each(resource, &[config, "Origins", "*", "Id"]);
    let groups = each(resource, &[config, "OriginGroups", "Items", "*", "Id"]);
    let known: Option<Vec<&str>> = origins.iter().chain(&groups).map(|node| node.as_text()).collect();
    let Some(known) = known.filter(|known| is_listed(known, resource) && is_literal(resource)) else { return };
    let one = each(resource, &[config, "DefaultCacheBehavior", "TargetOriginId"]);
    let others = each(resource, &[config, "CacheBehaviors", "*", "TargetOriginId"]);
    for node in one.into_iter().chain(others) {
        if let Some(wanted) = node.as_text()
            && !known.contains(&wanted)
        {
            let message = format!("`{}` has no origin \"{wanted}\"", resource.label);
            let help = if known.is_empty() {
                format!("list it in `{}`", context.property("Origins"))
            } else {
                format!("it has {}", name_list(&known))
            };
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

/// Whether there is a list of origins, an empty one included.
fn is_listed(known: &[&str], resource: &Resource) -> bool {
    !known.is_empty() || matches!(read(resource, &["DistributionConfig", "Origins"]), Read::Is(_))
}

/// Whether the lists of origins are written out.
fn is_literal(resource: &Resource) -> bool {
    let config = "DistributionConfig";
    [[config, "Origins"].as_slice(), &[config, "OriginGroups", "Items"]].iter().all(|path| match read(resource, path) {
        Read::Absent(_) => true,
        Read::Undecided(_) => false,
        Read::Is(node) => node.as_list().is_some_and(|nodes| nodes.iter().all(|node| node.as_map().is_some())),
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"DistributionConfig": {"Origins": [{"Id": "a"}], "DefaultCacheBehavior": {"TargetOriginId": "b"}}}"#
            ),
            ["`Subject` has no origin \"b\""]
        );
        assert_eq!(
            check(r#"{"DistributionConfig": {"Origins": [], "DefaultCacheBehavior": {"TargetOriginId": "b"}}}"#).len(),
            1
        );
        assert!(
            check(
                r#"{"DistributionConfig": {"Origins": [{"Id": "a"}], "DefaultCacheBehavior": {"TargetOriginId": "a"}}}"#
            )
            .is_empty()
        );
        assert!(check(r#"{"DistributionConfig": {"Origins": [{"Id": {"Ref": "X"}}], "DefaultCacheBehavior": {"TargetOriginId": "b"}}}"#).is_empty());
        assert!(check(r#"{"DistributionConfig": {"Origins": [{"Id": "a"}], "OriginGroups": {"Items": [{"Id": "g"}]}, "DefaultCacheBehavior": {"TargetOriginId": "g"}}}"#).is_empty());
    }
}
