//! Cuts the console's module: what every page needs stays in it, the code of an area goes into a file that browsers load
//! when a page of the area is first shown.
//!
//! What several areas share is cut into parts, dozens of them. A part that most files need goes into a file for all;
//! the others go into each file that needs them, so that a page loads two files at most and no part is placed twice.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use wasm_split_cli_support::Options;

use crate::inputs;
use crate::site::Site;

/// The file with what most areas need.
const COMMON: &str = "common";

/// What the module imports the loaders from, before the script that has them gets its name.
pub const LOADERS: &str = "./areas.js";

const RUNTIME: &str = include_str!("areas.js");

/// Cuts the module at `wasm`, adds the files of the areas and the script that loads them; returns where the rest of the
/// module is, which wasm-bindgen has to see, and the script's file.
pub fn add(site: &mut Site, wasm: &Path, work: &Path) -> Result<(PathBuf, String)> {
    fs::create_dir_all(work).with_context(|| format!("cannot make {}", work.display()))?;
    let main = work.join("main.wasm");
    let module = inputs::read(wasm)?;
    let mut options = Options::new(&module);
    (options.output_dir, options.main_out_path, options.link_name) = (work, &main, LOADERS);
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("cutting the module: {error:#}"))?;

    let areas: BTreeMap<String, Vec<String>> = split.prefetch_map.into_iter().collect();
    let mut n_users = BTreeMap::<&str, usize>::new();
    for part in areas.values().flatten() {
        *n_users.entry(part).or_default() += 1;
    }
    let is_common = |part: &&str| n_users.get(part).is_some_and(|n| n * 2 > areas.len());
    let common = n_users.keys().copied().filter(is_common).collect::<Vec<_>>();

    let mut contents = String::new();
    let mut file = |name: &str, parts: &[&str]| -> Result<String> {
        let (mut bytes, mut table) = (Vec::new(), String::new());
        for part in parts {
            let start = bytes.len();
            bytes.extend(compact(&work.join(format!("{part}.wasm")))?);
            write!(table, "[{part:?},{start},{}],", bytes.len())?;
        }
        let file = site.add(&format!("{name}.parts"), &bytes)?;
        writeln!(contents, "  {file:?}: [{table}],")?;
        Ok(file)
    };
    let common_file = file(COMMON, &common)?;
    let mut loaders = String::new();
    for (area, parts) in &areas {
        let own = parts.iter().map(String::as_str).filter(|part| !is_common(part)).collect::<Vec<_>>();
        let own_file = file(area, &own)?;
        writeln!(loaders, "export const __wasm_split_load_{area} = loader({common_file:?}, {own_file:?});")?;
    }
    let script =
        site.add("areas.js", format!("{RUNTIME}\nconst contents = {{\n{contents}}};\n{loaders}").as_bytes())?;
    Ok((main, script))
}

/// The module in a file without names and without the room that the linker left in its numbers.
fn compact(wasm: &Path) -> Result<Vec<u8>> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let module = config.parse(&inputs::read(wasm)?);
    Ok(module.with_context(|| format!("cannot read {}", wasm.display()))?.emit_wasm())
}
