//! Amazon's event stream, against a splitter that has the whole stream.

use super::event_stream_writer::{message, named, prelude, stream, text};
use super::{END, Input, Log, OTHER, check_log, cut_seeds};
use weir_engine::event_stream::{MessageType, Piece, Splitter};
use weir_engine::json::{SHORT_BYTES, ShortText};
use weir_engine::observation::Anomalies;

pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let log = check_log(input, read);
    assert!(log.data_bytes() <= input.body.len());
    let mut expected = Log::default();
    if model(input.body, &mut expected).is_none() {
        expected.anomalies = Anomalies::MALFORMED;
    }
    assert_eq!(log, expected, "not as the model splits it");
}

fn read(chunks: &[&[u8]], finish: bool) -> Log {
    let (mut splitter, mut log) = (Splitter::new(), Log::default());
    for chunk in chunks {
        splitter.feed(chunk, |piece| match piece {
            Piece::Start(head) => start(head.message_type, head.name.bytes(), &mut log),
            Piece::Data(piece) => log.data(piece),
            Piece::End => log.tokens.push(END),
        });
    }
    if finish {
        splitter.finish();
    }
    log.anomalies = splitter.anomalies();
    log
}

fn start(message_type: MessageType, name: &[u8], log: &mut Log) {
    assert!(name.len() <= SHORT_BYTES);
    log.tokens.push(OTHER + message_type as u16);
    log.tokens.extend(name.iter().map(|byte| 512 + u16::from(*byte)));
}

/// `None` where the stream is malformed; what came before that is in the log.
fn model(stream: &[u8], log: &mut Log) -> Option<()> {
    let mut rest = stream;
    while !rest.is_empty() {
        let number = |at: usize| Some(u32::from_be_bytes(*rest.get(at..)?.first_chunk()?));
        let (total, headers, checksum) = (number(0)?, number(4)?, number(8)?);
        if crc32fast::hash(&rest[..8]) != checksum || total > 16 << 20 || headers > 128 << 10 {
            return None;
        }
        let payload_bytes = usize::try_from(total.checked_sub(16)?.checked_sub(headers)?).unwrap();
        let (headers, after) = rest[12..].split_at_checked(usize::try_from(headers).unwrap())?;
        let (message_type, name) = head(headers)?;
        start(message_type, name.bytes(), log);
        log.bytes(&after[..payload_bytes.min(after.len())]);
        rest = after.get(payload_bytes + 4..)?;
        log.tokens.push(END);
    }
    Some(())
}

/// What these headers say; `None` where they are not whole headers.
fn head(headers: &[u8]) -> Option<(MessageType, ShortText)> {
    let (mut message_type, mut name) = (MessageType::Unknown, ShortText::default());
    let mut rest = headers;
    while let Some((&length, after)) = rest.split_first() {
        let (header, after) = after.split_at_checked(usize::from(length)).filter(|_| length > 0)?;
        let (&kind, after) = after.split_first()?;
        let (length, after) = match kind {
            0 | 1 => (0, after),
            2 => (1, after),
            3 => (2, after),
            4 => (4, after),
            5 | 8 => (8, after),
            9 => (16, after),
            6 | 7 => (usize::from(u16::from_be_bytes(*after.first_chunk()?)), &after[2..]),
            _ => return None,
        };
        let (value, after) = after.split_at_checked(length)?;
        rest = after;
        match header {
            b":message-type" if kind == 7 => {
                message_type = match value {
                    b"event" => MessageType::Event,
                    b"exception" => MessageType::Exception,
                    b"error" => MessageType::Error,
                    _ => MessageType::Unknown,
                };
            }
            b":event-type" | b":exception-type" | b":error-code" if kind == 7 => {
                name.clear();
                name.push(value);
            }
            _ => {}
        }
    }
    Some((message_type, name))
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let (long_name, long) = ("x".repeat(200), "x".repeat(300));
    cut_seeds([
        stream(),
        message(&named("event", ":event-type", "chunk"), br#"{"bytes":"e30="}"#),
        message(&[(&long_name, text(&long)), (":event-type", text(&long))], b"x"),
        prelude(15, 0),
        prelude(16, 1),
        prelude((16 << 20) + 1, 0),
        prelude(16 << 20, (128 << 10) + 1),
        [prelude(16 << 20, 128 << 10), vec![1, b'a', 7]].concat(),
    ])
}
