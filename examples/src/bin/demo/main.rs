//! `cargo demo`: weir in a real Envoy, in front of an LLM server, under mixed traffic of real prompts.
//!
//! It is for seeing weir at work, and for trying it with a client or a wrapper of one's own. The traffic does not know what weir
//! thinks, and weir does not know the traffic: the demo reads what it shows from Envoy's access log and from the audit lines, as
//! an operator does. Only the names of the callers are its own: it has the hashing secret, so it can tell whose hash is whose.
//!
//! It does not measure how well weir detects. Its campaigns are plain ones.

mod campaigns;
mod cast;
mod chance;
mod client;
mod configuration;
mod legitimate;
mod options;
mod prompts;
mod screen;
mod stage;
mod summary;
mod tables;
mod traffic;
mod watch;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Parser as _;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cast::Cast;
use crate::client::{Client, Ledger};
use crate::options::Options;
use crate::prompts::Prompts;
use crate::screen::{Screen, say};
use crate::stage::Stage;
use crate::summary::Summary;
use crate::traffic::Traffic;
use crate::watch::Watch;

/// How often the logs are read and the screen is redrawn.
const LOOK: Duration = Duration::from_millis(200);
/// How long the last lines of the access log may take: an Envoy left to itself writes it every 10 seconds.
const LAST_LINES: Duration = Duration::from_secs(15);

/// How the table is to be read.
const LEGEND: &str = "weir gives each subject a level: clear, watch, suspect or extracting. Reasons are in decibans: +10 \
    is ten times as likely for an extractor as for a customer. An anchor is a few words of a template; its row says from \
    which exchange on it has its level.";

/// How a run ended.
enum Ended {
    /// With everything that was promised.
    Held,
    /// Without something that was promised.
    Broken,
    /// By Ctrl-C.
    Interrupted,
}

fn main() -> ExitCode {
    let ended = run(&Options::parse());
    match ended {
        Ok(Ended::Held) => ExitCode::SUCCESS,
        Ok(Ended::Broken) => ExitCode::FAILURE,
        // 128 and the signal's number, as shells have it.
        Ok(Ended::Interrupted) => ExitCode::from(130),
        Err(error) => {
            let _reader_gone = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("error: {error:#}\n"));
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<Ended> {
    if let Some(envoy) = &options.envoy {
        stage::use_envoy(envoy)?;
    }
    let upstream = options.upstream()?;
    let wrapper = options.wrapper()?;
    let prompts = if options.serves() { None } else { Some(Prompts::read(options.corpora.as_deref())?) };
    // Until here Ctrl-C ends this process at once, and a build with it; from here on it is waited for.
    let prepared = match (options.attach, &options.gateway, &options.log_dir) {
        (true, Some(_), Some(_)) => None,
        _ => Some(stage::prepare(options, upstream.as_ref(), say)?),
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().context("a runtime")?;
    runtime.block_on(async {
        let mut stop = Stop::listen()?;
        let begun = match (prepared, options.gateway.clone(), options.log_dir.clone()) {
            (Some(prepared), _, _) => tokio::task::spawn_blocking(move || prepared.start()),
            (None, Some(gateway), Some(folder)) => {
                tokio::task::spawn_blocking(move || Stage::attach(&gateway, &folder))
            }
            _ => anyhow::bail!("--attach takes --gateway and --log-dir"),
        };
        let stage = begun.await.context("the set-up")??;
        let ended = match prompts {
            None => serve(options, &stage, &mut stop).await,
            Some(prompts) => show(options, &stage, &prompts, wrapper, &mut stop).await,
        };
        tokio::task::spawn_blocking(move || stage.end()).await.context("the end of Envoy")?;
        ended
    })
}

/// Sends the traffic, shows what weir makes of it, and sums up.
async fn show(options: &Options, stage: &Stage, prompts: &Prompts, wrapper: String, stop: &mut Stop) -> Result<Ended> {
    let cast = Cast::assemble(stage.apart);
    let ledger = Arc::new(Ledger::default());
    let mut watch = Watch::new(&stage.access_log, &stage.envoy_log, cast.subjects(&stage.secret))?;
    let client = |caller: &cast::Caller| Client::new(caller, &stage.gateway, stage.apart, &ledger);
    let mut traffic = Traffic::begin(&cast, prompts, wrapper, client)?;
    let ready = format!(
        "{} is ready. {} exchanges under {} keys go through it now: people in chat, a support bot, an agent with tools, an \
         evaluation run, a logit probe, and reasoning extraction by {} organisations with one wrapper. Prompts: {}.",
        capital(&stage.what),
        tables::thousands(traffic.planned),
        cast.keys(),
        cast::CAMPAIGN_TENANTS,
        prompts.source,
    );
    say(&tables::wrapped(&ready, ""));
    say("");
    say(&tables::wrapped(LEGEND, ""));
    say("");
    let mut screen = Screen::new(options.plain, traffic.planned)?;
    let begun = Instant::now();
    let mut looks = tokio::time::interval(LOOK);
    let sent = loop {
        tokio::select! {
            sent = traffic.end() => break sent,
            () = stop.asked() => {
                screen.close();
                say("Stopping.");
                return Ok(Ended::Interrupted);
            }
            _ = looks.tick() => look(&mut watch, &mut screen, &cast, &ledger)?,
        }
    };
    if let Err(error) = sent {
        screen.close();
        let kept = stage.keep_logs()?;
        return Err(error.context(format!("the traffic broke off; Envoy's logs are in {}", kept.display())));
    }
    let seconds = begun.elapsed().as_secs_f64();
    let waited = Instant::now();
    while watch.outcomes.len() < ledger.exchanges().len() && waited.elapsed() < LAST_LINES {
        look(&mut watch, &mut screen, &cast, &ledger)?;
        tokio::time::sleep(LOOK / 4).await;
    }
    look(&mut watch, &mut screen, &cast, &ledger)?;
    screen.close();

    let exchanges = ledger.exchanges();
    let summary = Summary::of(&cast, &watch, &exchanges);
    say(&format!(
        "\nWhat weir makes of the callers, after {} exchanges in {seconds:.0} s:",
        tables::thousands(exchanges.len())
    ));
    say(&tables::standings(&cast, &watch, &exchanges).to_string());
    say("\nWhat the legitimate callers got:");
    say(&summary.callers().to_string());
    say("\nWhat the campaigns got:");
    say(&summary.campaigns().to_string());
    say("");
    for sentence in summary.sentences() {
        say(&tables::item(&sentence));
    }
    say(&tables::item(&format!("The prompts came from {}.", prompts.source)));
    if !options.attach {
        let kept = format!("Envoy's access log and the audit lines are kept in {}.", shown(&stage.keep_logs()?));
        say(&tables::item(&kept));
    }
    if summary.holds() {
        say("\nBoth campaigns were stopped, and no legitimate caller was touched.");
        return Ok(Ended::Held);
    }
    say("\nThis did not hold:");
    for broken in summary.broken() {
        say(&tables::item(broken));
    }
    Ok(Ended::Broken)
}

fn look(watch: &mut Watch, screen: &mut Screen, cast: &Cast, ledger: &Ledger) -> Result<()> {
    let exchanges = ledger.exchanges();
    watch.read(|number| exchanges.get(number).map(|exchange| exchange.role))?;
    screen.show(cast, watch, &exchanges);
    Ok(())
}

/// Stays up for the user's own client.
async fn serve(options: &Options, stage: &Stage, stop: &mut Stop) -> Result<Ended> {
    let behind = options.upstream.as_ref().map_or_else(
        || format!("in front of the demo's LLM server (port {})", options.llm_port),
        |url| format!("in front of {url}, and enforces, as envoy/envoy.yaml says"),
    );
    let key = if options.upstream.is_some() { "$OPENAI_API_KEY" } else { "sk-demo-1" };
    let model = if options.upstream.is_some() { "gpt-4o-mini" } else { "weir-1" };
    let python_key = if options.upstream.is_some() { String::new() } else { format!(", api_key=\"{key}\"") };
    let base = format!("{}/v1", stage.gateway);
    say(&format!(
        "{what} is ready (process {pid}), {behind}.

With the official Python client (pip install openai):

    from openai import OpenAI
    client = OpenAI(base_url=\"{base}\"{python_key})
    answer = client.chat.completions.create(
        model=\"{model}\", messages=[{{\"role\": \"user\", \"content\": \"Why do rivers bend?\"}}])
    print(answer.choices[0].message.content)

With curl:

    curl {base}/chat/completions \\
      -H \"authorization: Bearer {key}\" -H \"content-type: application/json\" \\
      -d '{{\"model\": \"{model}\", \"messages\": [{{\"role\": \"user\", \"content\": \"Why do rivers bend?\"}}]}}'

In Envoy:     http://127.0.0.1:{admin}/stats?filter=weir
Access log:   {access}
Audit lines:  grep weir {log}

It stays up until Ctrl-C.",
        what = capital(&stage.what),
        pid = stage.pid().unwrap_or(0),
        admin = stage.admin().map_or(options.admin_port, |admin| admin.port()),
        access = shown(&stage.access_log),
        log = shown(&stage.envoy_log),
    ));
    stop.asked().await;
    say("Stopping.");
    Ok(Ended::Held)
}

/// Ctrl-C, or a polite kill.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

// === impl Stop ===

impl Stop {
    fn listen() -> Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?,
            terminate: signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?,
        })
    }

    /// Comes back once somebody wants this to end.
    async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// A path as it is best read: from here, if it is below.
fn shown(path: &std::path::Path) -> String {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).display().to_string()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
