//! `/v2/rerank` and `/v1/rerank`: documents in an order that derives from their text and the question's.

use serde_json::{Value, json};

use super::super::seed::Seed;
use super::answer::uuid;
use super::errors::CohereError;
use super::fields::{count, flag, list, text};

pub(super) fn answer(model: &str, body: &Value, version: &str) -> Result<Value, CohereError> {
    let documents = list(body, "documents");
    let query = text(body, "query").unwrap_or_default();
    if documents.is_empty() || query.is_empty() {
        return Err(CohereError::bad("invalid request: query and documents must be specified"));
    }
    let score = |document: &Value| {
        let mut seed = Seed::of(&[model.as_bytes(), query.as_bytes(), document.to_string().as_bytes()]);
        u32::try_from(seed.below(1_000_000)).unwrap_or(0)
    };
    let mut scored: Vec<(u32, usize, &Value)> =
        documents.iter().enumerate().map(|(at, document)| (score(document), at, document)).collect();
    scored.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    scored.truncate(count(body, "top_n")?.unwrap_or(usize::MAX));
    let results: Vec<Value> = scored
        .into_iter()
        .map(|(score, at, document)| {
            let mut result = json!({"index": at, "relevance_score": f64::from(score) / 1_000_000.0});
            if let (Some(fields), true) = (result.as_object_mut(), flag(body, "return_documents")) {
                let said = document.as_str().or_else(|| text(document, "text")).unwrap_or_default();
                fields.insert("document".to_owned(), json!({"text": said}));
            }
            result
        })
        .collect();
    Ok(json!({
        "id": uuid(&mut Seed::of(&[body.to_string().as_bytes()])),
        "results": results,
        "meta": {"api_version": {"version": version}, "billed_units": {"search_units": 1}},
    }))
}
