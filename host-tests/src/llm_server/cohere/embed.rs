//! `/v2/embed` and `/v1/embed`: texts, pictures, or inputs of both, as numbers of the types asked for.

use serde_json::{Map, Value, json};

use super::super::seed::Seed;
use super::super::vector::vector;
use super::answer::uuid;
use super::errors::CohereError;
use super::fields::{count, list, text_length};

/// So many numbers unless asked for otherwise.
const DIMENSIONS: usize = 1024;
/// At most so many inputs.
const INPUTS_MAX: usize = 96;

/// The second version answers by type, with `float` where no type is asked for.
pub(super) fn second(model: &str, body: &Value) -> Result<Value, CohereError> {
    Embedded::of(model, body)?.by_type("2")
}

/// The first version answers with bare floats where no type is asked for.
pub(super) fn first(model: &str, body: &Value) -> Result<Value, CohereError> {
    let embedded = Embedded::of(model, body)?;
    if !list(body, "embedding_types").is_empty() {
        return embedded.by_type("1");
    }
    Ok(embedded.answer("1", "embeddings_floats", &json!(embedded.vectors)))
}

struct Embedded<'r> {
    body: &'r Value,
    id: String,
    vectors: Vec<Vec<f64>>,
    pictures: usize,
}

// === impl Embedded ===

impl<'r> Embedded<'r> {
    fn of(model: &str, body: &'r Value) -> Result<Self, CohereError> {
        let inputs: Vec<&Value> = ["texts", "images", "inputs"].iter().flat_map(|name| list(body, name)).collect();
        if inputs.is_empty() || inputs.len() > INPUTS_MAX {
            return Err(CohereError::bad("invalid request: from 1 to 96 texts, images or inputs must be specified"));
        }
        let dimensions = count(body, "output_dimension")?.unwrap_or(DIMENSIONS).min(DIMENSIONS);
        let seed_of = |input: &Value| Seed::of(&[model.as_bytes(), input.to_string().as_bytes()]);
        let in_inputs = list(body, "inputs").iter().flat_map(|input| list(input, "content"));
        Ok(Self {
            body,
            id: uuid(&mut Seed::of(&[body.to_string().as_bytes()])),
            vectors: inputs.iter().map(|input| vector(&mut seed_of(input), dimensions)).collect(),
            pictures: list(body, "images").len() + in_inputs.filter(|part| part.get("image_url").is_some()).count(),
        })
    }

    fn by_type(&self, version: &str) -> Result<Value, CohereError> {
        let types = match list(self.body, "embedding_types") {
            [] => vec!["float"],
            types => types.iter().filter_map(Value::as_str).collect(),
        };
        let mut embeddings = Map::new();
        for kind in types {
            let of_type: Option<Vec<Value>> = self.vectors.iter().map(|vector| typed(vector, kind)).collect();
            let of_type = of_type.ok_or_else(|| CohereError::bad("invalid request: no such embedding type"))?;
            embeddings.insert(kind.to_owned(), Value::Array(of_type));
        }
        Ok(self.answer(version, "embeddings_by_type", &Value::Object(embeddings)))
    }

    fn answer(&self, version: &str, response_type: &str, embeddings: &Value) -> Value {
        let texts = list(self.body, "texts");
        let characters = text_length(&json!(texts)) + text_length(&json!(list(self.body, "inputs")));
        let mut billed = Map::new();
        billed.insert("input_tokens".to_owned(), json!(characters.div_ceil(4)));
        if self.pictures > 0 {
            billed.insert("images".to_owned(), json!(self.pictures));
        }
        let mut body = json!({
            "id": self.id,
            "texts": texts,
            "embeddings": embeddings,
            "meta": {"api_version": {"version": version}, "billed_units": billed},
            "response_type": response_type,
        });
        if let (Some(fields), true) = (body.as_object_mut(), self.pictures > 0) {
            let picture = json!({"width": 16, "height": 16, "format": "png", "bit_depth": 24});
            fields.insert("images".to_owned(), Value::Array(vec![picture; self.pictures]));
        }
        body
    }
}

/// One vector in a type's shape; `None` for a type that is none.
fn typed(vector: &[f64], kind: &str) -> Option<Value> {
    let signs = |offset: i64| -> Vec<i64> {
        let byte = |eight: &[f64]| eight.iter().fold(0, |byte, number| byte << 1 | i64::from(*number > 0.0)) - offset;
        vector.chunks(8).map(byte).collect()
    };
    Some(match kind {
        "float" => json!(vector),
        "int8" => json!(vector.iter().map(|number| whole(number * 127.0)).collect::<Vec<_>>()),
        "uint8" => json!(vector.iter().map(|number| whole(number * 127.0) + 128).collect::<Vec<_>>()),
        "binary" => json!(signs(128)),
        "ubinary" => json!(signs(0)),
        "base64" => {
            let bytes: Vec<u8> = vector.iter().flat_map(|number| single(*number).to_le_bytes()).collect();
            json!(base64(&bytes))
        }
        _ => return None,
    })
}

#[allow(clippy::cast_possible_truncation)] // At most 127 either way.
fn whole(number: f64) -> i64 {
    number as i64
}

#[allow(clippy::cast_possible_truncation)] // As the API has them: numbers of 32 bits.
fn single(number: f64) -> f32 {
    number as f32
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| usize::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = ALPHABET.get(bits >> (18 - 6 * place) & 63).copied().unwrap_or(b'A');
            text.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}
