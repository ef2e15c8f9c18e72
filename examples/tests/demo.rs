//! The demo as its user runs it: what it promises by its exit status, its words, and the processes it leaves.
//!
//! Each run keeps both cores busy, so that all of them stand in one test, one after another.

#![allow(clippy::expect_used)]

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use weir_host_tests::ports;

/// A campaign must have got less than this share of what it asked for, in percent.
const OBTAINED_AT_MOST: usize = 20;

#[test]
fn the_demo_keeps_its_promises() {
    let ports = Ports::free();
    a_taken_port_is_named_with_who_wants_it_and_the_option(&ports);
    an_interrupt_leaves_no_process_behind(&ports);
    the_campaigns_are_stopped_and_nobody_else_is_touched(&ports, None);
    let unseen = unseen_wrappers();
    assert!(unseen.len() >= 3, "examples/wrappers has {} files unseen-*.txt: three belong there", unseen.len());
    for wrapper in &unseen {
        the_campaigns_are_stopped_and_nobody_else_is_touched(&ports, Some(wrapper));
    }
}

fn the_campaigns_are_stopped_and_nobody_else_is_touched(ports: &Ports, wrapper: Option<&Path>) {
    let mut demo = ports.demo();
    if let Some(wrapper) = wrapper {
        demo.arg("--wrapper").arg(wrapper);
    }
    let begun = Instant::now();
    let output = demo.output().expect("the demo runs");
    let said = said(&output);
    // Long sentences are broken into lines.
    let sentences = said.replace("\n  ", " ");
    assert_eq!(output.status.code(), Some(0), "{}\n{said}", wrapper.unwrap_or(Path::new("default")).display());
    assert!(begun.elapsed() < Duration::from_mins(5), "{said}");
    for expected in [
        "No legitimate caller was touched",
        "Both campaigns were stopped",
        "The logit probe (1 key) was first acted on after",
        "The reasoning extraction (72 organisations with a key each) was first acted on after",
        "The prompts came from",
    ] {
        assert!(sentences.contains(expected), "{expected:?} is missing in\n{said}");
    }
    assert!(!said.contains("did not hold"), "{said}");
    let line = sentences.lines().find(|line| line.contains("The reasoning extraction (")).expect("its sentence");
    let share: usize =
        line.split(" answers (").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).expect(line);
    assert!(share <= OBTAINED_AT_MOST, "{line}");
    assert!(said.lines().all(|line| line.chars().count() <= 120), "{said}");
}

fn a_taken_port_is_named_with_who_wants_it_and_the_option(ports: &Ports) {
    for (port, wants, option) in [
        (ports.callers, "the listener for callers", "--port"),
        (ports.llm, "the LLM server", "--llm-port"),
        (ports.admin, "Envoy's admin interface", "--admin-port"),
    ] {
        let taken = TcpListener::bind(("127.0.0.1", port)).expect("a free port");
        let output = ports.demo().output().expect("the demo runs");
        let said = said(&output);
        assert!(!output.status.success(), "{said}");
        for expected in [port.to_string().as_str(), wants, option] {
            assert!(said.contains(expected), "{expected:?} is missing in\n{said}");
        }
        drop(taken);
    }
}

fn an_interrupt_leaves_no_process_behind(ports: &Ports) {
    let mut demo = Ended(ports.demo().arg("--serve").stdout(Stdio::piped()).spawn().expect("the demo starts"));
    let mut lines = BufReader::new(demo.0.stdout.take().expect("its output")).lines();
    let mut said = String::new();
    for line in lines.by_ref().map_while(Result::ok) {
        said.push_str(&line);
        said.push('\n');
        if line.contains("until Ctrl-C") {
            break;
        }
    }
    for expected in [
        format!("http://127.0.0.1:{}/v1", ports.callers),
        "sk-demo-1".into(),
        "OpenAI(base_url".into(),
        "stats?filter=weir".into(),
    ] {
        assert!(said.contains(&expected), "{expected:?} is missing in\n{said}");
    }
    let envoy = said.split("(process ").nth(1).and_then(|rest| rest.split(')').next()).expect("Envoy's process id");
    assert!(is_running(envoy), "{said}");
    let key = [("authorization", "Bearer sk-demo-1")];
    let body = br#"{"model": "weir-1", "messages": [{"role": "user", "content": "Why do rivers bend?"}]}"#;
    let address = ([127, 0, 0, 1], ports.callers).into();
    let answer =
        weir_host_tests::http::request(address, "POST", "/v1/chat/completions", &key, body).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text());

    let killed = Command::new("kill").args(["-INT", &demo.0.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    let begun = Instant::now();
    while demo.0.try_wait().expect("its state").is_none() {
        assert!(begun.elapsed() < Duration::from_secs(15), "the demo did not end");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!is_running(envoy), "process {envoy} is left");
    for port in [ports.callers, ports.llm, ports.admin] {
        ports::ensure_free(port, "nobody", "none").expect("the port is free again");
    }
}

/// The wrappers that were written after the lexicon was done.
fn unseen_wrappers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("wrappers");
    let files = folder.read_dir().expect("examples/wrappers").map(|entry| entry.expect("an entry").path());
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut unseen: Vec<PathBuf> =
        files.filter(|path| name(path).starts_with("unseen-") && name(path).ends_with(".txt")).collect();
    unseen.sort();
    unseen
}

/// Whether a process of this id exists. Envoy's id cannot have gone to another within a second.
fn is_running(pid: &str) -> bool {
    Command::new("kill").args(["-0", pid]).stderr(Stdio::null()).status().expect("kill").success()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Where a run listens.
struct Ports {
    callers: u16,
    llm: u16,
    admin: u16,
}

/// A process that ends with the test, however that ends.
struct Ended(Child);

// === impl Ports ===

impl Ports {
    /// Free ones below those that the system gives to outgoing connections, so that none is taken between two runs.
    fn free() -> Self {
        let from = 20_000 + u16::try_from(std::process::id() % 9_000).expect("below 9,000");
        let mut free = (from..30_000).filter(|port| ports::ensure_free(*port, "the test", "none").is_ok());
        let mut next = || free.next().expect("a free port");
        Self { callers: next(), llm: next(), admin: next() }
    }

    fn demo(&self) -> Command {
        let mut demo = Command::new(env!("CARGO_BIN_EXE_demo"));
        for (option, port) in [("--port", self.callers), ("--llm-port", self.llm), ("--admin-port", self.admin)] {
            demo.args([option, &port.to_string()]);
        }
        demo.stdin(Stdio::null());
        demo
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        // The demo's own Envoy ends with it, too.
        let _ended_already = self.0.kill();
        let _reaped = self.0.wait();
    }
}
