//! The cap on an answer's tokens, used up by its parts in turn.

/// What is left of a cap.
#[derive(Debug)]
pub(super) struct TokenLimit {
    left: usize,
    cut: bool,
}

// === impl TokenLimit ===

impl TokenLimit {
    /// `None` is no cap.
    pub(super) fn new(most: Option<usize>) -> Self {
        Self { left: most.unwrap_or(usize::MAX), cut: false }
    }

    /// The tokens that are still allowed.
    pub(super) fn take(&mut self, mut tokens: Vec<String>) -> Vec<String> {
        self.cut |= tokens.len() > self.left;
        tokens.truncate(self.left);
        self.left -= tokens.len();
        tokens
    }

    /// What was cut off would not have been said anyway.
    pub(super) fn forget_cut(&mut self) {
        self.cut = false;
    }

    /// Whether anything was cut off.
    pub(super) fn has_cut(&self) -> bool {
        self.cut
    }
}
