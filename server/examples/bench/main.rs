//! `./dev bench`: one table about the console: bytes, rendering, logons, start and memory.
//!
//! Every figure is measured in this run against the release binary; ratios are measured side by side.

mod client;
mod figures;
mod logons;
mod process;
mod scale;
mod seed;

use std::error::Error;
use std::io::Write as _;

use figures::Table;
use process::Server;

// As the server does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Users in the large account.
const MANY: usize = 100_000;

fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "bench: {line}");
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let many = if quick { 2_000 } else { MANY };
    if std::env::args().any(|argument| argument == "--scale") {
        return scale::run(quick).await;
    }
    let mut table = Table::new();
    figures::page_bytes(&mut table)?;
    for engine in seed::engines() {
        for n_users in [10, many] {
            say(&format!("{} with {n_users} users: filling", engine.name()));
            let place = seed::fill(&engine, n_users).await?;
            let server = Server::start(place.folder.path(), place.database.as_deref()).await?;
            say(&format!("{} with {n_users} users: measuring", engine.name()));
            let mut browser = server.logged_on().await?;
            for (what, path) in lists(n_users) {
                let times = browser.times(&path, "person-", if quick { 50 } else { 400 }).await?;
                table.row(
                    &format!("users list, {what}, {} {n_users} users", engine.name()),
                    &figures::p50_p99(&times),
                    "p50 < 3 ms",
                );
            }
            if engine.is_sqlite() && n_users == many {
                table.row("time to ready, existing database", &server.ready_text(), "< 300 ms");
                table.row("resident memory, idle", &server.idle_text(), "< 60 MB");
                logons::measure(&server, &mut table, if quick { 40 } else { 300 }).await?;
                table.row("resident memory, after the run", &server.memory_text()?, "");
            }
        }
    }
    table.print();
    Ok(())
}

/// The pages that are asked for: the first one, a deep one, a search that finds few and one that finds many.
fn lists(n_users: usize) -> Vec<(&'static str, String)> {
    let deep = format!("/users?after={}", seed::user_name(n_users * 9 / 10));
    vec![
        ("first page", "/users".to_owned()),
        ("deep page", deep),
        ("search, few", format!("/users?q={}", seed::user_name(n_users / 2))),
        ("search, many", "/users?q=person".to_owned()),
    ]
}
