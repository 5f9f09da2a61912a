//! The request of the Query protocol: a form body with an `Action` and dotted names.

use std::collections::BTreeMap;

/// One request, decoded.
#[derive(Debug, Clone, Default)]
pub struct Query {
    fields: BTreeMap<String, String>,
}

/// The fields below one prefix, `Parameters.member.2.`.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    query: &'a Query,
    prefix: String,
}

impl Query {
    /// Decodes a form body; what is not a pair is left out.
    pub fn parse(body: &str) -> Self {
        let fields = body
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect();
        Self { fields }
    }

    /// The operation, `CreateStack`; empty if there is none.
    pub fn action(&self) -> &str {
        self.fields.get("Action").map_or("", String::as_str)
    }

    /// All fields, at no prefix.
    pub fn fields(&self) -> Fields<'_> {
        Fields { query: self, prefix: String::new() }
    }

    /// A field by its full name; an empty one counts as absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// A boolean field; absent is `None`.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.get(name).map(|value| value == "true")
    }

    /// The members of a list of plain values.
    pub fn list(&self, name: &str) -> Vec<String> {
        self.fields().list(name)
    }

    /// The members of a list of structures.
    pub fn members(&self, name: &str) -> Vec<Fields<'_>> {
        self.fields().members(name)
    }

    /// Adds a field; for requests that the engine makes itself.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }
}

impl<'a> Fields<'a> {
    /// A field below the prefix; an empty one counts as absent.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.query.get(&format!("{}{name}", self.prefix))
    }

    /// A field below the prefix, also when empty.
    pub fn raw(&self, name: &str) -> Option<&'a str> {
        self.query.fields.get(&format!("{}{name}", self.prefix)).map(String::as_str)
    }

    /// The members of a list of plain values.
    pub fn list(&self, name: &str) -> Vec<String> {
        (1..).map_while(|n| self.raw(&format!("{name}.member.{n}"))).map(str::to_owned).collect()
    }

    /// The members of a list of structures.
    pub fn members(&self, name: &str) -> Vec<Fields<'a>> {
        (1..)
            .map_while(|n| {
                let member = Fields { query: self.query, prefix: format!("{}{name}.member.{n}.", self.prefix) };
                member.is_present().then_some(member)
            })
            .collect()
    }

    /// The entries of a map of texts.
    pub fn map(&self, name: &str) -> Vec<(String, String)> {
        (1..)
            .map_while(|n| {
                let key = self.raw(&format!("{name}.entry.{n}.key"))?;
                Some((key.to_owned(), self.raw(&format!("{name}.entry.{n}.value"))?.to_owned()))
            })
            .collect()
    }

    fn is_present(&self) -> bool {
        let next = self.query.fields.range(self.prefix.clone()..).next();
        next.is_some_and(|(name, _)| name.starts_with(&self.prefix))
    }
}

/// Text without its escapes.
pub(super) fn decode(text: &str) -> String {
    if !text.contains(['%', '+']) {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |byte: Option<u8>| byte.and_then(|b| char::from(b).to_digit(16)).unwrap_or(0);
                let value = digit(rest.next()) * 16 + digit(rest.next());
                bytes.push(u8::try_from(value).unwrap_or(b'?'));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lists_and_structures() {
        let query = Query::parse(
            "Action=X&A.member.1=one+two&A.member.2=%7B%22%7D&P.member.1.ParameterKey=k&P.member.1.ParameterValue=&Empty=",
        );
        assert_eq!(query.action(), "X");
        assert_eq!(query.list("A"), ["one two", "{\"}"]);
        let members = query.members("P");
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].get("ParameterKey"), Some("k"));
        assert_eq!(members[0].get("ParameterValue"), None);
        assert_eq!(members[0].raw("ParameterValue"), Some(""));
        assert_eq!(query.get("Empty"), None);
    }

    #[test]
    fn decodes_utf8() {
        assert_eq!(decode("%C3%BCber"), "über");
    }
}
