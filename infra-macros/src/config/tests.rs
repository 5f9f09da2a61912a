//! Texts of infra.toml, and what is said about them.

use super::read::read;
use super::{Shape, TagPart};
use crate::eval::Data;

/// What is wrong with a text, one line each: line, message, help.
fn faults(text: &str) -> String {
    let faults: Vec<String> =
        read(text).errors.iter().map(|one| format!("{}: {} | {}", one.line, one.message, one.help)).collect();
    faults.join("\n")
}

/// `body` below a head that is in order.
fn check(body: &str, expected: &str) {
    assert_eq!(faults(&format!("app = \"acme\"\n{body}")), expected, "{body}");
}

const GOOD: &str = r#"
app = "acme"
references = "strong"

[tags]
Application = "{env.app}"
Name = "{{{env.name}}}-{env.network.azs}"
Owner = { value = "platform", allowed = ["platform", "web"] }

[env-defaults]
account = "111111111111"
region = "us-east-1"

[env-defaults.network]
azs = 2
zones = []

[env.prod]
network = { azs = 3, zones = ["a", "b"] }
database = { acu = 1 }
termination_protection = true

[env.dev.database]
acu = 0.5
"#;

#[test]
fn defaults_are_merged_and_numbers_widened() {
    let read = read(GOOD);
    assert_eq!(read.errors, []);
    let config = read.config;
    let names: Vec<&str> = config.environments.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["prod", "dev"]);
    let shown: Vec<String> = config.environments.iter().map(|one| one.values.to_string()).collect();
    assert_eq!(
        shown,
        [
            concat!(
                r#"{"app": "acme", "name": "prod", "account": "111111111111", "region": "us-east-1", "#,
                r#""termination_protection": true, "network": {"azs": 3, "zones": ["a", "b"]}, "database": {"acu": 1.0}}"#
            ),
            concat!(
                r#"{"app": "acme", "name": "dev", "account": "111111111111", "region": "us-east-1", "#,
                r#""termination_protection": false, "network": {"azs": 2, "zones": []}, "database": {"acu": 0.5}}"#
            ),
        ]
    );
    let Shape::Table(keys) = &config.shape else { panic!("no table") };
    assert_eq!(keys.last(), Some(&("database".to_owned(), Shape::Table(vec![("acu".to_owned(), Shape::Float)]))));
}

#[test]
fn tags_are_in_parts() {
    let tags = read(GOOD).config.tags;
    let name = &tags[1];
    let env = |path: &[&str]| TagPart::Env(path.iter().map(ToString::to_string).collect());
    let text = |text: &str| TagPart::Text(text.to_owned());
    assert_eq!(name.value, [text("{"), env(&["name"]), text("}-"), env(&["network", "azs"])]);
    assert_eq!(tags[2].allowed, ["platform", "web"]);
}

#[test]
fn account_and_region_may_be_open() {
    let read = read("app = \"acme\"\n[env.dev]\nx = 1");
    assert_eq!(read.errors, []);
    assert_eq!(read.config.environments[0].values.get("account"), None);
    assert_eq!(read.config.environments[0].values.get("x"), Some(&Data::integer(1)));
}

#[test]
fn the_head() {
    assert_eq!(faults("[env.dev]\nx = 1"), "0: `app` is missing | name the application at the top: `app = \"shop\"`");
    assert_eq!(
        faults("app = 7\nreferences = \"hard\"\n[env.dev]"),
        concat!(
            "1: `app` is a whole number, and has to be text | name the application at the top: `app = \"shop\"`\n",
            "2: `references` cannot be \"hard\" | write \"weak\" (a stack reads the other's outputs) ",
            "or \"strong\" (exports that cannot go while they are used)"
        )
    );
    check("[tag]\nOwner = \"x\"\n[env.dev]", "2: there is no key `tag` at the top | did you mean `tags`?");
    check("[environments.dev]\n[env.dev]", "2: there is no key `environments` at the top | did you mean `env`?");
    check(
        "policy = \"a::B\"\n[env.dev]",
        "2: there is no key `policy` at the top | name the policy in the code: `infra_core::environments!(policy = BASELINE);`",
    );
    check("", "0: there is no environment | add one: `[env.dev]`, with its values under it");
    check(
        "env = 3",
        "2: `env` is a whole number, and has to be a table | write a table: `[env]`, or `[env.env]` for an environment",
    );
}

#[test]
fn syntax() {
    check(
        "[env.dev]\nregion = us-east-1\nmax = \n",
        concat!(
            "3: string values must be quoted, expected literal string | text stands in quotes: `region = \"us-east-1\"`\n",
            "4: string values must be quoted, expected literal string | each line is `key = value`, `[table]`, or a comment with `#`",
        ),
    );
    check(
        "[env.dev]\nstart = 2024-01-01\n",
        "3: `start` is a date, and dates have no type here | write it as text: `start = \"2024-01-01\"`",
    );
    check("[env.dev]\nx = inf\n", "3: `x` is no finite number | a template holds finite numbers only");
}

#[test]
fn missing_keys() {
    check(
        "[env.dev.network]\nazs = 2\n[env.prod.network]\nazs = 3\nnat = 1",
        concat!(
            "2: `env.network.nat` is missing in dev; prod has it | ",
            "add `nat = 1` under `[env.dev.network]`, or a default for all under `[env-defaults.network]`"
        ),
    );
    check(
        "[env.dev]\nmax_acu = 1\n[env.staging]\nmax_acu = 2\n[env.prod]\nmax_acus = 3",
        "7: `env.max_acu` is missing in prod; dev and staging have it | `max_acus` is only in prod: did you mean `max_acu`?",
    );
    check(
        "[env-defaults]\nazcount = 1\n[env.dev]\n[env.prod]\naz_count = 2",
        concat!(
            "4: `env.az_count` is missing in dev; prod has it | add `az_count = 2` under `[env.dev]`, ",
            "or a default for all under `[env-defaults]`; or is `azcount` meant?"
        ),
    );
    check(
        "[env-defaults.api]\ncpu = 1\n[env.dev]\n[env.prod.api]\ntag = \"x\"",
        concat!(
            "4: `env.api.tag` is missing in dev; prod has it | ",
            "add `tag = \"x\"` under `[env.dev.api]`, or a default for all under `[env-defaults.api]`"
        ),
    );
    check(
        "[env.dev]\nsubnets = [{ a = 1, zone = 2 }, { a = 1 }]",
        "3: `env.subnets.zone` is missing in dev (element 1); dev (element 0) has it | add `zone = 2` to the element",
    );
    check(
        "[env.dev]\naccount = \"111111111111\"\n[env.prod]\nx = 1",
        concat!(
            "2: `env.x` is missing in dev; prod has it | ",
            "add `x = 1` under `[env.dev]`, or a default for all under `[env-defaults]`\n",
            "4: `env.account` is missing in prod; dev has it | ",
            "add `account = \"111111111111\"` under `[env.prod]`, or a default for all under `[env-defaults]`"
        ),
    );
}

#[test]
fn types() {
    check(
        "[env.dev]\nx = 1\nl = [1, \"a\"]\nt.a = 1\n[env.prod]\nx = \"1\"\nl = [1.5]\nt = 3",
        concat!(
            "4: `env.l` is text in dev (element 1), but a whole number in dev (element 0) | ",
            "write the same kind of value in all; in dev (element 0) it is at line 4\n",
            "7: `env.x` is text in prod, but a whole number in dev | ",
            "write the same kind of value in all; in dev it is at line 3\n",
            "9: `env.t` is a whole number in prod, but a table in dev | ",
            "write the same kind of value in all; in dev it is at line 5"
        ),
    );
    check(
        "[env.dev]\nl = []\n[env.prod]\nl = []",
        concat!(
            "3: `env.l` is empty in every environment, so that its type cannot be told | ",
            "give it an element in one environment, or leave the key out until there is one"
        ),
    );
}

#[test]
fn keys() {
    check(
        "[env-defaults]\nname = \"x\"\n[env.dev]\nmaxAcu = 1\ntype = 2\n9x = 3",
        concat!(
            "3: `env-defaults.name` cannot be set: `env.name` is there already | ",
            "it is the name of the environment's table; give your value another key\n",
            "5: `maxAcu` cannot be a key: it becomes the field `env.maxAcu` | write `max_acu`\n",
            "6: `type` cannot be a key: it is a word of Rust, and `env.type` would not compile | ",
            "write `type_` or another name\n",
            "7: `9x` cannot be a key: it becomes the field `env.9x` | write `key_9x`",
        ),
    );
    check(
        "[env.Dev]\n[env.all]\n[env.a-b]\n[env.a_b]",
        concat!(
            "2: an environment cannot be named `Dev` | a small letter, then small letters, digits and hyphens: `[env.dev]`\n",
            "3: an environment cannot be named `all`: `Env::ALL` is the list of them | give it another name\n",
            "5: `a_b` and `a-b` would both be `Env::A_B` | rename one of them"
        ),
    );
}

#[test]
fn settings() {
    check(
        concat!(
            "[env-defaults]\naccount = 11111111111\nregion = \"us-east\"\ntermination_protection = \"yes\"\n",
            "[env.dev]\n[env.prod]\naccount = \"123\""
        ),
        concat!(
            "3: `account` is a number, and would lose a zero at its front | write it as text: `account = \"011111111111\"`\n",
            "4: `region` cannot be \"us-east\" | a region is written like \"us-east-1\" or \"eu-central-1\"\n",
            "5: `termination_protection` is text, and has to be true or false | write `termination_protection = true`\n",
            "8: `account` cannot be \"123\": an account id has twelve digits | `aws sts get-caller-identity` shows it"
        ),
    );
    for region in ["us-east-1", "us-gov-west-1", "eusc-de-east-1", "ap-southeast-7"] {
        check(&format!("[env.dev]\nregion = {region:?}"), "");
    }
}

#[test]
fn tags() {
    check(
        concat!(
            "[tags]\nA = \"{env.nme}\"\nB = \"{x}\"\nC = 3\nD = { value = \"a\", allowed = [\"b\"] }\n",
            "E = \"{env.list}\"\n\"aws:x\" = \"y\"\nF = { allow = [\"x\"] }\n[env.dev]\nlist = [1]"
        ),
        concat!(
            "3: the tag `A` uses `{env.nme}`: there is no `nme` in `env` | did you mean `{env.name}`?\n",
            "4: the tag `B` cannot be \"{x}\" | a placeholder is `{env.name}`; a brace is `{{` or `}}`\n",
            "5: the tag `C` is a whole number, and has to be text | write `C = \"3\"`\n",
            "6: the tag `D` is \"a\" in dev, which is not allowed | allowed are b; did you mean \"b\"?\n",
            "7: the tag `E` uses `{env.list}`: `env.list` is a list | a tag is one text: name a key with a single value\n",
            "8: the tag `aws:x` cannot be set: `aws:` is reserved for AWS | choose another key\n",
            "9: the tag `F` has no setting `allow` | write `F = { value = \"…\", allowed = [\"…\"] }`\n",
            "9: the tag `F` has no value | write `F = { value = \"…\", allowed = [\"…\"] }`"
        ),
    );
}

/// The expansion of the file of the example, without the fields' documentation.
#[test]
fn expansion() {
    let expanded = super::emit::emit_text(GOOD);
    let pretty = prettyplease::unparse(&syn::parse2(expanded).expect("items"));
    for expected in [
        "pub struct Env {",
        "pub network: EnvNetwork,",
        "pub zones: ::infra_core::List<&'static str>,",
        "pub struct EnvDatabase {",
        "pub acu: f64,",
        "pub const PROD: Self = Env {",
        "acu: 1f64 }",
        "/// `env.network.azs`: `3` in prod, `2` in dev",
        "pub const ALL: &'static [(&'static str, Self)] = &[",
        "references: ::infra_core::References::Strong,",
    ] {
        assert!(pretty.contains(expected), "{expected} is not in\n{pretty}");
    }
}

#[test]
fn deploy_settings_are_said_to_be_wrong_all_at_once() {
    check(
        r#"[deploy]
role_arn = "arn:aws:iam::222222222222:role/deployer"
rollback_alarms = ["arn:aws:sns:us-east-1:111111111111:x", 3]
monitoring_minutes = 200
concurency = 2
express = "yes"
stack_policy = "policy"
[env.dev]
account = "111111111111"
region = "us-east-1"
[env.prod]
account = "111111111111"
region = "us-east-1"
termination_protection = true
[env.prod.deploy]
role_arn = 7
express = true
"#,
        "3: `deploy.role_arn` is of account 222222222222, and dev is account 111111111111 | give each environment its own, under `[env.dev.deploy]`\n\
         4: `deploy.rollback_alarms` cannot be \"arn:aws:sns:us-east-1:111111111111:x\" | an ARN like \"arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors\"\n\
         4: `deploy.rollback_alarms` holds a whole number, and wants the text of an ARN | write \"arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors\"\n\
         5: `deploy.monitoring_minutes` cannot be 200 | a whole number from 0 to 180\n\
         6: `deploy.concurency` is no setting | did you mean `concurrency`?\n\
         7: `deploy.express` is text, and has to be true or false | write `express = true`\n\
         8: `deploy.stack_policy` cannot be \"policy\" | the JSON of the policy, or the path of its file beside infra.toml: \"policies/stack.json\"\n\
         17: `deploy.role_arn` holds a whole number, and wants the text of an ARN | write \"arn:aws:iam::111111111111:role/deployer\"\n\
         18: `deploy.express` is on in prod, whose stacks have termination protection | express mode is for environments that may break",
    );
    check(
        "[env.dev]\naccount = \"111111111111\"\nregion = \"us-east-1\"\ndeploy = 3\n",
        "5: `deploy` is a whole number, and has to be a table | write a table: `[deploy]`, or `[env.deploy]` for an environment",
    );
}

#[test]
fn deploy_settings_are_of_one_environment() {
    let read = read(
        r#"app = "acme"
[deploy]
concurrency = 2
import_existing = true
[env.dev]
account = "111111111111"
region = "us-east-1"
[env.prod]
account = "111111111111"
region = "us-east-1"
[env.prod.deploy]
concurrency = 8
stack_policy = "policies/stack.json"
"#,
    );
    assert_eq!(read.errors, []);
    let emitted: Vec<String> = read.config.environments.iter().map(|one| one.deploy.emit().to_string()).collect();
    assert!(emitted[0].contains("Some (2usize)") && emitted[0].contains("import_existing : true"), "{}", emitted[0]);
    assert!(emitted[1].contains("Some (8usize)") && emitted[1].contains("import_existing : true"), "{}", emitted[1]);
    assert!(emitted[1].contains("include_str") && emitted[1].contains("\"/policies/stack.json\""), "{}", emitted[1]);
    assert!(read.config.environments[0].values.get("deploy").is_none(), "it is no field of env");
}
