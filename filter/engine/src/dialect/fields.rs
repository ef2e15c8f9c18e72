//! What the tables of the dialects can name: the places of a request and of an answer that are read.

/// A place in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestField {
    /// One request of a batch.
    Batched,
    /// The model's name.
    Model,
    /// Whether the answer is to be streamed.
    Stream,
    /// A message, or another item of a conversation.
    Message,
    /// Who speaks in a message.
    Role,
    /// The type of an item, which tells who speaks where no role does.
    ItemType,
    /// A text of a message, or something that holds texts.
    Content,
    /// A part of a message whose text counts, or not, by what else is in it.
    Part,
    /// Says that the part is the model's own thought.
    Thought,
    /// A system text outside the messages.
    SystemText,
    /// A prompt, or several: each a user's turn without a message around it.
    Prompt,
    /// One of several prompts, or a token of one.
    PromptElement,
    /// A text that belongs to a prompt beside it.
    PromptMore,
    /// A prompt that is the last turn wherever it stands.
    LastPrompt,
    /// Text of a tool's result.
    ToolResultText,
    /// The tool call that is answered here, and so a result.
    ToolResultId,
    /// A result that need not name its call.
    ToolResult,
    /// The tool call that such a result answers.
    ToolResultName,
    /// A tool offered to the model.
    Tool,
    /// An image, audio, video, file or document.
    Attachment,
    /// The signature of a reasoning block, or reasoning that is encrypted.
    Signature,
    /// The stored answer that the conversation goes on from.
    StoredAnswer,
    /// Something else that the server kept and that the conversation goes on from.
    StoredState,
    /// A switch that asks for log probabilities.
    Logprobs,
    /// A number of alternatives of which even 0 asks for log probabilities.
    LogprobsCount,
    /// Alternatives a token wanted with log probabilities.
    TopLogprobs,
    /// Log probabilities of the prompt; even 0 asks for them.
    PromptLogprobs,
    /// Cohere's word for whose likelihoods are wanted.
    Likelihoods,
    /// Something that the answer is to include, by its name.
    Include,
    /// Biases on tokens, or a list of the tokens allowed.
    LogitBias,
    /// The bias on one token; its key is the token's id.
    LogitBiasEntry,
    /// The bias on one token as a pair of id and bias.
    LogitBiasPair,
    /// Id or bias in such a pair.
    LogitBiasPairElement,
    /// The id of a token that is allowed.
    AllowedToken,
    /// Whether the prompt is to be given back.
    Echo,
    /// Alternative answers wanted.
    Choices,
    /// Answers to choose the best from.
    BestOf,
    /// The cap on output tokens, in its older spelling.
    MaxTokens,
    /// The cap on output tokens.
    MaxCompletionTokens,
    /// How much the model is to reason.
    ReasoningEffort,
    /// A switch for reasoning, or a vendor's word for how much.
    ReasoningSwitch,
    /// The cap on reasoning tokens; even a negative one asks for reasoning.
    ReasoningBudget,
    /// How reasoning is to be shown.
    ReasoningShown,
    /// What prescribes the form of the answer.
    Form,
    /// The kind of form; plain text prescribes nothing.
    FormKind,
    /// Sampling temperature.
    Temperature,
    /// Nucleus sampling.
    TopP,
    /// Sampling from the likeliest.
    TopK,
    /// A seed.
    Seed,
    /// A penalty on repetition.
    Penalty,
    /// Sequences that end the answer.
    Stop,
    /// What is to be embedded, or several of it.
    EmbeddingInput,
    /// One of several inputs, or a token of one.
    EmbeddingElement,
    /// An input that is an object.
    EmbeddingItem,
    /// Text of an input that is an object.
    EmbeddingText,
    /// An attachment that is an input by itself.
    EmbeddingAttachment,
    /// Dimensions wanted.
    Dimensions,
    /// Something to be cached, or a cache that is used.
    CacheMark,
    /// Whether the answer is made in the background.
    Background,
}

/// A place in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseField {
    /// The document.
    Root,
    /// Tokens of the request.
    InputTokens,
    /// Tokens of the answer.
    OutputTokens,
    /// The part of the input that came from a cache.
    CachedTokens,
    /// Input that came from a cache and is not counted as input.
    CachedBeside,
    /// Input that was written to a cache, or brought in by a tool, and is not counted as input.
    InputBeside,
    /// The part of the output that was reasoning.
    ReasoningTokens,
    /// Reasoning that is not counted as output.
    ReasoningBeside,
    /// One of the alternative answers.
    Choice,
    /// Which one, in a streamed answer.
    ChoiceIndex,
    /// Why the model stopped.
    FinishReason,
    /// Why the prompt was blocked.
    BlockReason,
    /// Answer text.
    Content,
    /// A part, or an event, whose text is answer, reasoning or refusal by what else is in it.
    Part,
    /// The type of an event, or of a part.
    Kind,
    /// Says that the part is the model's own thought.
    Thought,
    /// Text that declines.
    Refusal,
    /// The vendor's word for why the model declined.
    RefusalCategory,
    /// Visible reasoning.
    ReasoningText,
    /// A tool call.
    ToolCall,
    /// The id of a tool call that is counted as [`ResponseField::ToolCall`].
    ToolCallName,
    /// The id of a tool call, and so a call; some servers repeat it in every event.
    ToolCallId,
    /// Log probabilities.
    Logprobs,
    /// The signature of a reasoning block, or reasoning that is encrypted.
    Signature,
    /// The answer's own id, which a later request may name.
    StoredAnswer,
    /// An embedding.
    Embedding,
    /// What went wrong; `null` for nothing.
    Error,
    /// A word for it.
    ErrorWord,
    /// Says that the stream ends here.
    Done,
}
