//! Pages of the console over HTTP, from the release binary, on the filled account.

use std::time::{Duration, Instant};

use rampart_core::users::ImportUsers;

use super::door::{import_figure, import_part};
use super::{Place, Size};
use crate::Outcome;
use crate::client::Browser;
use crate::figures::{Table, p50_p99, quantile};
use crate::process::Server;

/// Each page by name: its address, and what must stand in it.
fn pages(size: &Size) -> Vec<(&'static str, String, &'static str)> {
    let n = size.n_users;
    let user = format!("scale-{}", 1_000_000 + n / 2);
    let deep = format!("scale-{}", 1_000_000 + n * 9 / 10);
    vec![
        ("users", "/users".to_owned(), "scale-"),
        ("users, deep page", format!("/users?after={deep}"), "scale-"),
        ("users, search few", format!("/users?q={user}"), "scale-"),
        ("users, search many", "/users?q=name".to_owned(), "scale-"),
        ("users, sorted by last logon", "/users?sort=-last-logon".to_owned(), "scale-"),
        ("users, filter without MFA", "/users?filter=without-mfa".to_owned(), "scale-"),
        ("user", format!("/users/{user}"), "Name "),
        ("user, permissions", format!("/users/{user}/permissions"), "policy-"),
        ("groups", "/groups".to_owned(), "group-"),
        ("group with 10,000 members", "/groups/group-100000".to_owned(), "scale-"),
        ("its members, deep page", "/groups/group-100000?after=scale-1009000".to_owned(), "scale-"),
        ("grants", "/grants".to_owned(), "group-"),
        ("grants of users, deep page", format!("/grants?kind=user&after=user:{deep}:Custom:policy-1"), "scale-"),
        ("grants of a policy", "/grants?policy=wide".to_owned(), "scale-"),
        ("policies", "/policies".to_owned(), "policy-"),
        ("policies, search many", "/policies?q=bucket".to_owned(), "policy-"),
        ("policy with 10,000 holders", "/policies/Custom/wide/references".to_owned(), "scale-"),
        // The newest are of the measuring itself.
        ("events", "/events".to_owned(), "rampart:Logon"),
        ("events of one", "/events?who=scale-1000003".to_owned(), "scale-1000003"),
        ("events, refused", "/events?outcome=refused".to_owned(), ""),
        ("search box", "/search?q=scale-10000".to_owned(), ""),
        ("search box, address of a client", "/search?q=192.0.2.9".to_owned(), ""),
        ("overview", "/".to_owned(), ""),
    ]
}

/// The page that everybody begins with at this size, p50.
pub async fn measure(place: &Place, size: &Size, name: &str, table: &mut Table) -> Outcome<Duration> {
    let server = Server::start(&place.folder, place.database.as_deref()).await?;
    let mut browser = Browser::new(&server.base)?;
    browser.log_on(super::ADMINISTRATOR).await?;
    let mut users = Duration::ZERO;
    for (what, path, wanted) in pages(size) {
        // A small account shows what the first page costs; it has nothing for the others.
        if size.is_small() && path != "/users" {
            continue;
        }
        let (what, target) = (format!("page: {what}, {name}"), "p99 < 50 ms");
        let times = match browser.times(&path, wanted, size.n_samples).await {
            Ok(times) => times,
            Err(error) => {
                table.judged(&what, &error.to_string(), target, false);
                continue;
            }
        };
        if path == "/users" {
            users = quantile(&times, 0.5);
        }
        let is_met = quantile(&times, 0.99) < Duration::from_millis(50);
        table.judged(&what, &p50_p99(&times), target, is_met);
    }
    table.row(&format!("resident memory after the pages, {name}"), &server.memory_text()?, "");
    Ok(users)
}

/// An import over HTTP, as a browser sends it: a post for each part, with an outcome for each row.
pub async fn import(place: &Place, size: &Size, name: &str, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&place.folder, place.database.as_deref()).await?;
    let mut browser = Browser::new(&server.base)?;
    browser.log_on(super::ADMINISTRATOR).await?;
    let mut parts = Vec::new();
    for first in (0..size.n_imported).step_by(ImportUsers::MAX_ROWS) {
        let call = serde_json::json!({ "rows": import_part(first), "is_dry_run": false });
        let part = Instant::now();
        let answer = browser.call("import_part", &call).await?;
        parts.push(part.elapsed());
        let rows = answer.as_array().ok_or_else(|| format!("no rows in {answer}"))?;
        if rows.len() != ImportUsers::MAX_ROWS || rows.iter().any(|row| !row["refusal"].is_null()) {
            return Err(format!("a part of {} rows was answered by {answer}", ImportUsers::MAX_ROWS).into());
        }
    }
    import_figure(&parts, size, &format!("import of {} over HTTP, {name}", size.n_imported), table);
    Ok(())
}
