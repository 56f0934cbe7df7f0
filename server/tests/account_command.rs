//! The commands that know several accounts, as the person with the host runs them: `account`, `user`, `doctor`.

use std::path::Path;
use std::process::Command;

const PASSWORD: &str = "brisk-Otter-94-lantern";

/// Exit code, standard output and standard error of `rampart`.
#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_rampart"))
        .arg("--data")
        .arg(folder.join("data"))
        .args(arguments)
        .env_clear()
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn accounts_are_created_listed_suspended_and_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    std::fs::write(&file, format!("{PASSWORD}\nnot this line\n")).unwrap();
    let file = file.to_str().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let create = |alias: &str, email: &str| {
        run(&["account", "create", "--alias", alias, "--email", email, "--password-file", file])
    };

    let (code, _, error) = create("company-y", "owner@company-y.example");
    assert_eq!(code, 1);
    assert!(error.contains("rampart bootstrap"), "{error}");
    let first = ["bootstrap", "--alias", "company-x", "--email", "owner@company-x.example", "--password-file", file];
    let (code, _, error) = run(&first);
    assert_eq!((code, error.as_str()), (0, ""));
    let (code, out, error) = create("company-y", "owner@company-y.example");
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("(company-y) is ready"), "{out}");
    let (code, _, error) = create("company-y", "another@company-y.example");
    assert_eq!(code, 1);
    assert!(error.contains("this alias"), "{error}");
    assert_eq!(create("No Alias", "a@b.example").0, 2);

    let (code, out, _) = run(&["account", "list"]);
    assert_eq!(code, 0);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(lines[1].contains("company-x") && lines[2].contains("company-y"), "{out}");
    assert!(lines[2].contains("active") && lines[2].ends_with("owner@company-y.example (without MFA)"), "{out}");

    let (code, out, _) = run(&["account", "suspend", "company-y"]);
    assert_eq!(code, 0);
    assert!(out.contains("is suspended: its sessions have ended"), "{out}");
    let (code, _, error) = run(&["account", "suspend", "company-y"]);
    assert_eq!(code, 1);
    assert!(error.contains("suspended already"), "{error}");
    assert!(run(&["account", "list"]).1.lines().nth(2).unwrap().contains("suspended"));
    let (code, out, _) = run(&["doctor"]);
    assert_eq!(code, 1, "both root identities are without MFA");
    assert!(out.contains("(company-x), ") && out.contains("(company-y, suspended)"), "{out}");
    assert!(out.contains("without an MFA device: company-x, company-y"), "{out}");
    let (code, out, _) = run(&["account", "resume", "company-y"]);
    assert_eq!(code, 0);
    assert!(out.contains("is active"), "{out}");
    assert_eq!(run(&["account", "resume", "nobody"]).0, 1);

    let (code, _, error) = run(&["user", "reset-password", "alice"]);
    assert_eq!(code, 1);
    assert!(error.contains("--account"), "{error}");
    let (code, _, error) = run(&["user", "reset-password", "alice", "--account", "company-x"]);
    assert_eq!(code, 1);
    assert!(error.contains("`alice` does not exist"), "{error}");
    let (code, out, _) = run(&["user", "reset-password", "owner@company-y.example"]);
    assert_eq!(code, 0);
    assert!(out.contains("New password of owner@company-y.example"), "{out}");
}
