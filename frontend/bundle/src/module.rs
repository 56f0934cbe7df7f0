//! The WebAssembly module and its JavaScript glue.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::inputs;
use crate::site::{self, Site};

const NAME: &str = "console";

/// Adds `console.wasm`, `console.js` and the `snippets/` that the glue imports by relative path.
pub fn add(site: &mut Site, wasm: &Path) -> Result<()> {
    let work = site.folder().with_extension("bindgen");
    site::remove_folder(&work)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(NAME).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(&work)).context("wasm-bindgen")?;

    let bytes = inputs::read(&work.join(format!("{NAME}_bg.wasm")))?;
    site.add(&format!("{NAME}.wasm"), &bytes)?;
    site.add(&format!("{NAME}.js"), &inputs::read(&work.join(format!("{NAME}.js")))?)?;

    // Their folder names are part of the glue, so they keep them.
    for file in inputs::files_below(&work.join("snippets"))? {
        let name = file.strip_prefix(&work).ok().and_then(Path::to_str);
        let name = name.with_context(|| format!("the name of {} is not UTF-8", file.display()))?;
        site.add_as_is(name, &inputs::read(&file)?)?;
    }
    site::remove_folder(&work)
}
