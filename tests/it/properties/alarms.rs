//! Property 9: the five alarms, with their thresholds, on what they are about, and told to somebody.

use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Resource, elements};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("no alarm for the latency", |case| case.remove("monitoring", "ApiLatency")),
        ("the latency of the mean", |case| case.set("monitoring", "ApiLatency", "/ExtendedStatistic", json!("p50"))),
        ("a threshold in milliseconds", |case| case.set("monitoring", "ApiLatency", "/Threshold", json!(2000))),
        ("an alarm when all is well", |case| {
            case.set("monitoring", "AuroraAcuUtilization", "/ComparisonOperator", json!("LessThanThreshold"));
        }),
        ("an alarm that nobody hears", |case| case.set("monitoring", "ApiErrorRate", "/AlarmActions", json!([]))),
        ("a topic that nobody reads", |case| {
            let ids: Vec<String> = case.of_type("AWS::SNS::Subscription").iter().map(|it| it.id.to_owned()).collect();
            for id in ids {
                case.remove("monitoring", &id);
            }
        }),
        ("the metric of another cluster", |case| {
            case.set("monitoring", "AuroraAcuUtilization", "/Dimensions/0/Value", json!("other"));
        }),
        ("a filter over another log", |case| {
            case.set("monitoring", "ConnectionFailures", "/LogGroupName", json!("other"));
        }),
        ("missing data that is no alarm", |case| {
            case.set("monitoring", "EcsTaskCount", "/TreatMissingData", json!("notBreaching"));
        }),
        ("a topic that alarms may not publish to", |case| case.remove("monitoring", "WarningPolicy")),
        ("a window of an hour for connections", |case| {
            case.set("monitoring", "DatabaseConnectionFailures", "/Period", json!(3600));
        }),
    ],
};

/// An alarm: what it looks at, the statistic, when it goes off, and what its dimensions lead to.
struct Wanted {
    metric: &'static str,
    statistic: &'static str,
    above: bool,
    threshold: f64,
    dimensions: &'static [(&'static str, &'static str)],
}

const WANTED: &[Wanted] = &[
    Wanted {
        metric: "TargetResponseTime",
        statistic: "p95",
        above: true,
        threshold: 2.0,
        dimensions: &[("LoadBalancer", "api.Alb"), ("TargetGroup", "api.TargetGroup")],
    },
    Wanted { metric: "ConnectionFailures", statistic: "Sum", above: true, threshold: 10.0, dimensions: &[] },
    Wanted {
        metric: "ACUUtilization",
        statistic: "Average",
        above: true,
        threshold: 90.0,
        dimensions: &[("DBClusterIdentifier", "database.Cluster")],
    },
];

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    for wanted in WANTED {
        simple(case, wanted, &mut found);
    }
    // The minimum is the environment's.
    #[expect(clippy::cast_precision_loss, reason = "a number of tasks")]
    let tasks = Wanted {
        metric: "RunningTaskCount",
        statistic: "Minimum",
        above: false,
        threshold: case.env.api.min_tasks as f64,
        dimensions: &[("ClusterName", "api.Cluster"), ("ServiceName", "api.Service")],
    };
    simple(case, &tasks, &mut found);
    error_rate(case, &mut found);
    connections(case, &mut found);
    if case.find("monitoring", "EcsTaskCount").is_none_or(|it| it.get("/TreatMissingData") != "breaching") {
        found.push("a service without any task is no alarm".to_owned());
    }
    for alarm in case.of_type("AWS::CloudWatch::Alarm") {
        told(case, alarm, &mut found);
    }
    found
}

fn simple(case: &Case, wanted: &Wanted, found: &mut Vec<String>) {
    let alarms = case.of_type("AWS::CloudWatch::Alarm");
    let Some(alarm) = alarms.into_iter().find(|alarm| alarm.get("/MetricName") == wanted.metric) else {
        found.push(format!("no alarm looks at {}", wanted.metric));
        return;
    };
    let statistic = alarm.get("/ExtendedStatistic").as_str().or_else(|| alarm.get("/Statistic").as_str());
    let comparison = if wanted.above { "GreaterThanThreshold" } else { "LessThanThreshold" };
    let threshold = alarm.get("/Threshold").as_f64().unwrap_or(f64::NAN);
    if statistic != Some(wanted.statistic)
        || alarm.get("/ComparisonOperator") != comparison
        || (threshold - wanted.threshold).abs() > f64::EPSILON
        || threshold.is_nan()
    {
        found.push(format!("{}: {statistic:?}, {}, {threshold}", alarm.name(), alarm.get("/ComparisonOperator")));
    }
    for (dimension, leads_to) in wanted.dimensions {
        let value = alarm.list("/Dimensions").into_iter().find(|it| it["Name"] == *dimension).map(|it| &it["Value"]);
        let target = value.and_then(|value| case.target(alarm.stack, value)).map(|target| target.name());
        if target.as_deref() != Some(leads_to) {
            found.push(format!("{}: {dimension} is {target:?} and not {leads_to}", alarm.name()));
        }
    }
}

/// More than 5% of the requests: an expression over three counts of the load balancer.
fn error_rate(case: &Case, found: &mut Vec<String>) {
    let is_it = |alarm: &Resource<'_>| alarm.get("/Metrics").to_string().contains("HTTPCode_Target_5XX_Count");
    let Some(alarm) = case.of_type("AWS::CloudWatch::Alarm").into_iter().find(is_it) else {
        found.push("no alarm looks at the rate of errors".to_owned());
        return;
    };
    if alarm.get("/Threshold").as_f64() != Some(5.0) || alarm.get("/ComparisonOperator") != "GreaterThanThreshold" {
        found.push(format!("{} goes off elsewhere", alarm.name()));
    }
    let metrics = alarm.list("/Metrics");
    let expressions = metrics.iter().filter(|metric| metric["ReturnData"] == true);
    if expressions.map(|metric| &metric["Expression"]).ne(["100 * (target5xx + elb5xx) / requests"]) {
        found.push(format!("{} computes something else", alarm.name()));
    }
    for metric in metrics.iter().filter(|metric| metric["ReturnData"] == false) {
        let dimension = &metric["MetricStat"]["Metric"]["Dimensions"][0]["Value"];
        if case.target(alarm.stack, dimension).is_none_or(|target| target.name() != "api.Alb") {
            found.push(format!("{}: {} is of another load balancer", alarm.name(), metric["Id"]));
        }
    }
}

/// The filter that counts failed connections reads the log that the cluster writes.
fn connections(case: &Case, found: &mut Vec<String>) {
    let filters = case.of_type("AWS::Logs::MetricFilter");
    let metric = |it: &Resource<'_>| it.get("/MetricTransformations/0/MetricName") == "ConnectionFailures";
    let log = filters.into_iter().find(metric).and_then(|filter| case.follow(filter, "/LogGroupName"));
    if log.is_none_or(|log| log.name() != "database.LogGroup") {
        found.push("failed connections are counted in another log".to_owned());
    }
    let alarm =
        case.of_type("AWS::CloudWatch::Alarm").into_iter().find(|it| it.get("/MetricName") == "ConnectionFailures");
    let window =
        alarm.map(|it| it.get("/Period").as_u64().unwrap_or(0) * it.get("/EvaluationPeriods").as_u64().unwrap_or(0));
    if window != Some(300) {
        found.push(format!("failed connections are counted over {window:?} seconds"));
    }
}

/// Its actions are topics of this environment that alarms may publish to and that have the environment's readers.
fn told(case: &Case, alarm: Resource<'_>, found: &mut Vec<String>) {
    let topics = case.follow_list(alarm, "/AlarmActions");
    if topics.is_empty() || topics.len() != alarm.list("/AlarmActions").len() {
        found.push(format!("{} tells nobody", alarm.name()));
    }
    for topic in topics {
        let emails = match topic.id {
            "CriticalTopic" => case.env.monitoring.critical_emails,
            _ => case.env.monitoring.warning_emails,
        };
        let subscriptions = case.of_type("AWS::SNS::Subscription");
        let of = subscriptions.iter().filter(|it| case.follow(**it, "/TopicArn") == Some(topic));
        let mut readers: Vec<&str> = of.filter_map(|it| it.get("/Endpoint").as_str()).collect();
        readers.sort_unstable();
        let mut wanted: Vec<&str> = emails.iter().collect();
        wanted.sort_unstable();
        if readers != wanted || readers.is_empty() {
            found.push(format!("{} is read by {readers:?} and not {wanted:?}", topic.name()));
        }
        let policies = case.of_type("AWS::SNS::TopicPolicy");
        let publishes = |policy: &Resource<'_>| {
            case.follow_list(*policy, "/Topics").contains(&topic)
                && policy.list("/PolicyDocument/Statement").iter().any(|it| allows(it))
        };
        if !policies.iter().any(publishes) {
            found.push(format!("alarms may not publish to {}", topic.name()));
        }
    }
}

fn allows(statement: &Value) -> bool {
    statement["Effect"] == "Allow"
        && statement["Principal"]["Service"] == "cloudwatch.amazonaws.com"
        && elements(&statement["Action"]).iter().any(|action| *action == "sns:Publish")
}
