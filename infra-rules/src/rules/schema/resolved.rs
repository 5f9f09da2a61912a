//! Values that a function may give, judged like literals.
//!
//! They are warnings: whoever deploys the template chooses the values of its parameters.

use super::judge::Verdict;
use super::possible::{Possible, possible, written};
use super::values::{fits_kinds, scalars};
use super::{Judge, wrong_type};
use crate::check::{Conditions, Dialect, Level};
use crate::model::{Call, Node, Value};
use crate::schema::{Kinds, Range, Shape};

impl Judge<'_, '_> {
    /// Judges each value that a function may give, and tells the first that does not fit and can be.
    pub(super) fn resolved(&mut self, node: &Node, call: &Call, shape: Shape) {
        if self.is_quiet() || !self.resolves || !is_constrained(shape) {
            return;
        }
        let fits = |judge: &mut Self, node: &Node| {
            !matches!(judge.attempt(|judge| judge.value(node, shape)), Verdict::Fails(_))
        };
        if let Some(values) = written(call, self.context)
            && values.iter().all(|value| fits(self, value))
        {
            return;
        }
        let loc = match call {
            Call::Ref(name) => name.loc,
            _ => node.loc,
        };
        for found in possible(call, self.context) {
            let value = Node::new(found.value.clone(), loc);
            if !fits(self, &value) && self.can_be(&found) {
                self.because.push(("", reason(call, &found)));
                let before = self.level.replace(Level::Warn);
                self.value(&value, shape);
                self.level = before;
                self.because.pop();
                return;
            }
        }
    }

    /// A scalar, or a list of scalars.
    fn value(&mut self, node: &Node, shape: Shape) {
        match &node.value {
            Value::List(elements) => {
                let Some(items) = shape.items() else { return };
                for element in elements {
                    self.value(&Node::new(element.value.clone(), node.loc), items);
                }
            }
            _ if !fits_kinds(node, shape.kinds(), Dialect::Json) => {
                self.fault(&wrong_type::RULE, node.loc, |judge| wrong_type::describe(node, shape, judge));
            }
            _ => self.scalar(node, shape),
        }
    }

    /// Whether the parameters can have these values where the function stands.
    fn can_be(&self, found: &Possible<'_>) -> bool {
        let mut assumed = self.assumed.clone();
        assumed.extend(self.resource.condition.as_ref().map(|name| (name.text.as_str(), true)));
        if assumed.is_empty() {
            return true;
        }
        let chosen: Vec<(&str, &str)> =
            found.chosen.iter().map(|(parameter, value)| (parameter.name.text.as_str(), value.as_str())).collect();
        Conditions::new(self.context.template).possible_with(&assumed, &chosen) == Some(true)
    }
}

/// Whether a shape says more of a scalar than that it is one.
fn is_constrained(shape: Shape) -> bool {
    let kinds = shape.kinds();
    let is_kind = !kinds.is_any() && !kinds.intersects(Kinds::STRING) && kinds.intersects(scalars());
    is_kind
        || shape.enumeration().next().is_some()
        || shape.pattern().is_some()
        || shape.length() != (None, None)
        || shape.range() != Range::default()
        || shape.format().is_some()
        || shape.items().is_some_and(|items| items != shape && is_constrained(items))
}

fn reason(call: &Call, found: &Possible<'_>) -> String {
    let Some((parameter, value)) = found.chosen.first() else {
        return format!("`{}` gives this", call.function());
    };
    let value = crate::text::short(value);
    if parameter.body.get("AllowedValues").is_some() {
        format!("`{}` can be `{value}`", parameter.label)
    } else {
        format!("`{}` is `{value}` by default", parameter.label)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::fixture;

    fn messages(property: &str) -> Vec<String> {
        let found = fixture(&format!(
            r#"{{"Parameters": {{
                    "Days": {{"Type": "Number", "Default": 15}},
                    "Class": {{"Type": "String", "AllowedValues": ["STANDARD", "CHEAP"]}},
                    "Secret": {{"Type": "String", "NoEcho": true, "Default": "CHEAP"}},
                    "Stored": {{"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/log/class"}},
                    "Optional": {{"Type": "String", "Default": ""}}
                }},
                "Conditions": {{
                    "IsCheap": {{"Fn::Equals": [{{"Ref": "Class"}}, "CHEAP"]}},
                    "HasOptional": {{"Fn::Not": [{{"Fn::Equals": [{{"Ref": "Optional"}}, ""]}}]}}
                }},
                "Mappings": {{"M": {{"us-east-1": {{"Days": 15, "Class": "STANDARD"}}, "eu-west-1": {{"Days": 30, "Class": "CHEAP"}}}}}},
                "Resources": {{"G": {{"Type": "AWS::Logs::LogGroup", "Properties": {{{property}}}}}}}}}"#
        ))
        .found();
        let about = |rule: &str| matches!(rule, "value_not_allowed" | "wrong_type" | "text_too_short");
        found.into_iter().filter(|found| about(found.rule)).map(|found| found.message).collect()
    }

    #[test]
    fn defaults_and_allowed_values_must_fit() {
        assert_eq!(
            messages(r#""RetentionInDays": {"Ref": "Days"}"#),
            ["`RetentionInDays` cannot be `15`, because `Days` is `15` by default"]
        );
        assert_eq!(
            messages(r#""LogGroupClass": {"Ref": "Class"}"#),
            ["`LogGroupClass` cannot be `CHEAP`, because `Class` can be `CHEAP`"]
        );
        assert_eq!(messages(r#""LogGroupClass": {"Ref": "Secret"}"#), Vec::<String>::new());
        assert_eq!(messages(r#""LogGroupClass": {"Ref": "Stored"}"#), Vec::<String>::new());
    }

    #[test]
    fn functions_over_them_are_worked_out() {
        let texts = [
            r#"{"Fn::Sub": "${Class}"}"#,
            r#"{"Fn::Join": ["", ["CH", "EAP"]]}"#,
            r#"{"Fn::Select": [1, ["STANDARD", "CHEAP"]]}"#,
            r#"{"Fn::Select": [1, {"Fn::Split": ["-", "x-CHEAP"]}]}"#,
            r#"{"Fn::FindInMap": ["M", "eu-west-1", "Class"]}"#,
            r#"{"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "Class"]}"#,
        ];
        for text in texts {
            assert_eq!(messages(&format!(r#""LogGroupClass": {text}"#)).len(), 1, "{text}");
        }
        let good = r#""LogGroupClass": {"Fn::FindInMap": ["M", "us-east-1", "Class"]}"#;
        assert_eq!(messages(good), Vec::<String>::new());
    }

    #[test]
    fn what_a_condition_excludes_is_not_told() {
        let property = |text: &str| messages(&format!(r#""LogGroupClass": {text}"#));
        let standard = r#"{"Fn::If": ["IsCheap", "STANDARD", {"Ref": "Class"}]}"#;
        assert_eq!(property(standard), Vec::<String>::new());
        let cheap = r#"{"Fn::If": ["IsCheap", {"Ref": "Class"}, "STANDARD"]}"#;
        assert_eq!(property(cheap).len(), 1);
        let optional = r#"{"Fn::If": ["HasOptional", {"Ref": "Optional"}, {"Ref": "AWS::NoValue"}]}"#;
        assert_eq!(property(optional), Vec::<String>::new());
        assert_eq!(property(r#"{"Ref": "Optional"}"#).len(), 1);
    }
}
