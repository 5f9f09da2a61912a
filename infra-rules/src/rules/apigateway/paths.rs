//! The paths of a definition, and the methods of each.

use std::collections::BTreeMap;

use super::api_definition_ill_formed::Definition;
use crate::model::{Entry, Loc};
use crate::rules::body::hides_keys;
use crate::schema::advise;

/// The methods of a path.
pub(super) const METHODS: &[&str] =
    &["delete", "get", "head", "options", "patch", "post", "put", "trace", "x-amazon-apigateway-any-method"];

/// What a path has besides.
const OTHERS: &[&str] = &["$ref", "description", "parameters", "servers", "summary"];

/// Longer paths are not taken apart.
const LONGEST: usize = 4096;

/// Checks the paths.
pub(super) fn check(paths: &[Entry], definition: &mut Definition<'_, '_, '_>) {
    // The variable at each place of the tree, and the path that has it.
    let mut variables: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for Entry { key, node } in paths {
        let path = key.text.as_str();
        // `$default` is the route of an HTTP API for all that has none.
        if ["x-", "Fn::", "$"].iter().any(|start| path.starts_with(start)) || path.contains("${") {
            continue;
        }
        if !path.starts_with('/') {
            let message = format!("the path `{}` does not begin with `/`", crate::text::short(path));
            definition.warn(key.loc, message, format!("write `/{}`", crate::text::short(path)));
        }
        if path.len() <= LONGEST {
            parts(path, key.loc, &mut variables, definition);
        }
        methods(path, node.as_map().unwrap_or_default(), definition);
    }
}

fn parts<'n>(
    path: &'n str,
    loc: Loc,
    variables: &mut BTreeMap<&'n str, (&'n str, &'n str)>,
    definition: &mut Definition<'_, '_, '_>,
) {
    let mut seen: Vec<&str> = Vec::new();
    let mut start = 0;
    for part in path.split('/') {
        let before = path.get(..start).unwrap_or_default();
        start += part.len() + 1;
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else { continue };
        if name.ends_with('+') && start <= path.len() {
            let message = format!("`{}` goes on behind `{part}`, which takes all the rest", crate::text::short(path));
            definition.fault(loc, message, format!("let the path end with `{part}`"));
        }
        let plain = name.trim_end_matches('+');
        if seen.contains(&plain) {
            let message = format!("`{}` has the variable `{plain}` twice", crate::text::short(path));
            definition.warn(loc, message, "give each variable a name of its own".to_owned());
        }
        seen.push(plain);
        // Whether `{proxy+}` may stand beside a variable is not said.
        if !definition.is_rest || name.ends_with('+') {
            continue;
        }
        match variables.get(before) {
            Some((other, where_it_is)) if *other != name => {
                let message = format!(
                    "`{{{name}}}` of `{}` stands where `{}` has `{{{other}}}`, and a place of the path has one variable",
                    crate::text::short(path),
                    crate::text::short(where_it_is)
                );
                definition.fault(loc, message, format!("call it `{{{other}}}` here too"));
            }
            Some(_) => {}
            None => {
                variables.insert(before, (name, path));
            }
        }
    }
}

/// What is no method is passed over, and the API answers as if it were not there.
fn methods(path: &str, entries: &[Entry], definition: &mut Definition<'_, '_, '_>) {
    if hides_keys(entries) {
        return;
    }
    for Entry { key, .. } in entries {
        let text = key.text.as_str();
        if METHODS.contains(&text) || OTHERS.contains(&text) || text.starts_with("x-") {
            continue;
        }
        let lower = text.to_ascii_lowercase();
        let is_upper = METHODS.contains(&lower.as_str());
        let help = if is_upper { format!("write `{lower}`") } else { advise(&lower, METHODS) };
        let message = format!("`{}` of the path `{}` is no method", crate::text::short(text), crate::text::short(path));
        definition.warn(key.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(kind: &str, paths: &str) -> Vec<String> {
        let body = format!(r#"{{"Body": {{"openapi": "3.0.1", "info": {{}}, "paths": {{{paths}}}}}}}"#);
        resource(kind, &body).messages("api_definition_ill_formed")
    }

    fn rest(paths: &str) -> Vec<String> {
        found("AWS::ApiGateway::RestApi", paths)
    }

    #[test]
    fn a_place_has_one_variable() {
        let two = r#""/orders/{id}": {}, "/orders/{order}/items": {}"#;
        assert_eq!(
            rest(two),
            [
                "`{order}` of `/orders/{order}/items` stands where `/orders/{id}` has `{id}`, and a place of the path has one variable"
            ]
        );
        assert!(found("AWS::ApiGatewayV2::Api", two).is_empty());
        assert!(rest(r#""/orders/{id}": {}, "/orders/{id}/items/{item}": {}, "/{any}": {}"#).is_empty());
        assert_eq!(rest(r#""/a/{id}/b/{id}": {}"#), ["`/a/{id}/b/{id}` has the variable `id` twice"]);
        assert_eq!(rest(r#""/{proxy+}/a": {}"#), ["`/{proxy+}/a` goes on behind `{proxy+}`, which takes all the rest"]);
        assert!(rest(r#""/{proxy+}": {}, "/": {}"#).is_empty());
    }

    #[test]
    fn methods_are_those_of_http() {
        assert_eq!(rest(r#""orders": {}"#), ["the path `orders` does not begin with `/`"]);
        assert_eq!(rest(r#""/": {"GET": {}}"#), ["`GET` of the path `/` is no method"]);
        assert_eq!(rest(r#""/": {"pots": {}}"#), ["`pots` of the path `/` is no method"]);
        for fine in [
            r#""/": {"get": {}, "parameters": [], "x-amazon-apigateway-any-method": {}, "x-mine": 1}"#,
            r#""/": {"Fn::Transform": {}}"#,
            r#""x-mine": {"GET": {}}"#,
            r#""$default": {"x-amazon-apigateway-any-method": {}}"#,
            r#""/": {"${Method}": {}}"#,
        ] {
            assert_eq!(rest(fine), Vec::<String>::new(), "{fine}");
        }
    }
}
