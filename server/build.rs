//! Makes the folder of the site, so that the crate builds before the site does, and rebuilds when the site changes.

use std::path::Path;

fn main() {
    let site = Path::new("../target/site");
    if let Err(error) = std::fs::create_dir_all(site) {
        println!("cargo::warning=the folder target/site cannot be made: {error}");
    }
    println!("cargo::rerun-if-changed={}", site.display());
}
