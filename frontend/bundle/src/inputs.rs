//! What the site is made from: the files, and one digest that changes when any of them does.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::module::{CONSOLE, POLICY, TEST_MODULE};

/// The digest of everything that decides the site's content, this program included.
pub fn digest(modules: &Path, style: &Path, fast: bool) -> Result<String> {
    let program = std::env::current_exe().context("cannot find this program's own file")?;
    let mut all = Sha256::new();
    all.update([u8::from(fast)]);
    let test_module = Some(modules.join(TEST_MODULE.1)).filter(|file| file.is_file());
    let modules = [CONSOLE, POLICY].map(|(_, file)| modules.join(file));
    for file in std::iter::once(program).chain(modules).chain(test_module).chain(files_below(style)?) {
        // Each part has a fixed length, so that no two lists of files can look alike.
        all.update(Sha256::digest(file.to_string_lossy().as_bytes()));
        all.update(Sha256::digest(read(&file)?));
    }
    Ok(data_encoding::HEXLOWER.encode(&all.finalize()))
}

/// All files below a folder, sorted by path; none when the folder is missing. Hidden files are left out.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// A file's bytes, with an error that names the file.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
