//! An engine that the service does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::tables::engines;

pub(crate) static RULE: Rule = Rule {
    name: "engine_unknown",
    group: Group::Correctness,
    title: "an engine that the service does not have",
    rationale: "The service refuses to make the database. Some engines that there were are gone: `aurora` stood for MySQL 5.6.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-mysql", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"),
        Source::Known(Known::CfnLint, "E3690"),
        Source::Known(Known::CfnLint, "E3691"),
        Source::Known(Known::CfnLint, "E3695"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_engine),
};

const TYPES: &[&str] = &["AWS::ElastiCache::CacheCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance"];

fn check_engine(resource: &Resource, context: &mut Context<'_>) {
    let service = match resource.type_name.text.as_str() {
        "AWS::RDS::DBCluster" => "rds-cluster/",
        "AWS::RDS::DBInstance" => "rds/",
        _ => "elasticache/",
    };
    let Some(known) = engines::list(service) else { return };
    for node in resource.get("Engine").into_iter().flat_map(Node::branches) {
        let Some(engine) = node.as_text().filter(|text| !text.contains("${") && !text.contains("{{")) else { continue };
        let engine = engine.to_ascii_lowercase();
        if known.split(' ').any(|name| name == engine) {
            continue;
        }
        let near = crate::schema::suggest(&engine, known.split(' ')).filter(|_| engine != "aurora");
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "there are {}",
                crate::text::list(&known.split(' ').map(|name| format!("`{name}`")).collect::<Vec<_>>(), "and")
            ),
        };
        let kind = context.type_name(&resource.type_name.text);
        let message = format!("`{kind}` has no engine `{}`", crate::text::short(&engine));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |kind: &str, engine: &str| check_resource(kind, &format!(r#"{{"Engine": {engine}}}"#), super::RULE.name);
        assert_eq!(check("AWS::RDS::DBInstance", "\"mysq\""), ["`AWS::RDS::DBInstance` has no engine `mysq`"]);
        assert_eq!(check("AWS::RDS::DBCluster", "\"oracle-ee\""), ["`AWS::RDS::DBCluster` has no engine `oracle-ee`"]);
        assert_eq!(check("AWS::ElastiCache::CacheCluster", "\"rdis\"").len(), 1);
        assert!(check("AWS::RDS::DBInstance", "\"MySQL\"").is_empty());
        assert!(check("AWS::RDS::DBInstance", "{\"Ref\": \"Engine\"}").is_empty());
    }
}
