//! Writes the XML of the answers.

use super::error::ApiError;
use super::stamp;

/// An XML text that grows.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// `<name>value</name>`
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.open(name, |xml| xml.escape(value));
    }

    /// The element, if there is a value.
    pub(super) fn some(&mut self, name: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.text(name, value.as_ref());
        }
    }

    /// A boolean.
    pub(super) fn flag(&mut self, name: &str, value: bool) {
        self.text(name, if value { "true" } else { "false" });
    }

    /// A point in time, from milliseconds since 1970.
    pub(super) fn time(&mut self, name: &str, milliseconds: u64) {
        self.text(name, &stamp::iso(milliseconds));
    }

    /// An element around others.
    pub(super) fn open(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// A list: each item in a `<member>`.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.open(name, |xml| {
            for item in items {
                xml.open("member", |xml| each(xml, item));
            }
        });
    }

    /// A list of texts.
    pub(super) fn texts<T: AsRef<str>>(&mut self, name: &str, items: impl IntoIterator<Item = T>) {
        self.list(name, items, |xml, item| xml.escape(item.as_ref()));
    }

    /// A list of `Key`/`Value` pairs.
    pub(super) fn tags(&mut self, name: &str, tags: &[(String, String)]) {
        self.list(name, tags, |xml, (key, value)| {
            xml.text("Key", key);
            xml.text("Value", value);
        });
    }

    /// The text written so far.
    pub(super) fn into_string(self) -> String {
        self.out
    }

    /// Text content.
    pub(super) fn escape(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                other => self.out.push(other),
            }
        }
    }
}

/// The whole document of an answer.
pub(super) fn answer(action: &str, namespace: &str, result: &str, request_id: &str) -> String {
    format!(
        "<{action}Response xmlns=\"{namespace}\"><{action}Result>{result}</{action}Result>\
         <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{action}Response>"
    )
}

/// The whole document of an error.
pub(super) fn error(error: &ApiError, namespace: &str, request_id: &str) -> String {
    let mut xml = Xml::default();
    xml.text("Type", if error.status < 500 { "Sender" } else { "Receiver" });
    xml.text("Code", error.code);
    xml.text("Message", &error.message);
    format!(
        "<ErrorResponse xmlns=\"{namespace}\"><Error>{}</Error><RequestId>{request_id}</RequestId></ErrorResponse>",
        xml.into_string()
    )
}
