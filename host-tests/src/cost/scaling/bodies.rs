//! What an exchange costs as its bodies grow. Each size in a VM of its own, so that the memory it takes is seen.

use super::load;
use crate::cost::apis::{APIS, Prompt};
use crate::cost::bodies::{prose, stream};
use crate::mock_host::{CompiledModule, RequestSpec, ResponseSpec, exchange};
use anyhow::{Context as _, Result, ensure};

/// A body comes in pieces of this many bytes, as from Envoy's buffers.
const CHUNK_BYTES: usize = 16_384;
/// Bytes of an earlier turn.
const TURN_BYTES: usize = 400;

/// What grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Earlier turns of a request.
    Request,
    /// An answer that is one document.
    Answer,
    /// An answer that is streamed, of events of 200 bytes.
    Stream,
}

/// What an exchange with a body of this size costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What is that long.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: u64,
    /// Instructions of the exchange.
    pub instructions: u64,
    /// By how many bytes the VM's memory was larger afterwards than after a short exchange.
    pub vm_growth: u64,
}

impl Kind {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Request, Self::Answer, Self::Stream];

    /// What it is called in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Answer => "answer",
            Self::Stream => "streamed answer",
        }
    }
}

pub(super) fn measure(module: &CompiledModule, sizes: &[usize]) -> Result<Vec<Body>> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        for size in sizes {
            all.push(one(module, kind, *size)?);
        }
    }
    Ok(all)
}

fn one(module: &CompiledModule, kind: Kind, size: usize) -> Result<Body> {
    let mut vm = load(module)?;
    let mut play = |kind, size| {
        let (request, response, bytes) = bodies(kind, size)?;
        let seen = exchange(&mut vm, &request, |_| response.clone())?;
        ensure!(seen.trapped.is_none() && !seen.stuck && seen.client.status == Some(200), "{:?}", seen.trapped);
        Ok::<_, anyhow::Error>((seen.fuel, bytes, vm.memory_bytes() as u64))
    };
    let (_, _, before) = play(Kind::Answer, 100)?;
    let (instructions, bytes, after) = play(kind, size)?;
    Ok(Body { kind, bytes, instructions, vm_growth: after.saturating_sub(before) })
}

/// A request and its answer, and how many bytes the one has that is so large.
fn bodies(kind: Kind, size: usize) -> Result<(RequestSpec, ResponseSpec, u64)> {
    let api = APIS.first().context("no API")?;
    let turns = if kind == Kind::Request { size / TURN_BYTES } else { 0 };
    let history = (0..turns).map(|n| prose(&format!("turn{n}"), TURN_BYTES)).collect();
    let streamed = kind == Kind::Stream;
    let prompt = Prompt { history, text: "hello".to_owned(), stream: streamed, ..Prompt::default() };
    let request = (api.request)(&prompt).to_string();
    let response = match kind {
        Kind::Request => ResponseSpec::json(200, (api.answer)("Hello.").to_string()),
        Kind::Answer => ResponseSpec::json(200, (api.answer)(&prose("answer", size)).to_string()).cut(CHUNK_BYTES),
        Kind::Stream => {
            let (framing, events) = api.events.context("the first API must stream")?;
            let words: Vec<String> = (0..size / 200).map(|n| format!(" word{n}")).collect();
            stream(framing, &events(&words))
        }
    };
    let answered: usize = response.chunks.iter().map(Vec::len).sum();
    let bytes = if kind == Kind::Request { request.len() } else { answered } as u64;
    let request = RequestSpec::post(api.paths[0], request).header("authorization", "Bearer sk-measured");
    // With a proxy that buffers as much, so that what is too long is let go by weir and not by it.
    Ok((request.cut(CHUNK_BYTES).buffer_limit(64 << 20), response, bytes))
}
