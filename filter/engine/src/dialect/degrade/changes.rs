//! What becomes of each place.

use super::families::{Claude, Model};
use super::notes::{Note, Notes, Said};
use super::splice::Edit;
use super::thinking::Fate;
use super::{Api, Edits, Place};
use crate::dialect::rewrite::DegradePlan;
use crate::dialect::taken::Taken;

/// OpenAI refuses a smaller `max_output_tokens` (API reference, responses, 2026).
const LEAST_OUTPUT_TOKENS: u32 = 16;

/// What is known of one request.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Its note.
    pub(super) note: usize,
    /// The request that it stands in.
    around: Option<usize>,
    pub(super) model: Model,
    /// Objects in it that settings can be put into.
    pub(super) containers: Vec<usize>,
    /// The same where `thinking` stands.
    pub(super) thinkings: Vec<usize>,
    /// Every place in it.
    pub(super) places: u64,
    caps: usize,
    old_caps: usize,
    old_cap_given: bool,
    /// What is answered is not stored.
    pub(super) stateless: bool,
    /// Its last message has the result of a tool.
    results: bool,
    /// The message before that one has.
    after_results: bool,
    /// Its last message has a thought.
    thought: bool,
    thoughts: bool,
    /// There is one since the caller's last own words.
    turn_thoughts: bool,
}

impl Asked {
    pub(super) fn has(&self, place: Place) -> bool {
        self.places & place.bit() != 0
    }

    /// It gives thoughts of the model's back.
    pub(super) fn gives_thoughts(&self) -> bool {
        self.thoughts
    }

    /// It goes on within a turn of the model's that began with a thought.
    pub(super) fn is_in_turn(&self) -> bool {
        self.turn_thoughts && self.results
    }

    /// Another message begins. One without results is the caller's, and begins a turn, unless results stand before it: then it is
    /// the model's.
    fn begin_message(&mut self) {
        self.turn_thoughts &= self.results || self.thought || self.after_results;
        self.after_results = self.results;
        (self.results, self.thought) = (false, false);
    }

    /// The model thinks though the request does not say so.
    fn thinks_unasked(&self, notes: &[Note]) -> bool {
        let silent = || self.thinkings.iter().filter_map(|index| notes.get(*index)).all(|note| note.said == Said::Null);
        match self.model.claude() {
            Claude::Asked => false,
            Claude::Unless | Claude::BetweenTools => silent(),
            Claude::Always => true,
        }
    }

    fn note(&mut self, index: usize, note: &Note) {
        self.places |= note.place.bit();
        match note.place {
            Place::Settings | Place::Extra | Place::OutputConfig | Place::ThinkingConfig => self.containers.push(index),
            Place::Thinking => self.thinkings.push(index),
            Place::Cap => self.caps += 1,
            Place::OldCap => {
                self.old_caps += 1;
                self.old_cap_given |= note.said != Said::Null;
            }
            Place::Store => self.stateless |= note.said == Said::No,
            Place::Message => self.begin_message(),
            Place::ToolResult => self.results = true,
            Place::Thought => (self.thoughts, self.turn_thoughts, self.thought) = (true, true, true),
            _ => {}
        }
    }

    /// Whether a cap that is null means that there is no cap. Honest clients spell out both caps, one of them null.
    fn null_is_no_cap(&self, place: Place) -> bool {
        if place == Place::OldCap { self.old_caps > 1 || self.caps == 0 } else { self.caps > 1 || !self.old_cap_given }
    }
}

/// How far a word for an effort goes. `None` for one that is not known.
pub(super) fn rank(word: &[u8]) -> Option<u8> {
    const WORDS: [&[u8]; 7] = [b"none", b"minimal", b"low", b"medium", b"high", b"xhigh", b"max"];
    WORDS.iter().position(|known| *known == word).and_then(|rank| u8::try_from(rank).ok())
}

/// Whether `said` goes further than `word`.
fn exceeds(said: &Said, word: &str) -> bool {
    match said {
        Said::Null => false,
        Said::Word(said) if **said == *word.as_bytes() => false,
        Said::Word(said) => rank(said).is_none_or(|said| rank(word.as_bytes()).is_none_or(|least| said > least)),
        _ => true,
    }
}

fn quoted(word: &str) -> String {
    serde_json::Value::from(word).to_string()
}

/// The changes to the requests of one body.
pub(super) struct Changes<'b> {
    pub(super) api: Api,
    pub(super) notes: &'b [Note],
    pub(super) plan: &'b DegradePlan,
    pub(super) edits: Vec<Edit>,
    pub(super) taken: Taken,
    pub(super) keeps_thinking: bool,
}

impl<'b> Changes<'b> {
    pub(super) fn of(api: Api, (model, adds): (Option<&[u8]>, bool), notes: &'b Notes, plan: &'b DegradePlan) -> Edits {
        let notes = notes.all.as_slice();
        let requests = requests(model, notes);
        let mut changes = Self { api, notes, plan, edits: Vec::new(), taken: Taken::default(), keeps_thinking: false };
        for note in notes {
            let asked = note.request.and_then(|request| of_note(&requests, request));
            if let Some(asked) = asked {
                changes.change(note, asked);
            }
        }
        for asked in &requests {
            changes.keeps_thinking |= asked.is_in_turn() && asked.thinks_unasked(notes);
            for thinking in &asked.thinkings {
                changes.thinking(*thinking, asked);
            }
            let inner = notes.get(asked.note).filter(|note| adds && !note.outer && note.said == Said::Object);
            if let Some(request) = inner {
                changes.add(request, asked);
            }
        }
        let Self { edits, taken, keeps_thinking, .. } = changes;
        Edits { all: edits, taken, keeps_thinking }
    }

    pub(super) fn remove(&mut self, note: &Note, taken: Taken) {
        self.edits.push(Edit::Remove { from: note.from, end: note.end });
        self.taken.add(taken);
    }

    pub(super) fn replace(&mut self, note: &Note, by: impl Into<String>, taken: Taken) {
        self.edits.push(Edit::Replace { from: note.value, end: note.end, by: by.into() });
        self.taken.add(taken);
    }

    /// The notes that stand in one, at whatever depth.
    pub(super) fn within(&self, index: usize) -> impl Iterator<Item = &'b Note> + use<'b> {
        let end = self.notes.get(index).map_or(0, |note| note.end);
        let behind = self.notes.get(index.saturating_add(1)..).unwrap_or_default();
        behind.iter().take_while(move |note| note.value < end)
    }

    /// The most output tokens that are to be asked for.
    pub(super) fn cap(&self) -> Option<u32> {
        let least = if self.api == Api::OpenAiResponses { LEAST_OUTPUT_TOKENS } else { 1 };
        self.plan.max_output_tokens.map(|cap| cap.max(least))
    }

    /// The longest embedding that the API takes and the plan allows; where none is short enough, the shortest.
    pub(super) fn dimensions(&self) -> Option<u32> {
        let few = matches!(self.api, Api::EmbeddingsOfFewLengths | Api::BedrockInvoke);
        self.plan.max_dimensions.map(|most| match (few, most) {
            // The two that all of Cohere's, Titan's and Nova's models know (their references, 2026).
            (true, 1024..) => 1024,
            (true, _) => 256,
            (false, most) => most.max(1),
        })
    }

    fn change(&mut self, note: &Note, asked: &Asked) {
        let plan = self.plan;
        let taken = |kind| if matches!(note.said, Said::Null | Said::No) { Taken::default() } else { kind };
        let over = |most: u32| note.said.number().is_some_and(|number| number > f64::from(most));
        match note.place {
            Place::Logprobs if plan.drop_logprobs => self.remove(note, taken(Taken::LOGPROBS)),
            Place::LogitBias if plan.drop_logit_bias => self.remove(note, taken(Taken::LOGIT_BIAS)),
            Place::Included if plan.drop_logprobs && note.said.word() == b"message.output_text.logprobs" => {
                self.remove(note, Taken::LOGPROBS);
            }
            Place::Choices => {
                if let Some(most) = plan.max_choices.map(|most| most.max(1)).filter(|most| over(*most)) {
                    self.replace(note, most.to_string(), Taken::CHOICES);
                }
            }
            Place::Cap | Place::OldCap => {
                // Some servers take a negative cap for none.
                let negative = note.said.number().is_some_and(|number| number < 0.0);
                let none = negative || note.said == Said::Null && asked.null_is_no_cap(note.place);
                if let Some(cap) = self.cap().filter(|cap| none || over(*cap)) {
                    self.replace(note, cap.to_string(), Taken::OUTPUT_TOKENS);
                }
            }
            Place::Dimensions => {
                let to = self.dimensions().filter(|to| over(*to) && plan.max_dimensions.is_some_and(over));
                if let Some(to) = to {
                    self.replace(note, to.to_string(), Taken::DIMENSIONS);
                }
            }
            Place::Effort => self.effort(note, asked),
            _ if plan.drop_reasoning => self.reasoning(note, asked),
            _ => {}
        }
    }

    /// Lowers OpenAI's word. Where the given one is another family's, so is what it is lowered to: Mistral's, or that
    /// of Groq's Qwen models, which takes `default` and `none` (API reference, 2026).
    fn effort(&mut self, note: &Note, asked: &Asked) {
        let Some(effort) = &self.plan.reasoning_effort else { return };
        let none = asked.model.is_mistral() || note.said.word() == b"default";
        let effort = if none { "none" } else { effort.as_str() };
        if exceeds(&note.said, effort) && !asked.model.takes_no_low_effort() {
            self.replace(note, quoted(effort), Taken::REASONING);
        }
    }

    fn reasoning(&mut self, note: &Note, asked: &Asked) {
        let said = &note.said;
        let beyond = |least: f64| said.number().is_some_and(|number| number < 0.0 || number > least);
        match note.place {
            // Without the encrypted thoughts a conversation that is stored nowhere could not go on.
            Place::Included if !asked.stateless && said.word() == b"reasoning.encrypted_content" => {
                self.remove(note, Taken::ENCRYPTED_REASONING);
            }
            Place::LeastEffort => {
                let least = if self.api == Api::MistralConversations { "none" } else { "low" };
                if exceeds(said, least) {
                    self.replace(note, quoted(least), Taken::REASONING);
                }
            }
            Place::Level => {
                let word = if self.api == Api::Gemini { "LOW" } else { "low" };
                let known = rank(said.word()).is_some() || asked.model.gemini_default().is_some();
                if exceeds(said, "low") && known && asked.model.takes_level() {
                    self.replace(note, quoted(word), Taken::REASONING);
                }
            }
            Place::Budget => {
                let least = asked.model.least_budget();
                if beyond(f64::from(least)) {
                    self.replace(note, least.to_string(), Taken::REASONING);
                }
            }
            Place::TokenBudget if beyond(1.0) => self.replace(note, "1", Taken::REASONING),
            Place::RoutedBudget if beyond(1024.0) => self.replace(note, "1024", Taken::REASONING),
            Place::Enabled if said.asks() && !asked.model.only_thinks() => {
                self.replace(note, "false", Taken::REASONING);
            }
            Place::Shown if said.asks() => {
                let shown = if self.api == Api::Gemini { Taken::REASONING_SUMMARY } else { Taken::REASONING };
                self.replace(note, "false", shown);
            }
            Place::Hidden if !said.asks() => self.replace(note, "true", Taken::REASONING),
            Place::Summary if said.asks() => self.remove(note, Taken::REASONING_SUMMARY),
            Place::SummaryWord if said.asks() => self.replace(note, quoted("none"), Taken::REASONING_SUMMARY),
            Place::PromptMode if said.asks() => self.replace(note, "null", Taken::REASONING),
            Place::Think if asked.model.is_gpt_oss() && exceeds(said, "low") => {
                self.replace(note, quoted("low"), Taken::REASONING);
            }
            Place::Think if !asked.model.is_gpt_oss() && said.asks() => self.replace(note, "false", Taken::REASONING),
            Place::ReasoningConfig if said.asks() => self.remove(note, Taken::REASONING),
            Place::EditType if said.word().starts_with(b"clear_thinking") => {
                // Refused where nothing is thought.
                let edit = note.parent.and_then(|parent| self.notes.get(parent));
                if let Some(edit) = edit.filter(|edit| edit.place == Place::Edit && !Fate::thinks_on(asked)) {
                    self.remove(edit, Taken::default());
                }
            }
            _ => {}
        }
    }
}

/// The requests of a body, each with what is known of it.
fn requests(told: Option<&[u8]>, notes: &[Note]) -> Vec<Asked> {
    let mut requests: Vec<Asked> = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        let around = note.request.and_then(|request| place_of(&requests, request));
        if note.place == Place::Request {
            let model = told.map(Model::named).unwrap_or_default();
            requests.push(Asked { note: index, around, model, ..Asked::default() });
        } else if let Some(asked) = around.and_then(|around| requests.get_mut(around)) {
            if note.place == Place::Model && told.is_none() {
                // Of two names nobody knows which one counts.
                let again = asked.has(Place::Model);
                asked.model = if again { Model::default() } else { Model::named(note.said.word()) };
            }
            asked.note(index, note);
        }
    }
    // Google's own tools name the model around the request.
    for index in 0..requests.len() {
        let inner = requests.get(index).filter(|asked| told.is_none() && !asked.has(Place::Model));
        let around = inner.and_then(|asked| requests.get(asked.around?)).map(|around| around.model.clone());
        if let (Some(model), Some(asked)) = (around, requests.get_mut(index)) {
            asked.model = model;
        }
    }
    requests
}

fn place_of(requests: &[Asked], note: usize) -> Option<usize> {
    requests.binary_search_by_key(&note, |asked| asked.note).ok()
}

fn of_note(requests: &[Asked], note: usize) -> Option<&Asked> {
    requests.get(place_of(requests, note)?)
}
