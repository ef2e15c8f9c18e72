//! The layers below the readers, each by itself: the scanner on a table of its own, the splitter, the inflater.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

use proptest::prelude::*;
use weir_engine::inflate::{Encoding, Inflater};
use weir_engine::json::{Handler, Paths, Row, Scanner, Shape, ShortText};
use weir_engine::observation::Anomalies;
use weir_engine::sse::{Piece, Splitter};

const ROWS: &[Row<&str>] = &[
    (&[], "root"),
    (&["a"], "a"),
    (&["a", "[]"], "element"),
    (&["a", "[]", "b"], "b"),
    (&["map", "*"], "any"),
    (&["map", "one"], "one"),
    (&["deep", "[]", "[]"], "cell"),
];
static PATHS: Paths<&str> = Paths::new(ROWS);

/// Writes down what it is told; pieces of one text are put together.
#[derive(Default)]
struct Log(Vec<String>, String);

impl Handler<&'static str> for Log {
    fn key(&mut self, field: &'static str, key: &[u8], at: u64) {
        self.0.push(format!("{at} key {field} \"{}\"", key.escape_ascii()));
    }
    fn begin(&mut self, field: &'static str, shape: Shape, at: u64) {
        self.0.push(format!("{at} begin {field} {shape:?}"));
    }
    fn text(&mut self, _: &'static str, piece: &[u8]) {
        assert!(!piece.is_empty());
        self.1.push_str(&String::from_utf8_lossy(piece));
    }
    fn literal(&mut self, field: &'static str, literal: &ShortText) {
        self.0.push(format!("literal {field} {literal:?}"));
    }
    fn end(&mut self, field: &'static str, shape: Shape, at: u64) {
        let text = std::mem::take(&mut self.1);
        self.0.push(format!("{at} end {field} {shape:?} {text:?}"));
    }
}

fn scan(scanner: &mut Scanner<&'static str>, document: &str) -> Vec<String> {
    let mut log = Log::default();
    scanner.feed(document.as_bytes(), &mut log);
    scanner.finish(&mut log);
    log.0
}

#[test]
fn the_scanner_reports_what_the_table_names_and_where_it_stands() {
    let mut scanner = Scanner::new(&PATHS);
    let document = r#" {"x":{"a":1},"a":[1,"t\u0041",{"b":[{}],"c":"b"}],"map":{"one":null,"two":{"a":"}"}},"a":{"a":2},"deep":[[7],8]}"#;
    let log = scan(&mut scanner, document);
    let expected = [
        r#"1 begin root Object"#,
        r#"14 key a "a""#,
        r#"18 begin a Array"#,
        r#"19 begin element Literal"#,
        r#"literal element "1""#,
        r#"20 end element Literal """#,
        r#"21 begin element Text"#,
        r#"30 end element Text "tA""#,
        r#"31 begin element Object"#,
        r#"32 key b "b""#,
        r#"36 begin b Array"#,
        r#"40 end b Array """#,
        r#"49 end element Object """#,
        r#"50 end a Array """#,
        r#"58 key one "one""#,
        r#"64 begin one Literal"#,
        r#"literal one "null""#,
        r#"68 end one Literal """#,
        r#"69 key any "two""#,
        r#"75 begin any Object"#,
        r#"84 end any Object """#,
        r#"86 key a "a""#,
        r#"90 begin a Object"#,
        r#"97 end a Object """#,
        r#"107 begin cell Literal"#,
        r#"literal cell "7""#,
        r#"108 end cell Literal """#,
        r#"113 end root Object """#,
    ];
    assert_eq!(log, expected);
    assert_eq!(scanner.anomalies(), Anomalies::DUPLICATE_KEY);

    scan(&mut scanner, "x");
    assert!(scanner.anomalies().has(Anomalies::MALFORMED));
    scanner.reset();
    assert_eq!(scan(&mut scanner, document), expected, "after a reset");
}

fn split(chunks: &[&[u8]]) -> Vec<String> {
    let (mut splitter, mut events, mut data) = (Splitter::new(), Vec::new(), Vec::new());
    let mut sink = |piece: Piece<'_>| match piece {
        Piece::Data(piece) => data.extend_from_slice(piece),
        Piece::End => events.push(String::from_utf8_lossy(&std::mem::take(&mut data)).into_owned()),
    };
    for chunk in chunks {
        splitter.feed(chunk, &mut sink);
    }
    splitter.finish(&mut sink);
    events
}

#[test]
fn events_are_split_as_the_standard_says() {
    for (stream, events) in [
        ("data: a\n\ndata:b\n\ndata:  c\n\n", &["a", "b", " c"][..]),
        ("data: a\r\rdata: b\r\n\r\ndata: c\n\r\n", &["a", "b", "c"]),
        ("data: a\ndata: b\ndata\ndata:\ndata: c\n\n", &["a\nb\n\n\nc"]),
        ("data: a\r\ndata: b\r\n\r\ndata: c\rdata: d\r\r", &["a\nb", "c\nd"]),
        (": comment\nid: 1\nevent: x\nretry: 1\ndata: a\n:\n\n\n\n", &["a"]),
        ("data\n\ndata:\n\n:\n\n", &[]),
        ("datax: a\ndat: a\n data: a\nDATA: a\ndata : a\n\n", &[]),
        ("\u{feff}data: a\n\n\u{feff}data: b\n\n", &["a"]),
        ("data: a: b\tc", &["a: b\tc"]),
    ] {
        assert_eq!(split(&[stream.as_bytes()]), events, "{stream:?}");
        assert_eq!(split(&stream.as_bytes().chunks(1).collect::<Vec<_>>()), events, "{stream:?}, byte by byte");
    }
    assert!(split(&[b"\xef\xbbdata: a\n\n"]).is_empty());
}

fn inflate(encoding: Encoding, limit_bytes: u64, chunks: &[&[u8]]) -> (Vec<u8>, Anomalies) {
    let mut inflater = Inflater::new(encoding, limit_bytes).unwrap();
    let mut out = Vec::new();
    for chunk in chunks {
        inflater.feed(chunk, |piece| out.extend_from_slice(piece));
    }
    inflater.finish();
    (out, inflater.anomalies())
}

/// `printf 'weir weir weir weir' | gzip -9`, by way of a file named `w.txt`; gzip 1.12.
const GZIP: &[u8] = b"\x1f\x8b\x08\x08\xd4\x34\x04\x6b\x02\x03\x77\x2e\x74\x78\x74\x00\x2b\x4f\xcd\x2c\x52\x28\x47\x21\x00\x0a\x24\x03\xce\x13\x00\x00\x00";

#[test]
fn real_gzip_is_inflated_and_members_follow_one_another() {
    let text = b"weir weir weir weir";
    assert_eq!(inflate(Encoding::Gzip, 19, &[GZIP]), (text.to_vec(), Anomalies::default()));
    let twice = [GZIP, GZIP, &[0; 7]].concat();
    assert_eq!(inflate(Encoding::Gzip, 99, &[&twice]), ([&text[..], text].concat(), Anomalies::default()));
    let chunks: Vec<&[u8]> = twice.chunks(1).collect();
    assert_eq!(inflate(Encoding::Gzip, 99, &chunks), ([&text[..], text].concat(), Anomalies::default()));
}

#[test]
fn corrupt_data_is_malformed() {
    let zlib = miniz_oxide::deflate::compress_to_vec_zlib(b"weir", 6);
    let bare = miniz_oxide::deflate::compress_to_vec(b"weir", 6);
    let mut wrong_length = GZIP.to_vec();
    wrong_length[GZIP.len() - 4] ^= 1;
    for (encoding, body) in [
        (Encoding::Gzip, b"x".to_vec()),
        (Encoding::Gzip, zlib.clone()),
        (Encoding::Gzip, [GZIP, b"x"].concat()),
        (Encoding::Gzip, wrong_length),
        (Encoding::Gzip, GZIP[..GZIP.len() - 1].to_vec()),
        (Encoding::Gzip, [&GZIP[..3], b"\xff", &GZIP[4..]].concat()),
        (Encoding::Deflate, [&zlib[..], b"x"].concat()),
        (Encoding::Deflate, [&bare[..], b"x"].concat()),
        (Encoding::Deflate, bare[..bare.len() - 1].to_vec()),
        (Encoding::Deflate, b"\x78".to_vec()),
        (Encoding::Deflate, b"\x07\xff\xff".to_vec()),
    ] {
        assert_eq!(inflate(encoding, 99, &[&body]).1, Anomalies::MALFORMED, "{encoding:?} {}", body.escape_ascii());
    }
    assert_eq!(inflate(Encoding::Deflate, 99, &[&zlib]), (b"weir".to_vec(), Anomalies::default()));
    assert_eq!(inflate(Encoding::Deflate, 99, &[&bare]), (b"weir".to_vec(), Anomalies::default()));
    assert_eq!(inflate(Encoding::Gzip, 99, &[]).1, Anomalies::default());
}

#[test]
fn inflating_stops_at_its_bound() {
    let zeros = vec![0; 10 << 20];
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 9);
    assert!(bomb.len() < 20_000);
    let (out, anomalies) = inflate(Encoding::Deflate, 100_000, &[&bomb]);
    assert_eq!((out.len(), anomalies), (100_000, Anomalies::INFLATE_LIMIT));
    let (out, anomalies) = inflate(Encoding::Deflate, 10 << 20, &[&bomb]);
    assert_eq!((out.len(), anomalies), (10 << 20, Anomalies::default()));
    assert_eq!(inflate(Encoding::Gzip, 0, &[GZIP]), (Vec::new(), Anomalies::INFLATE_LIMIT));
}

#[test]
fn encodings_are_read_from_the_header() {
    for (value, encoding) in [
        ("", Encoding::Identity),
        (" Identity ", Encoding::Identity),
        ("gzip", Encoding::Gzip),
        ("GZip", Encoding::Gzip),
        ("x-gzip", Encoding::Gzip),
        ("deflate", Encoding::Deflate),
        ("br", Encoding::Opaque),
        ("gzip, br", Encoding::Opaque),
        ("gzip,gzip", Encoding::Opaque),
        ("\u{e4}", Encoding::Opaque),
    ] {
        assert_eq!(Encoding::from_header(value.as_bytes()), encoding, "{value:?}");
    }
    assert!(Inflater::new(Encoding::Identity, 1).is_none() && Inflater::new(Encoding::Opaque, 1).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_deflated_is_inflated_in_any_chunks(data in proptest::collection::vec(0_u8..4, 0..70_000), size in 1_usize..5000, level in 0_u8..10) {
        let zlib = miniz_oxide::deflate::compress_to_vec_zlib(&data, level);
        let bare = miniz_oxide::deflate::compress_to_vec(&data, level);
        for body in [zlib, bare] {
            let chunks: Vec<&[u8]> = body.chunks(size).collect();
            prop_assert_eq!(&inflate(Encoding::Deflate, 70_000, &chunks), &(data.clone(), Anomalies::default()));
        }
    }

    #[test]
    fn arbitrary_bytes_inflate_the_same_in_any_chunks(head in prop_oneof![Just(&b""[..]), Just(&b"\x1f\x8b\x08\0\0\0\0\0\0\0"[..]), Just(&b"\x78\x9c"[..])], tail in proptest::collection::vec(any::<u8>(), 0..300), size in 1_usize..50) {
        let body = [head, &tail].concat();
        for encoding in [Encoding::Gzip, Encoding::Deflate] {
            let chunks: Vec<&[u8]> = body.chunks(size).collect();
            prop_assert_eq!(inflate(encoding, 5000, &chunks), inflate(encoding, 5000, &[&body]));
        }
    }
}
