//! `./dev bench --scale`: an account as large as they come, with 1,000,000 users, 10,000 groups, 50,000 policies and
//! 5,000,000 grants, beside small ones.
//!
//! What is measured in this process goes through the door: permission, statement, event and commit, no HTTP and no
//! page; then the release binary answers pages of the console. The filled accounts stay in `target/bench-scale`.

mod door;
mod fill;
mod pages;
mod place;

use std::time::{Duration, Instant};

use place::Place;
use rampart_core::door::Iam;

use crate::Outcome;
use crate::figures::Table;
use crate::seed::{self, Engine};

const N_GROUPS: usize = 10_000;
const N_POLICIES: usize = 50_000;
const GRANTS_PER_USER: usize = 5;
/// Holders of the policy `wide`, and members of the group `group-100000`.
const N_WIDE: usize = 10_000;
const ADMINISTRATOR: &str = "administrator-0";
const WIDE_BEFORE: &str =
    r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"oss:GetObject","Resource":"acs:oss:*:*:wide/*"}]}"#;
const WIDE_AFTER: &str = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":["oss:GetObject","oss:DeleteObject"],"Resource":"acs:oss:*:*:wide/*"}]}"#;

/// How much is filled and measured.
struct Size {
    n_users: usize,
    n_samples: usize,
    n_imported: usize,
}

impl Size {
    /// Whether it has too few users for what is measured in the large one.
    fn is_small(&self) -> bool {
        self.n_users < N_WIDE
    }
}

/// What the larger account is compared with.
struct Figures {
    n_users: usize,
    lists: Vec<(&'static str, Duration)>,
    users_page: Option<Duration>,
}

/// Fills and measures both engines. `--users N` stands for the 1,000,000, `--only NAME` for one engine, `--part NAME`
/// for one of lists, grants, previews, guard, import and pages.
pub async fn run(quick: bool) -> Outcome<()> {
    let started = Instant::now();
    let largest = argument("--users").map_or(Ok(if quick { 20_000 } else { 1_000_000 }), |text| text.parse())?;
    let only = argument("--only");
    let mut table = Table::new();
    for engine in seed::engines() {
        if only.as_ref().is_some_and(|only| !engine.name().eq_ignore_ascii_case(only)) {
            continue;
        }
        let mut smaller: Vec<Figures> = Vec::new();
        for n_users in [10, N_WIDE, largest] {
            let is_largest = n_users == largest;
            let n_imported = if is_largest { largest.min(100_000) } else { 10_000 };
            let size = Size { n_users, n_samples: if quick { 100 } else { 400 }, n_imported };
            let figures = measure(&engine, &size, &mut table).await?;
            compare(&engine, &smaller, &figures, &mut table);
            smaller.push(figures);
        }
    }
    table.print();
    crate::say(&format!("took {:.0} s; {}", started.elapsed().as_secs_f64(), load()));
    Ok(())
}

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}

async fn measure(engine: &Engine, size: &Size, table: &mut Table) -> Outcome<Figures> {
    let name = format!("{}, {} users", engine.name(), size.n_users);
    let place = place::filled(engine, size.n_users).await?;
    crate::say(&format!("{name}: measuring; {}", load()));
    let iam = Iam::open(place.settings()).await?;
    // As housekeeping does in a server.
    let started = Instant::now();
    iam.refresh_statistics().await?;
    table.row(&format!("statistics for the planner, {name}"), &crate::figures::seconds(started.elapsed()), "");
    let caller = place::administrator(&iam).await?;
    let part = argument("--part");
    let is_asked = |name: &str| part.as_deref().is_none_or(|part| part == name);
    let mut lists = Vec::new();
    let is_large = !size.is_small();
    if is_large && is_asked("lists") {
        lists = door::lists(&iam, &caller, size, &name, table).await?;
    }
    if is_large && is_asked("grants") {
        door::grants(&iam, &caller, size, &name, table).await?;
    }
    if is_large && is_asked("previews") {
        door::previews(&iam, &caller, &name, table).await?;
    }
    if is_large && is_asked("guard") {
        door::guard(&iam, &caller, &name, table).await?;
    }
    if is_large && is_asked("import") {
        door::import(&iam, &caller, size, &name, table).await?;
        place.tidy().await?;
    }
    iam.close().await;
    if is_large && is_asked("import") {
        pages::import(&place, size, &name, table).await?;
        place.tidy().await?;
    }
    let mut users_page = None;
    if is_asked("pages") {
        users_page = Some(pages::measure(&place, size, &name, table).await?);
    }
    Ok(Figures { n_users: size.n_users, lists, users_page })
}

/// Whether the figures of the larger account are those of the smaller ones.
fn compare(engine: &Engine, smaller: &[Figures], larger: &Figures, table: &mut Table) {
    let is_flat = |small: Duration, large: Duration| large <= small.mul_f64(1.5).max(small + Duration::from_millis(1));
    let row = |table: &mut Table, what: &str, n: usize, small: Duration, large: Duration| {
        let figure = format!("{:.2} times", large.as_secs_f64() / small.as_secs_f64().max(1e-9));
        let what = format!("{what}, {}, p50 of {} users to that of {n}", engine.name(), larger.n_users);
        table.judged(&what, &figure, "flat: at most 1.5, or 1 ms more", is_flat(small, large));
    };
    for small in smaller {
        for (what, p50) in &larger.lists {
            if let Some((_, of_small)) = small.lists.iter().find(|(other, _)| other == what) {
                row(table, what, small.n_users, *of_small, *p50);
            }
        }
        if let (Some(of_small), Some(of_larger)) = (small.users_page, larger.users_page) {
            row(table, "page: users", small.n_users, of_small, of_larger);
        }
    }
}

/// How busy the machine is.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("load {} on {processors} processors", load.split(' ').next().unwrap_or("unknown"))
}
