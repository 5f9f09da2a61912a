//! A platform, an image or a version of one that AWS has retired, or will soon.

use std::borrow::Cow;

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::text;
use crate::tables::{engines, runtimes};

pub(crate) static RULE: Rule = Rule {
    name: "platform_out_of_support",
    group: Group::Reliability,
    title: "a platform or an image that AWS has retired",
    rationale: "AWS mends it no longer. It takes no new environments of a retired branch of Elastic Beanstalk and no new tasks of a retired version of Fargate, and builds with a retired image are slow, as no host has it.",
    bad: r#"resource!(<elasticbeanstalk::ConfigurationTemplate> web { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2 v5.9.5 running Node.js 18" });"#,
    good: r#"resource!(<elasticbeanstalk::ConfigurationTemplate> web { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v6.10.0 running Node.js 24" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticbeanstalk/latest/platforms/platforms-retiring.html"),
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html"),
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &[
            "AWS::CodeBuild::Project",
            "AWS::ECS::Service",
            "AWS::ECS::TaskSet",
            "AWS::ElasticBeanstalk::ConfigurationTemplate",
            "AWS::ElasticBeanstalk::Environment",
        ],
        check_platform,
    ),
};

/// What to look for in the table: a service, and a line of it.
type Line<'t> = (&'static str, Cow<'t, str>);

/// The lines that a name is in, the nearest first.
type Lines = fn(&str) -> Vec<Line<'_>>;

/// Where a platform is named, and how it is looked up.
type Place = (&'static [&'static str], Lines);

fn check_platform(resource: &Resource, context: &mut Context<'_>) {
    let places: &[Place] = match resource.type_name.text.as_str() {
        "AWS::CodeBuild::Project" => &[(&["Environment", "Image"], image)],
        "AWS::ECS::Service" | "AWS::ECS::TaskSet" => {
            // Windows has versions of its own, of which none has these numbers.
            if text(resource, &["LaunchType"]).is_some_and(|kind| kind != "FARGATE") {
                return;
            }
            &[(&["PlatformVersion"], |version| vec![("fargate", Cow::Borrowed(version))])]
        }
        _ => &[(&["SolutionStackName"], stack), (&["PlatformArn"], platform)],
    };
    for (path, lines) in places {
        let Some(node) = resource.at(path) else { continue };
        for branch in node.branches() {
            judge(branch, *lines, resource, context);
        }
    }
}

fn judge(node: &Node, lines: Lines, resource: &Resource, context: &mut Context<'_>) {
    let Some(written) = node.as_text().filter(|text| !text.contains("${") && !text.contains("{{")) else { return };
    let lines = lines(written);
    let found = lines.iter().find_map(|(service, version)| Some((service, engines::end(service, version)?)));
    let Some((service, end)) = found.filter(|(_, end)| runtimes::is_past(end.standard, context.settings)) else {
        return;
    };
    let what = match *service {
        "fargate" => format!("version {} of Fargate's platform", end.line),
        "beanstalk" => format!("Elastic Beanstalk's branch of {}", end.line),
        _ => format!("the image `{}`", crate::text::short(written)),
    };
    let help = end.successor.map(|successor| format!("take {successor}"));
    context.find_in(resource, &RULE, node.loc, format!("AWS has retired {what}, on {}", end.standard), help);
}

/// `aws/codebuild/standard:4.0-22.10.27`: an image and its version.
fn image(text: &str) -> Vec<Line<'_>> {
    let Some((name, version)) = text.strip_prefix("aws/codebuild/").and_then(|image| image.rsplit_once(':')) else {
        return Vec::new();
    };
    // Since November 2024 an image of Amazon Linux has two names.
    let name = match name.strip_prefix("amazonlinux-") {
        Some(rest) => format!("amazonlinux2-{rest}"),
        None => name.to_owned(),
    };
    let version = version.split('-').next().unwrap_or_default();
    vec![("codebuild", Cow::Owned(format!("{name}:{version}")))]
}

/// `64bit Amazon Linux 2023 v6.10.0 running Node.js 20`: the runtime on its system, then the system.
fn stack(text: &str) -> Vec<Line<'_>> {
    let Some((system, rest)) = text.strip_prefix("64bit ").and_then(|text| text.split_once(" v")) else {
        return Vec::new();
    };
    branches(system, rest.split_once(" running ").map_or("", |(_, runtime)| runtime))
}

/// `arn:aws:elasticbeanstalk:<region>::platform/Node.js 20 running on 64bit Amazon Linux 2023/6.10.0`: the same.
fn platform(text: &str) -> Vec<Line<'_>> {
    let Some(name) = text.split_once(":platform/").and_then(|(_, name)| name.rsplit_once('/')).map(|(name, _)| name)
    else {
        return Vec::new();
    };
    match name.split_once(" running on 64bit ") {
        Some((runtime, system)) => branches(system, runtime),
        None => Vec::new(),
    }
}

fn branches(system: &str, runtime: &str) -> Vec<Line<'static>> {
    // The first Amazon Linux has the year and the month of its release, or no number.
    let is_first = system == "Amazon Linux" || system.starts_with("Amazon Linux 20") && system.contains('.');
    let system = if is_first { "Amazon Linux AMI" } else { system };
    vec![("beanstalk", Cow::Owned(format!("{runtime} on {system}"))), ("beanstalk", Cow::Owned(system.to_owned()))]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn on(day: &str, kind: &str, properties: &str) -> Vec<String> {
        let settings = Settings { today: Some(day.to_owned()), ..Settings::new(Dialect::Json) };
        let found = resource(kind, properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == RULE.name).map(|found| found.message).collect()
    }

    fn stack(name: &str, day: &str) -> Vec<String> {
        on(day, "AWS::ElasticBeanstalk::Environment", &format!(r#"{{"SolutionStackName": "{name}"}}"#))
    }

    #[test]
    fn branches_end_with_their_day() {
        let node = "64bit Amazon Linux 2023 v6.11.7 running Node.js 22";
        assert!(stack(node, "2027-07-30").is_empty());
        assert_eq!(
            stack(node, "2027-08-01"),
            ["AWS has retired Elastic Beanstalk's branch of Node.js 22 on Amazon Linux 2023, on 2027-07-31"]
        );
        for old in [
            "64bit Amazon Linux 2018.03 v2.9.1 running Python 3.6",
            "64bit Amazon Linux 2 v3.19.5 running Go 1",
            "64bit Windows Server Core 2016 v2.23.4 running IIS 10.0",
            "64bit Amazon Linux 2023 v4.13.5 running Python 3.9",
        ] {
            assert_eq!(stack(old, "2026-11-25").len(), 1, "{old}");
        }
        for fine in ["64bit Amazon Linux 2023 v6.10.0 running Node.js 24", "Mine", "64bit ${System} v1 running X"] {
            assert!(stack(fine, "2026-11-25").is_empty(), "{fine}");
        }
        let arn = r#"{"PlatformArn": "arn:aws:elasticbeanstalk:eu-west-1::platform/Node.js 18 running on 64bit Amazon Linux 2023/6.1.0"}"#;
        assert_eq!(on("2026-11-25", "AWS::ElasticBeanstalk::Environment", arn).len(), 1);
    }

    #[test]
    fn images_and_platform_versions_end() {
        let image = |name: &str| {
            on("2026-11-25", "AWS::CodeBuild::Project", &format!(r#"{{"Environment": {{"Image": "{name}"}}}}"#))
        };
        assert_eq!(
            image("aws/codebuild/standard:4.0-22.10.27"),
            ["AWS has retired the image `aws/codebuild/standard:4.0-22.10.27`, on 2023-03-31"]
        );
        assert_eq!(image("aws/codebuild/amazonlinux-x86_64-standard:3.0").len(), 1);
        assert!(image("aws/codebuild/standard:7.0").is_empty());
        assert!(image("111111111111.dkr.ecr.eu-west-1.amazonaws.com/standard:4.0").is_empty());
        let service = |properties: &str| on("2026-11-25", "AWS::ECS::Service", properties);
        assert_eq!(
            service(r#"{"PlatformVersion": "1.3.0"}"#),
            ["AWS has retired version 1.3.0 of Fargate's platform, on 2026-06-15"]
        );
        assert!(service(r#"{"PlatformVersion": "LATEST"}"#).is_empty());
        assert!(service(r#"{"PlatformVersion": "1.3.0", "LaunchType": "EXTERNAL"}"#).is_empty());
    }
}
