//! One request of the Query protocol, to the CloudFormation in the process or to `MiniStack`, and its answer in short.

use std::fmt::Write as _;
use std::thread::sleep;
use std::time::Duration;

use infra_core::local::query::Query;
use infra_core::local::{LocalCloudFormation, LocalOptions, ManualClock};
use tests::http;
use tests::ministack::{ACCOUNT, MiniStack};

/// A CloudFormation that can be asked.
pub(super) enum Cloud<'a> {
    Ours(LocalCloudFormation, ManualClock),
    Theirs(&'a MiniStack),
}

/// An answer: HTTP status, and the XML.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: String,
}

impl Cloud<'_> {
    /// A new account in the process.
    pub(super) fn ours() -> Self {
        let clock = ManualClock::default();
        Self::Ours(LocalCloudFormation::with_clock(ACCOUNT, LocalOptions::default(), clock.clone()), clock)
    }

    pub(super) fn ask(&self, action: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("Action={action}&Version=2010-05-15");
        for (name, value) in fields {
            let _ = write!(body, "&{name}={}", encode(value));
        }
        match self {
            Self::Ours(cloud, _) => {
                let query = Query::parse(&body);
                match cloud.engine(|engine| engine.call("us-east-1", &query)).expect("nothing is saved") {
                    Ok(body) => Answer { status: 200, body },
                    Err(error) => {
                        let body = format!("<Code>{}</Code><Message>{}</Message>", error.code, error.message);
                        Answer { status: error.status, body }
                    }
                }
            }
            Self::Theirs(cloud) => {
                let scope = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request";
                let headers = [
                    ("content-type", "application/x-www-form-urlencoded"),
                    ("authorization", scope),
                    ("x-amz-date", "20260101T000000Z"),
                ];
                let answer = http::send(cloud.port(), "POST", "/", &headers, &body).expect("MiniStack answers");
                Answer { status: answer.status, body: answer.body }
            }
        }
    }

    /// Lets time pass.
    pub(super) fn wait(&self) {
        match self {
            Self::Ours(_, clock) => clock.forward(60_000),
            Self::Theirs(_) => sleep(Duration::from_millis(20)),
        }
    }
}

/// The texts of an element, in the order of the answer.
pub(super) fn all<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    xml.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

/// The first text of an element, unescaped; empty if it is not there.
pub(super) fn one(xml: &str, tag: &str) -> String {
    let text = all(xml, tag).first().copied().unwrap_or_default();
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&apos;", "'")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The parts of a text that differ from run to run: ARNs, UUIDs.
pub(super) fn mask(text: &str) -> String {
    let mut out = String::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        match word.find("arn:aws:") {
            Some(start) => {
                let end = word[start..].find(['\'', '"', ']', ',', ')']).map_or(word.len(), |length| start + length);
                let _ = write!(out, "{}<arn>{}", &word[..start], &word[end..]);
            }
            None => out.push_str(word),
        }
    }
    out.trim().to_owned()
}

fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
