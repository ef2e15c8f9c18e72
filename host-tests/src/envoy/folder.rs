//! The folder of one run of Envoy: its configuration, its logs, and what it is told to watch.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};

use crate::module::workspace_root;

/// Stands for the run's folder in configurations.
pub const FOLDER: &str = "{{folder}}";

/// How many lines of the log an error shows.
const LOG_LINES: usize = 40;

/// Removed when dropped, unless the thread panics: then its logs are wanted.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

// === impl Folder ===

impl Folder {
    /// A new one under `target/envoy/`, called `<name>-<process>-<number>`.
    pub(crate) fn make(name: &str) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path =
            workspace_root().join("target").join("envoy").join(format!("{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).with_context(|| format!("cannot make the folder {}", path.display()))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file; where the text says [`FOLDER`], the folder's path is put.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.0.join(name);
        let text = text.replace(FOLDER, &self.0.to_string_lossy());
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// A file's text, broken UTF-8 replaced; empty when there is none.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read(self.0.join(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The last lines of the log.
    pub(crate) fn log_end(&self) -> String {
        let log = self.read("envoy.log");
        let lines: Vec<&str> = log.lines().collect();
        lines.get(lines.len().saturating_sub(LOG_LINES)..).unwrap_or_default().join("\n")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _best_effort = fs::remove_dir_all(&self.0);
        }
    }
}
