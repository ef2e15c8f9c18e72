//! The scanner, on a table of its own, against `serde_json`.

use super::{END, Input, Log, OTHER, check_log, cut_seeds};
use serde_json::Value;
use weir_engine::json::{Handler, Paths, Row, SHORT_BYTES, Scanner, Shape, ShortText};
use weir_engine::observation::Anomalies;

/// What the table names; the numbers are what they are in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Root,
    A,
    Element,
    B,
    Any,
    One,
    Cell,
}

const ROWS: &[Row<Field>] = &[
    (&[], Field::Root),
    (&["a"], Field::A),
    (&["a", "[]"], Field::Element),
    (&["a", "[]", "b"], Field::B),
    (&["map", "*"], Field::Any),
    (&["map", "one"], Field::One),
    (&["deep", "[]", "[]"], Field::Cell),
];
static PATHS: Paths<Field> = Paths::new(ROWS);

/// Writes down what it is told. Of each string at [`Field::A`] the text is also kept by itself.
#[derive(Default)]
struct Told {
    log: Log,
    texts: Vec<Vec<u8>>,
    elements: usize,
    open: i64,
}

impl Told {
    fn event(&mut self, kind: u16, field: Field, at: u64) {
        self.log.tokens.extend([OTHER + kind, OTHER + field as u16]);
        self.log.tokens.extend(at.to_be_bytes().map(|byte| 512 + u16::from(byte)));
    }

    fn short(&mut self, bytes: &[u8]) {
        assert!(bytes.len() <= SHORT_BYTES);
        self.log.bytes(bytes);
        self.log.tokens.push(END);
    }
}

impl Handler<Field> for Told {
    fn key(&mut self, field: Field, key: &[u8], at: u64) {
        self.event(0, field, at);
        self.short(key);
    }

    fn begin(&mut self, field: Field, shape: Shape, at: u64) {
        self.open += 1;
        self.elements += usize::from(field == Field::Element);
        self.event(1 + shape as u16, field, at);
        if field == Field::A && shape == Shape::Text {
            self.texts.push(Vec::new());
        }
    }

    fn text(&mut self, field: Field, piece: &[u8]) {
        self.log.data(piece);
        if field == Field::A {
            self.texts.last_mut().unwrap().extend_from_slice(piece);
        }
    }

    fn literal(&mut self, field: Field, literal: &ShortText) {
        self.event(5, field, 0);
        self.short(literal.bytes());
    }

    fn end(&mut self, field: Field, shape: Shape, at: u64) {
        self.open -= 1;
        assert!(self.open >= 0, "an end without a beginning");
        self.event(6 + shape as u16, field, at);
    }
}

pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let log = check_log(input, |chunks, finish| read(chunks, finish).log);
    if !log.anomalies.has(Anomalies::MALFORMED) {
        let told = read(&[input.body], true);
        assert_eq!(told.open, 0, "a beginning without an end");
        agrees_with_serde(input.body, &told);
    } else {
        assert!(serde_json::from_slice::<Value>(input.body).is_err(), "refused what serde_json takes");
    }
}

/// The scanner is the more lenient one. Where both take the document, they read the same.
fn agrees_with_serde(body: &[u8], told: &Told) {
    let Ok(value) = serde_json::from_slice::<Value>(body) else { return };
    assert!(!told.log.anomalies.has(Anomalies::BAD_TEXT));
    if told.log.anomalies.has(Anomalies::DUPLICATE_KEY) {
        return;
    }
    let texts: Vec<&[u8]> = value["a"].as_str().map(str::as_bytes).into_iter().collect();
    assert_eq!(told.texts, texts);
    assert_eq!(told.elements, value["a"].as_array().map_or(0, Vec::len));
}

fn read(chunks: &[&[u8]], finish: bool) -> Told {
    let (mut scanner, mut told) = (Scanner::new(&PATHS), Told::default());
    for chunk in chunks {
        scanner.feed(chunk, &mut told);
    }
    if finish {
        scanner.finish(&mut told);
    }
    told.log.anomalies = scanner.anomalies();
    told
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds([
        r#" {"x":{"a":1},"a":[1,"t\u0041",{"b":[{}],"c":"b"}],"map":{"one":null,"two":{"a":"}"}},"a":{"a":2},"deep":[[7],8]}"#.to_owned(),
        r#"{"\u0061":"\ud83d\ude00 \n\"é","deep":[[-1.5e3,true,"x"],[]],"map":{"on\u0065":[1,{"a":[]}]}}"#.to_owned(),
        r#"{"a":"\ud800x\udc00","a":"again","map":{"*":NaN}}"#.to_owned(),
        "\u{feff}[1,2,{\"a\":[[[[]]]]}]".to_owned(),
        r#"{"a":[true,false,null,"",{"b":false}],"x":[true,false,null],"y":false,"deep":[[null],[true,false]]}"#.to_owned(),
        format!(r#"{{"x":"{0}","map":{{"{0}":{{"{0}":0}}}},"a":"{0}","deep":[[{1}]]}}"#, "long ".repeat(200), "7".repeat(200)),
        "-12".to_owned(),
    ])
}
