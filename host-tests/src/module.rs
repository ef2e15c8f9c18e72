//! Builds `weir.wasm`, the module under test, the way a release is built.
//!
//! Does not look into the module and does not decide when it is stale: cargo does, so an up-to-date one costs a second.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::tools;

/// The folder with the workspace's Cargo.toml, as it was when this crate was compiled.
#[must_use]
pub fn workspace_root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().unwrap_or(crate_folder).to_path_buf()
}

/// Cargo's target folder: `CARGO_TARGET_DIR` (relative to the workspace) or `target` in the workspace.
#[must_use]
pub fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if !dir.is_empty() => workspace_root().join(dir),
        _ => workspace_root().join("target"),
    }
}

/// Builds the module once a process, and gives its path: `wasm32-wasip1/module/weir.wasm` in the target folder.
///
/// Processes that build at the same time wait for each other at cargo's own lock.
///
/// # Errors
///
/// When the target `wasm32-wasip1` cannot be had, or when the build fails; then the message ends with the compiler's.
pub fn build() -> Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT.get_or_init(|| build_now().map_err(|error| format!("{error:#}"))).clone().map_err(|message| anyhow!(message))
}

fn build_now() -> Result<PathBuf> {
    tools::wasm_target()?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(&cargo)
        .args(["build", "--package", "weir-plugin", "--target", tools::WASM_TARGET, "--profile", "module"])
        .current_dir(workspace_root())
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cargo could not be started as {}", cargo.display()))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("weir.wasm was not built ({}). The compiler said:\n{stderr}", output.status);
    }
    let path = target_dir().join(tools::WASM_TARGET).join("module").join("weir.wasm");
    if !path.is_file() {
        bail!(
            "weir.wasm was built, but {} is not there: does `build.target-dir` of a cargo configuration move the \
             target folder? Set CARGO_TARGET_DIR to the same place.",
            path.display()
        );
    }
    Ok(path)
}
