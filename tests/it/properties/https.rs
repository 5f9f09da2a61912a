//! Property 6: nothing is served, read or fetched in the clear.

use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Resource, elements};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("an HTTP listener that forwards", |case| {
            let forward = json!({ "Type": "forward", "TargetGroupArn": { "Ref": "TargetGroup" } });
            case.set("api", "Http", "/DefaultActions/0", forward);
        }),
        ("a redirect to HTTP", |case| {
            case.set("api", "Http", "/DefaultActions/0/RedirectConfig/Protocol", json!("HTTP"));
        }),
        ("an HTTPS listener without a certificate", |case| case.unset("api", "Https", "/Certificates")),
        ("an old policy of TLS", |case| case.set("api", "Https", "/SslPolicy", json!("ELBSecurityPolicy-2016-08"))),
        ("no policy of TLS, which means the oldest", |case| case.unset("api", "Https", "/SslPolicy")),
        ("plain HTTP to the tasks", |case| case.set("api", "TargetGroup", "/Protocol", json!("HTTP"))),
        ("a behavior that allows HTTP", |case| {
            let pointer = "/DistributionConfig/CacheBehaviors/2/ViewerProtocolPolicy";
            case.set("frontend", "Distribution", pointer, json!("allow-all"));
        }),
        ("an old TLS at the edge", |case| {
            let pointer = "/DistributionConfig/ViewerCertificate/MinimumProtocolVersion";
            case.set("frontend", "Distribution", pointer, json!("TLSv1"));
        }),
        ("a bucket that is read in the clear", |case| case.remove("frontend", "BucketPolicy")),
        ("a bucket that refuses only some requests in the clear", |case| {
            case.set("api", "AccessLogsPolicy", "/PolicyDocument/Statement/0/Action", json!("s3:GetObject"));
        }),
        ("a database without TLS", |case| case.set("database", "Parameters", "/Parameters/rds.force_ssl", json!("0"))),
    ],
};

/// Policies of load balancers without TLS 1.1 and 1.0.
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html>
const TLS_POLICIES: &[&str] = &["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06"];

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    for listener in case.of_type("AWS::ElasticLoadBalancingV2::Listener") {
        let fault = match listener.get("/Protocol").as_str() {
            Some("HTTP") => (!redirects(listener)).then_some("serves HTTP"),
            Some("HTTPS") if listener.get("/Certificates/0/CertificateArn").is_null() => Some("has no certificate"),
            Some("HTTPS") => {
                let policy = listener.get("/SslPolicy").as_str().unwrap_or_default();
                (!TLS_POLICIES.contains(&policy)).then_some("accepts an old TLS")
            }
            _ => Some("has another protocol"),
        };
        found.extend(fault.map(|fault| format!("{} {fault}", listener.name())));
    }
    for group in case.of_type("AWS::ElasticLoadBalancingV2::TargetGroup") {
        if group.get("/Protocol") != "HTTPS" || group.get("/HealthCheckProtocol") != "HTTPS" {
            found.push(format!("{} is reached in the clear", group.name()));
        }
    }
    for distribution in case.of_type("AWS::CloudFront::Distribution") {
        edge(distribution, &mut found);
    }
    for bucket in case.of_type("AWS::S3::Bucket") {
        if !case.of_type("AWS::S3::BucketPolicy").iter().any(|policy| denies_http(case, *policy, bucket)) {
            found.push(format!("{} is read in the clear", bucket.name()));
        }
    }
    for cluster in case.of_type("AWS::RDS::DBCluster") {
        let parameters = case.follow(cluster, "/DBClusterParameterGroupName");
        if parameters.is_none_or(|it| it.get("/Parameters/rds.force_ssl") != "1") {
            found.push(format!("{} accepts connections without TLS", cluster.name()));
        }
    }
    for output in ["ApiEndpoint", "FrontendUrl"] {
        let value = case.stacks.iter().map(|it| &it.template["Outputs"][output]["Value"]).find(|it| !it.is_null());
        if !value.and_then(Value::as_str).is_some_and(|url| url.starts_with("https://")) {
            found.push(format!("{output} is {value:?}"));
        }
    }
    found
}

fn redirects(listener: Resource<'_>) -> bool {
    let actions = listener.list("/DefaultActions");
    let redirects = |action: &&Value| {
        let config = &action["RedirectConfig"];
        action["Type"] == "redirect" && config["Protocol"] == "HTTPS" && config["StatusCode"] == "HTTP_301"
    };
    !actions.is_empty() && actions.iter().all(redirects)
}

fn edge(distribution: Resource<'_>, found: &mut Vec<String>) {
    let others = distribution.list("/DistributionConfig/CacheBehaviors");
    let default = distribution.get("/DistributionConfig/DefaultCacheBehavior");
    for behavior in others.into_iter().chain([default]) {
        let policy = behavior["ViewerProtocolPolicy"].as_str().unwrap_or_default();
        if !["redirect-to-https", "https-only"].contains(&policy) {
            found.push(format!("{} serves {} in the clear", distribution.name(), behavior["PathPattern"]));
        }
        // The headers that keep browsers on HTTPS.
        if elements(&behavior["LambdaFunctionAssociations"]).is_empty() {
            found.push(format!("{} serves {} without headers", distribution.name(), behavior["PathPattern"]));
        }
    }
    let certificate = distribution.get("/DistributionConfig/ViewerCertificate");
    if certificate["MinimumProtocolVersion"] != "TLSv1.2_2021" || certificate["AcmCertificateArn"].is_null() {
        found.push(format!("{} accepts an old TLS or has no certificate", distribution.name()));
    }
}

fn denies_http(case: &Case, policy: Resource<'_>, bucket: Resource<'_>) -> bool {
    let denies = |statement: &&Value| {
        let resources = elements(&statement["Resource"]);
        statement["Effect"] == "Deny"
            && statement["Action"] == "s3:*"
            && statement["Condition"]["Bool"]["aws:SecureTransport"].to_string().contains("false")
            && resources.len() == 2
            && resources.iter().all(|resource| case.target(policy.stack, resource) == Some(bucket))
    };
    case.follow(policy, "/Bucket") == Some(bucket) && policy.list("/PolicyDocument/Statement").iter().any(denies)
}
