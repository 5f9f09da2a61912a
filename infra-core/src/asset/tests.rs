//! Names and archives of assets.

use std::fs;
use std::process::Command;

use super::*;
use crate::env::BaseEnv;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn key(folder: &tempfile::TempDir, path: &str, form: &str) -> Result<String, String> {
    name(&folder.path().join(path), path, form, "b").map(|asset| asset.key)
}

#[test]
fn the_key_follows_from_names_rights_and_contents_alone() {
    let files = [("b.py", "two"), ("a/x.py", "one")];
    let (one, other) = (folder(&files), folder(&[files[1], files[0], (".git/HEAD", "x"), ("__pycache__/a", "x")]));
    assert_eq!(key(&one, "", "code"), key(&other, "", "code"), "order, place and traces do not count");
    assert_ne!(key(&one, "", "code"), key(&folder(&[("b.py", "two!"), files[1]]), "", "code"));
    assert_ne!(key(&one, "", "code"), key(&folder(&[("c.py", "two"), files[1]]), "", "code"));
    // Bytes that move from one file to the next are another content.
    assert_ne!(
        key(&folder(&[("a", "xy"), ("b", "z")]), "", "code"),
        key(&folder(&[("a", "x"), ("b", "yz")]), "", "code")
    );
    assert_eq!(Path::new(&key(&one, "", "code").unwrap()).extension().unwrap(), "zip");
}

#[cfg(unix)]
#[test]
fn rights_count_as_far_as_they_can_be_executed() {
    use std::os::unix::fs::PermissionsExt;
    let set = |folder: &tempfile::TempDir, mode| {
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(mode)).unwrap();
    };
    let made = folder(&[("run", "x")]);
    let mut keys = Vec::new();
    for mode in [0o600, 0o644, 0o700, 0o755] {
        set(&made, mode);
        keys.push(key(&made, "", "code").unwrap());
    }
    assert!(keys[0] == keys[1] && keys[2] == keys[3] && keys[1] != keys[2], "{keys:?}");
}

#[test]
fn files_keep_their_form_where_no_archive_is_wanted() {
    let made = folder(&[("a.json", "{}"), ("b.zip", "PK"), ("plain", "x")]);
    for (path, form, end) in
        [("a.json", "object", ".json"), ("a.json", "code", ".zip"), ("b.zip", "code", ".zip"), ("plain", "url", "")]
    {
        let key = key(&made, path, form).unwrap();
        assert!(key.ends_with(end) && key.len() == "assets/".len() + 64 + end.len(), "{path} {form}: {key}");
    }
    assert!(name(&made.path().join("a.json"), "a.json", "code", "b").unwrap().packed);
    assert!(!name(&made.path().join("b.zip"), "b.zip", "code", "b").unwrap().packed);
}

#[test]
fn what_is_no_asset_is_refused() {
    let made = folder(&[("empty/.git/HEAD", "x")]);
    assert_eq!(key(&made, "empty", "code").unwrap_err(), "the folder holds no files");
    assert!(key(&made, "none", "code").unwrap_err().contains("none cannot be read"));
}

#[cfg(feature = "deploy")]
#[test]
fn an_archive_is_the_same_each_time_and_others_can_read_it() {
    let made = folder(&[("lib/b.py", &"long text ".repeat(500)), ("a.py", "print(1)"), ("ü.txt", "")]);
    let asset = name(made.path(), ".", "code", "b").unwrap();
    let archive = asset.content().unwrap();
    assert_eq!(asset.content().unwrap(), archive);
    assert!(archive.len() < 2000, "it is compressed: {}", archive.len());
    let path = made.path().join("out.zip");
    fs::write(&path, &archive).unwrap();
    let listing = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                   print([(i.filename, i.file_size, oct(i.external_attr >> 16), i.date_time) for i in z.infolist()])";
    let Ok(output) = Command::new("python3").args(["-c", listing]).arg(&path).output() else { return };
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "[('a.py', 8, '0o100644', (1980, 1, 1, 0, 0, 0)), ('lib/b.py', 5000, '0o100644', (1980, 1, 1, 0, 0, 0)), \
         ('ü.txt', 0, '0o100644', (1980, 1, 1, 0, 0, 0))]",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::write(made.path().join("a.py"), "print(2)").unwrap();
    assert_eq!(asset.content().unwrap_err(), "it changed while it was being deployed");
}

#[test]
fn a_bucket_has_a_name_that_s3_takes() {
    let env = |app: &str| BaseEnv {
        app: app.to_owned(),
        name: "prod".to_owned(),
        account: "111111111111".to_owned(),
        region: "us-east-1".to_owned(),
        tags: Vec::new(),
        termination_protection: false,
    };
    assert_eq!(bucket(&env("acme"), "eu-west-1"), "acme-prod-assets-111111111111-eu-west-1");
    let long = bucket(&env("Some-Very-Long-Name-Of-An-Application"), "ap-southeast-1");
    assert!(long.len() <= 63 && long.starts_with("some-very-long-name"), "{long}");
    assert_ne!(long, bucket(&env("Some-Very-Long-Name-Of-An-Application"), "ap-southeast-2"));
}
