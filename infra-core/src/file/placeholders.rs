//! Placeholders of tools that write templates: Helm, Jinja, and others with double braces.

/// The first placeholder of a text, with where it stands. Those that CloudFormation resolves do not count.
pub(super) fn first(text: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find('{') {
        let at = from + found;
        let rest = &text[at..];
        let close = match rest.as_bytes().get(1) {
            Some(b'{') if !rest.starts_with("{{resolve:") => "}}",
            // JSONata in a state machine stands in quotes.
            Some(b'%') if !text[..at].ends_with(['"', '\'']) => "%}",
            _ => {
                from = at + 1;
                continue;
            }
        };
        let line = rest.lines().next().unwrap_or_default();
        match line.find(close) {
            Some(end) => return Some((at, &line[..end + close.len()])),
            None => from = at + 2,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn what_other_tools_fill_in_is_found() {
        assert_eq!(first("a: {{ .Values.b }}"), Some((3, "{{ .Values.b }}")));
        assert_eq!(first("{% for x in y %}"), Some((0, "{% for x in y %}")));
        assert_eq!(first("x: '{{resolve:ssm:a}}' {{b}}"), Some((23, "{{b}}")));
        assert_eq!(first("{\"a\": {\"b\": {\"c\": 1}}}"), None);
        assert_eq!(first("{{a: b}: c}"), None);
        assert_eq!(first("Items: \"{% $states.input %}\""), None);
    }
}
