//! Newline-delimited JSON, against a splitter that has the whole stream.

use super::{END, Log, check_splitter, cut_seeds};
use weir_engine::lines::Splitter;

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
    let stream = stream.strip_prefix("\u{feff}".as_bytes()).unwrap_or(stream);
    let mut log = Log::default();
    for line in stream.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let spaces = line.iter().take_while(|byte| b" \t\r".contains(byte)).count();
        if spaces < line.len() {
            log.bytes(&line[spaces..]);
            log.tokens.push(END);
        }
    }
    log.tokens
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds([
        "{\"event_type\":\"text-generation\",\"text\":\"a\"}\n{\"is_finished\":true}\n",
        "\u{feff}{}\r\n\r\n  [1,\r2]\r\r\n\t\n\"no end\"",
        "\n\n\r\n {} \n1",
    ])
}
