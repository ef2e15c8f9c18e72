//! Server-sent events, against a splitter that has the whole stream.

use super::{END, Log, check_splitter, cut_seeds};
use weir_engine::sse::Splitter;

pub(super) fn check(input: &[u8]) {
    check_splitter(
        input,
        |chunks, finish, mut sink| {
            let mut splitter = Splitter::new();
            for chunk in chunks {
                splitter.feed(chunk, &mut sink);
            }
            if finish {
                splitter.finish(&mut sink);
            }
        },
        model,
    );
}

fn model(stream: &[u8]) -> Vec<u16> {
    let mut rest = stream.strip_prefix("\u{feff}".as_bytes()).unwrap_or(stream);
    let (mut log, mut event) = (Log::default(), Vec::new());
    let mut lined = false;
    while !rest.is_empty() {
        let length = rest.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(rest.len());
        let (line, after) = rest.split_at(length);
        let end_bytes = if after.starts_with(b"\r\n") { 2 } else { after.len().min(1) };
        rest = &after[end_bytes..];
        // Without its end, nobody knows that the name is not a longer one.
        let value = if line == b"data" && end_bytes > 0 { Some(&b""[..]) } else { line.strip_prefix(b"data:") };
        if let Some(value) = value {
            if lined && !event.is_empty() {
                event.push(b'\n');
            }
            event.extend_from_slice(value.strip_prefix(b" ").unwrap_or(value));
            lined = true;
        }
        if rest.is_empty() || line.is_empty() {
            lined = false;
            if !event.is_empty() {
                log.bytes(&event);
                log.tokens.push(END);
                event.clear();
            }
        }
    }
    log.tokens
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds([
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n",
        "\u{feff}: comment\r\nevent: x\r\ndata: a\r\ndata: b\r\n\r\n",
        "data: a\rdata\rdata:\r\rid: 1\n\ndatax: b\n\n",
        "data: first\n\ndata: no end",
    ])
}
