//! The rules of the tree that a compiler does not check. Each says what to do when it is broken.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rampart_core::door::actions;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file below a folder with one of the endings, as path from the root and text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let shown = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((shown, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {endings:?} in {folder}");
    found
}

fn rust() -> Vec<(String, String)> {
    ["core/src", "app/src", "frontend", "server/src"].into_iter().flat_map(|folder| files(folder, &[".rs"])).collect()
}

fn refuse(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// The text in front of the unit tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

#[test]
fn files_are_short() {
    let all = rust().into_iter().chain(files("end2end", &[".ts"])).chain(files("style", &[".css"]));
    let long = all
        .filter(|(path, text)| !path.contains("/tests/") && without_tests(text).lines().count() > 500)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    refuse("A file has at most 500 lines without its tests: split it by operation.", long);
}

#[test]
fn files_say_what_they_are() {
    let silent = rust().into_iter().filter(|(_, text)| !text.starts_with("//!") && !text.starts_with("#![doc"));
    refuse("A file begins with one to five lines of `//!`.", silent.map(|(path, _)| path).collect());
}

#[test]
fn names_are_the_fields_own() {
    let vague = ["util", "utils", "helper", "helpers", "manager", "info", "misc", "common_utils"];
    let broken = rust()
        .into_iter()
        .filter(|(path, _)| path.split('/').any(|part| vague.contains(&part.trim_end_matches(".rs"))))
        .map(|(path, _)| path)
        .collect();
    refuse("A file is named after its subject.", broken);
}

#[test]
fn sql_stands_in_store_files_only() {
    let marks = ["sqlx::query", "execute!(", "fetch_one!(", "fetch_all!(", "fetch_optional!("];
    let broken = rust()
        .into_iter()
        .filter(|(path, _)| !path.ends_with("/store.rs") && !path.starts_with("core/src/store/"))
        .filter(|(_, text)| marks.iter().any(|mark| text.contains(mark)))
        .map(|(path, _)| path)
        .collect();
    refuse("SQL stands in the `store.rs` of its room.", broken);
}

#[test]
fn every_action_is_listed_and_documented() {
    let listed: BTreeSet<&str> = actions::ALL.iter().map(|action| action.type_name).collect();
    let mut declared = BTreeSet::new();
    let mut undocumented = Vec::new();
    let sources = files("core/src", &["actions.rs"]);
    for (path, text) in &sources {
        for (at, _) in text.match_indices("impl Action for ") {
            let name = text[at + "impl Action for ".len()..].split(' ').next().unwrap();
            declared.insert(name.to_owned());
            let head = text.split(&format!("pub struct {name} ")).next().unwrap();
            let doc = head.rsplit("\n\n").next().unwrap();
            if !doc.contains("/// # Errors") {
                undocumented.push(format!("{path}: {name}"));
            }
        }
    }
    let declared: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
    assert_eq!(listed, declared, "`door/actions.rs` lists every action and no other");
    refuse("An action says in its doc comment which errors it answers (`# Errors`).", undocumented);
}

#[test]
fn every_action_is_tested() {
    let mut tests = String::new();
    for folder in ["core/tests", "server/tests"] {
        files(folder, &[".rs"]).into_iter().for_each(|(_, text)| tests.push_str(&text));
    }
    let untested = actions::ALL.iter().filter(|action| !tests.contains(action.type_name));
    refuse(
        "An action appears in a test of the core or the server.",
        untested.map(|a| a.type_name.to_owned()).collect(),
    );
}

#[test]
fn only_one_component_writes_a_textarea() {
    // Leptos 0.8 renders the children of <textarea> unescaped on the server.
    let broken = files("app/src", &[".rs"])
        .into_iter()
        .filter(|(path, text)| path != "app/src/ui/code_area.rs" && text.contains("<textarea"))
        .map(|(path, _)| path)
        .collect();
    refuse("Only `ui/code_area.rs`, which escapes its text, writes a <textarea>.", broken);
}

#[test]
fn raw_html_has_three_places() {
    let known = ["app/src/ui/code_area.rs", "app/src/ui/markup.rs", "app/src/shell.rs"];
    let broken = files("app/src", &[".rs"])
        .into_iter()
        .filter(|(path, text)| !known.contains(&path.as_str()) && text.contains("inner_html"))
        .map(|(path, _)| path)
        .collect();
    refuse("`inner_html` is for the audited places only.", broken);
}

#[test]
fn the_ui_parts_know_nothing_of_iam() {
    let is_foreign = |line: &str| {
        let is_near = line.contains("crate::ui") || line.contains("crate::route");
        line.contains("rampart_core") || (line.contains("crate::") && !is_near)
    };
    let broken = files("app/src/ui", &[".rs"])
        .into_iter()
        .filter(|(_, text)| text.lines().any(|line| !line.trim_start().starts_with("//") && is_foreign(line)))
        .map(|(path, _)| path)
        .collect();
    refuse("`app/ui` imports no feature and no `rampart-core`; beside its own parts only addresses.", broken);
}

#[test]
fn server_functions_are_posted() {
    let broken = files("app/src", &[".rs"])
        .into_iter()
        .filter(|(_, text)| {
            ["GetUrl", "GetCbor", "GetJson", "Websocket", "input = Get"].iter().any(|e| text.contains(e))
        })
        .map(|(path, _)| path)
        .collect();
    refuse("A server function is posted: a GET would pass `SameSite=Lax`.", broken);
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| -> Vec<String> {
        let prefix = format!("migrations/{engine}/");
        files(&prefix, &[".sql"]).into_iter().map(|(path, _)| path.replace(&prefix, "")).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"), "a migration has a file per engine with the same name");
}
