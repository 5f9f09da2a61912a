//! A dashboard that CloudWatch does not take.

use crate::check::{Context, Finding, Group, Level, Rule, Scope, Source};
use crate::model::{Loc, Node, Resource, Value};
use crate::rules::body::{self, Body, hides_keys, is_open};
use crate::rules::read::{Read, read};
use crate::schema::{advise, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "dashboard_ill_formed",
    group: Group::Correctness,
    title: "a dashboard that CloudWatch does not take",
    rationale: "The body of a dashboard is a document of its own: a list of widgets, each with what its type needs. CloudWatch refuses it with any fault.",
    bad: r#"resource!(<cloudwatch::Dashboard> board { dashboard_body: json!({ widgets: [{ type: "metric", width: 12, height: 6, properties: { metrics: [["AWS/SQS", "NumberOfMessagesSent"]] } }] }) });"#,
    good: r#"resource!(<cloudwatch::Dashboard> board { dashboard_body: json!({ widgets: [{ type: "metric", width: 12, height: 6, properties: { metrics: [["AWS/SQS", "NumberOfMessagesSent"]], region: aws::region } }] }) });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudWatch::Dashboard"], check_body),
};

/// Widgets of a dashboard, at most.
const MOST_WIDGETS: usize = 500;

/// What a type of widgets must have among its properties.
const TYPES: &[(&str, &[&str])] = &[
    ("alarm", &["alarms"]),
    ("chart", &[]),
    ("custom", &["endpoint"]),
    ("explorer", &["metrics"]),
    ("log", &["query", "region"]),
    ("metric", &["region"]),
    ("text", &["markdown"]),
];

/// Where a widget lies on the grid, least and most.
const GRID: &[(&str, i64, i64)] = &[("height", 1, 1000), ("width", 1, 24), ("x", 0, 23), ("y", 0, i64::MAX)];

struct Check<'r, 'c, 'a> {
    resource: &'r Resource,
    context: &'c mut Context<'a>,
}

fn check_body(resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = (match read(resource, &["DashboardBody"]) {
        Read::Is(node) => Some(node),
        _ => resource.get("DashboardBody"),
    }) else {
        return;
    };
    let mut check = Check { resource, context };
    match body::json(node) {
        Body::Read(document) => check.document(&document),
        Body::NoJson(loc) => check.fault(loc, "the body of the dashboard is no JSON", None),
        Body::Unknown => {}
    }
}

impl Check<'_, '_, '_> {
    fn fault(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.context.find_in(self.resource, &RULE, loc, message, help);
    }

    fn add(&mut self, loc: Loc, message: String, key: &str, value: &str) {
        let help = format!("add `{}`", self.context.document_pair(key, value));
        self.fault(loc, message, help);
    }

    fn document(&mut self, document: &Node) {
        let Some(entries) = document.as_map() else {
            if !is_open(document) {
                self.fault(document.loc, "the body of a dashboard is an object", None);
            }
            return;
        };
        let Some(widgets) = document.get("widgets") else {
            if !hides_keys(entries) {
                self.add(document.loc, "the dashboard has no `widgets`".to_owned(), "widgets", "[]");
            }
            return;
        };
        match &widgets.value {
            Value::List(list) => {
                if list.len() > MOST_WIDGETS {
                    let message = format!("the dashboard has {} widgets, and {MOST_WIDGETS} are allowed", list.len());
                    self.fault(widgets.loc, message, "make a second dashboard".to_owned());
                }
                list.iter().enumerate().for_each(|(at, widget)| self.widget(at, widget));
            }
            _ if is_open(widgets) => {}
            _ => self.fault(widgets.loc, "`widgets` is a list", None),
        }
    }

    fn widget(&mut self, at: usize, widget: &Node) {
        let Some(entries) = widget.as_map() else {
            if !is_open(widget) {
                self.fault(widget.loc, format!("widget {} is no object", at + 1), None);
            }
            return;
        };
        if hides_keys(entries) {
            return;
        }
        let title = widget.at(&["properties", "title"]).and_then(Node::as_text).filter(|text| !text.contains("${"));
        let what = match title {
            Some(title) => format!("the widget `{}`", crate::text::short(title)),
            None => format!("widget {}", at + 1),
        };
        for (key, least, most) in GRID {
            if let Some(node) = widget.get(key) {
                self.place(&what, (key, *least, *most), node);
            }
        }
        let Some(kind) = widget.get("type") else {
            return self.add(widget.loc, format!("{what} has no `type`"), "type", "\"metric\"");
        };
        let Some(kind) = self.kind(&what, kind) else { return };
        match widget.get("properties") {
            None => self.add(widget.loc, format!("{what} has no `properties`"), "properties", "{…}"),
            Some(properties) => self.properties(&what, kind, properties),
        }
    }

    /// A number on the grid.
    fn place(&mut self, what: &str, (key, least, most): (&str, i64, i64), node: &Node) {
        let wanted = || match most {
            i64::MAX => format!("at least {least}"),
            _ => format!("{least} to {most}"),
        };
        match node.value {
            Value::Int(number) if !(least..=most).contains(&number) => {
                self.fault(node.loc, format!("`{key}` of {what} is {}, not {number}", wanted()), None);
            }
            Value::Bool(_) | Value::List(_) => self.fault(node.loc, format!("`{key}` of {what} is a number"), None),
            _ => {}
        }
    }

    /// The type of a widget, if it is known, and what it must have. Those that CloudWatch has besides are a warning.
    fn kind(&mut self, what: &str, node: &Node) -> Option<&'static (&'static str, &'static [&'static str])> {
        let text = node.as_text().filter(|text| !text.contains("${"))?;
        let known = TYPES.iter().find(|(name, _)| *name == text);
        if known.is_none() {
            let names: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
            let level = suggest(text, names.iter().copied()).is_none().then_some(Level::Warn);
            let help = advise(text, &names);
            let message = format!("{what} has the type `{}`, which is not known", crate::text::short(text));
            let finding = Finding { rule: &RULE, loc: node.loc, message, help: Some(help), level };
            self.context.report_in(self.resource, finding);
        }
        known
    }

    fn properties(&mut self, what: &str, (kind, needed): &(&str, &[&str]), properties: &Node) {
        let Some(entries) = properties.as_map() else {
            if !is_open(properties) {
                self.fault(properties.loc, format!("`properties` of {what} is an object"), None);
            }
            return;
        };
        if hides_keys(entries) {
            return;
        }
        // What shows the state of an alarm has the region in the alarm's ARN.
        let shows_alarm = *kind == "metric" && properties.get("metrics").is_none();
        for key in needed.iter().filter(|key| properties.get(key).is_none() && !(shows_alarm && **key == "region")) {
            let value = match *key {
                "region" if self.context.is_rust() => "aws::region",
                "region" => "\"${AWS::Region}\"",
                "alarms" => "[…]",
                _ => "\"…\"",
            };
            self.add(properties.loc, format!("{what}, of the type `{kind}`, has no `{key}`"), key, value);
        }
        if *kind == "metric" {
            let shows = ["metrics", "annotations", "insightRule"].iter().any(|key| properties.get(key).is_some());
            if !shows {
                self.add(properties.loc, format!("{what} has neither `metrics` nor `annotations`"), "metrics", "[…]");
            }
            self.metrics(what, properties);
        }
    }

    fn metrics(&mut self, what: &str, properties: &Node) {
        let Some(metrics) = properties.get("metrics") else { return };
        let Some(list) = metrics.as_list() else {
            if !is_open(metrics) {
                self.fault(metrics.loc, format!("`metrics` of {what} is a list of lists"), None);
            }
            return;
        };
        for metric in list {
            match &metric.value {
                Value::List(parts) => self.metric(what, metric.loc, parts),
                _ if is_open(metric) => {}
                _ => {
                    let help =
                        "for example `[\"AWS/SQS\", \"NumberOfMessagesSent\", \"QueueName\", \"orders\"]`".to_owned();
                    self.fault(metric.loc, format!("each of `metrics` of {what} is a list"), help);
                }
            }
        }
    }

    /// Namespace, name, dimensions in pairs, and how it is drawn, in an object behind them.
    fn metric(&mut self, what: &str, loc: Loc, parts: &[Node]) {
        let (texts, drawn) = match parts.split_last() {
            Some((last, rest)) if last.as_map().is_some() => (rest, Some(last)),
            _ => (parts, None),
        };
        if let Some(object) = texts.iter().find(|part| part.as_map().is_some() && !is_open(part)) {
            let help =
                "dimensions are texts: `\"QueueName\", \"orders\"`; one object, with how it is drawn, is the last";
            return self.fault(
                object.loc,
                format!("a metric of {what} has an object among its texts"),
                help.to_owned(),
            );
        }
        let is_known = |part: &Node| part.as_text().is_some_and(|text| text != "..." && !text.contains("${…"));
        if !texts.iter().all(is_known) {
            return;
        }
        match texts.len() {
            0 if drawn.is_some_and(|drawn| drawn.get("expression").is_some() || is_open(drawn)) => {}
            0 | 1 => {
                let help = "it begins with both: `[\"AWS/SQS\", \"NumberOfMessagesSent\"]`".to_owned();
                self.fault(loc, format!("a metric of {what} has no namespace or no name"), help);
            }
            count if count % 2 == 1 => {
                let last = texts.last().and_then(Node::as_text).unwrap_or_default();
                let message =
                    format!("a metric of {what} has a dimension without a value: `{}`", crate::text::short(last));
                self.fault(loc, message, "dimensions stand in pairs: `\"QueueName\", \"orders\"`".to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    fn board(body: &str) -> Vec<String> {
        resource("AWS::CloudWatch::Dashboard", &format!(r#"{{"DashboardBody": {body}}}"#)).messages(RULE.name)
    }

    fn widget(widget: &str) -> Vec<String> {
        board(&format!("{:?}", format!(r#"{{"widgets": [{widget}]}}"#)))
    }

    fn metric(metric: &str) -> Vec<String> {
        widget(&format!(r#"{{"type": "metric", "properties": {{"region": "eu-west-1", "metrics": [{metric}]}}}}"#))
    }

    #[test]
    fn widgets_have_what_their_type_needs() {
        for (body, message) in [
            (r#"{"type": "text", "properties": {}}"#, "widget 1, of the type `text`, has no `markdown`"),
            (r#"{"type": "text"}"#, "widget 1 has no `properties`"),
            (r#"{"properties": {"title": "Load"}}"#, "the widget `Load` has no `type`"),
            (r#"{"type": "metrc", "properties": {}}"#, "widget 1 has the type `metrc`, which is not known"),
            (
                r#"{"type": "text", "width": 25, "properties": {"markdown": "a"}}"#,
                "`width` of widget 1 is 1 to 24, not 25",
            ),
            (r#"{"type": "text", "y": -1, "properties": {"markdown": "a"}}"#, "`y` of widget 1 is at least 0, not -1"),
            (r#"{"type": "text", "properties": []}"#, "`properties` of widget 1 is an object"),
            (r#"{"type": "log", "properties": {"region": "a"}}"#, "widget 1, of the type `log`, has no `query`"),
            (
                r#"{"type": "metric", "properties": {"region": "a"}}"#,
                "widget 1 has neither `metrics` nor `annotations`",
            ),
            ("5", "widget 1 is no object"),
        ] {
            assert_eq!(widget(body), [message], "{body}");
        }
        let kind =
            resource("AWS::CloudWatch::Dashboard", r#"{"DashboardBody": "{\"widgets\": [{\"type\": \"hologram\"}]}"}"#);
        assert_eq!(kind.messages(RULE.name), ["widget 1 has the type `hologram`, which is not known"]);
    }

    #[test]
    fn metrics_are_lists_of_texts() {
        assert_eq!(metric(r#""AWS/SQS""#), ["each of `metrics` of widget 1 is a list"]);
        assert_eq!(metric(r#"["AWS/SQS"]"#), ["a metric of widget 1 has no namespace or no name"]);
        assert_eq!(metric(r#"["A", "B", "C"]"#), ["a metric of widget 1 has a dimension without a value: `C`"]);
        assert_eq!(metric(r#"["A", "B", {"QueueName": "c"}, {"stat": "Sum"}]"#).len(), 1);
        for fine in [
            r#"["A", "B"]"#,
            r#"["A", "B", {"stat": "Sum"}], [".", "C", ".", "."], ["...", "d"]"#,
            r#"[{"expression": "m1+m2", "id": "e1"}]"#,
            r#"["A", "B", "C", "${X}", {"visible": false}]"#,
        ] {
            assert_eq!(metric(fine), Vec::<String>::new(), "{fine}");
        }
    }

    #[test]
    fn the_body_is_an_object_with_widgets() {
        assert_eq!(board(r#""{""#), ["the body of the dashboard is no JSON"]);
        assert_eq!(board(r#""[]""#), ["the body of a dashboard is an object"]);
        assert_eq!(board(r#""{\"start\": \"-PT6H\"}""#), ["the dashboard has no `widgets`"]);
        assert_eq!(board(r#""{\"widgets\": {}}""#), ["`widgets` is a list"]);
        let sub = r#"{"Fn::Sub": "{\"widgets\": [{\"type\": \"text\", \"x\": 24, \"properties\": {\"markdown\": \"${AWS::Region}\"}}]}"}"#;
        assert_eq!(board(sub), ["`x` of widget 1 is 0 to 23, not 24"]);
        for fine in [
            r#""{\"widgets\": []}""#,
            r#"{"Fn::Sub": "{\"widgets\": [${Widgets}]}"}"#,
            r#"{"Fn::Join": ["", ["{\"widgets\":[{\"type\":\"metric\",\"width\":6,\"properties\":{\"region\":\"", {"Ref": "AWS::Region"}, "\",\"annotations\":{\"alarms\":[\"", {"Ref": "A"}, "\"]}}}]}"]]}"#,
            r#"{"Ref": "Body"}"#,
        ] {
            assert_eq!(board(fine), Vec::<String>::new(), "{fine}");
        }
    }
}
