//! Prompts to send: from a folder of corpora when there is one, else from the small set written for this repository (`corpus/`).
//!
//! A folder has `prompts/<name>.jsonl.gz` (or `.jsonl`), one JSON object a line in the shape of [`Prompt`]. The accessors name what a
//! prompt stands for, and take it from whichever of the two is used.
//!
//! Does not keep a folder's prompts anywhere else, and does not shuffle or filter: rows come in their file's order.

use std::env;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use flate2::read::MultiGzDecoder;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The support bot's system prompt, written for this project: what all its customers share.
pub const SUPPORT_SYSTEM_PROMPT: &str = "\
You are the help desk of Brook & Kettle, a shop for kitchen goods. Answer in at most four friendly sentences and in the customer's \
language. Ask for the order number when you need it, never for card numbers or passwords. Returns are free within 30 days, refunds \
arrive within 5 working days, and the guarantee lasts two years. If a customer is angry or talks about an injury, offer a call from \
a colleague. Do not promise dates that you cannot see.";

/// The agent's system prompt, written for this project; its tools are [`agent_tools`].
pub const AGENT_SYSTEM_PROMPT: &str = "\
You run errands for an office of twelve people. Work in small steps: look things up with your tools before you change anything, use \
one tool at a time, and say in one sentence what you did. Ask before you spend more than 200 euros or write to anybody outside the \
office. When a task cannot be done, say which part failed and what you would try next.";

/// Where prompts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A folder of corpora.
    Folder(PathBuf),
    /// The repository's own small set.
    Own,
}

/// One request, or one whole conversation, as it is written in a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// `<file>-<row>`.
    pub id: String,
    /// `<class>/<sort>`, such as `chat/multi`.
    pub kind: String,
    /// In order. Rows of `chat/multi` and of `agent/…` are conversations; of the repository's own agent tasks only the user's turns.
    pub messages: Vec<Message>,
    /// The reference answer or label, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<String>,
    /// Whether requests of it carry tools.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tools: bool,
}

/// One message, in the shape in which the API takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// `system`, `user`, `assistant` or `tool`.
    pub role: String,
    /// The text.
    pub content: String,
    /// An assistant's calls, as the API has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_calls: Option<Value>,
    /// Of a tool's answer: which call it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_call_id: Option<String>,
    /// Of a tool's answer: the tool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The prompts that can be read.
#[derive(Debug, Clone)]
pub struct Corpora {
    source: Source,
}

/// The rows of one file, in order. A line that cannot be read is an error that names it.
pub struct Prompts {
    lines: Lines<Box<dyn BufRead>>,
    path: PathBuf,
    line: usize,
}

/// The tools of the agent, as requests carry them: `find`, `book` and `send_message`.
#[must_use]
pub fn agent_tools() -> Value {
    let tool = |name: &str, description: &str, properties: Value| {
        let parameters = json!({"type": "object", "properties": properties});
        json!({"type": "function", "function": {"name": name, "description": description, "parameters": parameters}})
    };
    json!([
        tool("find", "Looks something up", json!({"what": {"type": "string"}, "at_most": {"type": "integer"}})),
        tool(
            "book",
            "Books or changes an entry",
            json!({"entry": {"type": "string"}, "confirmed": {"type": "boolean"}})
        ),
        tool("send_message", "Writes to a person", json!({"to": {"type": "string"}, "text": {"type": "string"}})),
    ])
}

// === impl Corpora ===

impl Corpora {
    /// The folder given, else the one that `WEIR_CORPORA` names, else the repository's own set.
    ///
    /// # Errors
    ///
    /// When a folder is named that has no `prompts` in it.
    pub fn open(dir: Option<&Path>) -> Result<Self> {
        let named = env::var_os("WEIR_CORPORA").filter(|named| !named.is_empty()).map(PathBuf::from);
        let (dir, by) = match (dir, named) {
            (Some(dir), _) => (dir.to_path_buf(), "the option"),
            (None, Some(dir)) => (dir, "WEIR_CORPORA"),
            (None, None) => return Ok(Self { source: Source::Own }),
        };
        // Tests run in their crate's folder; what a user names is relative to where the workspace is.
        let dir = if dir.is_dir() { dir } else { crate::module::workspace_root().join(dir) };
        if !dir.join("prompts").is_dir() {
            bail!(
                "{} (named by {by}) has no folder `prompts`: name a folder of corpora, or none to use the repository's own small set",
                dir.display()
            );
        }
        Ok(Self { source: Source::Folder(dir) })
    }

    /// The repository's own small set, whatever is configured.
    #[must_use]
    pub fn own() -> Self {
        Self { source: Source::Own }
    }

    /// Which prompts are used.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The names of all files, in order, without their endings.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        let folder = self.folder();
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let name = entry.with_context(|| format!("cannot read {}", folder.display()))?.file_name();
            let name = name.to_string_lossy();
            names.extend(name.strip_suffix(".gz").unwrap_or(&name).strip_suffix(".jsonl").map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }

    /// The rows of one file.
    ///
    /// # Errors
    ///
    /// When there is no such file.
    pub fn prompts(&self, name: &str) -> Result<Prompts> {
        let path = self.path(name);
        let file = File::open(&path).with_context(|| format!("no prompts in {}", path.display()))?;
        let reader: Box<dyn BufRead> = if path.extension().is_some_and(|ending| ending == "gz") {
            Box::new(BufReader::new(MultiGzDecoder::new(file)))
        } else {
            Box::new(BufReader::new(file))
        };
        Ok(Prompts { lines: reader.lines(), path, line: 0 })
    }

    /// Where the prompts of this name are, packed or plain.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        let plain = self.folder().join(format!("{name}.jsonl"));
        let packed = self.folder().join(format!("{name}.jsonl.gz"));
        if packed.is_file() { packed } else { plain }
    }

    /// Word problems with short exact answers: what a harvest of reasoning asks for.
    ///
    /// # Errors
    ///
    /// When their file is missing or broken, as for all that follow.
    pub fn problems(&self) -> Result<Vec<Prompt>> {
        self.all("gsm8k-train", "problems")
    }

    /// Chats of several user turns that end with an assistant's message.
    ///
    /// # Errors
    ///
    /// As [`Corpora::problems`].
    pub fn conversations(&self) -> Result<Vec<Prompt>> {
        self.all("dstc8-train", "conversations")
    }

    /// Short messages of customers, to be sent below [`SUPPORT_SYSTEM_PROMPT`].
    ///
    /// # Errors
    ///
    /// As [`Corpora::problems`].
    pub fn support_messages(&self) -> Result<Vec<Prompt>> {
        self.all("banking77-train", "support")
    }

    /// Tasks for an agent with tools; [`Prompt::user_turns`] has what its user says.
    ///
    /// # Errors
    ///
    /// As [`Corpora::problems`].
    pub fn agent_tasks(&self) -> Result<Vec<Prompt>> {
        self.all("tau-airline-gpt-4o", "agent")
    }

    /// Single questions of a chat; in the repository's own set these are the coding questions.
    ///
    /// # Errors
    ///
    /// As [`Corpora::problems`].
    pub fn chat_prompts(&self) -> Result<Vec<Prompt>> {
        self.all("arena-hard-v0.1", "coding")
    }

    fn all(&self, in_folder: &str, own: &str) -> Result<Vec<Prompt>> {
        let name = match self.source {
            Source::Folder(_) => in_folder,
            Source::Own => own,
        };
        self.prompts(name)?.collect()
    }

    fn folder(&self) -> PathBuf {
        match &self.source {
            Source::Folder(dir) => dir.join("prompts"),
            Source::Own => Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
        }
    }
}

// === impl Source ===

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(dir) => write!(formatter, "the corpora in {}", dir.display()),
            Self::Own => formatter.write_str("the repository's own small set"),
        }
    }
}

// === impl Prompt ===

impl Prompt {
    /// What the user says, turn by turn.
    #[must_use]
    pub fn user_turns(&self) -> Vec<&str> {
        self.messages.iter().filter(|message| message.role == "user").map(|message| message.content.as_str()).collect()
    }

    /// The user's first turn; empty without one.
    #[must_use]
    pub fn question(&self) -> &str {
        self.messages.iter().find(|message| message.role == "user").map_or("", |message| message.content.as_str())
    }
}

// === impl Prompts ===

impl Iterator for Prompts {
    type Item = Result<Prompt>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        self.line += 1;
        let read = line.map_err(anyhow::Error::from).and_then(|line| Ok(serde_json::from_str(&line)?));
        Some(read.with_context(|| format!("{}, line {}", self.path.display(), self.line)))
    }
}

impl fmt::Debug for Prompts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Prompts").field("path", &self.path).field("line", &self.line).finish_non_exhaustive()
    }
}
