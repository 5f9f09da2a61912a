//! The evaluator on single expressions. That it agrees with rustc is tested in `tests/it/evaluator.rs`.

use super::{Consts, Data, Matched, Outcome, Scope, Table, bind, constant_comparisons, eval};
use std::rc::Rc;

fn environment(name: &str, azs: i64, removal: &str) -> Data {
    let mut network = Table::default();
    network.set("zones", Data::List(Rc::from([Data::text("a"), Data::text("b")])));
    network.set("cidr", Data::text("10.0.0.0/16"));
    let mut env = Table::default();
    env.set("name", Data::text(name));
    env.set("azs", Data::integer(azs));
    env.set("zero", Data::integer(0));
    env.set("ratio", Data::Float(0.5));
    env.set("removal", Data::text(removal));
    env.set("network", Data::Table(Rc::new(network)));
    Data::Table(Rc::new(env))
}

fn scope() -> Scope {
    let consts = [
        ("PORT", "u16", "5432"),
        ("NAMES", "[&str; 2]", "[\"x\", \"y\"]"),
        ("LOOP", "i64", "LOOP + 1"),
        ("DEEP", "i64", "env.azs"),
    ];
    let parse = |(name, ty, value): (&str, &str, &str)| {
        (name.to_owned(), syn::parse_str(ty).expect(ty), syn::parse_str(value).expect(value))
    };
    Scope::for_environment(Consts::new(consts.map(parse)), environment("prod", 3, "Retain"))
}

/// The value as text, `?` if it is unknown, `! why` if it fails.
fn value(text: &str) -> String {
    match eval(&syn::parse_str(text).expect(text), &scope()) {
        Outcome::Known(data) => data.to_string(),
        Outcome::Unknown => "?".to_owned(),
        Outcome::Fails { why, .. } => format!("! {why}"),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(value(text), *expected, "{text}");
    }
}

#[test]
fn values() {
    check(&[
        ("env.azs + 1", "4"),
        ("env.network.zones[1]", "b"),
        ("env.network.zones[env.azs - 2]", "b"),
        ("env.network.zones.len() - 1", "1"),
        ("PORT + 1", "5433"),
        ("NAMES[0]", "x"),
        ("if env.name == \"prod\" { 90 } else { 7 }", "90"),
        ("match env.azs { 1 => \"one\", 2..=3 => \"some\", _ => \"many\" }", "some"),
        ("match env.azs { n if n > 2 => n * 2, n => n }", "6"),
        ("match (env.name, env.azs) { (\"dev\" | \"prod\", n) => n, _ => 0 }", "3"),
        ("{ let (a, b) = (env.azs, 2); a % b }", "1"),
        ("format!(\"{}-{0}-{x}-{{}}\", env.name, x = env.azs)", "prod-prod-3-{}"),
        ("env.name.to_uppercase().contains(\"RO\")", "true"),
        ("(env.azs as f64 * env.ratio) as usize", "1"),
        ("300_i64 as u8", "44"),
        ("env.azs.pow(2).max(10)", "10"),
        ("[1, env.azs].contains(&3)", "true"),
        ("(0..env.azs).contains(&2)", "true"),
        ("env.name == \"dev\" && missing", "false"),
        ("1 << 4 | env.azs", "19"),
    ]);
}

#[test]
fn unknown() {
    check(&[
        ("call()", "?"),
        ("env.missing", "?"),
        ("other::CONST", "?"),
        ("LOOP", "?"),
        ("DEEP", "?"),
        ("[call(), 1][1]", "?"),
        ("{ let _ = call(); 1 }", "?"),
        ("3_000_000_000", "?"),
        ("3_000_000_000 + env.azs", "3000000003"),
        ("env.network.zones.len() + (2 - 3 + 4)", "?"),
        ("{ let a = 200; let b = a + 100; let c: u8 = a; b }", "?"),
        ("if env.azs > 2 { 200 } else { call() }", "?"),
        ("if env.azs > 2 { 2 } else { call() }", "2"),
        ("format!(\"{:02}\", env.azs)", "?"),
        ("if let 3 = env.azs { 1 } else { 2 }", "?"),
        ("match env.azs { N => 1 }", "?"),
        ("(|x| x)(1)", "?"),
        ("#[cfg(test)] 1", "?"),
    ]);
}

#[test]
fn failures() {
    check(&[
        ("env.network.zones[2]", "! index 2 is out of range: `env.network.zones` has 2 elements"),
        ("env.network.zones[env.azs - 4]", "! index -1 is out of range: `env.network.zones` has 2 elements"),
        ("1 / env.zero", "! `1 / env.zero` divides by zero: `env.zero` is 0"),
        ("env.azs % 0", "! `env.azs % 0` divides by zero"),
        ("env.network.zones.len() - 3", "! `env.network.zones.len() - 3` is -1, which is out of the range of `usize`"),
        (
            "9_223_372_036_854_775_807 + env.azs",
            "! `9_223_372_036_854_775_807 + env.azs` is 9223372036854775810, which is out of the range of `i64`",
        ),
        (
            "(if env.azs > 2 { 200 } else { PORT as u8 }) + 100",
            "! `(if env.azs > 2 { 200 } else { PORT as u8 }) + 100` is 300, which is out of the range of `u8`",
        ),
        ("256u8", "! `256u8` is out of the range of `u8`"),
        ("env.azs << 64", "! `env.azs << 64` shifts by 64, and `i64` has 64 bits"),
        ("[env.network.zones[9], \"a\"][1]", "! index 9 is out of range: `env.network.zones` has 2 elements"),
    ]);
}

#[test]
fn locals_hide_env_and_consts() {
    let mut inner = scope();
    inner.bind("env", Outcome::Unknown);
    inner.bind("PORT", Outcome::Known(Data::integer(1)));
    assert!(matches!(eval(&syn::parse_quote!(env.azs), &inner), Outcome::Unknown));
    assert!(matches!(eval(&syn::parse_quote!(PORT), &inner), Outcome::Known(data) if data == Data::integer(1)));
    assert_eq!(value("PORT"), "5432");
}

#[test]
fn patterns() {
    let pair = Data::Tuple(Rc::from([Data::text("a"), Data::integer(7)]));
    let mut inner = scope();
    let pattern = syn::parse::Parser::parse_str(syn::Pat::parse_multi, "(name, n @ 1..=9)").expect("a pattern");
    assert_eq!(bind(&pattern, &pair, &mut inner), Matched::Yes);
    assert_eq!(inner.lookup("n").and_then(Outcome::known), Some(Data::integer(7)));
    let pattern = syn::parse::Parser::parse_str(syn::Pat::parse_multi, "(_, 8)").expect("a pattern");
    assert_eq!(bind(&pattern, &pair, &mut inner), Matched::No);
    let pattern = syn::parse::Parser::parse_str(syn::Pat::parse_multi, "Pair { .. }").expect("a pattern");
    assert_eq!(bind(&pattern, &pair, &mut inner), Matched::Unknown);
}

#[test]
fn comparisons_that_no_environment_satisfies() {
    let consts = Consts::new([]);
    let scope = |name, azs, removal| Scope::for_environment(Rc::clone(&consts), environment(name, azs, removal));
    let environments = [
        ("dev", scope("dev", 2, "Delete")),
        ("staging", scope("staging", 2, "Delete")),
        ("prod", scope("prod", 3, "Retain")),
    ];
    let found = |text: &str| -> Vec<String> {
        let found = constant_comparisons(&syn::parse_str(text).expect(text), &environments);
        found.into_iter().map(|one| format!("{} | {}", one.message, one.help)).collect()
    };
    assert_eq!(
        found("env.name == \"prd\""),
        ["no environment satisfies `env.name == \"prd\"`: the names are dev, staging, prod | did you mean \"prod\"?"]
    );
    assert_eq!(
        found("if !(env.removal != \"Retian\") { 1 } else { 2 }"),
        [concat!(
            "every environment satisfies `env.removal != \"Retian\"`: ",
            "`env.removal` is \"Delete\" in dev and staging, \"Retain\" in prod | did you mean \"Retain\"?"
        )]
    );
    assert_eq!(
        found("match env.name { \"dev\" => 1, \"stagging\" | \"prod\" => 2, _ => 3 }"),
        ["in no environment `env.name` is \"stagging\": the names are dev, staging, prod | did you mean \"staging\"?"]
    );
    assert_eq!(found("env.azs == 4").len(), 1);
    assert_eq!(found("env.azs == 3 || env.name == \"dev\" || env.missing == 1 || x == 2"), [""; 0]);
}
