//! Carries edits out: what no edit names stays byte for byte.

/// A change to a body; offsets in bytes from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dialect) enum Edit {
    /// Takes out the member or element from `from` to `end`, with its comma.
    Remove { from: u64, end: u64 },
    /// Puts `by` in place of the value from `from` to `end`.
    Replace { from: u64, end: u64, by: String },
    /// Puts a member last into the object whose closing bracket stands at `at`.
    Insert { at: u64, member: String },
}

impl Edit {
    fn from(&self) -> u64 {
        match self {
            Self::Remove { from, .. } | Self::Replace { from, .. } => *from,
            Self::Insert { at, .. } => *at,
        }
    }
}

/// The body with the edits carried out; one that stands in what another takes out does nothing. `None` where an edit is
/// not in the body.
pub(in crate::dialect) fn splice(body: &[u8], mut edits: Vec<Edit>) -> Option<Vec<u8>> {
    edits.sort_by_key(Edit::from);
    let mut out = Vec::with_capacity(body.len().saturating_add(64));
    let mut at = 0;
    for edit in edits {
        let from = index(edit.from())?;
        if from < at {
            continue;
        }
        out.extend_from_slice(body.get(at..from)?);
        at = match edit {
            Edit::Replace { end, by, .. } => {
                out.extend_from_slice(by.as_bytes());
                index(end)?
            }
            Edit::Insert { member, .. } => {
                let only = out.trim_ascii_end().last() == Some(&b'{');
                out.extend_from_slice(if only { b"" } else { b"," });
                out.extend_from_slice(member.as_bytes());
                from
            }
            Edit::Remove { end, .. } => {
                let end = index(end)?;
                let spaces = body.get(end..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let comma = end.checked_add(spaces)?;
                if body.get(comma) == Some(&b',') {
                    comma.checked_add(1)?
                } else {
                    // The last one: the comma in front of it goes, unless it went with one before.
                    let kept = out.trim_ascii_end();
                    if kept.last() == Some(&b',') {
                        let length = kept.len() - 1;
                        out.truncate(length);
                    }
                    end
                }
            }
        };
    }
    out.extend_from_slice(body.get(at..)?);
    Some(out)
}

fn index(offset: u64) -> Option<usize> {
    usize::try_from(offset).ok()
}
