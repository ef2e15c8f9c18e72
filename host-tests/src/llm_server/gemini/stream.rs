//! The same answer in pieces of two tokens, each an answer of its own: as server-sent events, or as the items of a JSON array.
//! The usage is in every piece and grows; the finish reason is in each candidate's last.
//!
//! Does not leave out anything that the whole answer has: joined, the parts are its parts.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Candidate, Logprob, Said};

/// So many tokens a piece.
const TOKENS: usize = 2;

/// Server-sent events. Google ends lines with CR LF.
pub(super) fn events(answer: &Answer) -> Vec<Vec<u8>> {
    pieces(answer).iter().map(|piece| format!("data: {piece}\r\n\r\n").into_bytes()).collect()
}

/// One JSON array, item by item.
pub(super) fn array(answer: &Answer) -> Vec<Vec<u8>> {
    let items = pieces(answer);
    let last = items.len().saturating_sub(1);
    let piece = |(at, item): (usize, &Value)| {
        let before = if at == 0 { "[" } else { ",\r\n" };
        let after = if at == last { "\n]\n" } else { "" };
        format!("{before}{}{after}", super::pretty(item)).into_bytes()
    };
    items.iter().enumerate().map(piece).collect()
}

/// One piece of one candidate, without what surrounds it.
struct Step {
    fields: Map<String, Value>,
    thoughts: usize,
    said: usize,
}

/// Candidates take turns.
fn pieces(answer: &Answer) -> Vec<Value> {
    if answer.candidates.is_empty() {
        return vec![answer.envelope(Vec::new(), 0, 0)];
    }
    let mut queues: Vec<std::vec::IntoIter<Step>> =
        answer.candidates.iter().map(|candidate| steps(candidate).into_iter()).collect();
    let (mut pieces, mut thoughts, mut said) = (Vec::new(), 0, 0);
    loop {
        let before = pieces.len();
        for (queue, index) in queues.iter_mut().zip(0_u64..) {
            if let Some(mut step) = queue.next() {
                thoughts += step.thoughts;
                said += step.said;
                step.fields.insert("index".to_owned(), json!(index));
                pieces.push(answer.envelope(vec![Value::Object(step.fields)], thoughts, said));
            }
        }
        if pieces.len() == before {
            return pieces;
        }
    }
}

fn steps(candidate: &Candidate) -> Vec<Step> {
    let mut steps = Vec::new();
    if candidate.shows_thoughts {
        for tokens in candidate.thoughts.chunks(TOKENS) {
            steps.push(Step::of(&json!({"text": tokens.concat(), "thought": true}), tokens.len(), 0));
        }
    }
    // Thoughts that are not shown are counted all the same, with the first piece.
    let mut unseen = if candidate.shows_thoughts { 0 } else { candidate.thoughts.len() };
    let mut last = Map::new();
    match &candidate.said {
        Said::Text(tokens) => {
            let mut logprobs = candidate.logprobs.iter().flat_map(|logprobs| logprobs.chunks(TOKENS));
            for tokens in tokens.chunks(TOKENS) {
                let text = json!({"text": tokens.concat()});
                let mut step = Step::of(&text, std::mem::take(&mut unseen), tokens.len());
                if let Some(logprobs) = logprobs.next() {
                    step.fields.insert("logprobsResult".to_owned(), Logprob::result(logprobs));
                }
                steps.push(step);
            }
            let end = candidate.signed(json!({"text": ""}));
            last.insert("content".to_owned(), json!({"parts": [end], "role": "model"}));
        }
        said @ Said::Call { .. } => {
            let call = candidate.call().unwrap_or_default();
            steps.push(Step::of(&call, std::mem::take(&mut unseen), said.tokens()));
            last.insert("content".to_owned(), json!({"parts": [{"text": ""}], "role": "model"}));
        }
        Said::Refused => {}
    }
    last.insert("finishReason".to_owned(), json!(candidate.finish));
    candidate.finish_with(&mut last);
    steps.push(Step { fields: last, thoughts: unseen, said: 0 });
    steps
}

// === impl Step ===

impl Step {
    fn of(part: &Value, thoughts: usize, said: usize) -> Self {
        let mut fields = Map::new();
        fields.insert("content".to_owned(), json!({"parts": [part], "role": "model"}));
        Self { fields, thoughts, said }
    }
}
