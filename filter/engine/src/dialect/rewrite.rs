//! Rewrites a request so that its answer teaches less: for the action `degrade`.
//!
//! The reader notes where the members are that may have to go or change; everything else stays byte for byte. A body that
//! is not a whole JSON object is not touched.

use super::RequestField;

/// Members noted of one request. An honest one has seven at most.
const MEMBERS: usize = 32;

/// What is to be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DegradePlan {
    /// Ask for no log probabilities.
    pub drop_logprobs: bool,
    /// Bias no tokens.
    pub drop_logit_bias: bool,
    /// Ask for at most this many alternative answers (at least 1).
    pub max_choices: Option<u32>,
    /// Ask for at most this many output tokens (at least 1), also where the request has no cap.
    pub max_output_tokens: Option<u32>,
    /// Ask for this effort where the request names one.
    pub reasoning_effort: Option<String>,
}

/// What a member's value says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Given {
    Null,
    Number(f64),
    Other,
}

/// Where one member is; offsets in bytes from the beginning of the body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    field: RequestField,
    /// The opening quote of its key.
    key_at: u64,
    value_at: u64,
    /// The first byte after its value; 0 while that has not come.
    value_end: u64,
    given: Given,
}

impl Member {
    pub(super) fn new(field: RequestField, key_at: u64) -> Self {
        Self { field, key_at, value_at: 0, value_end: 0, given: Given::Other }
    }
}

/// The members of a request's root object that [`degrade`] may have to change, in the order they stand in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RootMembers {
    /// The root object's opening bracket.
    pub(super) root_at: Option<u64>,
    members: Vec<Member>,
    too_many: bool,
    /// The body was read to its end, and is JSON.
    pub(super) whole: bool,
}

impl RootMembers {
    /// There were more members than are noted, so that the request cannot be rewritten.
    #[must_use]
    pub fn too_many_to_rewrite(&self) -> bool {
        self.too_many
    }

    pub(super) fn key(&mut self, member: Member) {
        if self.members.len() < MEMBERS {
            self.members.push(member);
        } else {
            self.too_many = true;
        }
    }

    pub(super) fn value(&mut self, at: u64) {
        if let Some(member) = self.open() {
            member.value_at = at;
        }
    }

    pub(super) fn given(&mut self, given: Given) {
        if let Some(member) = self.open() {
            member.given = given;
        }
    }

    pub(super) fn end(&mut self, at: u64) {
        if let Some(member) = self.open() {
            member.value_end = at;
        }
    }

    fn open(&mut self) -> Option<&mut Member> {
        self.members.last_mut().filter(|member| member.value_end == 0)
    }

    fn all(&self, field: RequestField) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.field == field)
    }

    fn has(&self, field: RequestField) -> bool {
        self.all(field).next().is_some()
    }

    /// Whether a cap that is null means that there is no cap. Honest clients spell out both caps, one of them null.
    fn null_is_no_cap(&self, field: RequestField) -> bool {
        let twice = self.all(field).nth(1).is_some();
        let other_rules = if field == RequestField::MaxTokens {
            self.has(RequestField::MaxCompletionTokens)
        } else {
            self.all(RequestField::MaxTokens).any(|member| member.given != Given::Null)
        };
        twice || !other_rules
    }
}

/// What becomes of a member.
enum Change {
    Keep,
    Remove,
    /// The new value.
    Replace(String),
}

impl DegradePlan {
    fn change(&self, member: &Member, members: &RootMembers) -> Change {
        let clamp = |cap: u32, over: bool| if over { Change::Replace(cap.max(1).to_string()) } else { Change::Keep };
        let over = |cap: u32| matches!(member.given, Given::Number(number) if number > f64::from(cap.max(1)));
        match member.field {
            RequestField::Logprobs | RequestField::TopLogprobs | RequestField::PromptLogprobs if self.drop_logprobs => {
                Change::Remove
            }
            RequestField::LogitBias if self.drop_logit_bias => Change::Remove,
            RequestField::Choices => self.max_choices.map_or(Change::Keep, |cap| clamp(cap, over(cap))),
            RequestField::MaxTokens | RequestField::MaxCompletionTokens => {
                let no_cap = match member.given {
                    // Some servers take a negative cap for none.
                    Given::Number(number) => number < 0.0,
                    Given::Null => members.null_is_no_cap(member.field),
                    Given::Other => false,
                };
                self.max_output_tokens.map_or(Change::Keep, |cap| clamp(cap, no_cap || over(cap)))
            }
            RequestField::ReasoningEffort => match &self.reasoning_effort {
                Some(effort) => Change::Replace(serde_json::Value::from(effort.as_str()).to_string()),
                None => Change::Keep,
            },
            _ => Change::Keep,
        }
    }

    /// The cap on output tokens that the request lacks.
    fn missing_cap(&self, members: &RootMembers) -> Option<u32> {
        let capped = members.has(RequestField::MaxTokens) || members.has(RequestField::MaxCompletionTokens);
        self.max_output_tokens.filter(|_| !capped).map(|cap| cap.max(1))
    }
}

/// The body with the plan carried out. `members` is what [`super::RequestReader::members`] tells after reading this very
/// body. `None` where nothing changes, and where the body is not fit for it: not a JSON object, not read to its end, or with
/// [too many](RootMembers::too_many_to_rewrite) members.
#[must_use]
pub fn degrade(body: &[u8], members: &RootMembers, plan: &DegradePlan) -> Option<Vec<u8>> {
    if !members.whole || members.too_many {
        return None;
    }
    let after_root = index(members.root_at?)?.checked_add(1)?;
    let mut out = Vec::with_capacity(body.len().saturating_add(64));
    let mut at = 0;
    for member in &members.members {
        match plan.change(member, members) {
            Change::Keep => {}
            Change::Replace(value) => {
                out.extend_from_slice(body.get(at..index(member.value_at)?)?);
                out.extend_from_slice(value.as_bytes());
                at = index(member.value_end)?;
            }
            Change::Remove => {
                out.extend_from_slice(body.get(at..index(member.key_at)?)?);
                at = index(member.value_end)?;
                let spaces = body.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if body.get(at + spaces) == Some(&b',') {
                    at += spaces + 1;
                } else {
                    // The last member: the comma in front of it goes, unless it went with a member before.
                    let kept = out.trim_ascii_end();
                    if kept.last() == Some(&b',') {
                        let length = kept.len() - 1;
                        out.truncate(length);
                    }
                }
            }
        }
    }
    out.extend_from_slice(body.get(at..)?);
    if let Some(cap) = plan.missing_cap(members) {
        let is_empty = out.get(after_root..)?.trim_ascii_start().first() == Some(&b'}');
        let comma = if is_empty { "" } else { "," };
        let member = format!("\"max_completion_tokens\":{cap}{comma}");
        out.splice(after_root..after_root, member.into_bytes());
    }
    (out != body).then_some(out)
}

fn index(offset: u64) -> Option<usize> {
    usize::try_from(offset).ok()
}
