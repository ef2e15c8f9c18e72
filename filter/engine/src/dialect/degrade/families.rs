//! What models take, by their names. A name that is in none of these tables is a model of which nothing is known.
//!
//! A name may stand behind a router's or a region's (`openai/gpt-5`, `us.anthropic.claude-opus-5`), and before a date.

/// A model's name, in small letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Model(String);

/// Whether a Claude model thinks, and how that is put off. Anthropic's "Troubleshooting thinking" and the migration
/// guides of Opus 5, Opus 5.5, Sonnet 5, Sonnet 5.5 and Fable 5 (platform.claude.com, read 2026-11-23): up to 4.8
/// nothing is thought unless asked for, and 4.7 takes no budget; Opus 5, Sonnet 5 and Haiku 5.5 think unless told
/// `disabled`, which they refuse only beside an effort above `high`; Sonnet 5.5 takes `between_tools` in its place;
/// Opus 5.5, Fable and Mythos always think.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claude {
    /// Not unless asked for; also where the name tells nothing.
    Asked,
    /// Unless told not to.
    Unless,
    /// Unless told to think between tools only.
    BetweenTools,
    /// Always.
    Always,
}

impl Model {
    pub(super) fn named(name: &[u8]) -> Self {
        Self(String::from_utf8_lossy(name).to_ascii_lowercase())
    }

    fn has(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.0.contains(part))
    }

    /// The name without what a router or a path puts before it, and without a variant behind it.
    fn own(&self) -> &str {
        let own = self.0.rsplit('/').next().unwrap_or_default();
        own.split(':').next().unwrap_or_default()
    }

    pub(super) fn claude(&self) -> Claude {
        if self.has(&["claude-opus-5-5", "claude-opus-5.5", "claude-fable", "claude-mythos"]) {
            Claude::Always
        } else if self.has(&["claude-sonnet-5-5", "claude-sonnet-5.5"]) {
            Claude::BetweenTools
        } else if self.has(&["claude-opus-5", "claude-sonnet-5", "claude-haiku-5-5", "claude-haiku-5.5"]) {
            Claude::Unless
        } else {
            Claude::Asked
        }
    }

    pub(super) fn is_claude(&self) -> bool {
        self.has(&["claude"])
    }

    /// It takes `thinking: {"type": "disabled"}` wherever it takes `enabled`, in OpenAI's form or Anthropic's:
    /// DeepSeek's API reference (2026: `thinking` of `deepseek-chat`, V4), Z.AI's ("Thinking mode", GLM-4.5 on),
    /// Moonshot's (Kimi K2.5 on), Cohere's ("Reasoning", v2).
    pub(super) fn takes_disabled(&self) -> bool {
        self.has(&["deepseek", "glm", "kimi", "cohere", "command-a"]) && !self.only_thinks()
    }

    /// It thinks whatever is said, and some of these refuse to be told not to.
    pub(super) fn only_thinks(&self) -> bool {
        self.has(&["thinking", "reasoner", "qwq", "qvq", "-r1"])
    }

    /// Mistral's own, whose API takes `none` and `high` for an effort ("Adjustable reasoning", docs.mistral.ai, 2026),
    /// knows a cap as `max_tokens`, and refuses what it does not know.
    pub(super) fn is_mistral(&self) -> bool {
        ["mistral", "ministral", "magistral", "codestral", "devstral", "pixtral", "open-mi", "voxtral"]
            .iter()
            .any(|family| self.own().starts_with(family))
    }

    /// A cap is `max_tokens` to it (DeepSeek's API reference, 2026).
    pub(super) fn has_old_cap(&self) -> bool {
        self.is_mistral() || self.own().starts_with("deepseek")
    }

    /// It takes no effort as low as `low`: gpt-5-pro takes `high` alone, later `-pro` models `medium` and more, `-chat`
    /// models `medium` alone (OpenAI's API reference, `reasoning_effort`, and its model pages, 2026).
    pub(super) fn takes_no_low_effort(&self) -> bool {
        let own = self.own();
        own.starts_with("gpt-") && (own.contains("-pro") || own.contains("-chat"))
    }

    /// It reasons where nothing is said, and takes `low`: OpenAI's models before gpt-5.1 default to `medium`, later
    /// ones to `none` (API reference, `reasoning_effort`, 2026). With a date behind the name or without.
    pub(super) fn reasons_unless_told(&self) -> bool {
        const NAMES: [&str; 7] = ["o1", "o3", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5-nano"];
        NAMES.iter().any(|name| self.is(name))
    }

    /// Whether its own name is this one, with a date behind it or without.
    fn is(&self, name: &str) -> bool {
        self.own().strip_prefix(name).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with("-20") && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        })
    }

    /// The least cap on thought that it takes: gemini-2.5-flash and -flash-lite take 0, 2.5-pro no less than 128, and
    /// no model refuses 512 ("Thinking", ai.google.dev and Vertex AI, 2026: 2.5-pro 128 to 32,768, 2.5-flash 0 to
    /// 24,576, 2.5-flash-lite 0 or 512 to 24,576; Gemini 3 takes budgets for the sake of older clients).
    pub(super) fn least_budget(&self) -> u32 {
        match self.own() {
            own if own.starts_with("gemini-2.5-flash") => 0,
            own if own.starts_with("gemini-2.5-pro") => 128,
            _ => 512,
        }
    }

    /// `low` is a level it takes: all of Gemini 3 do that make text ("Thinking", ai.google.dev and Vertex AI, 2026),
    /// also under the names that move; those that make pictures and Gemma know `minimal` and `high` only.
    pub(super) fn takes_level(&self) -> bool {
        !self.has(&["image", "banana", "gemma", "omni"])
    }

    /// What it is told where nothing is said: 2.5-flash 0, 2.5-pro 128, Gemini 3 the level `low`; nothing where the
    /// default is the least already (`-lite`), where it makes other things than text, and where the name moves from
    /// model to model.
    pub(super) fn gemini_default(&self) -> Option<GeminiLeast> {
        let own = self.own();
        if self.has(&["lite", "image", "tts", "audio", "live", "embedding", "computer-use", "robotics", "omni"]) {
            None
        } else if own.starts_with("gemini-2.5-flash") || own.starts_with("gemini-2.5-pro") {
            Some(GeminiLeast::Budget(self.least_budget()))
        } else if own.starts_with("gemini-3") && (own.contains("-pro") || own.contains("-flash")) {
            Some(GeminiLeast::Level)
        } else {
            None
        }
    }

    /// It has levels for `think` and ignores `false` ("Thinking", docs.ollama.com, 2026).
    pub(super) fn is_gpt_oss(&self) -> bool {
        self.has(&["gpt-oss"])
    }

    /// Cohere's that reason unless told not to ("Reasoning", docs.cohere.com, v2, 2026).
    pub(super) fn is_cohere_reasoning(&self) -> bool {
        self.own().starts_with("command-a-reasoning")
    }

    /// The member by which it makes shorter embeddings, and how long they are without; `None` where it refuses one, or
    /// nothing is known. OpenAI's API reference (`dimensions`: text-embedding-3 and later), Mistral's
    /// (`output_dimension`: codestral-embed), Google's ("Embeddings": text-embedding-004 on), Cohere's (embed-v4) and
    /// Amazon's (Titan Text Embeddings V2), 2026.
    pub(super) fn shortens(&self) -> Option<(&'static str, u32)> {
        let own = self.own();
        let known = [
            ("text-embedding-3-small", "dimensions", 1536),
            ("text-embedding-3-large", "dimensions", 3072),
            ("codestral-embed", "output_dimension", 1536),
            ("embed-v4", "output_dimension", 1536),
            ("cohere.embed-v4", "output_dimension", 1536),
            ("gemini-embedding", "outputDimensionality", 3072),
            ("text-embedding-004", "outputDimensionality", 768),
            ("text-embedding-005", "outputDimensionality", 768),
            ("amazon.titan-embed-text-v2", "dimensions", 1024),
        ];
        known.into_iter().find(|(name, ..)| own.starts_with(name)).map(|(_, member, full)| (member, full))
    }
}

/// The least that a Gemini model may think.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GeminiLeast {
    Budget(u32),
    Level,
}
