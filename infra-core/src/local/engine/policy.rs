//! Stack policies: what an update may do to which resource.

use crate::local::error::ApiError;
use serde_json::Value;

/// Checks the text of a policy.
///
/// # Errors
/// It is no policy.
pub fn check(text: &str) -> Result<(), ApiError> {
    let policy: Option<Value> = serde_json::from_str(text).ok();
    let is_policy = policy.as_ref().and_then(|policy| policy.get("Statement")).is_some_and(|all| !all.is_null());
    if is_policy { Ok(()) } else { Err(ApiError::validation("Error validating stack policy: Invalid stack policy")) }
}

/// The number (from 1) of the statement that denies an action (`Update:Modify`); `Some(0)` if none allows it.
pub fn denial(policy: Option<&str>, action: &str, logical: &str, kind: &str) -> Option<usize> {
    let policy: Value = serde_json::from_str(policy?).ok()?;
    let statements = many(policy.get("Statement")?);
    let applies = |statement: &Value| covers(statement, action, logical, kind);
    let effect = |statement: &Value, wanted: &str| statement.get("Effect").is_some_and(|effect| effect == wanted);
    let denied = statements.iter().position(|statement| effect(statement, "Deny") && applies(statement));
    if let Some(index) = denied {
        return Some(index + 1);
    }
    let allowed = statements.iter().any(|statement| effect(statement, "Allow") && applies(statement));
    if allowed { None } else { Some(0) }
}

/// What an update that is denied says of the resource.
pub fn refusal(statement: usize, action: &str, logical: &str) -> String {
    format!(
        "Action denied by stack policy: Statement [#{statement}] does not allow [{action}] for resource \
         [LogicalResourceId/{logical}]"
    )
}

fn covers(statement: &Value, action: &str, logical: &str, kind: &str) -> bool {
    let resource = format!("LogicalResourceId/{logical}");
    let matches = |name: &str, wanted: &str| {
        statement.get(name).is_some_and(|all| many(all).iter().any(|one| one.as_str().is_some_and(|p| glob(p, wanted))))
    };
    let excepted = |name: &str, wanted: &str| statement.get(name).is_some() && !matches(name, wanted);
    let about_action = matches("Action", action) || excepted("NotAction", action);
    let about_resource = matches("Resource", &resource) || excepted("NotResource", &resource);
    about_action && about_resource && holds(statement.get("Condition"), kind)
}

/// `{"StringEquals": {"ResourceType": ["AWS::RDS::DBInstance"]}}`, also `StringLike`.
fn holds(condition: Option<&Value>, kind: &str) -> bool {
    let Some(Value::Object(operators)) = condition else { return true };
    operators.values().all(|test| {
        test.get("ResourceType")
            .is_none_or(|types| many(types).iter().any(|one| one.as_str().is_some_and(|p| glob(p, kind))))
    })
}

fn many(value: &Value) -> &[Value] {
    value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice)
}

/// `*` stands for any text.
pub fn glob(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(head) else { return false };
    tail.is_empty() || (0..=rest.len()).any(|at| rest.is_char_boundary(at) && glob(tail, &rest[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deny_wins() {
        let policy = r#"{"Statement": [{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "Update:Replace", "Principal": "*", "Resource": "LogicalResourceId/Db*"}]}"#;
        assert_eq!(denial(Some(policy), "Update:Replace", "DbCluster", "T"), Some(2));
        assert_eq!(denial(Some(policy), "Update:Modify", "DbCluster", "T"), None);
        assert_eq!(denial(None, "Update:Modify", "DbCluster", "T"), None);
    }
}
