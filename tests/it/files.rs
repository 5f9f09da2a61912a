//! Template files: clean ones are clean, faults are found where they are, and what is no template is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use infra_core::file::discover::check_paths;
use infra_core::file::{FileError, FileFinding, FileSettings, Syntax};
use infra_rules::policy::Policy;

static RECOMMENDED: Policy = Policy::recommended();

/// By the recommended policy.
fn check_file(path: &Path) -> Result<Vec<FileFinding>, FileError> {
    let settings = FileSettings { policy: Some(&RECOMMENDED), ..FileSettings::default() };
    infra_core::file::check_file(path, &settings)
}

fn check_text(text: &str, syntax: Syntax) -> Result<Vec<FileFinding>, FileError> {
    infra_core::file::check_text(text, syntax, &FileSettings::default())
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("files").join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|extension| extension != "snap" && extension != "new"));
    files.sort();
    files
}

fn line(finding: &FileFinding) -> String {
    let FileFinding { rule, message, start, end, .. } = finding;
    format!("{}:{}-{}:{} {rule}: {message}\n", start.line, start.column, end.line, end.column)
}

#[test]
fn clean_templates_are_clean() {
    let files = files("clean");
    assert!(files.len() >= 10);
    let mut alarms = String::new();
    for path in files {
        let found = check_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for finding in found.iter().filter(|finding| finding.is_error()) {
            alarms.push_str(&format!("{}:{}", path.file_name().unwrap().display(), line(finding)));
        }
    }
    assert_eq!(alarms, "");
}

/// Templates as people have written them since 2012, over many services and in many a form: CloudFormation takes them all.
/// Without a policy none has an error.
#[test]
fn what_cloudformation_takes_has_no_error() {
    let files = files("accepted");
    assert!(files.len() >= 60);
    let mut alarms = String::new();
    for path in files {
        let found = infra_core::file::check_file(&path, &FileSettings::default());
        let found = found.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for finding in found.iter().filter(|finding| finding.is_error()) {
            alarms.push_str(&format!("{}:{}", path.file_name().unwrap().display(), line(finding)));
        }
    }
    assert_eq!(alarms, "");
}

#[test]
fn faults_are_found_where_they_are() {
    for path in files("faulty") {
        let found = check_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let lines: String = found.iter().filter(|finding| finding.is_error()).map(line).collect();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({ snapshot_path => folder("faulty"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, lines);
        });
    }
}

/// The corpus of families: `families/<family>/*`. A line of YAML tells the rule that finds a fault in it, as
/// `# expect: rule`; beside a template in JSON stands a file `.expect` with lines of a number and a rule. What is not told
/// must not be found, so a template without any is clean.
#[test]
fn families_are_found_line_by_line() {
    let mut wrong = String::new();
    let mut families = 0;
    for family in fs::read_dir(folder("families")).unwrap().map(|entry| entry.unwrap().path()) {
        families += 1;
        let mut clean = 0;
        for path in templates_of(&family) {
            let expected = expected(&path);
            clean += usize::from(expected.is_empty());
            let found = check_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let found: BTreeSet<(usize, String)> = found
                .iter()
                .filter(|finding| finding.is_error())
                .map(|finding| (finding.start.line, finding.rule.to_owned()))
                .collect();
            for (line, rule) in expected.symmetric_difference(&found) {
                let word = if found.contains(&(*line, rule.clone())) { "not expected" } else { "not found" };
                wrong.push_str(&format!("{}:{line}: {rule} {word}\n", path.display()));
            }
        }
        assert!(clean > 0, "{} has no clean template", family.display());
    }
    assert!(families >= 5);
    assert_eq!(wrong, "");
}

fn templates_of(family: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(family).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_none_or(|extension| extension != "expect"));
    paths.sort();
    assert!(paths.len() >= 3, "{} has fewer than three templates", family.display());
    paths
}

/// Lines and rules that a template of a family tells.
fn expected(path: &Path) -> BTreeSet<(usize, String)> {
    let beside = PathBuf::from(format!("{}.expect", path.display()));
    if let Ok(text) = fs::read_to_string(beside) {
        let pair = |line: &str| line.split_once(' ').map(|(line, rule)| (line.parse().unwrap(), rule.to_owned()));
        return text.lines().filter(|line| !line.is_empty()).map(|line| pair(line).unwrap()).collect();
    }
    let text = fs::read_to_string(path).unwrap();
    let rules = |(index, line): (usize, &str)| {
        let rules = line.split("# expect: ").skip(1).map(|rule| (index + 1, rule.trim().to_owned()));
        rules.collect::<Vec<_>>()
    };
    text.lines().enumerate().flat_map(rules).collect()
}

#[test]
fn what_cannot_be_read_is_one_error() {
    let at = |text: &str, syntax| match check_text(text, syntax) {
        Err(error @ FileError::Syntax { .. }) => {
            let at = error.at().unwrap();
            format!("{}:{} {error}", at.line, at.column)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(at("{\"Resources\": {,}}", Syntax::Json), "1:16 expected a key, found `,`");
    assert_eq!(at("Resources:\n\tA: b\n", Syntax::Yaml), "2:1 a tab in the indentation");
    assert!(matches!(check_text("a: 1", Syntax::Yaml), Err(FileError::NoTemplate)));
    assert!(matches!(check_text("", Syntax::Yaml), Err(FileError::NoTemplate)));
    assert!(matches!(check_file(Path::new("/nowhere/x.yaml")), Err(FileError::Read { .. })));
}

#[test]
fn encodings() {
    let folder = tempfile::tempdir().unwrap();
    let check = |bytes: &[u8]| {
        let path = folder.path().join("template.yaml");
        fs::write(&path, bytes).unwrap();
        check_file(&path)
    };
    let text = "Resources:\n  A:\n    Type: AWS::SNS::Topics\n";
    let marked = check(format!("\u{feff}{text}").as_bytes()).unwrap();
    assert_eq!(marked, check(text.as_bytes()).unwrap());
    assert!(marked.iter().any(FileFinding::is_error));
    let error = check(b"Resources:\n  \xC3\xA9: \xFF\n").unwrap_err();
    let at = error.at().unwrap();
    assert_eq!((error.to_string().as_str(), at.line, at.column), ("the file is not in UTF-8", 2, 6));
    assert_eq!(check(b"\xFF\xFER\0").unwrap_err().to_string(), "the file is in UTF-16");
}

#[test]
fn folders_are_searched_for_templates() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let template = "Resources:\n  A:\n    Type: AWS::SNS::Topic\n";
    write("b/deep/x.template", template);
    write("a.yaml", template);
    write("broken.yml", &format!("{template}  x\n"));
    write("values.yaml", "a: {{ .Values }}\n");
    write("package.json", "{\"Resources\": 1, \"x\": \"a::b\"");
    write("package-lock.json", "{\"name\": \"x\"}");
    write("readme.md", template);
    write(".hidden/y.yaml", template);
    write("node_modules/z.yaml", template);
    let checked = check_paths([folder.path()], &FileSettings::default());
    let found: Vec<(String, bool)> = checked
        .files
        .iter()
        .map(|file| (file.path.strip_prefix(folder.path()).unwrap().display().to_string(), file.result.is_ok()))
        .collect();
    let expect = [("a.yaml", true), ("b/deep/x.template", true), ("broken.yml", false), ("package.json", false)];
    assert_eq!(found, expect.map(|(path, ok)| (path.to_owned(), ok)));
    assert_eq!(checked.skipped, 3);
}

/// Deep values in every place where rules walk: an answer, and no overflow of the stack.
#[test]
fn deep_values_are_checked() {
    for (open, close) in
        [("[", "]"), ("{a: ", "}"), ("!Join ['', [", "]]"), ("!If [c, x, ", "]"), ("{Fn::Base64: ", "}")]
    {
        let depth = 90 / open.matches(['[', '{']).count();
        let value = format!("{}x{}", open.repeat(depth), close.repeat(depth));
        let text = format!(
            "Conditions: {{c: {value}}}\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Metadata: {value}\n    Properties:\n      \
             BucketName: {value}\n      Tags: {value}\n      BucketEncryption: {value}\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    \
             Properties:\n      PolicyDocument: {value}\nOutputs:\n  O:\n    Value: {value}\n"
        );
        assert!(check_text(&text, Syntax::Yaml).is_ok(), "{open}");
    }
}

#[test]
fn templates_of_other_tools_are_one_error() {
    for (text, syntax) in [
        ("Resources:\n{{- if .Values.a }}\n  A: {}\n", Syntax::Yaml),
        ("Resources:\n  A:\n    Name: {{ name }}\n", Syntax::Yaml),
        ("{\"Resources\": {\n{% for x in y %}\n\"A\": 1}}", Syntax::Json),
    ] {
        let error = check_text(text, syntax).unwrap_err();
        assert!(matches!(error, FileError::Placeholder { .. }), "{error}");
        assert!(error.at().is_some_and(|at| at.line > 1));
    }
}

#[test]
fn a_waiver_ends_with_its_day() {
    let text = "Resources:\n  A:\n    Type: AWS::SNS::Topics\n    Metadata:\n      infra: {waive: [{rule: \
                unknown_resource_type, reason: new, until: 2027-01-31}]}\n";
    let rules = |today: &str| {
        let settings = FileSettings { today: Some(today.to_owned()), ..FileSettings::default() };
        let found = infra_core::file::check_text(text, Syntax::Yaml, &settings).unwrap();
        found.iter().filter(|found| found.is_error()).map(|found| found.rule).collect::<Vec<_>>()
    };
    assert!(rules("2027-01-31").is_empty());
    assert_eq!(rules("2027-02-01"), ["unknown_resource_type", "waiver_lapsed"]);
}

#[test]
fn suppressions_of_other_checkers_are_heeded() {
    let rules = |metadata: &str| {
        let text = format!(
            "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Metadata: {metadata}\n    Properties:\n      BucketName: Upper\n"
        );
        let found = infra_core::file::check_text(&text, Syntax::Yaml, &FileSettings::default()).unwrap();
        found.iter().map(|found| found.rule).collect::<BTreeSet<_>>()
    };
    let all = rules("{}");
    assert!(all.contains("bucket_without_tls") && all.contains("bucket_name_ill_formed"), "{all:?}");
    for suppression in [
        "{cdk_nag: {rules_to_suppress: [{id: AwsSolutions-S10, reason: inside only}]}}",
        "{checkov: {skip: [{id: CKV_AWS_379, comment: inside only}]}}",
    ] {
        let left = rules(suppression);
        let expected = if suppression.contains("cdk_nag") { vec!["bucket_without_tls"] } else { Vec::new() };
        assert_eq!(all.difference(&left).copied().collect::<Vec<_>>(), expected, "{suppression}");
    }
    // What is no list, and ids that nobody has, do nothing.
    for odd in ["{cfn_nag: {rules_to_suppress: W92}}", "{cfn_nag: {rules_to_suppress: [{id: W9999}, {reason: x}, y]}}"]
    {
        assert_eq!(rules(odd), all, "{odd}");
    }
    let function = |metadata: &str| {
        let text = format!(
            "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Metadata: {metadata}\n    Properties: {{}}\n"
        );
        let settings = FileSettings { policy: Some(&LIMITED), ..FileSettings::default() };
        let found = infra_core::file::check_text(&text, Syntax::Yaml, &settings).unwrap();
        found.iter().any(|found| found.rule == "lambda_without_concurrency_limit")
    };
    assert!(function("{}"));
    assert!(!function("{cfn_nag: {rules_to_suppress: [{id: W92, reason: few calls}]}}"));
}

/// A policy that asks for a rule that nothing else asks for.
static LIMITED: Policy = Policy::recommended().warn(infra_core::rules::LAMBDA_WITHOUT_CONCURRENCY_LIMIT);

#[test]
fn levels_can_be_changed_for_a_run() {
    let text = "Resources:\n  A:\n    Type: AWS::SNS::Topics\n  B:\n    Type: AWS::SNS::Topic\n";
    let levels = |deny: &[&str], allow: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let settings = FileSettings { deny: owned(deny), allow: owned(allow), ..FileSettings::default() };
        let found = infra_core::file::check_text(text, Syntax::Yaml, &settings).unwrap();
        found.iter().map(|found| (found.rule, found.is_error())).collect::<Vec<_>>()
    };
    let (unknown, plain) = ("unknown_resource_type", "topic_without_encryption");
    assert_eq!(levels(&[], &[]), [(unknown, true), (plain, false)]);
    assert_eq!(levels(&["warnings"], &[]), [(unknown, true), (plain, true)]);
    assert_eq!(levels(&[], &["warnings"]), [(unknown, true)]);
    assert_eq!(levels(&[plain], &[unknown]), [(plain, true)]);
}

#[test]
fn without_a_policy_only_what_aws_refuses_is_an_error() {
    let text =
        "Resources:\n  A:\n    Type: AWS::EC2::Volume\n    Properties: {AvailabilityZone: us-east-1a, Size: 10}\n";
    let is_error = |policy| {
        let settings = FileSettings { policy, ..FileSettings::default() };
        let found = infra_core::file::check_text(text, Syntax::Yaml, &settings).unwrap();
        found.iter().find(|found| found.rule == "ebs_volume_without_encryption").unwrap().is_error()
    };
    assert!(!is_error(None));
    assert!(is_error(Some(&RECOMMENDED)));
}

#[test]
fn the_region_and_the_day_decide() {
    let text = "Resources:\n  Api:\n    Type: AWS::AppRunner::Service\n    Properties:\n      SourceConfiguration: {}\n  \
                Cluster:\n    Type: AWS::EKS::Cluster\n    Properties:\n      RoleArn: arn:aws:iam::111111111111:role/eks\n      \
                Version: '1.34'\n      ResourcesVpcConfig: {SubnetIds: [subnet-0123456789abcdef0]}\n";
    let found = |region: Option<&str>, today: &str| -> Vec<(&str, bool, usize)> {
        let (region, today) = (region.map(str::to_owned), Some(today.to_owned()));
        let settings = FileSettings { today, region, ..FileSettings::default() };
        let found = infra_core::file::check_text(text, Syntax::Yaml, &settings).unwrap();
        let meant = |finding: &&FileFinding| ["type_not_in_region", "engine_out_of_support"].contains(&finding.rule);
        found.iter().filter(meant).map(|finding| (finding.rule, finding.is_error(), finding.start.line)).collect()
    };
    assert_eq!(found(None, "2026-11-25"), []);
    assert_eq!(found(Some("eu-west-1"), "2026-11-25"), []);
    assert_eq!(found(Some("eu-north-1"), "2026-11-25"), [("type_not_in_region", true, 3)]);
    assert_eq!(found(Some("eu-west-1"), "2026-12-03"), [("engine_out_of_support", false, 10)]);
}

#[test]
fn rules_of_structure_have_examples() {
    use infra_core::file::structure::STRUCTURE_RULES;

    let settings = FileSettings { today: Some("2026-11-01".to_owned()), ..FileSettings::default() };
    let errors = |text: &str| -> Vec<&str> {
        let found = infra_core::file::check_text(text.trim_start(), Syntax::Yaml, &settings).unwrap();
        let mut rules: Vec<&str> = found.iter().filter(|found| found.is_error()).map(|found| found.rule).collect();
        // A key that stands twice is told at both places.
        rules.dedup();
        rules
    };
    for rule in STRUCTURE_RULES {
        assert_eq!(errors(rule.bad), [rule.name], "{}", rule.bad);
        assert!(errors(rule.good).is_empty(), "{}", rule.good);
    }
}

#[test]
fn templates_of_nested_stacks_are_read_where_they_lie() {
    let folder = tempfile::tempdir().unwrap();
    let inner = "Parameters:\n  Range: {Type: String}\n  Zones: {Type: Number, Default: 2}\nResources:\n  T:\n    Type: AWS::SNS::Topic\n";
    fs::create_dir(folder.path().join("parts")).unwrap();
    fs::write(folder.path().join("parts/network.yaml"), inner).unwrap();
    let check = |properties: &str| -> Vec<(usize, String)> {
        let text = format!("Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n{properties}");
        let path = folder.path().join("outer.yaml");
        fs::write(&path, text).unwrap();
        let found = infra_core::file::check_file(&path, &FileSettings::default()).unwrap();
        // In a folder the same is said.
        let checked = check_paths([folder.path()], &FileSettings::default());
        let again = checked.files.iter().find(|file| file.path == path).unwrap();
        assert_eq!(again.result.as_ref().unwrap(), &found);
        let errors = found.into_iter().filter(FileFinding::is_error);
        errors.map(|finding| (finding.start.line, finding.message)).collect()
    };
    let missing = || "the parameter `Range` of `parts/network.yaml` has no value".to_owned();
    assert_eq!(check("      TemplateURL: parts/network.yaml\n"), [(4, missing())]);
    assert_eq!(
        check("      TemplateURL: parts/network.yaml\n      Parameters:\n        Zone: 3\n"),
        [(6, missing()), (7, "`parts/network.yaml` has no parameter `Zone`".to_owned())]
    );
    assert_eq!(check("      TemplateURL: parts/network.yaml\n      Parameters: {Range: 10.0.0.0/16}\n"), []);
    let output = check(
        "      TemplateURL: parts/network.yaml\n      Parameters: {Range: 10.0.0.0/16}\nOutputs:\n  V:\n    Value: !GetAtt N.Outputs.VpcId\n",
    );
    assert_eq!(output, [(9, "`parts/network.yaml` has no output `VpcId`".to_owned())]);
    for other in ["parts/none.yaml", "parts", "https://a.s3.amazonaws.com/parts/network.yaml", "/dev/zero"] {
        assert_eq!(check(&format!("      TemplateURL: {other}\n")), [], "{other}");
    }
}
