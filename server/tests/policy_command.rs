//! The command `rampart policy` as a company's CI runs it: what it prints and how it ends.

use std::io::Write as _;
use std::process::{Command, Stdio};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/tests/vectors/policy-vectors.json");
const READERS: &str = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"oss:Get*","Resource":"acs:oss:*:*:reports/*","Condition":{"IpAddress":{"acs:SourceIp":"10.0.0.0/8"}}}]}"#;

/// Exit code, standard output and standard error of `rampart policy` with `input` on its standard input.
#[track_caller]
fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rampart"))
        .arg("policy")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_vectors_pass() {
    assert_eq!(run(&["test", VECTORS], ""), (0, "144 passed, 0 failed\n".to_owned(), String::new()));
}

#[test]
fn a_failed_test_says_why() {
    let tests = format!(
        r#"{{"vectors": [{{"id": "r-1", "description": "readers read from anywhere", "expected": "Allow",
            "policies": [{{"layer": "identity-user", "attached_to": "alice", "document": {READERS}}}],
            "request": {{"principal": {{"type": "User", "account_id": "1000000000000001", "name": "alice"}},
                "action": "oss:GetObject", "resource": "acs:oss:*:1000000000000001:reports/may.pdf",
                "context": {{"acs:SourceIp": "203.0.113.9"}}}}}}]}}"#
    );
    let (code, out, error) = run(&["test", "-"], &tests);
    assert_eq!((code, error.as_str()), (1, ""));
    assert!(
        out.starts_with("FAILED r-1 readers read from anywhere (-)\n  expected Allow, decided ImplicitDeny"),
        "{out}"
    );
    assert!(out.contains("condition IpAddress does not hold: the request has acs:SourceIp = 203.0.113.9"), "{out}");
    assert!(out.ends_with("\n0 passed, 1 failed\n"), "{out}");
}

#[test]
fn files_that_hold_no_tests_are_refused() {
    for input in ["", "{}", "[1]", r#"{"vectors": [{"id": "a"}]}"#] {
        let (code, out, error) = run(&["test", "-"], input);
        assert_eq!((code, out.as_str()), (2, ""), "{input}");
        assert!(error.starts_with("rampart: -: it "), "{error}");
    }
    let (code, _, error) = run(&["test", "no-such-file.json"], "");
    assert_eq!(code, 2);
    assert!(error.contains("no-such-file.json cannot be read"), "{error}");
}

#[test]
fn findings_are_shown_where_they_are() {
    let bad = READERS.replace("oss:Get*", "oss");
    let (code, out, _) = run(&["check", "-"], &bad);
    assert_eq!(code, 1);
    assert!(out.contains("Error: Invalid action format") && out.contains("1 document: 1 error"), "{out}");
    let (code, out, _) = run(&["check", "--format", "json", "-"], &bad);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let finding = &report[0]["findings"][0];
    assert_eq!((code, &finding["code"], &finding["class"]), (1, &"InvalidActionFormat".into(), &"Error".into()));
    assert_eq!((&finding["line"], &finding["column"]), (&1.into(), &(bad.find("\"oss\"").unwrap() + 1).into()));
}

#[test]
fn the_class_that_fails_is_chosen() {
    let everything = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
    assert_eq!(run(&["check", "-"], everything).0, 0);
    assert_eq!(run(&["check", "--fail-on", "security-warning", "-"], everything).0, 1);
    assert_eq!(run(&["check", "--fail-on", "suggestion", "-"], READERS).0, 0);
}

#[test]
fn one_request_is_explained() {
    let request = ["explain", "--policy", "-", "--action", "oss:GetObject", "--resource", "acs:oss:*:1:reports/a"];
    let (code, out, _) = run(&[&request[..], &["--context", "acs:SourceIp=10.1.2.3"]].concat(), READERS);
    assert_eq!(code, 0);
    assert!(out.starts_with("Allow: ") && out.contains("by statement 1 of -"), "{out}");
    let (code, out, error) = run(&[&request[..], &["--expect", "Allow"]].concat(), READERS);
    assert_eq!((code, error.as_str()), (1, "rampart: expected Allow, decided ImplicitDeny.\n"));
    assert!(out.contains("the request has no acs:SourceIp"), "{out}");
    let (code, _, error) = run(&[&request[..], &["--principal", "alice"]].concat(), READERS);
    assert_eq!(code, 2);
    assert!(error.contains("`alice` is no principal"), "{error}");
}

#[test]
fn documents_are_laid_out() {
    let (code, out, _) = run(&["format", "-"], READERS);
    assert_eq!(code, 0);
    assert!(out.contains("\n      \"Effect\": \"Allow\",\n"), "{out}");
    assert_eq!(run(&["format", "--check", "-"], &out), (0, String::new(), String::new()));
    assert_eq!(run(&["format", "--check", "-"], READERS), (1, "-\n".to_owned(), String::new()));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("readers.json");
    std::fs::write(&file, READERS).unwrap();
    assert_eq!(run(&["format", "--write", file.to_str().unwrap()], "").0, 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), out);
    std::fs::write(&file, "{").unwrap();
    assert_eq!(run(&["format", "--write", file.to_str().unwrap()], "").0, 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{");
}

/// A folder with Company X in it.
fn company_x() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let filled = Command::new(env!("CARGO_BIN_EXE_rampart")).arg("--data").arg(&data).arg("demo").output().unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    folder
}

#[test]
fn an_installation_explains_what_holds_in_it() {
    let folder = company_x();
    let data = folder.path().join("demo");
    let data = data.to_str().unwrap();
    let explain = |asker: &[&str], action: &str, resource: &str| {
        let rest = ["--data", data, "--action", action, "--resource", resource];
        run(&[&["explain"], asker, &rest].concat(), "")
    };
    // By a group, by a policy of the user's own, and not at all.
    let (code, out, error) = explain(&["--user", "julia.berg"], "ram:ListUsers", "acs:ram::system:user/*");
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("Allow: ") && out.contains("AliyunRAMReadOnlyAccess"), "{out}");
    let asker = ["--user", "julia.berg@company-x", "--format", "json"];
    let (code, out, _) = explain(&asker, "ram:DeleteUser", "acs:ram::system:user/bob");
    let decision: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &decision["verdict"], &decision["layer"]), (0, &"ImplicitDeny".into(), &"Identity".into()));
    let asker = ["--user", "julia.berg", "--account", "Company-X", "--expect", "Allow"];
    let (code, _, error) = explain(&asker, "ram:DeleteUser", "acs:ram::system:user/bob");
    assert_eq!((code, error.as_str()), (1, "rampart: expected Allow, decided ImplicitDeny.\n"));

    for (asker, code, wanted) in [
        (&["--user", "nobody"][..], 1, "nobody"),
        (&["--user", "julia.berg", "--account", "other"], 1, "other"),
        (&["--role", "nothing"], 1, "nothing"),
        (&["--user", "a b"], 2, "is no name of a user"),
        (&["--user", "a", "--role", "b"], 2, "cannot be used with"),
        (&["--user", "a", "--policy", "p.json"], 2, "cannot be used with"),
    ] {
        let (found, out, error) = explain(asker, "ram:ListUsers", "*");
        assert_eq!((found, out.as_str()), (code, ""), "{asker:?} {error}");
        assert!(error.contains(wanted), "{error}");
    }
    let (code, _, error) = run(
        &["explain", "--data", "no-such-folder", "--user", "a", "--action", "ram:ListUsers", "--resource", "*"],
        "",
    );
    assert_eq!(code, 1);
    assert!(error.contains("there is no installation in `no-such-folder`"), "{error}");
    assert!(!std::path::Path::new("no-such-folder").exists());
}
