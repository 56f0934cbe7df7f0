//! The table, and figures that need no server.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::Outcome;

/// Rows of what was measured, the figure, what it should be, and whether it is.
pub struct Table(Vec<[String; 4]>);

impl Table {
    pub fn new() -> Self {
        Self(vec![["what", "measured", "target", "met"].map(str::to_owned)])
    }

    pub fn row(&mut self, what: &str, figure: &str, target: &str) {
        crate::say(&format!("{what}: {figure}"));
        self.0.push([what, figure, target, ""].map(str::to_owned));
    }

    /// A row that says whether the target is met.
    pub fn judged(&mut self, what: &str, figure: &str, target: &str, is_met: bool) {
        let met = if is_met { "yes" } else { "NO" };
        crate::say(&format!("{what}: {figure} (target {target}: {met})"));
        self.0.push([what, figure, target, met].map(str::to_owned));
    }

    pub fn print(&self) {
        let width = |column: usize| self.0.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (first, second, third) = (width(0), width(1), width(2));
        let mut out = std::io::stdout().lock();
        for [what, figure, target, met] in &self.0 {
            let line = format!("{what:first$}  {figure:second$}  {target:third$}  {met}");
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
}

/// What a browser loads for its first page, by area: raw and as brotli.
pub fn page_bytes(table: &mut Table) -> Outcome<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    let manifest: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string(site.join("manifest.json"))?)?;
    let sizes = |logicals: &[&str]| -> Outcome<String> {
        let (mut raw, mut brotli) = (0, 0);
        for logical in logicals {
            let name = manifest.get(*logical).ok_or("the manifest lacks a file")?;
            raw += std::fs::metadata(site.join(name))?.len();
            brotli += std::fs::metadata(site.join(format!("{name}.br")))?.len();
        }
        let kb = |bytes: u64| format!("{:.1} KB", bytes as f64 / 1000.0);
        Ok(format!("{} raw, {} brotli", kb(raw), kb(brotli)))
    };
    // Panels and the editor are loaded over a page, when they are opened.
    for area in ["entry", "own", "users", "groups", "roles", "permissions", "oversight"] {
        let figure = sizes(&["console.wasm", "common.parts", &format!("{area}.parts")])?;
        table.row(&format!("WebAssembly of a first page, {area}"), &figure, "brotli < 300 KB");
    }
    for later in ["panels", "editor"] {
        table.row(&format!("WebAssembly, first of the {later}"), &sizes(&[&format!("{later}.parts")])?, "");
    }
    table.row("scripts", &sizes(&["console.js", "areas.js"])?, "brotli < 12 KB");
    table.row("styles", &sizes(&["main.css"])?, "brotli < 25 KB");
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The time that a share of all stayed under.
pub fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    let at = ((sorted.len() as f64 - 1.0) * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

pub fn p50_p99(times: &[Duration]) -> String {
    format!("p50 {:.2} ms, p99 {:.2} ms", ms(quantile(times, 0.5)), ms(quantile(times, 0.99)))
}

pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
