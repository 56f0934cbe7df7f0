//! The folder being made: hashed names, compressed twins and the manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest as _, Sha256};

/// Kinds of files that compress well; pictures and fonts in other formats are compressed already.
const COMPRESSED: [&str; 5] = ["css", "js", "parts", "svg", "wasm"];

/// How many hexadecimal digits of the SHA-256 go into a file name.
const HASH_DIGITS: usize = 12;

/// A site folder in the making.
pub struct Site {
    folder: PathBuf,
    compress: bool,
    manifest: BTreeMap<String, String>,
    sizes: BTreeMap<String, String>,
}

impl Site {
    /// Starts with an empty folder.
    pub fn create(folder: &Path, compress: bool) -> Result<Self> {
        remove_folder(folder)?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder: folder.to_path_buf(), compress, manifest: BTreeMap::new(), sizes: BTreeMap::new() })
    }

    /// The folder that is being filled.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file a logical name stands for, when it was added.
    pub fn file_of(&self, name: &str) -> Option<&str> {
        self.manifest.get(name).map(String::as_str)
    }

    /// Adds a file under its logical name with the content's hash in it, and returns the file name.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let Some((stem, extension)) = name.rsplit_once('.') else { bail!("`{name}` has no file name extension") };
        let mut hash = data_encoding::HEXLOWER.encode(&Sha256::digest(content));
        hash.truncate(HASH_DIGITS);
        let file = format!("{stem}.{hash}.{extension}");
        self.write(name, &file, content)?;
        Ok(file)
    }

    /// Adds a file whose name must not change.
    pub fn add_as_is(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.write(name, name, content)
    }

    fn write(&mut self, name: &str, file: &str, content: &[u8]) -> Result<()> {
        if !file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte)) {
            bail!("`{name}`: name files with letters, digits, `.`, `_` and `-` only");
        }
        let path = self.folder.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        let mut size = kib(content.len());
        if self.compress && path.extension().and_then(|kind| kind.to_str()).is_some_and(|k| COMPRESSED.contains(&k)) {
            let small = brotli(content)?;
            // A twin that saves nothing would only cost the browser time.
            if small.len() < content.len() {
                let twin = self.folder.join(format!("{file}.br"));
                fs::write(&twin, &small).with_context(|| format!("cannot write {}", twin.display()))?;
                size = format!("{size}, {} as brotli", kib(small.len()));
            }
        }
        self.manifest.insert(name.to_owned(), file.to_owned());
        self.sizes.insert(name.to_owned(), size);
        Ok(())
    }

    /// Writes the manifest; returns one line with the sizes that matter.
    pub fn finish(self) -> Result<String> {
        // `write` lets no character through that JSON would need to escape.
        let lines: Vec<_> = self.manifest.iter().map(|(name, file)| format!("  \"{name}\": \"{file}\"")).collect();
        let path = self.folder.join("manifest.json");
        fs::write(&path, format!("{{\n{}\n}}\n", lines.join(",\n")))
            .with_context(|| format!("cannot write {}", path.display()))?;
        let main = ["console.wasm", "console.js", "main.css", "policy.wasm"];
        let sizes: Vec<_> =
            main.iter().filter_map(|name| self.sizes.get(*name).map(|size| format!("{name} {size}"))).collect();
        Ok(format!("{} files; {}", self.manifest.len(), sizes.join("; ")))
    }
}

/// Removes a folder with all it holds; a missing one is fine.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut small, &parameters).context("cannot compress")?;
    Ok(small)
}

fn kib(n_bytes: usize) -> String {
    format!("{}.{} KiB", n_bytes / 1024, n_bytes % 1024 * 10 / 1024)
}
