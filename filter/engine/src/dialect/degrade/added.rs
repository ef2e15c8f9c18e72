//! What is put into a request because it is on where nothing is said.
//!
//! Only where the API takes it from every model, or the model's name tells that it does.

use super::changes::{Asked, Changes, rank};
use super::families::{Claude, GeminiLeast};
use super::notes::{Note, Said};
use super::splice::Edit;
use super::thinking::{BETWEEN_TOOLS, DISABLED};
use super::{Api, Place};
use crate::dialect::taken::Taken;

/// A member to be put in: what it is, so that it is not put beside one that is there, its text, and what it takes.
type Member = (Place, String, Taken);

/// OpenAI's completions end after this many tokens where no cap is named (API reference, 2026), vLLM's too.
const COMPLETIONS_CAP: u32 = 16;

/// Where Converse has what only the model knows.
const EXTRA: &str = "additionalModelRequestFields";

impl Changes<'_> {
    pub(super) fn add(&mut self, request: &Note, asked: &Asked) {
        let reasoning = self.plan.drop_reasoning;
        match self.api {
            Api::OpenAiChat | Api::OpenAiCompletions => {
                self.cap_in_request(request, asked);
                if let Some(effort) = self.effort_for(asked) {
                    self.put(request, format!(r#""reasoning_effort":{effort}"#), Taken::REASONING);
                }
            }
            Api::OpenAiResponses => {
                self.cap_in_request(request, asked);
                if let Some(effort) = self.effort_for(asked) {
                    let member = (Place::Effort, format!(r#""effort":{effort}"#), Taken::REASONING);
                    self.put_into((Place::ThinkingConfig, "reasoning"), request, asked, &[member]);
                }
            }
            Api::Cohere => {
                self.cap_in_request(request, asked);
                if reasoning && asked.model.is_cohere_reasoning() && asked.has(Place::Input) {
                    self.put_thinking(request, asked, DISABLED);
                }
            }
            Api::Anthropic | Api::BedrockConverse | Api::BedrockInvoke => {
                if self.api == Api::BedrockConverse {
                    self.cap_in_settings("inferenceConfig", "maxTokens", request, asked);
                }
                if reasoning {
                    self.think_less(request, asked);
                }
                self.shorten(request, asked);
            }
            Api::Gemini => self.gemini(request, asked),
            Api::GeminiInteractions => {
                // An agent takes other settings.
                if asked.has(Place::Model) && !asked.has(Place::Agent) {
                    self.interaction(request, asked);
                }
            }
            Api::Ollama => {
                if !asked.has(Place::OldCap) && request.holds & Place::Cap.bit() == 0 {
                    self.cap_in_settings("options", "num_predict", request, asked);
                }
                if reasoning && !asked.has(Place::Think) {
                    let least = if asked.model.is_gpt_oss() { r#""low""# } else { "false" };
                    self.put(request, format!(r#""think":{least}"#), Taken::REASONING);
                }
            }
            Api::MistralConversations => {
                if asked.has(Place::Input) && (asked.has(Place::Model) || asked.has(Place::Settings)) {
                    self.cap_in_settings("completion_args", "max_tokens", request, asked);
                }
            }
            Api::Embeddings | Api::EmbeddingsOfFewLengths => self.shorten(request, asked),
        }
    }

    /// Puts a member into the request.
    fn put(&mut self, request: &Note, member: String, taken: Taken) {
        self.edits.push(Edit::Insert { at: request.end.saturating_sub(1), member });
        self.taken.add(taken);
    }

    /// Puts members into every object of this place that lacks them, and where there is none makes one of this name.
    fn put_into(&mut self, (place, name): (Place, &str), request: &Note, asked: &Asked, members: &[Member]) {
        let lacking = |holds: u64| {
            let mut taken = Taken::default();
            let lacking = members.iter().filter(|(place, ..)| holds & place.bit() == 0);
            let texts = lacking.inspect(|(.., kind)| taken.add(*kind)).map(|(_, text, _)| text.as_str());
            let text = texts.collect::<Vec<_>>().join(",");
            (!text.is_empty()).then_some((text, taken))
        };
        let mut found = false;
        for index in &asked.containers {
            let Some(note) = self.notes.get(*index).filter(|note| note.place == place) else { continue };
            found = true;
            match (lacking(note.holds), &note.said) {
                (Some((text, taken)), Said::Object) => self.put(note, text, taken),
                (Some((text, taken)), Said::Null) => self.replace(note, format!("{{{text}}}"), taken),
                _ => {}
            }
        }
        if !found && let Some((text, taken)) = lacking(0) {
            self.put(request, format!(r#""{name}":{{{text}}}"#), taken);
        }
    }

    fn cap_in_request(&mut self, request: &Note, asked: &Asked) {
        let Some(cap) = self.cap() else { return };
        let name = match self.api {
            _ if request.holds & (Place::Cap.bit() | Place::OldCap.bit()) != 0 => return,
            Api::OpenAiResponses if asked.has(Place::Input) => "max_output_tokens",
            Api::OpenAiCompletions if cap <= COMPLETIONS_CAP => "max_tokens",
            // A prompt that is continued is so for twenty tokens.
            Api::Cohere if !asked.has(Place::Continued) => "max_tokens",
            Api::OpenAiChat if asked.model.has_old_cap() => "max_tokens",
            Api::OpenAiChat => "max_completion_tokens",
            _ => return,
        };
        self.put(request, format!(r#""{name}":{cap}"#), Taken::OUTPUT_TOKENS);
    }

    fn cap_in_settings(&mut self, settings: &str, name: &str, request: &Note, asked: &Asked) {
        if let Some(cap) = self.cap() {
            let member = (Place::Cap, format!(r#""{name}":{cap}"#), Taken::OUTPUT_TOKENS);
            self.put_into((Place::Settings, settings), request, asked, &[member]);
        }
    }

    /// The effort that is put in where none is named.
    fn effort_for(&self, asked: &Asked) -> Option<&'static str> {
        let low = self.plan.reasoning_effort.as_ref().is_some_and(|effort| rank(effort.as_bytes()) <= rank(b"low"));
        let silent = !asked.has(Place::Effort) && asked.model.reasons_unless_told();
        (low && silent && self.plan.drop_reasoning && self.api != Api::OpenAiCompletions).then_some(r#""low""#)
    }

    /// Tells Claude not to think, or to think little.
    fn think_less(&mut self, request: &Note, asked: &Asked) {
        match asked.model.claude() {
            Claude::Unless if !asked.is_in_turn() => self.put_thinking(request, asked, DISABLED),
            Claude::BetweenTools if !asked.gives_thoughts() => self.put_thinking(request, asked, BETWEEN_TOOLS),
            Claude::Always if !asked.has(Place::LeastEffort) => {
                let effort = r#""effort":"low""#;
                if self.api == Api::BedrockConverse && !asked.has(Place::OutputConfig) {
                    let member = (Place::OutputConfig, format!(r#""output_config":{{{effort}}}"#), Taken::REASONING);
                    self.put_into((Place::Extra, EXTRA), request, asked, &[member]);
                } else {
                    let member = (Place::LeastEffort, effort.to_owned(), Taken::REASONING);
                    self.put_into((Place::OutputConfig, "output_config"), request, asked, &[member]);
                }
            }
            _ => {}
        }
    }

    /// Puts `thinking` in where there is none, or null.
    fn put_thinking(&mut self, request: &Note, asked: &Asked, thinking: &str) {
        for index in &asked.thinkings {
            if let Some(note) = self.notes.get(*index).filter(|note| note.said == Said::Null) {
                self.replace(note, thinking, Taken::REASONING);
            }
        }
        if !asked.thinkings.is_empty() {
            return;
        }
        let member = format!(r#""thinking":{thinking}"#);
        if self.api == Api::BedrockConverse {
            let member = (Place::Thinking, member, Taken::REASONING);
            self.put_into((Place::Extra, EXTRA), request, asked, &[member]);
        } else {
            self.put(request, member, Taken::REASONING);
        }
    }

    fn gemini(&mut self, request: &Note, asked: &Asked) {
        let told = asked.has(Place::Level) || asked.has(Place::Budget);
        let least = asked.model.gemini_default().filter(|_| self.plan.drop_reasoning && !told);
        let mut members = Vec::new();
        if let Some(least) = least {
            let least = match least {
                GeminiLeast::Budget(budget) => (Place::Budget, format!(r#""thinkingBudget":{budget}"#)),
                GeminiLeast::Level => (Place::Level, r#""thinkingLevel":"LOW""#.to_owned()),
            };
            let least = (least.0, least.1, Taken::REASONING);
            members.push((Place::ThinkingConfig, format!(r#""thinkingConfig":{{{}}}"#, least.1), Taken::REASONING));
            if asked.has(Place::ThinkingConfig) {
                self.put_into((Place::ThinkingConfig, "thinkingConfig"), request, asked, &[least]);
            }
        }
        if let Some(cap) = self.cap() {
            members.push((Place::Cap, format!(r#""maxOutputTokens":{cap}"#), Taken::OUTPUT_TOKENS));
        }
        self.put_into((Place::Settings, "generationConfig"), request, asked, &members);
    }

    fn interaction(&mut self, request: &Note, asked: &Asked) {
        let mut members = Vec::new();
        if self.plan.drop_reasoning && asked.model.gemini_default() == Some(GeminiLeast::Level) {
            members.push((Place::Level, r#""thinking_level":"low""#.to_owned(), Taken::REASONING));
        }
        if let Some(cap) = self.cap() {
            members.push((Place::Cap, format!(r#""max_output_tokens":{cap}"#), Taken::OUTPUT_TOKENS));
        }
        self.put_into((Place::Settings, "generation_config"), request, asked, &members);
    }

    /// Asks for shorter embeddings where nothing is said of their length.
    fn shorten(&mut self, request: &Note, asked: &Asked) {
        let (Some(to), Some((name, full))) = (self.dimensions(), asked.model.shortens()) else { return };
        if to >= full || asked.has(Place::Dimensions) {
            return;
        }
        let member = format!(r#""{name}":{to}"#);
        if name == "outputDimensionality" && asked.has(Place::Input) {
            let member = (Place::Dimensions, member, Taken::DIMENSIONS);
            self.put_into((Place::Settings, "parameters"), request, asked, &[member]);
        } else {
            self.put(request, member, Taken::DIMENSIONS);
        }
    }
}
