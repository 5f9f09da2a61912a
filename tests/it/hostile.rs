//! Template files that nobody means well: mutated ones, and such as grow in one direction. An answer for each, in time.
//!
//! What is looked for without an end in sight is in `fuzz`.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use infra_core::file::{FileSettings, Syntax, check_text};

/// What one check may take, unoptimised and on a machine that is busy.
const LIMIT: Duration = Duration::from_secs(20);
/// How many mutants of each file.
const MUTANTS: u64 = 60;

fn check(text: &str, syntax: Syntax, what: &str) {
    let start = Instant::now();
    let answer = check_text(text, syntax, &FileSettings::default());
    let took = start.elapsed();
    assert!(took < LIMIT, "{what}: {took:?}");
    drop(answer);
}

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (below.max(1) as u64)).unwrap()
    }
}

/// Pieces that mean something to a reader or a rule.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "\n",
    "\n  ",
    "- ",
    "&a ",
    "*a",
    "<<: *a",
    "!Ref ",
    "!Sub ",
    "!If [a, b, c]",
    "\"",
    "'",
    "|",
    ">-",
    "#",
    "\t",
    "null",
    "~",
    "0x",
    "1e999",
    "-",
    "999999999999999999999",
    "${",
    "${A}",
    "{{resolve:",
    "Fn::If",
    "Fn::ForEach::X",
    "AWS::NoValue",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\\",
    "\\u12",
    "%",
    "---\n",
    "...\n",
    "? ",
];

/// The text with some pieces put in, taken out, doubled or moved.
fn mutant(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=random.next(6) {
        let at = random.next(letters.len());
        let length = random.next(12).min(letters.len() - at);
        match random.next(4) {
            0 => drop(letters.drain(at..at + length)),
            1 => {
                let piece: Vec<char> = PIECES[random.next(PIECES.len())].chars().collect();
                drop(letters.splice(at..at, piece));
            }
            2 => {
                let piece: Vec<char> = letters[at..at + length].to_vec();
                let to = random.next(letters.len());
                drop(letters.splice(to..to, piece));
            }
            _ => letters.truncate(letters.len() - random.next(3).min(letters.len())),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn mutants_of_the_templates_get_an_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("files");
    let mut count = 0;
    for kind in ["clean", "faulty"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "snap") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let syntax = if text.starts_with('{') { Syntax::Json } else { Syntax::Yaml };
            for seed in 1..=MUTANTS {
                let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
                check(&mutant(&text, &mut random), syntax, &format!("{}, seed {seed}", path.display()));
                count += 1;
            }
        }
    }
    assert!(count > 1000);
}

fn times(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

/// A template with these resources in YAML.
fn resources(text: &str) -> String {
    format!("Resources:\n{text}")
}

#[test]
fn what_grows_in_one_direction_gets_an_answer() {
    let topic = "  T:\n    Type: AWS::SNS::Topic\n    Properties:\n";
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    let bomb = times(60, |n| format!("  a{}: &a{} [*a{n}, *a{n}, *a{n}]\n", n + 1, n + 1));
    let cases = [
        ("lists in lists", deep("[", "]")),
        ("objects in objects", deep("{a: ", "}")),
        ("dashes", "- ".repeat(100_000)),
        ("indentation", times(3000, |n| format!("{}a:\n", " ".repeat(n)))),
        ("aliases of aliases", format!("Metadata:\n  a0: &a0 [x]\n{bomb}{}", resources(topic))),
        ("anchors", format!("Metadata:\n{}", times(20_000, |n| format!("  a{n}: &a{n} x\n  b{n}: *a{n}\n")))),
        (
            "merges",
            resources(&format!(
                "  A: &a {{Type: AWS::SNS::Topic}}\n{}",
                times(3000, |n| format!("  B{n}: {{<<: *a}}\n"))
            )),
        ),
        ("a number", resources(&format!("{topic}      DisplayName: {}\n", "9".repeat(1_000_000)))),
        ("a line", resources(&format!("{topic}      DisplayName: {}\n", "x y ".repeat(500_000)))),
        ("quotes", resources(&format!("{topic}      DisplayName: '{}'\n", "''".repeat(500_000)))),
        ("escapes", resources(&format!("{topic}      DisplayName: \"{}\"\n", "\\n\\u00e9".repeat(200_000)))),
        ("lines of text", resources(&format!("{topic}      DisplayName: |\n{}", "        x\n".repeat(200_000)))),
        ("comments", format!("{}{}", "# x\n".repeat(300_000), resources(topic))),
        ("keys", resources(&format!("{topic}{}", times(50_000, |n| format!("      K{n}: 1\n"))))),
        ("keys twice", resources(&format!("{topic}{}", "      DisplayName: 1\n".repeat(50_000)))),
        (
            "holes",
            resources(&format!("{topic}      DisplayName: !Sub \"{}\"\n", times(30_000, |n| format!("${{A{n}}}")))),
        ),
        (
            "loops",
            format!(
                "Transform: AWS::LanguageExtensions\n{}",
                resources(&times(1, |_| {
                    let list = format!("[{}]", times(300, |n| format!("a{n},")));
                    format!(
                        "  Fn::ForEach::A: [A, {list}, {{Fn::ForEach::B: [B, {list}, {{\"X${{A}}${{B}}\": {{Type: AWS::SNS::Topic}}}}]}}]\n"
                    )
                }))
            ),
        ),
        (
            "conditions",
            format!(
                "Conditions:\n  C0: !Equals [!Ref AWS::Region, x]\n{}{}",
                times(2000, |n| format!("  C{}: !And [!Condition C{n}, !Equals [!Ref AWS::Region, r{n}]]\n", n + 1)),
                resources("  T: {Type: AWS::SNS::Topic, Condition: C2000}\n")
            ),
        ),
    ];
    for (what, text) in &cases {
        check(text, Syntax::Yaml, what);
        check(text, Syntax::Json, what);
    }
}

/// The properties of one resource, as a template in JSON.
fn one(kind: &str, properties: &str) -> String {
    format!(r#"{{"Resources": {{"R": {{"Type": "{kind}", "Properties": {properties}}}}}}}"#)
}

fn list(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect::<Vec<_>>().join(", ")
}

/// How many of a kind a document has: what takes the square of it takes minutes.
const MANY: usize = 5000;

fn answer_each(cases: &[(&str, String)]) {
    for (what, text) in cases {
        check(text, Syntax::Json, what);
    }
}

#[test]
fn policies_and_slips_that_grow_get_an_answer() {
    let policy = |actions: &str, resources: &str| {
        let statement = format!(r#"{{"Effect": "Allow", "Action": [{actions}], "Resource": [{resources}]}}"#);
        let document = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
        one("AWS::IAM::ManagedPolicy", &format!(r#"{{"PolicyDocument": {document}}}"#))
    };
    let (actions, buckets) = (r#""s3:GetObject", "#.repeat(MANY), r#""arn:aws:s3:::b", "#.repeat(MANY));
    let topic =
        |n| format!(r#""R{n}": {{"Type": "AWS::SNS::Topic", "Properties": {{"TopicName": {{"Ref": "Gone{n}"}}}}}}"#);
    let set = list(MANY, |n| format!(r#""c{n}""#));
    let configurations = list(MANY, |n| format!(r#""d{n}": {{}}"#));
    let setup = format!(r#"{{"AWS::CloudFormation::Init": {{"configSets": {{"a": [{set}]}}, {configurations}}}}}"#);
    answer_each(&[
        ("actions and resources", policy(&format!("{actions}\"s3:*\""), &format!("{buckets}\"arn:aws:s3:::c\""))),
        ("a long ARN", policy(r#""s3:GetObject""#, &format!(r#""arn:aws:s3:::{}""#, "*a".repeat(500_000)))),
        (
            "letters of other scripts",
            policy(r#""s3:éGet", "s3:日本", "é:日", "s3:é", "s3:Gé", "日:日""#, r#""arn:é:日:::é""#),
        ),
        ("slips in references", format!(r#"{{"Resources": {{{}}}}}"#, list(MANY, topic))),
        (
            "sets of configurations",
            format!(r#"{{"Resources": {{"R": {{"Type": "AWS::EC2::Instance", "Metadata": {setup}}}}}}}"#),
        ),
    ]);
}

#[test]
fn documents_that_grow_get_an_answer() {
    let document = |kind: &str, content: &str| {
        one("AWS::SSM::Document", &format!(r#"{{"DocumentType": "{kind}", "Content": {{{content}}}}}"#))
    };
    let api = |parts: &str| one("AWS::ApiGateway::RestApi", &format!(r#"{{"Body": {{"openapi": "3.0.1", {parts}}}}}"#));
    let steps = list(MANY, |n| format!(r#"{{"name": "s{n}", "action": "aws:sleep", "nextStep": "t{n}"}}"#));
    let parameters = list(MANY, |n| format!(r#""p{n}": {{"type": "String"}}"#));
    let uses = list(MANY, |n| format!(r#""{{{{ q{n} }}}}""#));
    let models = list(MANY, |n| format!(r##""S{n}": {{"$ref": "#/components/schemas/T{n}"}}"##));
    let widgets = list(MANY, |_| r#"{"type": "metrik", "properties": {"metrics": [["A"]]}}"#.to_owned());
    answer_each(&[
        ("steps", document("Automation", &format!(r#""schemaVersion": "0.3", "mainSteps": [{steps}]"#))),
        (
            "uses of parameters",
            document(
                "Command",
                &format!(r#""schemaVersion": "2.2", "parameters": {{{parameters}}}, "mainSteps": [{uses}]"#),
            ),
        ),
        ("references of models", api(&format!(r#""components": {{"schemas": {{{models}}}}}"#))),
        ("a path", api(&format!(r#""paths": {{"{}": {{}}}}"#, times(100_000, |n| format!("/{{a{n}}}"))))),
        (
            "widgets",
            one(
                "AWS::CloudWatch::Dashboard",
                &format!(r#"{{"DashboardBody": {{"Fn::ToJsonString": {{"widgets": [{widgets}]}}}}}}"#),
            ),
        ),
    ]);
}

#[test]
fn many_resources_get_an_answer() {
    let subnets = times(600, |n| {
        format!(
            "  S{n}: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !Ref V, CidrBlock: 10.{}.{}.0/24}}}}\n",
            n / 250,
            n % 250
        )
    });
    let ring = times(1500, |n| format!("  R{n}: {{Type: AWS::SNS::Topic, DependsOn: R{}}}\n", (n + 1) % 1500));
    let wait =
        times(300, |n| format!("  R{n}: {{Type: AWS::SNS::Topic, DependsOn: [{}]}}\n", times(n, |m| format!("R{m},"))));
    let rules =
        times(1500, |n| format!("        - {{IpProtocol: tcp, FromPort: {n}, ToPort: {n}, CidrIp: 10.0.0.0/8}}\n"));
    let statements = times(1500, |n| format!("          - {{Effect: Allow, Action: 's3:Get{n}', Resource: '*'}}\n"));
    let cases = [
        ("subnets", format!("  V: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: 10.0.0.0/8}}}}\n{subnets}")),
        ("a ring", ring),
        ("all wait for all", wait),
        (
            "rules of a group",
            format!(
                "  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: x\n      SecurityGroupIngress:\n{rules}"
            ),
        ),
        (
            "statements",
            format!(
                "  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: 2012-10-17\n        Statement:\n{statements}"
            ),
        ),
    ];
    for (what, text) in &cases {
        check(&resources(text), Syntax::Yaml, what);
    }
}
